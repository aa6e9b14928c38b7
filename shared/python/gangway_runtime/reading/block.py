"""Records in a row, as a reader hands them to whoever writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

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
