from datetime import date

import pytest
from workbench import Bench

from gangway_runtime import published, records
from gangway_runtime.store import workload_store
from gangway_runtime.testing import run_under_test


@pytest.fixture(name="folder")
def _folder(bench: Bench, monkeypatch):
    for name in ("GANGWAY_PROJECT", "GANGWAY_LAKE", "GANGWAY_RUN_ID", "GANGWAY_AS_OF", "GANGWAY_WORKLOAD"):
        monkeypatch.delenv(name, raising=False)
    return bench.context.workload_dir


def publish(bench: Bench):
    pointer = {"run_id": "r7", "as_of": "2024-02-03", "tables": {}}
    published.replace(workload_store(bench.context), pointer, None)


def test_nothing_is_under_test_before_anything_is_published(folder):
    assert run_under_test(folder, "w") is None


def test_the_published_run_is_under_test_whatever_ran_by_hand_since(bench, folder):
    publish(bench)
    records.write(bench.run("manual"), "landing", {})
    found = run_under_test(folder, "w")
    assert (found.run_id, found.as_of, found.published) == ("r7", date(2024, 2, 3), True)


def test_a_run_that_is_named_is_under_test(bench, folder, monkeypatch):
    publish(bench)
    monkeypatch.setenv("GANGWAY_RUN_ID", "attempt")
    found = run_under_test(folder, "w")
    assert (found.run_id, found.published) == ("attempt", False)
