"""A failed assertion is told as a person reads it."""

from __future__ import annotations

import pytest

from gangway_gate.assertion_text import told

_OMITTING = """AssertionError: assert {'a': 1, 'b': 2, 'c': 3} == {'a': 1, 'b': 5, 'd': 4}

  Omitting 1 identical items, use -vv to show
  Differing items:
  {'b': 2} != {'b': 5}
  Left contains 1 more item:
  {'c': 3}
  Right contains 1 more item:
  {'d': 4}
  Use -v to get more diff"""


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (_OMITTING, "the values differ: {'b': 2} != {'b': 5}; only found: {'c': 3}; only expected: {'d': 4}"),
        (
            "assert [1, 2] == [1, 5, 4]\n  \n  At index 1 diff: 2 != 5\n  Right contains one more item: 4\n  Use -v",
            "the values differ: at position 2 2 != 5; only expected: 4",
        ),
        (
            "assert {1, 2} == {2, 3}\n  \n  Extra items in the left set:\n  1\n  Extra items in the right set:\n  3",
            "the values differ: only found: 1; only expected: 3",
        ),
        ("AssertionError: assert 'ab' == 'xy'\n  \n  - xy\n  + ab", "the values differ: 'ab' != 'xy'"),
        ("AssertionError: too few rows\nassert 1 == 2", "too few rows"),
        ("assert 1 == 2", "assert 1 == 2"),
        ("AssertionError: assert False\n +  where False = f()", "AssertionError: assert False\n +  where False = f()"),
        ("ValueError: broken\nsecond line", "ValueError: broken\nsecond line"),
        ("", ""),
    ],
)
def test_an_assertion_is_told_without_the_notes_of_the_runner(message: str, expected: str):
    assert told(message) == expected


@pytest.mark.parametrize("server", [True, False], ids=["on a build server", "at a desk"])
def test_what_pytest_writes_today_is_understood(server: bool, monkeypatch: pytest.MonkeyPatch):
    for name in ("CI", "BUILD_NUMBER"):
        monkeypatch.delenv(name, raising=False)
    if server:
        monkeypatch.setenv("CI", "true")
    with pytest.raises(AssertionError) as caught:
        assert {"rows": 3, "held": 1} == {"rows": 3, "held": 2}
    assert told(f"AssertionError: {caught.value}") == "the values differ: {'held': 1} != {'held': 2}"
