"""Parquet: a file that carries its own schema."""

from __future__ import annotations

from dataclasses import dataclass

from gangway_runtime.formats import Format


@dataclass(frozen=True)
class ParquetFormat(Format):
    """Parquet. Types are kept as they are.

    `compression` is that of the whole file; pages that Parquet compresses by itself are read without being named.
    """

    id = "parquet"
