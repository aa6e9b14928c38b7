"""What the tests share: this workload's files, one database, the run under test, crafted rows."""

from __future__ import annotations

import dataclasses
import functools
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
import yaml
from gangway_gate.crafted import (
    Built,
    Cases,
    Decided,
    Neighbours,
    build,
    day_after_all,
    sql_literals,
)
from gangway_runtime import records
from gangway_runtime.context import RunContext
from gangway_runtime.landing import LandingReport, LocalSource, bronze_files
from gangway_runtime.pipeline import load_script
from gangway_runtime.scoring.sources import published_landing
from gangway_runtime.testing import deliver, is_deliverable, run_under_test

WORKLOAD_DIR = Path(__file__).resolve().parents[1]
SQL = sql_literals(WORKLOAD_DIR)
AS_OF = day_after_all(SQL, date(2024, 6, 30))
WORKLOAD = "products"
TABLE = "products"
MODE = "full"
EXTRACT_SCRIPT = "scripts/extract/extract_products.py"
# Records that the declared types, formats and bounds accept; tests spoil one thing at a time.
CRAFTED_ROWS: tuple[dict[str, str | None], ...] = (
    {
        "product_code": "product_code 1",
        "product_name": "product_name 1",
        "category": "category 1",
        "unit_price": "1.0",
        "currency": "currency 1",
        "weight_kg": "1.0",
        "introduced": "2020-01-15",
        "active": "true",
    },
    {
        "product_code": "product_code 2",
        "product_name": "product_name 2",
        "category": "category 2",
        "unit_price": "2.0",
        "currency": "currency 2",
        "weight_kg": "2.0",
        "introduced": "2020-01-16",
        "active": "false",
    },
    {
        "product_code": "product_code 3",
        "product_name": "product_name 3",
        "category": "category 3",
        "unit_price": "3.0",
        "currency": "currency 3",
        "weight_kg": "3.0",
        "introduced": "2020-01-17",
        "active": "true",
    },
)


@pytest.fixture(scope="session")
def workload_dir() -> Path:
    """Where the workload under test lies."""
    return WORKLOAD_DIR


@pytest.fixture(scope="session")
def config() -> Callable[[str], dict[str, Any]]:
    """Read a config file by its stem."""

    @functools.cache
    def read(name: str) -> dict[str, Any]:
        text = (WORKLOAD_DIR / "config" / f"{name}.yaml").read_text(encoding="utf-8")
        loaded: dict[str, Any] = yaml.safe_load(text)
        return loaded

    return read


@pytest.fixture(scope="session")
def script() -> Callable[[str], ModuleType]:
    """Import a script of the workload by its path."""
    return lambda path: load_script(WORKLOAD_DIR / path)


@pytest.fixture(scope="session")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """One database for all tests: opening one is what takes time."""
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


@pytest.fixture
def connection(database: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The shared connection; what a test creates is rolled back."""
    database.begin()
    yield database
    database.rollback()


@pytest.fixture(scope="session")
def context() -> RunContext:
    """The run under test: the one that GANGWAY_RUN_ID names, else the one that is published."""
    found = run_under_test(WORKLOAD_DIR, WORKLOAD)
    if found is None:
        pytest.skip(f"nothing of {WORKLOAD} is published yet, so there are no tables to judge")
    return found


@pytest.fixture(scope="session")
def record(context: RunContext) -> Callable[[str], dict[str, Any]]:
    """Read what a step of the run wrote down; those of a published run may be gone."""

    def read(name: str) -> dict[str, Any]:
        if context.published and not context.run_dir.is_dir():
            pytest.skip(f"the records of run {context.run_id} are not kept here any more")
        return records.require(context, name)

    return read


@pytest.fixture(scope="session")
def bronze(context: RunContext, database: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    """The bronze rows that the run read."""
    if context.published:
        files = published_landing(context, TABLE)
    else:
        files = bronze_files(context, TABLE, MODE)
    return database.read_parquet([str(path) for path in files], union_by_name=True)


@pytest.fixture(scope="session")
def landing(record: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """What the run's landing reported."""
    report: dict[str, Any] = record("landing")[TABLE]
    return report


@pytest.fixture
def crafted_rows() -> list[dict[str, str | None]]:
    """Fresh copies of the accepted records, to spoil."""
    return [dict(row) for row in CRAFTED_ROWS]


@pytest.fixture(scope="session")
def decided(
    config: Callable[[str], dict[str, Any]], script: Callable[[str], ModuleType]
) -> Decided:
    """What config decided, for the reference that computes every value from it."""
    reasons = {
        name: {rule.id: rule.reason for rule in script(f"scripts/transform/{name}.py").BORDER.rules}
        for name in ("bronze_to_silver", "silver_to_gold")
    }
    plan = config("transformations")
    as_of = AS_OF if plan["as_of"] == "run" else date.fromisoformat(str(plan["as_of"]))
    return Decided(plan, config("source"), as_of, reasons, frozenset())


@pytest.fixture(scope="session")
def neighbours(decided: Decided, script: Callable[[str], ModuleType]) -> Neighbours:
    """The tables of other workloads that the accepted records refer to."""
    (silver,) = script("scripts/transform/bronze_to_silver.py").BORDER.targets
    return Neighbours(decided, CRAFTED_ROWS, {one.name: one.type for one in silver.columns})


@pytest.fixture(scope="session")
def cases(
    decided: Decided, neighbours: Neighbours, script: Callable[[str], ModuleType]
) -> list[dict[str, str | None]]:
    """The accepted records, then records with one thing changed, about every limit of config."""
    extract = script(EXTRACT_SCRIPT).EXTRACT
    made = Cases(decided, CRAFTED_ROWS, neighbours, SQL).records()
    return [row for row in made if is_deliverable(row, extract)]


@pytest.fixture(scope="session")
def new_run(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], RunContext]:
    """Make runs of a copy of this workload, each in a lake of its own, all with one masking key."""

    def make() -> RunContext:
        project = tmp_path_factory.mktemp("project")
        (project / ".gangway" / "keys").mkdir(parents=True)
        (project / ".gangway" / "keys" / "masking.key").write_text("0" * 64, encoding="ascii")
        folder = project / "workloads" / WORKLOAD
        for part in ("scripts", "sql"):
            if (WORKLOAD_DIR / part).is_dir():
                shutil.copytree(WORKLOAD_DIR / part, folder / part)
        return RunContext(
            workload=WORKLOAD,
            workload_dir=folder,
            project=project,
            lake=project / "lake",
            run_id="crafted",
            as_of=AS_OF,
        )

    return make


@pytest.fixture(scope="session")
def land(
    script: Callable[[str], ModuleType], config: Callable[[str], dict[str, Any]]
) -> Callable[..., LandingReport]:
    """Write records as the source would deliver them, and land them in a run."""
    module = script(EXTRACT_SCRIPT)
    declared = module.EXTRACT
    types = {
        column["name"]: column.get("declared_type", "text")
        for column in config("source")["schema"]["columns"]
        if not column.get("excluded")
    }

    def write(
        context: RunContext,
        rows: list[dict[str, str | None]],
        files: int = 1,
        malformed: int = 0,
    ) -> LandingReport:
        received = context.project / "received"
        received.mkdir(exist_ok=True)
        for number in range(files):
            deliver(received / f"part-{number}", rows[number::files], declared, types, malformed)
        source = LocalSource(path=received.name, pattern="part-*")
        module.EXTRACT = dataclasses.replace(declared, source=source, mode="full")
        report: LandingReport = module.extract(context)
        return report

    return write


@pytest.fixture(scope="session")
def built(
    new_run: Callable[[], RunContext],
    land: Callable[..., LandingReport],
    cases: list[dict[str, str | None]],
    decided: Decided,
    neighbours: Neighbours,
) -> Built:
    """All records, in two files that each hold one more that does not fit, through both borders."""
    context = new_run()
    neighbours.publish(context)
    land(context, cases, files=2, malformed=1)
    return build(context, decided)
