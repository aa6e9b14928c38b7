"""Which personal values prove a leak where they are seen again: form and probability, never equality alone."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import duckdb

from gangway_gate.reference.masks import Options, mask
from gangway_gate.run_files import name

SHORTEST = 9
_DIGITS = 4
_COPIED = 3
_NUMBERS = 0.9
# The one table of cells that say nothing; the profile reads it too.
_TABLE = json.loads((Path(__file__).resolve().parents[2] / "pii" / "placeholders.json").read_text(encoding="utf-8"))
_NOTHING = "|".join(f"(?:{_TABLE[kind]})" for kind in ("nothing", "taken_out", "nobody"))


def already_masked(method: str, value: str) -> bool:
    """Whether a mask leaves the value as it is since it was masked or coarse before: `10.0.0.0`."""
    return mask(method, Options(key=b""), value) == value or re.search(r"\*{3}", value) is not None


def identifies(value: str) -> str:
    """Write the condition that a text names one person: an address or digits, no placeholder, not masked."""
    digits = f"regexp_replace({value}, '[^0-9]', '', 'g')"
    several = f"length({digits}) >= {_DIGITS} AND replace({digits}, left({digits}, 1), '') <> ''"
    return (
        f"length({value}) >= {SHORTEST} AND (contains({value}, '@') OR ({several})) "
        f"AND NOT regexp_matches({value}, '(?i){_NOTHING}')"
    )


def full_name(value: str) -> str:
    """Write the condition that a text is written like the full name of somebody."""
    return f"length({value}) >= {SHORTEST} AND regexp_full_match({value}, '\\p{{Lu}}[^0-9]* \\p{{Lu}}[^0-9]*')"


def stands_alone(text: str, start: str, value: str) -> str:
    """Write the condition that the value at `start` of a text is no piece of a longer number."""
    before, after = f"substr({text}, {start} - 1, 1)", f"substr({text}, {start} + length({value}), 1)"
    return (
        f"NOT ({start} > 1 AND regexp_matches({before} || left({value}, 1), '^[0-9]{{2}}$')) "
        f"AND NOT regexp_matches(right({value}, 1) || {after}, '^[0-9]{{2}}$')"
    )


def meet_by_chance(
    connection: duckdb.DuckDBPyConnection, place: str, column: str, source: str, bronze: str, direct: list[str]
) -> bool:
    """Whether numbers of another meaning explain the hits of a place: as many as expected, in other rows.

    Reads the table `hits` (place, value) and the table `raw` (value).
    """
    cell = f"CAST({name(column)} AS VARCHAR)"
    numbers = f"SELECT DISTINCT CAST({cell} AS BIGINT) AS n, {cell} AS t FROM {source} WHERE {_number(cell)}"
    hits = _count(connection, "SELECT count(*) FROM hits WHERE place = ?", place)
    whole = f"SELECT count(*) FROM hits WHERE place = ? AND value IN (SELECT t FROM ({numbers}))"
    if _count(connection, whole, place) < hits or not _is_numeric(connection, cell, source):
        return False
    expected = _expected(connection, numbers)
    return hits <= expected + 3 * math.sqrt(expected) and not _copied(connection, place, cell, source, bronze, direct)


def _is_numeric(connection: duckdb.DuckDBPyConnection, cell: str, source: str) -> bool:
    """Whether a column is made of long numbers: one between words or short ones meets nothing by chance."""
    share = f"count(DISTINCT {cell}) FILTER (WHERE {_number(cell)}) >= {_NUMBERS} * count(DISTINCT {cell})"
    row = connection.execute(f"SELECT {share} FROM {source}").fetchone()
    return bool(row and row[0])


def _expected(connection: duckdb.DuckDBPyConnection, numbers: str) -> float:
    """Count the equal numbers that chance gives where both ranges overlap: numbers come in blocks, not evenly."""
    raw = f"SELECT CAST(value AS BIGINT) AS n FROM raw WHERE {_number('value')}"
    ranges = " UNION ALL ".join(f"SELECT min(n) AS low, max(n) AS high FROM ({one})" for one in (numbers, raw))
    both = f"SELECT max(low) AS low, min(high) AS high FROM ({ranges})"
    counted = ", ".join(f"(SELECT count(*) FROM ({one}) WHERE n BETWEEN low AND high)" for one in (numbers, raw))
    row = connection.execute(f"SELECT low, high, {counted} FROM ({both})").fetchone()
    low, high, cells, values = row or (1, 0, 0, 0)
    return cells * values / (high - low + 1) if cells else 0.0


def _copied(
    connection: duckdb.DuckDBPyConnection, place: str, cell: str, source: str, bronze: str, direct: list[str]
) -> bool:
    """Whether the cells equal the raw values of their own rows; a table without rows of bronze cannot tell."""
    columns = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    if not {"_file", "_record"} <= columns:
        return False
    cells = (
        f"SELECT _file, _record, {cell} AS cell FROM {source} WHERE {cell} IN (SELECT value FROM hits WHERE place = ?)"
    )
    raw = ", ".join(f"trim(CAST({name(column)} AS VARCHAR))" for column in direct)
    own = f"SELECT _file, _record, [{raw}] AS own FROM {bronze}"
    counts = "count(*) FILTER (WHERE list_contains(own, cell)), count(*)"
    query = f"SELECT {counts} FROM ({cells}) JOIN ({own}) USING (_file, _record)"
    same, rows = connection.execute(query, [place]).fetchone() or (0, 0)
    return same >= _COPIED and same * 2 >= rows


def _number(text: str) -> str:
    return f"regexp_full_match({text}, '[0-9]{{{SHORTEST},18}}')"


def _count(connection: duckdb.DuckDBPyConnection, query: str, *values: str) -> int:
    row = connection.execute(query, list(values)).fetchone()
    return int(row[0]) if row else 0
