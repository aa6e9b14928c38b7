"""Fixtures, and the one file that only the Airflow environment collects."""

from importlib.util import find_spec
from pathlib import Path
from shutil import copytree

import pytest
from workbench import Bench

HAS_AIRFLOW = find_spec("airflow") is not None
collect_ignore = [] if HAS_AIRFLOW else ["test_airflow_operators.py"]


def pytest_report_header(config):
    state = "collected" if HAS_AIRFLOW else "NOT collected: run them with the Airflow environment"
    return f"test_airflow_operators.py: {state}"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch):
    for name in ("RUN_ID", "AS_OF", "PROJECT", "LAKE", "WORKLOAD", "SOURCE", "MASKING_KEY"):
        monkeypatch.delenv(f"GANGWAY_{name}", raising=False)


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


@pytest.fixture
def example(tmp_path):
    """A copy of the example project; its workload is `orders`."""
    project = tmp_path / "project"
    copytree(Path(__file__).parent / "example_workload", project)
    return project
