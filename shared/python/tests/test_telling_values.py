"""Tests of what proves a leak: no gate refuses good data, and a planted value is found."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pytest
from leak_workloads import rows, staged, write

from gangway_gate import profile_values, raw_values
from gangway_gate.raw_values import MaskedColumn
from gangway_gate.telling_values import already_masked, identifies

PLACEHOLDERS = [
    "not provided",
    "[redacted]",
    "a***@example.org",
    "+49*******123",
    "xxx-xx-6789xxxx",
    "000-00-0000",
    "9999999999",
    "unknown@example.org",
    "no-reply@example.org",
    "see website",
    "(removed)",
    "deleted user",
]
PEOPLE = ["ann.lee@example.org", "+49 151 2345678", "DE89370400440532013000", "123-45-6789", "D1234-56789", "100000015"]


@pytest.mark.parametrize(("value", "expected"), [(v, False) for v in PLACEHOLDERS] + [(v, True) for v in PEOPLE])
def test_form_tells_a_person_from_a_placeholder(value: str, expected: bool) -> None:
    row = duckdb.connect().execute(f"SELECT {identifies('v')} FROM (SELECT ? AS v)", [value]).fetchone()
    assert row == (expected,), f"{value} names one person: {not expected}"


@pytest.mark.parametrize(
    ("method", "value"),
    [("truncate_ip", "10.0.0.0"), ("truncate_ip", "2001:db8:1::"), ("mask_email", "a***@example.org")],
)
def test_a_fixed_point_is_masked_already(method: str, value: str) -> None:
    assert already_masked(method, value), f"{method} leaves {value} as it is, so it is no leak"
    assert not already_masked(method, "ann.lee@example.org"), "a raw address is none"


MAIL: list[MaskedColumn] = [{"name": "email", "method": "mask_email", "direct": True}]
NUMBER: list[MaskedColumn] = [{"name": "mrn", "method": "hash", "direct": True}]


def rules(
    folder: Path, raw: dict[str, list[str]], built: dict[str, list[str]], columns: list[MaskedColumn]
) -> list[str]:
    return [finding["rule"] for finding in raw_values.judge(staged(folder, rows(raw), rows(built)), columns)]


def test_generated_placeholders_are_no_leak(tmp_path: Path) -> None:
    scatter = random.Random(4)
    masked = [scatter.choice([*PLACEHOLDERS, f"{chr(97 + index % 26)}***@example.org"]) for index in range(200)]
    other = [scatter.choice([*PLACEHOLDERS, f"plan {index}"]) for index in range(200)]
    built = [value if "***@" in value else "[redacted]" for value in masked]
    assert rules(tmp_path, {"email": masked, "plan": other}, {"email": built, "plan": other}, MAIL) == []


def test_a_mask_that_is_left_out_is_seen(tmp_path: Path) -> None:
    mails = [f"user{index}@example.org" for index in range(60)]
    assert "raw.unmasked" in rules(tmp_path, {"email": mails}, {"email": mails}, MAIL)


def test_one_planted_address_in_another_column_is_seen(tmp_path: Path) -> None:
    mails = [f"user{index}@example.org" for index in range(60)]
    plan = ["free"] * 59 + ["ask user7@example.org"]
    built = {"email": ["u***@example.org"] * 60, "plan": plan}
    assert rules(tmp_path, {"email": mails, "plan": plan}, built, MAIL) == ["raw.leaked"]


@pytest.mark.parametrize("others", [["gold"] * 59, [str(number) for number in range(59)]])
def test_a_lone_number_between_words_meets_nothing_by_chance(tmp_path: Path, others: list[str]) -> None:
    numbers = [str(100_000_001 + index) for index in range(60)]
    built = {"plan": [*others, numbers[7]], "mrn": ["ab" * 32] * 60}
    assert rules(tmp_path, {"plan": built["plan"], "mrn": numbers}, built, NUMBER) == ["raw.leaked"]


def test_blocks_of_numbers_meet_as_often_as_where_both_have_some(tmp_path: Path) -> None:
    numbers = [str(100_000_001 + index) for index in range(60)]
    visits = [str(100_000_031 + index) if index < 30 else str(100_900_000 + index) for index in range(60)]
    built = {"visit": visits, "mrn": ["ab" * 32] * 60}
    assert rules(tmp_path, {"visit": visits, "mrn": numbers}, built, NUMBER) == []


@pytest.mark.parametrize("step", [1, 7, 1000])
def test_numbers_of_two_meanings_meet_by_chance(tmp_path: Path, step: int) -> None:
    visits = [str(100_000_001 + index) for index in range(60)]
    numbers = [str(100_000_001 + (index * step + (0 if step > 1 else 23))) for index in range(60)]
    built = {"visit": visits, "mrn": ["ab" * 32] * 60}
    assert rules(tmp_path, {"visit": visits, "mrn": numbers}, built, NUMBER) == []


def test_a_number_that_is_copied_is_seen(tmp_path: Path) -> None:
    scatter = random.Random(4)
    for turn, numbers in enumerate(
        [[str(scatter.randrange(10**8, 10**9)) for _ in range(60)], [str(100_000_001 + index) for index in range(60)]]
    ):
        built = {"visit": numbers, "mrn": ["ab" * 32] * 60}
        assert rules(tmp_path / str(turn), {"visit": numbers, "mrn": numbers}, built, NUMBER) == ["raw.leaked"]


def test_a_value_in_a_log_is_seen_and_the_location_of_the_source_is_not(tmp_path: Path) -> None:
    iban = [f"DE02120300000000{index:06d}" for index in range(60)]
    columns: list[MaskedColumn] = [{"name": "iban", "method": "hash", "direct": True}]
    run = staged(tmp_path, rows({"iban": iban}), rows({"iban": ["ab" * 32] * 60}))
    log = Path(run["workload_dir"]) / "log.txt"
    log.write_text(f"read {iban[0]}.csv")
    assert raw_values.judge(run, columns, f"in/{iban[0]}.csv") == []
    log.write_text(f"row ('{iban[7]}',)")
    assert [finding["rule"] for finding in raw_values.judge(run, columns, f"in/{iban[0]}.csv")] == ["raw.in_file"]


def test_the_profile_gate_takes_no_city_for_a_person(tmp_path: Path) -> None:
    path = write(
        tmp_path / "b.parquet", rows({"city": ["Stuttgart"] * 9, "name": ["Anna Keller"] * 9}, "Stuttgart.csv")
    )
    bronze = f"read_parquet('{path}')"
    assert (
        profile_values.judge(
            bronze, ["city", "name"], [], {"config/source.yaml": "path: Stuttgart.csv"}, "Stuttgart.csv"
        )
        == []
    )
    found = profile_values.judge(bronze, ["name"], [], {"README.md": "such as Anna Keller"}, "Stuttgart.csv")
    assert [finding["rule"] for finding in found] == ["raw.file"]
