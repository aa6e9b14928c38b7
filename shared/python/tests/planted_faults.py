"""Stages what a compiler with a fault made of an example, and lets the gate judge it by the config.

As a program it reads cases from stdin and answers, for each, the cells that the gate names.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import duckdb
from reference_cases import KEY, rows_of

from gangway_gate.values.judge import judge
from gangway_runtime.engine.duckdb.sql import split_script

POSITIONS = {
    "_file": "VARCHAR",
    "_record": "BIGINT",
    "_line": "BIGINT",
    "_malformed": "VARCHAR",
    "_delivered": "TIMESTAMP",
}
FATES = {"quarantined": "quarantined", "duplicate": "duplicates", "filtered": "filtered"}


def judged(case, root):
    """Return the differences that the gate finds in a run of the case's SQL."""
    places = {"project": str(root), "workload_dir": str(root / "orders"), "lake": str(root / "lake")}
    run = {**places, "workload": "orders", "run_id": "r", "as_of": case["as_of"]}
    (root / "orders/.gangway/runs/r").mkdir(parents=True)
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(f"SET VARIABLE as_of = DATE '{case['as_of']}'")
    for side, byte in (("inner", 0x36), ("outer", 0x5C)):
        padded = bytes(each ^ byte for each in KEY.ljust(64, b"\0"))
        connection.execute(f"SET VARIABLE gangway_mask_{side} = ?::BLOB", [padded])
    fill(connection, "input", POSITIONS | case["columns"], case["rows"])
    for name, table in case["references"].items():
        fill(connection, name, table["columns"], table["rows"])
    bronze = root / "lake/orders/bronze/part.parquet"
    write(connection, "input", bronze)
    border(connection, case["silver"], root, "bronze_to_silver", ["bronze/part.parquet"])
    connection.execute("CREATE TABLE silver AS SELECT * FROM staged WHERE _disposition = 'out'")
    columns = ", ".join(f'"{name}"' for name in [*case["silver"]["columns"], "_file", "_record"])
    connection.execute(f"CREATE OR REPLACE TABLE input AS SELECT {columns} FROM silver ORDER BY _file, _record")
    write(connection, "input", root / "lake/orders/silver/orders/v1/part-000.parquet")
    border(connection, case["gold"], root, "silver_to_gold", [])
    connection.execute("CREATE TABLE accepted AS SELECT * FROM staged WHERE _disposition = 'out'")
    for table, sql in case["gold"]["queries"].items():
        connection.execute(f'CREATE TABLE "gold_{table}" AS {select_of(connection, sql)}')
        write(connection, f"gold_{table}", root / f"lake/orders/gold/{table}/v1/part-000.parquet")
    answer = judge(run, case["transformations"], case["source"], case["reasons"], case["personal"], {})
    return answer["differences"]


def select_of(connection, script):
    """Define the helper functions of a script; return its SELECT."""
    definitions, select = split_script(connection, script)
    for definition in definitions:
        connection.execute(definition)
    return select


def fill(connection, name, columns, rows):
    listed = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    connection.execute(f'CREATE OR REPLACE TABLE "{name}" ({listed})')
    for row in rows:
        items = ", ".join(f"CAST(?::VARCHAR AS {kind})" for kind in columns.values())
        connection.execute(f'INSERT INTO "{name}" VALUES ({items})', row)


def write(connection, relation, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    connection.execute(f"COPY (SELECT * FROM \"{relation}\") TO '{path}' (FORMAT parquet)")


def border(connection, compiled, root, name, files):
    """Run a staged SELECT, keep what it holds back with rules and reasons, and leave the record of the border."""
    connection.execute(f"CREATE OR REPLACE TABLE staged AS {select_of(connection, compiled['sql'])}")
    for fate, file in FATES.items():
        entries = [
            f"CASE WHEN (_broke_{bit // 60} >> {bit % 60}) & 1 = 1 THEN {quoted(rule)} END"
            for bit, rule in enumerate(compiled["rules"])
        ]
        rules = f"list_filter([{', '.join(entries) or 'NULL'}]::VARCHAR[], lambda _rule: _rule IS NOT NULL)"
        reasons = " ".join(f"WHEN {quoted(rule)} THEN {quoted(why)}" for rule, why in compiled["rules"].items())
        told = f"list_transform(_rules, lambda _rule: CASE _rule {reasons} END)" if reasons else "[]::VARCHAR[]"
        connection.execute(
            f"CREATE OR REPLACE TABLE held AS SELECT *, {told} AS _reasons FROM "
            f"(SELECT _file, _record, {rules} AS _rules FROM staged WHERE _disposition = '{fate}')"
        )
        write(connection, "held", root / f"lake/orders/quarantine/{name}/q/{file}.parquet")
    tables = ["orders"] if name == "bronze_to_silver" else list(compiled["queries"])
    broke = [f"count(*) FILTER ((_broke_{bit // 60} >> {bit % 60}) & 1 = 1)" for bit in range(len(compiled["rules"]))]
    out = f"SELECT {', '.join(broke) or 'count(*)'} FROM staged WHERE _disposition = 'out'"
    counts = zip(compiled["rules"], connection.execute(out).fetchone(), strict=False)
    flags = {rule: count for rule, count in counts if count}
    report = {"versions": dict.fromkeys(tables, "v1"), "input_files": files, "quarantine_version": "q", "flags": flags}
    (root / f"orders/.gangway/runs/r/{name}.json").write_text(json.dumps(report))


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def main():
    key = Path(tempfile.mkdtemp()) / "key"
    key.write_text(KEY.hex(), encoding="ascii")
    os.environ["GANGWAY_MASKING_KEY"] = str(key)
    answers = []
    for case in json.load(sys.stdin):
        tables = {tuple(path.split(".")): table for path, table in case["tables"].items()}
        found = {path: rows_of(table["columns"], table["rows"]) for path, table in tables.items()}
        kinds = {path: table["columns"] for path, table in tables.items()}
        sys.modules[judge.__module__].read_references = lambda *_, found=found, kinds=kinds: (found, kinds)
        with tempfile.TemporaryDirectory() as folder:
            answers.append(judged(case, Path(folder)))
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
