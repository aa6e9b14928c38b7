"""Texts that do not parse are named with what is wrong; everything else is silent."""

from gangway_gate.parse_texts import problems


def test_texts_that_parse_have_no_problem() -> None:
    files = {
        "a.py": "def f() -> int:\n    return 1\n",
        "b.sql": "CREATE SCHEMA IF NOT EXISTS s;\nCOPY (SELECT 1) TO 'x.parquet';\nSELECT $day::DATE;\n",
        "pytest.ini": "[pytest]\naddopts = -q %(x)s\n",
        "README.md": "# any (text",
    }
    assert problems(files) == {}


def test_each_kind_names_what_is_wrong() -> None:
    files = {
        "a.py": "x = 1\n  y = 2\n",
        "twice.py": "def f(a, a):\n    return a\n",
        "b.sql": "SELECT a FROM WHERE b",
        "pytest.ini": "addopts = -q\n",
        "zero.py": "x = '\0'\n",
    }
    found = problems(files)
    assert set(found) == set(files)
    assert found["a.py"].startswith("line 2")
    assert "WHERE" in found["b.sql"]


def test_a_return_outside_of_a_function_is_found() -> None:
    assert "return" in problems({"a.py": "return 1\n"})["a.py"]
