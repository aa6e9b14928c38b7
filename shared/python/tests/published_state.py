"""What must hold for a lake at any moment: what is published is whole, and nothing has half a name."""

import json
from contextlib import closing
from pathlib import Path

import duckdb

from gangway_runtime import history, published
from gangway_runtime.engine import engine_of


def visible_rows(lake, table):
    """Rows of a table as an outsider sees them through the catalog; None before the first publication."""
    catalog = Path(lake) / "catalog.duckdb"
    if not catalog.exists():
        return None
    with duckdb.connect(str(catalog), read_only=True) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def require_whole(lake):
    """Every version folder holds the table it is named after, every landing its parts, every pointer its tables.

    And what is published stands once in the history.
    """
    lake = Path(lake)
    for part in lake.glob("*/[sg][io]l*/*/[0-9a-f]*/part-000.parquet"):
        with closing(engine_of().open(lake)) as session:
            session.offer("t", [part])
            digest = session.hash("t").digest
        assert digest[:16] == part.parent.name, f"{part} is not what its name says"
    for folder in lake.glob("*/[sg][io]l*/*/[0-9a-f]*"):
        assert (folder / "part-000.parquet").exists(), f"{folder} is half a version"
    for folder in lake.glob("*/bronze/*/ingest_date=*/*"):
        landing = json.loads((folder / "landing.json").read_text())
        assert all((folder / file["part"]).exists() for file in landing["files"])
        assert all((folder / "raw" / file["name"]).exists() for file in landing["files"])
    for name in ("published.json", "published.previous.json"):
        for pointer in lake.glob(f"*/{name}"):
            for zone, tables in json.loads(pointer.read_text())["tables"].items():
                for table, one in tables.items():
                    assert (pointer.parent / zone / table / one["version"] / "part-000.parquet").exists()
    for workload in published.workloads(lake):
        contents = [one["content"] for one in history.until(lake, workload, published.read(lake, workload))]
        assert contents and len(set(contents)) == len(contents), f"{workload} has lost or doubled a publication"


def leftovers(lake):
    return [path for path in Path(lake).rglob(".building-*")]
