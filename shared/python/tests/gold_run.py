"""A staged run of a few rows: silver and gold as Parquet, and the records that say where they are."""

from __future__ import annotations

import json

import duckdb


class GoldRun:
    def __init__(self, tmp_path, silver, **gold):
        self.root = tmp_path
        self.run = {"workload_dir": str(tmp_path / "shop"), "lake": str(tmp_path), "workload": "lake", "run_id": "r"}
        (tmp_path / "shop/.gangway/runs/r").mkdir(parents=True)
        self.connection = duckdb.connect()
        self.connection.execute(
            f"CREATE TABLE silver AS SELECT *, 'a.csv' AS _file, row_number() OVER () AS _record FROM ({silver})"
        )
        self._write("silver", "bronze_to_silver", {"shop": "SELECT * FROM silver"})
        self._write("gold", "silver_to_gold", gold)

    def _write(self, zone, border, tables):
        for table, query in tables.items():
            folder = self.root / "lake" / zone / table / "v1"
            folder.mkdir(parents=True)
            self.connection.execute(f"CREATE TABLE {zone}_{table} AS {query}")
            self.connection.execute(f"COPY {zone}_{table} TO '{folder}/part-000.parquet' (FORMAT parquet)")
        report = {"versions": dict.fromkeys(tables, "v1"), "input_files": [], "quarantine_version": None}
        (self.root / f"shop/.gangway/runs/r/{border}.json").write_text(json.dumps(report))


def config(*tables, filters=()):
    """`transformations.yaml` with these gold tables."""
    return {
        "bronze_to_silver": {"output": {"table": "shop"}},
        "silver_to_gold": {
            "filters": [{"id": f"filter_{n}", "expression": e} for n, e in enumerate(filters)],
            "tables": list(tables),
        },
    }


def table(name, kind, columns, keys=(), **more):
    """A gold table whose columns are `name type expression`; the expression is the name where it is left out."""
    parts = [column.split(maxsplit=2) for column in columns]
    listed = [{"name": part[0], "type": part[1], "from": part[2] if len(part) > 2 else part[0]} for part in parts]
    return {"name": name, "kind": kind, "grain": "g", "keys": list(keys), "columns": listed, **more}
