"""What was found out about the source holds together, before any row is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gangway_runtime.landing import LandingReport
from gangway_runtime.logical_types import carriers

WORKLOAD = "orders"
COLUMNS = (
    "order_id",
    "order_date",
    "shipped_at",
    "customer_id",
    "customer_name",
    "customer_email",
    "customer_phone",
    "birth_date",
    "ship_street",
    "ship_city",
    "ship_postal_code",
    "ship_country",
    "product_code",
    "quantity",
    "unit_price",
    "discount",
    "line_total",
    "currency",
    "payment_method",
    "card_number",
    "status",
    "sales_channel",
    "sales_rep",
    "notes",
)
KEY: tuple[str, ...] = ("order_id",)
ROLES = {"identifier", "measure", "dimension", "temporal", "text"}
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}")
SOCIAL_SECURITY = re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")


@pytest.fixture(name="source")
def _source(config: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return config("source")


def test_source_file_names_this_workload_and_its_version(source: dict[str, Any]) -> None:
    assert source["version"] == 1
    assert source["workload"] == WORKLOAD
    assert source["source"]["location"]["path"]


def test_every_column_has_a_known_type_and_role(source: dict[str, Any]) -> None:
    for column in source["schema"]["columns"]:
        assert carriers(column["type"]), column["name"]
        assert column["role"] in ROLES, column["name"]
        assert isinstance(column["nullable"], bool), column["name"]


def test_every_profiled_column_is_described_once(source: dict[str, Any]) -> None:
    stored = [one["name"] for one in source["schema"]["columns"] if not one.get("excluded")]
    assert tuple(stored) == COLUMNS


def test_text_that_becomes_a_date_has_a_format(source: dict[str, Any]) -> None:
    dates = [one for one in source["schema"]["columns"] if one["type"] in ("date", "timestamp")]
    without = [one["name"] for one in dates if "declared_type" not in one and not one.get("format")]
    assert without == []


def test_shares_and_confidences_lie_between_zero_and_one(source: dict[str, Any]) -> None:
    found = [column.get("pii", {}).get("confidence", 1) for column in source["schema"]["columns"]]
    found += [key["match_share"] for key in source["schema"]["keys"]["foreign"]]
    assert [value for value in found if not 0 <= value <= 1] == []


def test_no_personal_value_stands_in_a_config_file(
    source: dict[str, Any], workload_dir: Path
) -> None:
    contacts = {source["owner"], source["contact"], source.get("steward")}
    for path in sorted((workload_dir / "config").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert set(MAIL.findall(text)) <= contacts, path.name
        assert not SOCIAL_SECURITY.search(text), path.name


def test_key_columns_exist_and_are_never_empty(source: dict[str, Any]) -> None:
    columns = {column["name"]: column for column in source["schema"]["columns"]}
    assert tuple(source["schema"]["keys"]["primary"]) == KEY
    assert [name for name in KEY if columns[name]["nullable"]] == []


def test_same_bytes_are_read_to_the_same_hash(
    land_crafted: Callable[[int], LandingReport],
) -> None:
    first, second = land_crafted(2), land_crafted(2)
    assert first.new
    assert not second.new
    assert first.hash == second.hash
    assert (first.rows, first.malformed) == (2, 0)


def test_other_bytes_are_a_new_ingestion(land_crafted: Callable[[int], LandingReport]) -> None:
    first, second = land_crafted(1), land_crafted(3)
    assert second.new
    assert first.hash != second.hash
