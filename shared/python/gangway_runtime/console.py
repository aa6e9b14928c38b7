"""What a person reads of a run that was started by hand; programs read the line of JSON."""

from __future__ import annotations

import shlex
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from gangway_runtime.errors import GangwayError, NeedsDecision, QualityGateFailed
from gangway_runtime.faults import named
from gangway_runtime.scoring.percent import percent
from gangway_runtime.script import DONE, INTERRUPTED, defect_of


def report_outcome(action: Callable[[], dict[str, Any]], subject: str) -> int:
    """Run `action`, print the lines of its result or of its error, and return the exit code."""
    try:
        result = action()
        print(*lines_of(result), sep="\n", flush=True)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        known = named(error, subject)
        if known is None:
            traceback.print_exc()
            known = defect_of(error, subject)
        if isinstance(known, QualityGateFailed) and known.result:
            print(*lines_of(known.result), sep="\n", flush=True)
        print(*_lines_of_error(known), sep="\n", file=sys.stderr)
        return known.exit_code
    return DONE


def lines_of(result: dict[str, Any]) -> list[str]:
    """Return what a run did, a line for each step of it."""
    lines = [f"{result['workload']}, run {result['run_id']}, judged against {result['as_of']}"]
    for landing in result["landing"]:
        known = "" if landing["new"] else ", all known before"
        lines.append(_line("landed", f"{landing['rows']:,} rows of {len(landing['files'])} file(s){known}"))
    for border in result["accounting"]:
        lines.append(_line(border["border"].rpartition("_")[2], _fates(border)))
    for zone, score in result["score"].items():
        lines.append(_line(f"{zone} score", percent(score["overall"]) + _verdict(score)))
    return lines + list(_published(result))


def _fates(border: dict[str, Any]) -> str:
    """Say what became of the rows, without the fates that none has met."""
    fates = [f"{border[fate]:,} {fate}" for fate in ("quarantined", "duplicates", "filtered") if border[fate]]
    return ", ".join([f"{border['out']:,} of {border['in']:,} rows", *fates])


def _verdict(score: dict[str, Any]) -> str:
    """Say what a gate made of a score; bronze has none, its checks inform."""
    if score["minimum"] == 0:
        return ""
    return f", {'passed' if score['passed'] else 'refused'}: the gate is {percent(score['minimum'])}"


def _published(result: dict[str, Any]) -> Iterator[str]:
    if result["publish"] is None:
        yield _line("published", "nothing")
        return
    tables = result["publish"]["published"]["tables"]
    for zone, own in tables.items():
        yield _line("published", ", ".join(f"{zone}.{name} {one['rows']:,}" for name, one in own.items()))


def _line(what: str, said: str) -> str:
    return f"  {what:<14}{said}"


def _lines_of_error(error: GangwayError) -> list[str]:
    lines = [f"error: {error.message}" + (f" ({error.subject})" if error.subject else "")]
    if not isinstance(error, NeedsDecision):
        return lines + ([f"  {error.hint}"] if error.hint else [])
    for question in error.document["waiting"]:
        lines += [f"  {line}" for line in question["details"]]
        shown = question["evidence"].get("shown")
        if shown:
            lines.append(f"  to accept it, for one run: add --accept {shlex.quote(question['id'] + '=' + shown)}")
    return [*lines, f"  {error.hint}"]
