"""Runs a generated script on its own: one JSON line of result on stdout, one JSON line of error on stderr."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gangway_runtime import logs
from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError, Defect, NeedsDecision, QualityGateFailed
from gangway_runtime.faults import named
from gangway_runtime.locks import run_lock
from gangway_runtime.plain_json import json_text
from gangway_runtime.scoring.answered import require_answered
from gangway_runtime.scoring.percent import percent

DONE = 0
INTERRUPTED = 130


def run_script(function: Callable[[RunContext], Any], script_file: str | Path) -> int:
    """Call `function` with the context of `script_file` and return the process's exit code.

    The result of a check that did not pass is printed too, before its error; so is what a person is asked.
    0 done, 1 judged and failed, 2 the caller or the data is wrong, 3 a person has to decide, 4 the environment is
    wrong, 5 a defect.
    """
    return report_outcome(lambda: _call(function, script_file), str(script_file))


def report_outcome(action: Callable[[], Any], subject: str) -> int:
    """Run `action`, print its result or its error as one JSON line, and return the exit code.

    What a pipeline did before its gate refused it is printed too.
    """
    logs.to_stderr()
    try:
        result = action()
        print(to_line(result), flush=True)
        _enforce_check(result, subject)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, NeedsDecision):
            print(to_line(error.document), flush=True)
        if isinstance(error, QualityGateFailed) and error.result:
            print(to_line(error.result), flush=True)
        known = named(error, subject)
        if known is None:
            traceback.print_exc()
            known = defect_of(error, subject)
        print(json_text({"error": known.to_json()}), file=sys.stderr)
        return known.exit_code
    return DONE


def defect_of(error: BaseException, subject: str) -> Defect:
    """Return what is said of an error that nothing names; its trace stands above."""
    return Defect("defect", f"unexpected {type(error).__name__}", subject, "report it with the lines above")


def to_line(result: Any) -> str:
    """Write a result (a report, a dictionary, a check's triple) as one JSON line."""
    return json_text(plain_result(result))


@contextmanager
def source_named(context: RunContext) -> Iterator[None]:
    """Say of a source that is not there where it was looked for, and which option names another place."""
    try:
        yield
    except CallerError as error:
        if error.code == "source_missing":
            error.message = (
                f"there is nothing to read below {context.project}" if context.source is None else error.message
            )
            error.hint = "put it there, or name its place: --source PATH or GANGWAY_SOURCE"
        raise


def _call(function: Callable[[RunContext], Any], script_file: str | Path) -> Any:
    context = RunContext.from_environment(script_file)
    if context.published:
        return function(context)
    with run_lock(context), source_named(context):
        result = function(context)
        if _is_check(result):
            require_answered(result[2], context)
        return result


def _is_check(result: Any) -> bool:
    return isinstance(result, tuple) and len(result) == 3


def _enforce_check(result: Any, subject: str) -> None:
    """End a script that judges with the exit code of its verdict."""
    if _is_check(result) and not result[1]:
        score, _, details = result
        raise QualityGateFailed(f"score {percent(score)}, see the report", details.get("zone", subject), details)


def plain_result(result: Any, *, brief: bool = False) -> Any:
    """Return a report, a dictionary or a check's triple as plain values; `brief` leaves a check's details out."""
    if hasattr(result, "to_json"):
        return result.to_json()
    if _is_check(result):
        score, passed, details = result
        plain = {"score": score, "passed": passed, "failed_critical": details["failed_critical"]}
        return plain if brief else {**plain, "details": details}
    return result
