"""What an extract script declares: where the source is, how it is read, what its columns are called."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from gangway_runtime.errors import CallerError
from gangway_runtime.reading.formats import Format

MODES = ("full", "append", "incremental")
EVOLUTIONS = ("lenient", "evolve", "strict")


@dataclass(frozen=True)
class LocalSource:
    """A file, or a folder with a glob `pattern`. `path` is relative to the project unless absolute."""

    path: str
    pattern: str | None = None


@dataclass(frozen=True)
class ColumnName:
    """A column's name in bronze and its name in the source."""

    name: str
    source_name: str


@dataclass(frozen=True)
class Extract:
    """One landing. `excluded` names columns (in bronze or in the source) that are never stored (D29).

    `required` names columns without which nothing lands, whatever the policy for other columns says (D23).
    """

    workload: str
    table: str
    source: LocalSource
    format: Format
    columns: tuple[ColumnName, ...]
    excluded: tuple[str, ...] = ()
    mode: str = "full"
    schema_evolution: str = "lenient"
    required: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise CallerError("bad_extract", f"unknown mode {self.mode!r}", self.table, f"one of {', '.join(MODES)}")
        if self.schema_evolution not in EVOLUTIONS:
            raise CallerError(
                "bad_extract",
                f"unknown policy {self.schema_evolution!r}",
                self.table,
                f"one of {', '.join(EVOLUTIONS)}",
            )

    @property
    def reading(self) -> str:
        """Fingerprint of everything that decides how the same bytes become rows (16 hex digits)."""
        choices = {
            "format": [type(self.format).__name__, asdict(self.format)],
            "columns": [asdict(column) for column in self.columns],
            "excluded": sorted(self.excluded),
        }
        return hashlib.sha256(json.dumps(choices, sort_keys=True).encode()).hexdigest()[:16]

    @property
    def excluded_source_names(self) -> frozenset[str]:
        """The excluded columns by their names in the source."""
        excluded = set(self.excluded)
        renamed = {column.source_name for column in self.columns if column.name in excluded}
        return frozenset(excluded | renamed)
