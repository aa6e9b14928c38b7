"""Which column of a delivered file becomes which column of bronze."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gangway_runtime.errors import CallerError
from gangway_runtime.landing.extract import ColumnName, Extract
from gangway_runtime.landing.folder_columns import is_folder_column
from gangway_runtime.landing.rename_guess import same_words
from gangway_runtime.reading.header_names import free_names

POSITION_COLUMNS = ("_file", "_record", "_line", "_malformed")


@dataclass(frozen=True)
class ColumnPlan:
    """Bronze columns in order; `indexes[i]` is the place of `names[i]` in the file, None when the file lacks it."""

    names: tuple[str, ...]
    indexes: tuple[int | None, ...]
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    header: tuple[str, ...]


def plan_columns(extract: Extract, header: list[str], file: str) -> ColumnPlan:
    """Match a file's header with the expected columns, by name and never by position.

    Raises `CallerError` (header_mismatch) when the file has none of them, not even spelled in another way.
    """
    place = {name: index for index, name in enumerate(header)}
    excluded = extract.excluded_source_names
    wanted = [column for column in extract.columns if column.source_name not in excluded]
    found = [next((place[name] for name in column.headers if name in place), None) for column in wanted]
    if wanted and not count_expected(extract, header) and not _is_respelled(wanted, header):
        raise CallerError(
            "header_mismatch",
            "the header holds none of the expected columns",
            file,
            "check header, delimiter, encoding",
        )
    names = [column.name for column in wanted]
    extra = [name for index, name in enumerate(header) if index not in found and name not in excluded]
    unexpected = _free_names(extra, names)
    return ColumnPlan(
        names=tuple(names + unexpected),
        indexes=tuple(found + [place[name] for name in extra]),
        missing=tuple(column.name for column, index in zip(wanted, found, strict=True) if index is None),
        unexpected=tuple(unexpected),
        header=tuple(header),
    )


def count_expected(extract: Extract, header: list[str]) -> int:
    """Count the expected columns that a header holds; those of its folders tell nothing of a file."""
    names = {name for name in header if not is_folder_column(name)}
    excluded = extract.excluded_source_names
    wanted = (column for column in extract.columns if column.source_name not in excluded)
    return sum(1 for column in wanted if not names.isdisjoint(column.headers))


def refuse_ambiguous(extract: Extract, header: list[str], repeated: frozenset[str], file: str) -> None:
    """Raise `CallerError` (header_ambiguous) when an expected column stands twice in a header that had it once.

    Which of the two is meant, the file does not say. Columns that were repeated when the source was decided have
    names that are told apart, and are matched by these.
    """
    wanted = {name for column in extract.columns for name in column.headers}
    decided = wanted | set(extract.excluded_source_names)
    for name in sorted(repeated & wanted):
        copies = [other for other in header if re.fullmatch(rf"{re.escape(name)}(_\d+)?", other)]
        if not decided.issuperset(copies):
            places = ", ".join(str(header.index(copy) + 1) for copy in copies)
            raise CallerError(
                "header_ambiguous",
                f"the header names {name!r} more than once (places {places}), and the source has it once",
                file,
                "deliver the column under one name; what is new needs another",
            )


def _is_respelled(wanted: list[ColumnName], header: list[str]) -> bool:
    return any(same_words(column.source_name, name) for column in wanted for name in header)


def _free_names(source_names: list[str], taken_names: list[str]) -> list[str]:
    """Give unexpected columns names that clash with nothing, whatever their case."""
    names = (re.sub(r"\W+", "_", source_name).strip("_").lower() or "column" for source_name in source_names)
    return free_names(names, (name.lower() for name in (*taken_names, *POSITION_COLUMNS)))
