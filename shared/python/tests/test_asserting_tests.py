"""Tests of a workload that pass whatever is wrong with it are told by name; honest ones are not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from gangway_gate.telling_asserts import telling_asserts

HONEST = {
    "an assert of what a fixture gives": "assert given == 3",
    "of what is computed from it": "found = [given]\n    for one in found:\n        assert one == 3",
    "of a list that is filled": "found = []\n    found.append(given)\n    assert found == [3]",
    "of what a helper asserts": "check(given)",
    "an error that is waited for": "with pytest.raises(ZeroDivisionError):\n        1 / (given - 3)",
    "each of several": "assert given == 3\n    assert given < 4",
    "of a call": "assert make() == 3",
}
HOLLOW = {
    "a return before it": 'if len("x") == 1:\n        return\n    assert given == 3',
    "a return after the first": 'assert given == 3\n    if len("x") == 1:\n        return\n    assert given == 4',
    "a branch not taken": "if given == 4:\n        assert given == 5",
    "a loop over nothing": "for one in []:\n        assert one == given",
    "a constant": "assert True",
    "constants": 'x = 1\n    assert x == 1\n    assert len("x") == 1',
    "an alternative that holds": "assert given == 4 or True",
    "a tuple": 'assert (given == 4, "told")',
    "itself": "assert given == given",
    "an error that is swallowed": "try:\n        assert given == 4\n    except Exception:\n        pass",
    "one that held and could not fail": "try:\n        assert given == 3\n    except AssertionError:\n        pass",
    "an error that is suppressed": "with contextlib.suppress(AssertionError):\n        assert given == 4",
    "an error of the assert itself": "with pytest.raises(AssertionError):\n        assert given == 4\n    return",
    "a return at the very end": "try:\n        assert given == 4\n    finally:\n        return",
    "nothing": "pass",
}
FILE = """
import contextlib
import pytest

@pytest.fixture
def given():
    assert make() == 3
    return make()

def make():
    return 3

def check(value):
    assert value == 3
"""
RUN = """
import json, sys
from gangway_gate.pytest_run import run
told = run(sys.argv[1], ["test_written.py"], sys.argv[1] + "/temporary")
json.dump([told["passed"], told["asserting_nothing"], [*told["not_reached"]]], sys.stderr)
"""
ROOT = Path(__file__).resolve().parents[1]


def told(folder: Path, bodies: Collection[str]) -> set[int]:
    """Write a test for each body, run them, and return those that are told."""
    tests = [f"def test_{number}(given):\n    {body}\n" for number, body in enumerate(bodies)]
    (folder / "test_written.py").write_text("\n\n".join((FILE, *tests)), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(folder)], capture_output=True, text=True, check=False, env=environment
    )
    passed, idle, cut = json.loads(done.stderr)
    assert passed == len(bodies), done.stdout
    return {int(name.rpartition("_")[2]) for name in (*idle, *cut)}


def test_honest_tests_tell_something(tmp_path: Path) -> None:
    assert told(tmp_path, HONEST.values()) == set()


def test_hollow_tests_are_told_each(tmp_path: Path) -> None:
    missed = set(range(len(HOLLOW))) - told(tmp_path, HOLLOW.values())
    assert [[*HOLLOW][number] for number in missed] == []


def test_values_of_parameters_are_none_of_the_workload() -> None:
    head = 'import pytest\n@pytest.mark.parametrize("n", [1])\ndef test_one(n, given):\n    '
    assert telling_asserts(f"{head}assert n == 1\n").lines == set()
    assert telling_asserts(f"{head}assert n == given\n").lines == {4}
