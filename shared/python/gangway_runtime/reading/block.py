"""Records in a row, as a reader hands them to whoever writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

Fields = Sequence[Any]


@dataclass
class Block:
    """Records in a row.

    `lines` are the physical lines (from 1) where they begin. `damage` maps the place of a malformed record in
    the block to its raw text; the fields of such a record are all None.
    """

    rows: list[Fields] = field(default_factory=list)
    lines: Sequence[int] = field(default_factory=list)
    damage: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Columns:
    """Good records in a row, each on a line of its own, as one array of texts for each name of the header."""

    values: Sequence[pa.Array]
    first_line: int

    def __len__(self) -> int:
        return len(self.values[0])

    @property
    def rows(self) -> list[Fields]:
        """The records, field by field."""
        return list(zip(*(column.to_pylist() for column in self.values), strict=True))

    @property
    def lines(self) -> range:
        """The physical lines (from 1) where they begin."""
        return range(self.first_line, self.first_line + len(self))

    @property
    def damage(self) -> dict[int, str]:
        """No record is malformed."""
        return {}
