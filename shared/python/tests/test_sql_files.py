from __future__ import annotations

from pathlib import Path

import pytest

from gangway_gate.sql_files import judge

_COMMON = "with named as (\n  select a, b\n  from input\n)\n"


def _judged(folder: Path, text: str) -> list[tuple[object, object]]:
    (folder / "sql").mkdir(exist_ok=True)
    (folder / "sql" / "q.sql").write_text(text)
    return [(found["rule"], found.get("line")) for found in judge(str(folder), {}, [])]


@pytest.mark.parametrize(
    "query",
    [
        "select a, count(*) as n\nfrom input\ngroup by a\n",
        _COMMON + "select * replace (upper(a) as a), 1 as c\nfrom named\n",
        _COMMON + "select named.*, other.x\nfrom named\nleft join other on other.a = named.a\n",
        "select s.* replace (1 as a)\nfrom (select a from input) as s\n",
    ],
)
def test_a_query_names_its_columns_once(tmp_path: Path, query: str) -> None:
    assert _judged(tmp_path, query) == []


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("select *\nfrom accepted\n", 1),
        ("select\n  distinct *\nfrom accepted\n", 2),
        ("select input.*\nfrom input\n", 1),
        ("select *\nfrom read_parquet('x')\n", 1),
        ("with a as (\n  select * exclude (x)\n  from input\n)\nselect x from a\n", 2),
        (_COMMON + "select *\nfrom named\nleft join other on other.a = named.a\n", 5),
        (_COMMON + "select 'ä' as x, other.*\nfrom named\nleft join other on other.a = named.a\n", 5),
    ],
)
def test_a_star_over_a_table_of_others_is_found(tmp_path: Path, query: str, line: int) -> None:
    assert _judged(tmp_path, query) == [("sql.star", line)]


def test_a_statement_that_changes_something_is_found(tmp_path: Path) -> None:
    assert ("sql.statement", 1) in _judged(tmp_path, "create table kept as select 1;\nselect a from input\n")


_HELPER = "create or replace temp macro gw_twice(value) as\n  value * 2;\n"


def test_helper_functions_may_stand_before_the_select(tmp_path: Path) -> None:
    assert _judged(tmp_path, f"-- what it is\n{_HELPER}\nselect gw_twice(a) as a\nfrom input\n") == []
    assert _judged(tmp_path, f"{_HELPER}\nselect *\nfrom input\n") == [("sql.star", 4)]


@pytest.mark.parametrize("kept", ["macro gw_kept(value)", "temp macro kept(value)", "temp view gw_kept(value)"])
def test_a_definition_of_anything_else_is_found(tmp_path: Path, kept: str) -> None:
    found = _judged(tmp_path, f"create or replace {kept} as select 1 as value;\nselect a\nfrom input\n")
    assert found == [("sql.statement", 1)]
