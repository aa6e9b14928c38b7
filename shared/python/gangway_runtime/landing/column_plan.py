"""Which column of a delivered file becomes which column of bronze."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gangway_runtime.errors import CallerError
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.schema_policy import require_agreed_columns

POSITION_COLUMNS = ("_file", "_record", "_line", "_malformed")


@dataclass(frozen=True)
class ColumnPlan:
    """Bronze columns in order; `indexes[i]` is the place of `names[i]` in the file, None when the file lacks it."""

    names: tuple[str, ...]
    indexes: tuple[int | None, ...]
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]


def plan_columns(extract: Extract, header: list[str], file: str) -> ColumnPlan:
    """Match a file's header with the expected columns, by name and never by position.

    Raises `CallerError` (header_mismatch) when no expected column is there, `SchemaGateFailed` when the columns
    break the policy.
    """
    place = {name: index for index, name in enumerate(header)}
    excluded = extract.excluded_source_names
    wanted = [column for column in extract.columns if column.source_name not in excluded]
    if wanted and not any(column.source_name in place for column in wanted):
        raise CallerError(
            "header_mismatch",
            "the header holds none of the expected columns",
            file,
            "check header, delimiter, encoding",
        )
    known = {column.source_name for column in extract.columns} | excluded
    names = [column.name for column in wanted]
    extra = [name for name in header if name not in known]
    unexpected = _free_names(extra, names)
    missing = tuple(column.name for column in wanted if column.source_name not in place)
    require_agreed_columns(extract, missing, tuple(unexpected), file)
    return ColumnPlan(
        names=tuple(names + unexpected),
        indexes=tuple([place.get(column.source_name) for column in wanted] + [place[name] for name in extra]),
        missing=missing,
        unexpected=tuple(unexpected),
    )


def _free_names(source_names: list[str], taken_names: list[str]) -> list[str]:
    """Give unexpected columns names that clash with nothing, whatever their case."""
    taken = {name.lower() for name in (*taken_names, *POSITION_COLUMNS)}
    result = []
    for source_name in source_names:
        base = re.sub(r"\W+", "_", source_name).strip("_").lower() or "column"
        candidate, number = base, 2
        while candidate in taken:
            candidate, number = f"{base}_{number}", number + 1
        taken.add(candidate)
        result.append(candidate)
    return result
