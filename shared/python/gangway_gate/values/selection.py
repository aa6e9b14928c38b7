"""Chooses the rows to recompute: at the edges, in breach of a rule, a sample; whole keys of duplicates."""

from __future__ import annotations

from pathlib import Path

import duckdb

from gangway_gate.run_files import RunFiles, name, scan
from gangway_gate.values.decided import Decided
from gangway_gate.values.keys import key_hash

# Up to so many rows all are recomputed.
ALL_ROWS = 5_000
SAMPLE = 2_000
PER_RULE = 200
SEED = 20_240_607
# A text column with more values than this is no category whose every value gets a row.
CATEGORY = 100
# Rows that share one key beyond this number are not taken apart: all of them would have to be.
MOST_OF_A_KEY = 500

_PAIR = "struct_pack(f := _file, r := _record)"
_ORDERED = ("BIGINT", "DOUBLE", "DECIMAL", "DATE", "TIMESTAMP")


def choose(connection: duckdb.DuckDBPyConnection, files: RunFiles, decided: Decided) -> bool:
    """Make the table `chosen` of positions; return whether it holds every row of bronze."""
    bronze = scan(files.bronze())
    connection.execute(f"CREATE VIEW bronze AS SELECT * FROM {bronze}")
    (total,) = connection.execute("SELECT count(*) FROM bronze").fetchone() or (0,)
    if total <= ALL_ROWS:
        connection.execute("CREATE TABLE chosen AS SELECT _file, _record FROM bronze")
        return True
    connection.execute(f"CREATE TABLE keyed AS SELECT _file, _record, {key_hash(decided)} AS _key FROM bronze")
    parts = [f"SELECT _file, _record FROM keyed ORDER BY hash(_file, _record, {SEED}) LIMIT {SAMPLE}"]
    parts += [
        _by_rule(path) for border in ("bronze_to_silver", "silver_to_gold") for path in files.held(border).values()
    ]
    silver = files.tables("bronze_to_silver").get(decided.silver)
    if silver is not None:
        parts += _edges(connection, silver)
    found = " UNION ".join(f"({part})" for part in parts)
    connection.execute(
        f"CREATE TABLE picked AS SELECT _file, _record, _key FROM keyed SEMI JOIN ({found}) USING (_file, _record)"
    )
    _close(connection)
    return False


def _by_rule(path: Path) -> str:
    """Take some held rows of each rule; a removed duplicate has the deduplication for its rule."""
    order = f"row_number() OVER (PARTITION BY _rule ORDER BY hash(_file, _record, {SEED}))"
    rules = f"SELECT _file, _record, unnest(_rules) AS _rule FROM {scan([path])}"
    return f"SELECT _file, _record FROM ({rules}) QUALIFY {order} <= {PER_RULE}"


def _edges(connection: duckdb.DuckDBPyConnection, silver: Path) -> list[str]:
    """Rows with the least, the greatest, the longest and no value of each column, and each value of a category."""
    source = scan([silver])
    columns = connection.execute(f"DESCRIBE SELECT * EXCLUDE (_file, _record) FROM {source}").fetchall()
    pairs: list[str] = []
    categories: list[str] = []
    for column, kind, *_ in columns:
        quoted = name(column)
        pairs.append(f"arg_min({_PAIR}, _record) FILTER ({quoted} IS NULL)")
        if kind.startswith(_ORDERED):
            pairs += [f"arg_min({_PAIR}, {quoted})", f"arg_max({_PAIR}, {quoted})"]
        elif kind == "VARCHAR":
            pairs += [f"arg_min({_PAIR}, length({quoted}))", f"arg_max({_PAIR}, length({quoted}))"]
            categories.append(quoted)
        elif kind == "BOOLEAN":
            categories.append(quoted)
    rows = connection.execute(f"SELECT unnest([{', '.join(pairs)}]) AS _pos FROM {source}").fetchall()
    connection.execute("CREATE TABLE edges (_file VARCHAR, _record BIGINT)")
    found = sorted({(at["f"], at["r"]) for (at,) in rows if at is not None})
    if found:
        connection.executemany("INSERT INTO edges VALUES (?, ?)", found)
    return ["SELECT _file, _record FROM edges", *(_each_value(connection, source, column) for column in categories)]


def _each_value(connection: duckdb.DuckDBPyConnection, source: str, column: str) -> str:
    (distinct,) = connection.execute(f"SELECT approx_count_distinct({column}) FROM {source}").fetchone() or (0,)
    if distinct > CATEGORY:
        return "SELECT _file, _record FROM edges WHERE false"
    one = f"SELECT arg_min({_PAIR}, (_file, _record)) AS _pos FROM {source} GROUP BY {column}"
    return f"SELECT _pos.f AS _file, _pos.r AS _record FROM ({one})"


def _close(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the rows that share a key with a chosen one, and give up keys of too many rows."""
    connection.execute(
        f"""CREATE TABLE chosen AS
        WITH rivals AS (
            SELECT _key, count(*) AS _rows FROM keyed SEMI JOIN picked USING (_key) GROUP BY _key
        )
        SELECT _file, _record FROM picked WHERE _key IS NULL
        UNION ALL
        SELECT _file, _record FROM keyed JOIN rivals USING (_key) WHERE _rows <= {MOST_OF_A_KEY}"""
    )
