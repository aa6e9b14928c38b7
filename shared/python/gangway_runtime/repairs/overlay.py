"""Lays repairs over bronze: the input of a border has every delivered row once, corrected where somebody did so."""

from __future__ import annotations

from collections.abc import Sequence

from gangway_runtime.engine.port import Session
from gangway_runtime.engine.words import identifier, literal
from gangway_runtime.repairs.landed import Repair

# Each repaired row of the input: its position, the repairs that it has values of, and the columns that they correct.
REPAIRED = "_repaired"


def offer_repaired(session: Session, delivered: str, repairs: Sequence[Repair]) -> str:
    """Make the table `_repaired`, and return the SELECT that is `delivered`, a view, with the repairs over it.

    Of several corrections of one value the newest counts. A row that was no record of its format is one once it is
    repaired, so its rules judge it.
    """
    _newest_values(session, delivered, repairs)
    kinds = session.columns(delivered)
    found = session.rows("SELECT DISTINCT _column FROM _repair_values ORDER BY 1")
    columns = [name for (name,) in found]
    _one_row_each(session, columns)
    corrected = [
        f"CASE WHEN repaired._has_{place} THEN {_read(place, kinds[column])} ELSE delivered.{identifier(column)} END "
        f"AS {identifier(column)}"
        for place, column in enumerate(columns)
    ]
    replaced = [*corrected, "CASE WHEN repaired._file IS NULL THEN delivered._malformed END AS _malformed"]
    return (
        f"SELECT delivered.* REPLACE ({', '.join(replaced)}) FROM {identifier(delivered)} AS delivered "
        f"LEFT JOIN {REPAIRED} AS repaired ON repaired._file = delivered._file AND repaired._record = delivered._record"
    )


def repaired_rows(session: Session) -> int:
    """Return how many rows of the input have corrected values."""
    return int((session.first(f"SELECT count(*) FROM {REPAIRED}") or (0,))[0])


def _newest_values(session: Session, delivered: str, repairs: Sequence[Repair]) -> None:
    """Make `_repair_values`: for each delivered row and column the newest correction, and whose it is."""
    for number, repair in enumerate(repairs):
        session.offer(f"_repair_{number}", [repair.parquet])
    parts = " UNION ALL ".join(
        f"SELECT *, {number} AS _number, {literal(repair.name)} AS _repair FROM _repair_{number}"
        for number, repair in enumerate(repairs)
    )
    newest = (
        f"SELECT given.* FROM ({parts}) AS given SEMI JOIN {identifier(delivered)} AS delivered USING (_file, _record) "
        "QUALIFY row_number() OVER (PARTITION BY _file, _record, _column ORDER BY _number DESC) = 1"
    )
    session.define("_repair_values", newest, stored=True)


def _one_row_each(session: Session, columns: Sequence[str]) -> None:
    values = "".join(
        f", bool_or(_column = {literal(column)}) AS _has_{place}, "
        f"any_value(_value) FILTER (_column = {literal(column)}) AS _value_{place}"
        for place, column in enumerate(columns)
    )
    rows = (
        "SELECT _file, _record, list_sort(list(DISTINCT _repair)) AS _repairs, "
        f"list_sort(list(_column)) AS _repaired_columns{values} FROM _repair_values GROUP BY _file, _record"
    )
    session.define(REPAIRED, rows, stored=True)


def _read(place: int, kind: str) -> str:
    """Write the corrected value in the type of its column; an empty text is no value of a typed one."""
    value = f"repaired._value_{place}"
    return value if kind == "VARCHAR" else f"CAST(nullif({value}, '') AS {kind})"
