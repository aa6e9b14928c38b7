"""Runs the tests of a staged workload and reports what really ran, test by test."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from _pytest.config import get_config

from gangway_gate.assert_witness import AssertWitness
from gangway_gate.assertion_text import told

get_config()  # imports pytest's own plugins once, in the warm parent
_TAIL = 2_000
_OPTIONS = ("addopts=--import-mode=importlib", "enable_assertion_pass_hook=true")
_FIXED = ("-q", "-s", "-p", "no:cacheprovider", *(part for one in _OPTIONS for part in ("-o", one)))
_PYTEST_BROKE = (3, 4)


@dataclass(eq=False)
class Recorder:
    """The plugin: one outcome for each collected test, worst phase first."""

    collected: list[str] = field(default_factory=list)
    outcomes: dict[str, dict[str, Any]] = field(default_factory=dict)
    collection_errors: list[dict[str, str]] = field(default_factory=list)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Remember which tests there are."""
        self.collected = [item.nodeid for item in session.items]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember a file that cannot be collected; one that skips itself counts as such."""
        if report.failed or report.skipped:
            self.collection_errors.append({"path": report.nodeid, "message": report.longreprtext[-_TAIL:]})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the outcome of the call, or of the phase that kept it from passing."""
        outcome = _outcome(report)
        known = self.outcomes.get(report.nodeid)
        if outcome is None or (known is not None and known["outcome"] not in ("passed", "xpassed")):
            return
        line = report.location[1]
        self.outcomes[report.nodeid] = {
            "id": report.nodeid,
            "path": report.location[0],
            "line": None if line is None else line + 1,
            "outcome": outcome,
            "message": _message(report),
            "tail": report.longreprtext[-_TAIL:],
            "seconds": round(report.duration, 3),
        }


def run(
    workload_dir: str, paths: Sequence[str], temporary: str, stop: bool = False, traces: str = "short"
) -> dict[str, Any]:
    """Run `paths` (relative to the workload) and return counts and outcomes; nothing is written into the workload.

    `stop` ends with the first test that fails: the others are told as never run.
    `traces` is pytest's style of tracebacks.
    """
    root = Path(workload_dir)
    missing = [path for path in paths if not (root / path).is_file()]
    recorder, witness = Recorder(), AssertWitness()
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.environ.pop("PYTEST_ADDOPTS", None)
    os.chdir(root)
    sys.dont_write_bytecode = True
    present = [path for path in paths if path not in missing]
    exit_code = 5
    if present:
        configuration = root / "pytest.ini"
        chosen = ["-c", str(configuration)] if configuration.is_file() else ["-c", os.devnull]
        where = [f"--rootdir={root}", f"--confcutdir={root}", f"--basetemp={temporary}"]
        arguments = [*chosen, *where, *_FIXED, f"--tb={traces}", *(["--exitfirst"] if stop else []), *present]
        exit_code = int(pytest.main(arguments, plugins=[recorder, witness]))
    if exit_code in _PYTEST_BROKE and not recorder.collection_errors:
        raise RuntimeError(f"pytest itself ended with exit code {exit_code}")
    return _report(recorder, witness, missing, exit_code)


def idle(workload_dir: str, paths: Sequence[str], temporary: str) -> list[str]:
    """Return the test functions that pass beside a workload that is not there: they say nothing of this one."""
    root, project = Path(workload_dir), Path(temporary)
    empty = project / "workloads" / root.name
    shutil.copytree(root / "tests", empty / "tests")
    if (root / "pytest.ini").is_file():
        shutil.copy(root / "pytest.ini", empty)
    os.environ.pop("GANGWAY_RUN_ID", None)
    os.environ |= {"GANGWAY_PROJECT": str(project), "GANGWAY_LAKE": str(project / "lake")}
    # Nearly every test fails here and nobody reads why: pytest's own styles parse the source of each frame.
    report = run(str(empty), paths, str(project / "pytest"), traces="native")
    return sorted({_function(test["id"]) for test in report["tests"] if test["outcome"] == "passed"})


def _report(recorder: Recorder, witness: AssertWitness, missing: list[str], exit_code: int) -> dict[str, Any]:
    tests = [recorder.outcomes.get(test, _never_ran(test)) for test in recorder.collected]
    passed = [test["id"] for test in tests if test["outcome"] == "passed"]
    asserting = {_function(test) for test in passed if witness.told[test]}
    counts = {
        name: sum(1 for test in tests if test["outcome"] == name)
        for name in ("passed", "failed", "skipped", "xfailed", "xpassed", "error")
    }
    return {
        "exit_code": exit_code,
        "collected": len(recorder.collected),
        **counts,
        "distinct_passed": sorted({_function(test) for test in passed}),
        "asserting_nothing": sorted({_function(test) for test in passed} - asserting),
        "not_reached": {_function(test): line for test in passed if (line := witness.not_reached(test)) is not None},
        "missing": missing,
        "collection_errors": recorder.collection_errors,
        "tests": tests,
    }


def _function(test: str) -> str:
    """Name the function of a test: a parameter list does not make one assertion many."""
    return test.partition("[")[0]


def _never_ran(test: str) -> dict[str, Any]:
    path = test.partition("::")[0]
    return {
        "id": test,
        "path": path,
        "line": None,
        "outcome": "error",
        "message": "it never ran",
        "tail": "",
        "seconds": 0,
    }


def _outcome(report: pytest.TestReport) -> str | None:
    expected_to_fail = hasattr(report, "wasxfail")
    if report.skipped:
        return "xfailed" if expected_to_fail else "skipped"
    if report.failed:
        return "failed" if report.when == "call" else "error"
    if report.when != "call":
        return None
    return "xpassed" if expected_to_fail else "passed"


def _message(report: pytest.TestReport) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash is not None:
        return told(str(crash.message))[:_TAIL]
    if report.skipped and isinstance(report.longrepr, tuple):
        return str(report.longrepr[2])[:_TAIL]
    return report.longreprtext.strip().splitlines()[-1][:_TAIL] if report.longreprtext.strip() else ""
