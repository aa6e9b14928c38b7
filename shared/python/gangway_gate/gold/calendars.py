"""The calendar against the dates of silver: every day of their span, once."""

from __future__ import annotations

from gangway_gate.findings import Finding, finding
from gangway_gate.gold.differences import HINT
from gangway_gate.gold.plan import Table, plain_column
from gangway_gate.gold.rows import GoldRows
from gangway_gate.run_files import name


def judge_calendar(rows: GoldRows, table: Table) -> list[Finding]:
    """Compare first day, last day and number of days."""
    days = " UNION ALL ".join(f"SELECT CAST({name(c)} AS DATE) AS _day FROM {rows.rows(table)}" for c in table.dates)
    expected = rows.one(f"SELECT min(_day), max(_day), coalesce(max(_day) - min(_day) + 1, 0) FROM ({days})")
    column = next((value.name for value in table.values if plain_column(value.expression) == "date"), None)
    if column is None:
        actual = (*expected[:2], *rows.one(f"SELECT count(*) FROM {rows.scan_of(table.name)}"))
    else:
        day = name(column)
        actual = rows.one(
            f"SELECT min({day}), max({day}), if(count(*) = count(DISTINCT {day}), count(*), -count(*)) "
            f"FROM {rows.scan_of(table.name)}"
        )
    if expected == actual:
        return []
    message = f"{table.name} does not hold each day of {', '.join(table.dates)} once"
    shown = [f"{days} days from {first} to {last}" for first, last, days in (expected, actual)]
    return [finding(table.path, "gold.days", message, HINT, expected=shown[0], actual=shown[1])]
