"""What a file of rows corrects: the values in it that differ from what the quarantine shows of the same row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from gangway_runtime.engine.port import Session
from gangway_runtime.engine.words import identifier
from gangway_runtime.errors import CallerError
from gangway_runtime.landing.extract import Extract
from gangway_runtime.repairs.held import HeldRows
from gangway_runtime.repairs.landed import Correction, Repair
from gangway_runtime.repairs.rows_file import GivenRow, Position

_MOST_NAMED = 5
_GIVEN = ("_file", "_record", "_column", "_value")

# Corrected values of one row, by column.
Values = dict[str, str | None]


@dataclass(frozen=True)
class Corrections:
    """`corrections` are new; `already` rows were corrected just so before; `unchanged` ones are as they are shown."""

    corrections: tuple[Correction, ...]
    already: tuple[Position, ...]
    unchanged: tuple[Position, ...]

    @property
    def positions(self) -> list[Position]:
        """The rows that are corrected anew, each once."""
        return sorted({position for position, _, _ in self.corrections})


@dataclass(frozen=True)
class Bronze:
    """What corrections are compared with: the rows as delivered, what of them is held, what was repaired before."""

    files: tuple[Path, ...]
    held: HeldRows
    rule: str | None
    repairs: Sequence[Repair]
    extract: Extract


def find_corrections(session: Session, given: Sequence[GivenRow], bronze: Bronze, source: str) -> Corrections:
    """Compare the rows of a file with bronze and its quarantine.

    Raises `CallerError` for a column or a row that there is none of, for a row that is not held, and for a value that
    its column cannot carry. A value that reads as the quarantine shows it, masked or not, corrects nothing.
    """
    session.offer("_bronze", bronze.files)
    kinds = {name: kind for name, kind in session.columns("_bronze").items() if not name.startswith("_")}
    _require_columns(given, kinds, bronze.extract, source)
    _offer(session, given)
    _require_delivered(session, given, source)
    _require_readable(session, kinds, given, source)
    changed = _changed(session, bronze.held, kinds)
    known = _known(session, bronze.repairs)
    held = set(bronze.held.positions(session, bronze.rule))
    _require_held([row for row in given if row.position not in held and not _is_repeated(row, known)], bronze, source)
    fresh = {
        position: {name: value for name, value in values.items() if known.get(position, {}).get(name, ...) != value}
        for position, values in changed.items()
        if position in held
    }
    anew = {position for position, values in fresh.items() if values}
    rest = [row.position for row in given if row.position not in anew]
    return Corrections(
        corrections=tuple((position, name, value) for position in anew for name, value in fresh[position].items()),
        already=tuple(position for position in rest if position in changed),
        unchanged=tuple(position for position in rest if position not in changed),
    )


def _is_repeated(row: GivenRow, known: dict[Position, Values]) -> bool:
    """Whether a row that is not held any more is given as it was corrected before."""
    before = known.get(row.position, {})
    return bool(before) and all(row.values.get(name, value) == value for name, value in before.items())


def _require_columns(given: Sequence[GivenRow], kinds: dict[str, str], extract: Extract, source: str) -> None:
    for row in given:
        for name in row.values:
            if name in extract.excluded:
                hint = "take the column out of the file"
                raise CallerError("column_excluded", f"{name} is never stored", f"{source}:{row.line}", hint)
            if name not in kinds:
                near = get_close_matches(name, kinds, 2)
                hint = f"did you mean {' or '.join(near)}?" if near else f"its columns: {', '.join(list(kinds)[:20])}"
                raise CallerError("unknown_column", f"bronze has no column {name}", f"{source}:{row.line}", hint)


def _offer(session: Session, given: Sequence[GivenRow]) -> None:
    listed = [(*row.position, name, value) for row in given for name, value in row.values.items()]
    session.give("_given", dict(zip(_GIVEN, ("VARCHAR", "BIGINT", "VARCHAR", "VARCHAR"), strict=True)), listed)


def _require_delivered(session: Session, given: Sequence[GivenRow], source: str) -> None:
    wanted = {row.position for row in given}
    files = sorted({file for file, _ in wanted})
    query = "SELECT _file, _record FROM _bronze WHERE list_contains(?, _file)"
    found = set(session.rows(query, [files]))
    lost = [row for row in given if row.position not in found]
    if lost:
        raise CallerError(
            "row_unknown",
            f"{_places(lost)} is not among the rows that bronze holds now",
            f"{source}:{lost[0].line}",
            "query the quarantine again: a newer delivery may have taken their place",
        )


def _changed(session: Session, held: HeldRows, kinds: dict[str, str]) -> dict[Position, Values]:
    """Return the values that are not as the quarantine shows them; a blank one for no value changes nothing."""
    shown = columns_of_file(session, held)
    changed: dict[Position, Values] = {}
    for column, kind in kinds.items():
        query = "SELECT _file, _record, _value FROM _given WHERE _column = $column"
        if column in shown:
            text = f"CAST(held.{identifier(column)} AS VARCHAR)"
            same = (
                f"_value IS NOT DISTINCT FROM {text} OR (coalesce(_value, '') = '' AND {text} IS NULL) "
                # A query writes what a spreadsheet would run with an apostrophe in front.
                f"OR _value = '''' || {text}"
                + ("" if kind == "VARCHAR" else f" OR TRY_CAST(_value AS {kind}) = TRY_CAST({text} AS {kind})")
            )
            query = (
                f"SELECT given._file, given._record, given._value FROM ({query}) AS given LEFT JOIN _shown AS held "
                f"ON held._file = given._file AND held._record = given._record "
                f"WHERE held._file IS NULL OR NOT coalesce({same}, false)"
            )
        for file, record, value in session.rows(query, {"column": column}):
            changed.setdefault((file, record), {})[column] = value
    return changed


def columns_of_file(session: Session, held: HeldRows) -> dict[str, str]:
    """Offer the held rows as `_shown` and return their columns; none when no row is held."""
    if held.file is None:
        return {}
    session.offer("_shown", [held.file])
    return session.columns("_shown")


def _require_readable(session: Session, kinds: dict[str, str], given: Sequence[GivenRow], source: str) -> None:
    """Refuse values that a column cannot carry which has a type in the source itself."""
    lines = {row.position: row.line for row in given}
    for column, kind in kinds.items():
        if kind == "VARCHAR":
            continue
        query = (
            "SELECT _file, _record FROM _given WHERE _column = ? AND coalesce(_value, '') <> '' "
            f"AND TRY_CAST(_value AS {kind}) IS NULL ORDER BY ALL LIMIT 1"
        )
        wrong = session.first(query, [column])
        if wrong:
            raise CallerError(
                "value_unreadable",
                f"the value of {column} is no {kind}",
                f"{source}:{lines[(wrong[0], wrong[1])]}",
                "write it as the source would",
            )


def _known(session: Session, repairs: Sequence[Repair]) -> dict[Position, Values]:
    """Return the newest correction of each value of these rows that was repaired before."""
    known: dict[Position, Values] = {}
    for repair in repairs:
        session.offer("_repair", [repair.parquet], replace=True)
        query = "SELECT _file, _record, _column, _value FROM _repair SEMI JOIN _given USING (_file, _record)"
        for file, record, column, value in session.rows(query):
            known.setdefault((file, record), {})[column] = value
    return known


def _require_held(rows: Sequence[GivenRow], bronze: Bronze, source: str) -> None:
    if not rows:
        return
    of_rule = "" if bronze.rule is None else f" by {bronze.rule}"
    raise CallerError(
        "row_not_held",
        f"{_places(rows)} is not held{of_rule} at {bronze.held.border}",
        f"{source}:{rows[0].line}",
        "only held rows are repaired, each once; what came out is corrected at the source",
    )


def _places(rows: Sequence[GivenRow]) -> str:
    named = [f"record {row.position[1]} of {row.position[0]}" for row in rows[:_MOST_NAMED]]
    more = len(rows) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")
