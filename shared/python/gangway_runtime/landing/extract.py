"""What an extract script declares: where the source is, how it is read, what its columns are called."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields

from gangway_runtime.errors import CallerError
from gangway_runtime.formats import Format

MODES = ("full", "append", "incremental")
EVOLUTIONS = ("lenient", "evolve", "strict")


@dataclass(frozen=True)
class LocalSource:
    """A file, or a folder with a glob `pattern`. `path` is relative to the project unless absolute.

    Another address (`SCHEME://…`) is read where `RunContext.sources` says.
    """

    path: str
    pattern: str | None = None


@dataclass(frozen=True)
class ColumnName:
    """A column's name in bronze and its name in the source; `aliases` are other headers that deliveries have for it.

    `type` is the logical type in which it is empty where a file of typed columns lacks it.
    """

    name: str
    source_name: str
    aliases: tuple[str, ...] = ()
    type: str | None = None

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that it may have, the usual one first."""
        return (self.source_name, *self.aliases)


@dataclass(frozen=True)
class Extract:
    """One landing. `excluded` names columns (in bronze or in the source) that are never stored (D29).

    A delivery has every other column, or a person is asked; `optional` names those that it may lack, and `required`
    those that nobody may let it lack (D23). `other_formats` are how files are read that are written in another way.
    `masked_path` names the columns of folders that are hidden in paths; `_file` stands for all other names in them.
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
    optional: tuple[str, ...] = ()
    other_formats: tuple[Format, ...] = ()
    masked_path: tuple[str, ...] = ()

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
        choices: dict[str, object] = {
            "format": [type(self.format).__name__, _choices_of(self.format)],
            "columns": [_reading_of(column) for column in self.columns],
            "excluded": sorted(self.excluded),
        }
        if self.other_formats:
            choices["other_formats"] = [[type(one).__name__, _choices_of(one)] for one in self.other_formats]
        return hashlib.sha256(json.dumps(choices, sort_keys=True).encode()).hexdigest()[:16]

    @property
    def excluded_source_names(self) -> frozenset[str]:
        """The excluded columns by their names in the source."""
        excluded = set(self.excluded)
        renamed = {header for column in self.columns if column.name in excluded for header in column.headers}
        return frozenset(excluded | renamed)


def _choices_of(layout: Format) -> dict[str, object]:
    """Return what differs from the defaults, so that a later option changes nothing for what has landed."""
    usual = {field.name: field.default for field in fields(layout)}
    return {name: value for name, value in asdict(layout).items() if value != usual[name]}


def _reading_of(column: ColumnName) -> dict[str, object]:
    """Say how a column is found; without aliases and type as ever, so that what has landed is known again."""
    names: dict[str, object] = {"name": column.name, "source_name": column.source_name}
    added = {"aliases": list(column.aliases), "type": column.type}
    return names | {name: value for name, value in added.items() if value}
