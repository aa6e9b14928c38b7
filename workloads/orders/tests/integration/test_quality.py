"""The gates judge the tables that the run built: real rows pass, planted errors are caught."""

from __future__ import annotations

import dataclasses
import functools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import duckdb
import pytest
from gangway_runtime import scoring
from gangway_runtime.context import RunContext
from gangway_runtime.decisions import ANY_DATA
from gangway_runtime.duck import identifier, read_select
from gangway_runtime.errors import QualityGateFailed
from gangway_runtime.scoring import CheckResult, ZoneCheck
from gangway_runtime.tables import BORDER_OF_ZONE, find_reference, find_table

TABLE = "orders"
# Rules of silver with the column and the value that break them; no value: a second row of the key.
PLANTED = (
    ("silver.not_null.order_id", "order_id", "NULL"),
    ("silver.unique.order_id", "order_id", ""),
    ("silver.not_null.order_date", "order_date", "NULL"),
    ("silver.not_null.customer_id", "customer_id", "NULL"),
    ("silver.not_null.ship_country", "ship_country", "NULL"),
    ("silver.not_null.quantity", "quantity", "NULL"),
    ("silver.not_null.unit_price", "unit_price", "NULL"),
    ("silver.not_null.discount", "discount", "NULL"),
    ("silver.not_null.line_total", "line_total", "NULL"),
    ("silver.not_null.currency", "currency", "NULL"),
    ("silver.not_null.payment_method", "payment_method", "NULL"),
    ("silver.not_null.status", "status", "NULL"),
    ("silver.not_null.sales_channel", "sales_channel", "NULL"),
    ("silver.masked.customer_email", "customer_email", "'a raw value, planted'"),
    ("silver.masked.birth_date", "birth_date", "'a raw value, planted'"),
    ("silver.masked.ship_street", "ship_street", "'a raw value, planted'"),
    ("silver.in_set.ship_country", "ship_country", "'planted'"),
    ("silver.range.quantity", "quantity", "-1"),
    ("silver.range.unit_price", "unit_price", "-1"),
    ("silver.range.discount", "discount", "1.4"),
    ("silver.range.line_total", "line_total", "20001"),
    ("silver.in_set.currency", "currency", "'planted'"),
    ("silver.in_set.payment_method", "payment_method", "'planted'"),
    ("silver.masked.card_number", "card_number", "'a raw value, planted'"),
    ("silver.in_set.status", "status", "'planted'"),
    ("silver.in_set.sales_channel", "sales_channel", "'planted'"),
    ("silver.masked.notes", "notes", "'a raw value, planted'"),
    ("silver.date_limit.order_date", "order_date", "getvariable('as_of') + INTERVAL 31 DAY"),
    ("silver.date_limit.shipped_at", "shipped_at", "getvariable('as_of') + INTERVAL 31 DAY"),
)


@dataclass(frozen=True)
class Sample:
    """What judges a few real rows, and how many of them each rule says are broken."""

    select: str
    broken: dict[str, int]


@pytest.fixture(name="judged", scope="module")
def _judged(context: RunContext, tmp_path_factory: pytest.TempPathFactory) -> RunContext:
    """The same run with its records in a copy, so that judging again leaves the run as it is."""
    copy = tmp_path_factory.mktemp("judged") / context.workload
    for part in ("scripts", "sql"):
        shutil.copytree(context.workload_dir / part, copy / part)
    if context.run_dir.is_dir():
        shutil.copytree(context.run_dir, copy / context.run_dir.relative_to(context.workload_dir))
    # Whether too much is held back is asked of a person; here the rules alone are judged.
    accepted = {f"held.{border}": ANY_DATA for border in BORDER_OF_ZONE.values()}
    return dataclasses.replace(context, workload_dir=copy, accepted=accepted)


@pytest.fixture(name="check_of", scope="module")
def _check_of(script: Callable[[str], ModuleType]) -> Callable[[str], ZoneCheck]:
    def read(zone: str) -> ZoneCheck:
        check: ZoneCheck = script(f"scripts/quality/check_{zone}.py").CHECK
        return check

    return read


@pytest.fixture(name="verdict_of", scope="module")
def _verdict_of(
    judged: RunContext, check_of: Callable[[str], ZoneCheck]
) -> Callable[[str], CheckResult]:
    """Judge all rows of a zone, once for all tests that ask."""

    @functools.cache
    def judge(zone: str) -> CheckResult:
        return scoring.check(check_of(zone), judged)

    return judge


@pytest.fixture(name="sample", scope="module")
def _sample(
    context: RunContext,
    database: duckdb.DuckDBPyConnection,
    check_of: Callable[[str], ZoneCheck],
) -> Iterator[Sample]:
    """A few rows of silver in `real_rows`, beside the tables that its rules refer to."""
    (table,) = [one for one in check_of("silver").tables if one.table == TABLE]
    assert table.sql is not None
    rows = find_table(context, "silver", table.table).parquet
    some = f"SELECT * FROM read_parquet('{rows}') ORDER BY _file, _record LIMIT 50"
    database.execute(f"CREATE TEMP TABLE real_rows AS {some}")
    database.execute("CREATE TEMP VIEW input AS FROM real_rows")
    database.execute("SET VARIABLE as_of = ?::DATE", [context.as_of])
    references = check_of("silver").references
    for reference in references:
        found = find_reference(context, reference.workload, reference.zone, reference.table)
        view = f"CREATE TEMP VIEW {identifier(reference.name)} AS"
        database.execute(f"{view} SELECT * FROM read_parquet('{found.parquet}')")
    select = read_select(database, context.workload_dir / table.sql)
    broken = _broken(database, select, *(rule for rule, _, _ in PLANTED))
    database.execute("DROP VIEW input")
    yield Sample(select, broken)
    for name in (reference.name for reference in references):
        database.execute(f"DROP VIEW {identifier(name)}")
    database.execute("DROP TABLE real_rows")


def test_silver_passes_on_the_rows_of_the_run(
    verdict_of: Callable[[str], CheckResult], check_of: Callable[[str], ZoneCheck]
) -> None:
    _, passed, details = verdict_of("silver")
    assert passed, details["failed_critical"]
    assert details["score_of_kept"] >= check_of("silver").minimum_score


def test_gold_passes_on_the_rows_of_the_run(
    verdict_of: Callable[[str], CheckResult], check_of: Callable[[str], ZoneCheck]
) -> None:
    _, passed, details = verdict_of("gold")
    assert passed, details["failed_critical"]
    assert details["score_of_kept"] >= check_of("gold").minimum_score


def test_bronze_informs_and_never_blocks(
    judged: RunContext, check_of: Callable[[str], ZoneCheck]
) -> None:
    strict = dataclasses.replace(check_of("bronze"), minimum_score=1.0, block_on_critical=True)
    assert scoring.check(strict, judged)[1]


def test_gate_blocks_below_its_minimum(
    judged: RunContext, check_of: Callable[[str], ZoneCheck]
) -> None:
    unreachable = dataclasses.replace(check_of("silver"), minimum_score=1.01)
    result = scoring.check(unreachable, judged)
    assert not result[1]
    with pytest.raises(QualityGateFailed):
        scoring.enforce(result, judged)


def test_gate_lets_pass_at_its_minimum(
    judged: RunContext,
    verdict_of: Callable[[str], CheckResult],
    check_of: Callable[[str], ZoneCheck],
) -> None:
    reached = verdict_of("silver")[2]["score_of_kept"]
    exact = dataclasses.replace(check_of("silver"), minimum_score=reached)
    result = scoring.check(exact, judged)
    assert result[1]
    scoring.enforce(result, judged)


def test_report_of_the_run_is_what_the_rows_say(
    record: Callable[[str], dict[str, Any]], verdict_of: Callable[[str], CheckResult]
) -> None:
    for zone in ("silver", "gold"):
        assert record(f"check_{zone}")["score"] == verdict_of(zone)[0]


@pytest.mark.parametrize(("rule", "column", "value"), PLANTED)
def test_planted_error_is_caught_by_its_rule(
    connection: duckdb.DuckDBPyConnection, sample: Sample, rule: str, column: str, value: str
) -> None:
    connection.execute("CREATE TEMP TABLE input AS FROM real_rows")
    _plant(connection, column, value)
    assert _broken(connection, sample.select, rule)[rule] > sample.broken[rule]


def _plant(connection: duckdb.DuckDBPyConnection, column: str, value: str) -> None:
    """Add a copy of a real row with one value spoiled, or none: then its key stands twice."""
    spoiled = f"REPLACE ({value} AS {identifier(column)})" if value else ""
    filled = f"WHERE {identifier(column)} IS NOT NULL" if not value else ""
    connection.execute(
        f"INSERT INTO input SELECT * {spoiled} FROM (SELECT * FROM input {filled} LIMIT 1)"
    )


def _broken(connection: duckdb.DuckDBPyConnection, select: str, *rules: str) -> dict[str, int]:
    """How many rows of `input` each rule says are broken."""
    counts = ", ".join(f"count(*) FILTER ({identifier(rule)} = 0)" for rule in rules)
    found = connection.execute(f"SELECT {counts} FROM ({select})").fetchone()
    assert found is not None
    return dict(zip(rules, found, strict=True))
