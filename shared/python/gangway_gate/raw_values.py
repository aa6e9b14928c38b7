"""Looks for raw personal values from silver on: tables, quarantine, logs, traces, files (SEC-3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypedDict

import duckdb
import pyarrow

from gangway_gate.findings import EvidenceRow, Finding, finding
from gangway_gate.run_files import RunFiles, name, open_reader, scan
from gangway_gate.telling_values import SHORTEST as PROBE
from gangway_gate.telling_values import already_masked, full_name, identifies, meet_by_chance, stands_alone
from gangway_runtime.duck import literal

_ROWS = 5
_NEVER_RAW = frozenset({"_record", "_rules", "_reasons", "_columns", "_run_id", "_quarantined_at"})
_SEARCHED = 100_000
_LARGEST_TEXT = 16 << 20
_PIECE = 400
_SCRIPT = "scripts/transform/bronze_to_silver.py"
_HINT = "mask the column in the plan, after the checks that need its raw value"


class MaskedColumn(TypedDict):
    """A column that holds personal data. `direct`: its values name one person and are searched everywhere."""

    name: str
    method: str
    direct: bool


def judge(
    run: dict[str, str], columns: list[MaskedColumn], location: str = "", *, names_shown: bool = False
) -> list[Finding]:
    """Return every place from silver on where a raw value of a masked column stands, the paths of files included.

    What stands in the `location` of the source was written by a person and is told everywhere. So is what stands in the
    names of files where a person has them shown (`names_shown`).
    """
    files = RunFiles.of(run)
    connection = open_reader()
    bronze = scan(files.bronze())
    landed = _columns(connection, bronze)
    masked = [column for column in columns if column["method"] != "keep" and column["name"] in landed]
    found = [*_unmasked(connection, files, masked, bronze), *_kept_dropped(connection, files, columns)]
    direct = [column["name"] for column in masked if column["direct"]]
    if direct:
        told = f"SELECT '' AS _place, _file AS _cell FROM {bronze} UNION ALL" if names_shown else ""
        _collect(connection, bronze, direct, f"{told} SELECT '', {literal(location)}")
        found += _in_tables(connection, files, bronze, direct)
        found += _in_texts(connection, files)
    return found


def raw_in_text(bronze: str, columns: list[str], texts: list[str], shortest: int = 4) -> list[str]:
    """Return which raw values of `columns` stand in `texts`, longest first: for taking them out of messages."""
    return _standing_in(bronze, columns, texts, lambda value: f"length({value}) >= {shortest}")


def telling_in_text(bronze: str, columns: list[str], texts: list[str], location: str) -> list[str]:
    """Return which raw values of `columns` stand in `texts` and name one person; the `location` of the source may."""
    found = _standing_in(bronze, columns, texts, lambda value: f"({identifies(value)} OR {full_name(value)})")
    return [value for value in found if value not in location]


def _standing_in(bronze: str, columns: list[str], texts: list[str], condition: Callable[[str], str]) -> list[str]:
    connection = open_reader()
    found: set[str] = set()
    for column in columns:
        values = f"SELECT DISTINCT CAST({name(column)} AS VARCHAR) AS _value FROM {bronze}"
        query = f"SELECT _value FROM ({values}) WHERE {condition('_value')} AND contains(?, _value)"
        found |= {row[0] for row in connection.execute(query, ["\n".join(texts)]).fetchall()}
    return sorted(found, key=len, reverse=True)


def _unmasked(
    connection: duckdb.DuckDBPyConnection, files: RunFiles, masked: list[MaskedColumn], bronze: str
) -> list[Finding]:
    found = []
    for table, path in files.tables("bronze_to_silver").items():
        there = _columns(connection, scan([path]))
        for column in masked:
            if column["name"] not in there or column["method"] == "drop":
                continue
            quoted = name(column["name"])
            same = (
                f"SELECT _file, _record, trim(CAST(bronze.{quoted} AS VARCHAR)) AS _value "
                f"FROM {scan([path])} AS silver JOIN {bronze} AS bronze USING (_file, _record) "
                f"WHERE trim(CAST(silver.{quoted} AS VARCHAR)) = trim(CAST(bronze.{quoted} AS VARCHAR)) "
                f"AND CAST(silver.{quoted} AS VARCHAR) NOT IN ('', '[redacted]')"
            )
            coarse = [value for value in _distinct(connection, same) if already_masked(column["method"], value)]
            same = f"SELECT _file, _record FROM ({same}) WHERE NOT list_contains(?, _value)"
            rows = connection.execute(f"{same} ORDER BY ALL LIMIT {_ROWS}", [coarse]).fetchall()
            if rows:
                message = f"{table}.{column['name']} holds raw values although it is masked by {column['method']}"
                found.append(
                    finding(
                        _SCRIPT,
                        "raw.unmasked",
                        message,
                        _HINT,
                        rows=_evidence(rows),
                        count=_count(connection, same, [coarse]),
                    )
                )
    return found


def _kept_dropped(connection: duckdb.DuckDBPyConnection, files: RunFiles, columns: list[MaskedColumn]) -> list[Finding]:
    dropped = {column["name"] for column in columns if column["method"] == "drop"}
    found = []
    for table, path in files.every_table().items():
        if table.startswith(("silver.", "gold.")):
            for column in sorted(dropped & set(_columns(connection, scan([path])))):
                found.append(
                    finding(
                        _SCRIPT, "raw.dropped", f"{table} still has {column}, which is dropped", "drop it in the plan"
                    )
                )
    return found


def _collect(connection: duckdb.DuckDBPyConnection, bronze: str, columns: list[str], told: str) -> None:
    """Make the table `raw` (value, probe): the probe is what a hit must contain, so that a search is a join.

    A value that names nobody, was masked before or stands in what is `told` anyway (_place, _cell) is no evidence.
    """
    parts = [f"SELECT trim(CAST({name(column)} AS VARCHAR)) AS _value FROM {bronze}" for column in columns]
    connection.execute(
        f"CREATE TABLE raw AS SELECT DISTINCT _value AS value, left(_value, {PROBE}) AS probe "
        f"FROM ({' UNION ALL '.join(parts)}) WHERE {identifies('_value')}"
    )
    _hits(connection, f"SELECT _place, _cell FROM ({told}) AS told(_place, _cell)")
    connection.execute("DELETE FROM raw WHERE value IN (SELECT value FROM hits)")


def _in_tables(connection: duckdb.DuckDBPyConnection, files: RunFiles, bronze: str, direct: list[str]) -> list[Finding]:
    cells = []
    places: dict[str, tuple[str, str]] = {}
    for table, path in files.every_table().items():
        source = scan([path])
        for column in _columns(connection, source):
            if column not in _NEVER_RAW:
                places[f"{table}.{column}"] = (column, source)
                place = f"{table}.{column}".replace("'", "''")
                cells.append(
                    f"SELECT DISTINCT '{place}' AS _place, CAST({name(column)} AS VARCHAR) AS _cell FROM {source}"
                )
    found = []
    ambiguous: list[str] = []
    for place, hits in _hits(connection, " UNION ALL ".join(cells)) if cells else []:
        if meet_by_chance(connection, place, *places[place], bronze, direct):
            ambiguous.append(place)
            continue
        message = f"{place} holds {hits} raw values of a direct identifier"
        leaked = finding(_SCRIPT, "raw.leaked", message, _HINT, count=hits)
        if place.startswith("silver."):
            leaked["suggestion"] = {"column": place.rpartition(".")[2]}
        found.append(leaked)
    connection.execute(
        "DELETE FROM raw WHERE value IN (SELECT value FROM hits WHERE list_contains(?, place))", [ambiguous]
    )
    return found


def _in_texts(connection: duckdb.DuckDBPyConnection, files: RunFiles) -> list[Finding]:
    longest = connection.execute("SELECT coalesce(max(length(value)), 0) FROM raw").fetchone() or (0,)
    places: list[str] = []
    cells: list[str] = []
    for path in sorted(files.workload_dir.rglob("*")):
        if not path.is_file() or path.suffix in (".parquet", ".duckdb") or path.stat().st_size > _LARGEST_TEXT:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        pieces = (piece for line in text.splitlines() for piece in _pieces(line, longest[0]))
        lines = [piece for piece in dict.fromkeys(pieces) if len(piece) >= PROBE]
        places += [path.relative_to(files.workload_dir).as_posix()] * len(lines)
        cells += lines
    connection.register("lines", pyarrow.table({"_place": places, "_cell": cells}))
    found = []
    for place, hits in _hits(connection, "SELECT _place, _cell FROM lines"):
        shown = place.replace(f"/{files.run_id}/", "/<run>/")
        message = f"{hits} raw values of a direct identifier stand in {shown}"
        found.append(
            finding(_owner(place), "raw.in_file", message, "log positions and counts, never values", count=hits)
        )
    return found


def _pieces(line: str, longest: int) -> Iterator[str]:
    """Cut a long line, since a search costs the square of it; a value of up to `longest` stands in one piece whole."""
    for start in range(0, max(1, len(line) - longest), _PIECE):
        yield line[start : start + _PIECE + longest]


def _owner(relative: str) -> str:
    return _SCRIPT if relative.startswith(".gangway/runs/") else relative


def _hits(connection: duckdb.DuckDBPyConnection, cells: str) -> list[tuple[str, int]]:
    """Count by place the raw values that are a cell or stand in one; they are kept in the table `hits` (place, value).

    Whole cells are compared all. For the others, every cut of probe length is joined, then looked at whole; a place
    with very many different texts is searched in a fixed part of them.
    """
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE hits AS WITH cells AS MATERIALIZED (
            SELECT DISTINCT _place AS place, _cell AS cell FROM ({cells}) WHERE length(_cell) >= {PROBE}
        ),
        searched AS (
            SELECT place, cell FROM cells WHERE NOT regexp_full_match(cell, '[0-9a-f]{{64}}')
            QUALIFY row_number() OVER (PARTITION BY place ORDER BY hash(cell)) <= {_SEARCHED}
        ),
        texts AS (SELECT DISTINCT cell FROM searched),
        cuts AS (SELECT cell, unnest(range(1, length(cell) - {PROBE - 2})) AS start FROM texts),
        inside AS (
            SELECT DISTINCT cell, raw.value FROM cuts JOIN raw ON raw.probe = substr(cuts.cell, cuts.start, {PROBE})
            WHERE substr(cuts.cell, cuts.start, length(raw.value)) = raw.value
            AND {stands_alone("cuts.cell", "cuts.start", "raw.value")}
        ),
        found AS (
            SELECT place, raw.value FROM cells JOIN raw ON raw.value = trim(cells.cell)
            UNION
            SELECT place, inside.value FROM searched JOIN inside USING (cell)
        )
        SELECT place, value FROM found"""
    )
    return connection.execute("SELECT place, count(*) FROM hits GROUP BY place ORDER BY place").fetchall()


def _columns(connection: duckdb.DuckDBPyConnection, source: str) -> list[str]:
    return [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()]


def _count(connection: duckdb.DuckDBPyConnection, query: str, values: list[object]) -> int:
    row = connection.execute(f"SELECT count(*) FROM ({query})", values).fetchone()
    return int(row[0]) if row else 0


def _distinct(connection: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    return [row[0] for row in connection.execute(f"SELECT DISTINCT _value FROM ({query})").fetchall()]


def _evidence(rows: list[tuple[str, int]]) -> list[EvidenceRow]:
    return [{"file": file, "record": record, "value": "[masked]"} for file, record in rows]
