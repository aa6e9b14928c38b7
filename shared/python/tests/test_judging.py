"""A judge gets what it names of the run, and nothing else."""

import sys
from types import ModuleType
from typing import Any

import pytest

from gangway_gate.judging import judge

RUN = {"workload_dir": "/w", "lake": "/l", "workload": "orders", "run_id": "r", "project": "/p", "as_of": "2026-06-30"}


@pytest.fixture
def judges(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Make a module of judges that tell what they were given."""

    def whole(run: dict[str, str], columns: list[str]) -> tuple[Any, ...]:
        return run, columns

    def parts(lake: str, as_of: str, workload: str = "") -> tuple[str, ...]:
        return lake, as_of, workload

    made = ModuleType("gangway_judges")
    made.whole, made.parts = whole, parts  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gangway_judges", made)
    return made


@pytest.mark.usefixtures("judges")
def test_a_judge_is_given_what_it_names() -> None:
    assert judge("gangway_judges:whole", RUN, {"columns": ["a"]}) == (RUN, ["a"])
    assert judge("gangway_judges:parts", RUN, {}) == ("/l", "2026-06-30", "orders")


@pytest.mark.usefixtures("judges")
def test_what_the_engine_says_counts_more_than_the_run() -> None:
    assert judge("gangway_judges:parts", RUN, {"workload": "sales"}) == ("/l", "2026-06-30", "sales")


@pytest.mark.usefixtures("judges")
def test_an_argument_that_nobody_takes_is_an_error() -> None:
    with pytest.raises(TypeError):
        judge("gangway_judges:parts", RUN, {"colour": "red"})
