"""What every format does for landing, for the probe and for tests."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from gangway_runtime.formats import Format
from gangway_runtime.reading.packed import compression_of

if TYPE_CHECKING:
    from gangway_runtime.landing.extract import Extract
    from gangway_runtime.landing.report import Written

Row = Mapping[str, str | None]


@dataclass(frozen=True)
class PartTarget:
    """Where the records of one delivered file go: its `_file`, the Parquet part, and what its folders say."""

    landed_as: str
    path: Path
    folders: Mapping[str, str | None]


@dataclass
class Found:
    """What the whole file says of how it is read, as the probe takes it.

    `options` are choices of the format; `detected` says of each `{value, confidence, reason}`; `columns` are
    `{source_name, physical}` in order, `physical` where the file carries a type; `notes` are what a person should know,
    `{code, columns, message, count}`; `open` are questions that only a person can answer.
    """

    columns: list[dict[str, Any]] = field(default_factory=list)
    records: int = 0
    options: dict[str, Any] = field(default_factory=dict)
    detected: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)
    open: list[dict[str, Any]] = field(default_factory=list)


class FormatPort(ABC):
    """One format; `layout` is always of its own kind."""

    @abstractmethod
    def write(self, source: BinaryIO, layout: Any, extract: Extract, target: PartTarget) -> Written:
        """Write the records of `source` as bronze Parquet; every record lands, or is malformed with its position."""

    @abstractmethod
    def deliver(
        self, path: Path, rows: Sequence[Row], extract: Extract, types: Mapping[str, str], malformed: int
    ) -> bytes:
        """Return a file that holds `rows` as the source would deliver them, and malformed records if it can."""

    def choose(self, extract: Extract, content: Path, *, among_others: bool) -> Format:
        """Return the format of `extract` that reads a file: the first one with its compression."""
        found = compression_of(content)
        formats = (extract.format, *extract.other_formats)
        return next((one for one in formats if one.compression == found), extract.format)

    def holds(self, row: Row, extract: Extract) -> bool:
        """Say whether a file of this format can hold the row."""
        return True


class InspectingPort(FormatPort):
    """A format whose files are not told by their head: its `format.ts` says `inspected`."""

    @abstractmethod
    def inspect(self, content: Path, name: str, given: Mapping[str, Any]) -> Found:
        """Say what the whole file tells: its columns, its records, how it is read, what is open."""


def port_of(layout: Format) -> FormatPort:
    """Return what reads and writes files of a format."""
    found: FormatPort = import_module(f"gangway_runtime.formats.{layout.id}.port").PORT
    return found
