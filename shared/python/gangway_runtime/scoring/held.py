"""Whether a border holds back more than may go unasked, and what a person is asked then."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from gangway_runtime import records
from gangway_runtime.border.model import KEY_CONFLICT
from gangway_runtime.context import RunContext
from gangway_runtime.decisions import ANY_DATA, Choice, Question
from gangway_runtime.engine import open_session
from gangway_runtime.engine.words import literal
from gangway_runtime.scoring.percent import percent, percent_lost
from gangway_runtime.store import workload_store
from gangway_runtime.tables import BORDER_OF_ZONE, version_place

_FEW_ROWS = 200
_EXAMPLES = 3
_RULES = 8


@dataclass(frozen=True)
class HeldLimits:
    """Shares of the rows of a border, by one rule and in total; below 200 rows a number of rows instead."""

    rule: float = 0.02
    total: float = 0.05
    rows_below_200: int = 5


def judge_held(zone: str, limits: HeldLimits, context: RunContext) -> dict[str, Any] | None:
    """Return what the border before a zone holds back, and the question where that is more than its limits.

    Whether a person has accepted it for this run stands beside the question.
    None where no border lies before the zone, or what is live is judged: that was asked before it was published.
    """
    border = BORDER_OF_ZONE.get(zone)
    report = records.read(context, border) if border and not context.published else None
    if border is None or report is None:
        return None
    shown = _fingerprint(report)
    over = exceeded(limits, report["in"], report["quarantined"], report["held"])
    accepted = bool(over) and context.accepted.get(f"held.{border}") in (shown, ANY_DATA)
    judged = {"border": border, "rows": report["quarantined"], "in": report["in"], "over": over, "accepted": accepted}
    if over:
        judged["question"] = _question(border, report, limits, over, shown, context).to_json()
    return judged


def exceeded(limits: HeldLimits, rows_in: int, rows: int, held: Sequence[dict[str, Any]]) -> list[str]:
    """Say which limits are exceeded, in words."""
    if rows_in < _FEW_ROWS:
        few = f"{rows} of {rows_in} rows, and below {_FEW_ROWS} rows more than {limits.rows_below_200} are asked about"
        return [few] if rows > limits.rows_below_200 else []
    by_rule = [one for one in held if one["share"] > limits.rule]
    words = [f"{percent_lost(one['share'])} by {one['rule']}, the limit is {percent(limits.rule)}" for one in by_rule]
    if rows / rows_in > limits.total:
        words.append(f"{percent_lost(rows / rows_in)} in total, the limit is {percent(limits.total)}")
    return words


def _question(
    border: str, report: dict[str, Any], limits: HeldLimits, over: list[str], shown: str, context: RunContext
) -> Question:
    rules = [{**one, "examples": []} for one in report["held"]]
    for one, examples in zip(rules, _examples(border, report, rules[:_RULES], context), strict=False):
        one["examples"] = examples
    readings = [{"n": n, "rule": rule, **one} for n, (rule, one) in enumerate(_readings(report["held"]), start=1)]
    return Question(
        id=f"held.{border}",
        prompt=f"{report['quarantined']} of {report['in']} rows do not reach {border.split('_to_')[1]}: {over[0]}. "
        "How shall it go on?",
        why="rows that are held back are in no table that is published; the last published tables stay meanwhile",
        schema=_schema(len(readings)),
        choices=(
            *(Choice({"apply": one["n"]}, _label(one)) for one in readings),
            Choice("accept", "accept: published without them, for this run"),
            Choice("stop", "stop: nothing is published"),
        ),
        details=tuple([*over[1:], *(line for one in rules[:_RULES] for line in _lines(one))]),
        evidence={
            "border": border, "in": report["in"], "rows": report["quarantined"], "limits": vars(limits),
            "rules": [{key: one[key] for key in ("rule", "reason", "rows", "share", "examples")} for one in rules],
            "readings": readings, "shown": shown,
        },
    )  # fmt: skip


def _readings(held: Sequence[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Return all readings with their rules, those that keep most rows first."""
    found = [(one["rule"], reading) for one in held for reading in one["would_keep"]]
    return sorted(found, key=lambda pair: -pair[1]["kept"])


def _label(reading: dict[str, Any]) -> str:
    rows, kept, duplicates = reading["rows"], reading["kept"], reading["duplicates"]
    if duplicates:
        return f"{reading['label']}: {kept} rows come out, {duplicates} are removed as duplicates"
    counted = f"keeps {kept} rows" if rows == kept else f"reads {rows} rows, {rows - kept} of them are held for more"
    return f"{reading['label']}: {counted}"


def _lines(rule: dict[str, Any]) -> list[str]:
    head = f"{rule['reason']}: {rule['rows']} rows, {percent_lost(rule['share'])} ({rule['rule']})"
    return [head, *(f"    {one['value']} in {one['file']} record {one['record']}" for one in rule["examples"])]


def _examples(
    border: str, report: dict[str, Any], rules: Sequence[dict[str, Any]], context: RunContext
) -> list[list[dict[str, Any]]]:
    """Return the first rows that each rule holds, with values as the quarantine shows them: masked where personal."""
    place = version_place("quarantine", border, str(report["quarantine_version"]))
    with closing(open_session(context, context.run_dir)) as session:
        session.offer("held", [workload_store(context).path(f"{place}/quarantined.parquet")])
        return [
            [
                {"value": "∅" if value is None else _short(value), "file": file, "record": record}
                for value, file, record in session.rows(
                    f"SELECT _values[list_position(_rules, {literal(rule['rule'])})], _file, _record FROM held "
                    f"WHERE list_contains(_rules, {literal(rule['rule'])}) {_first(rule['rule'])}"
                )
            ]
            for rule in rules
        ]


def _first(rule: str) -> str:
    """Order the examples of a rule: rows that contradict one another stand together."""
    return "ORDER BY 1, 2, 3 LIMIT 4" if rule == KEY_CONFLICT else f"ORDER BY 2, 3 LIMIT {_EXAMPLES}"


def _schema(readings: int) -> dict[str, Any]:
    words = {"type": "string", "enum": ["accept", "stop"]}
    if readings == 0:
        return words
    apply = {"type": "integer", "minimum": 1, "maximum": readings}
    chosen = {"type": "object", "properties": {"apply": apply}, "required": ["apply"], "additionalProperties": False}
    return {"anyOf": [words, chosen]}


def _fingerprint(report: dict[str, Any]) -> str:
    """Name the data and what is held of it: an answer is about what was shown, not about what came since."""
    held = [(one["rule"], one["rows"]) for one in report["held"]]
    return hashlib.sha256(json.dumps([report["input_hash"], held]).encode()).hexdigest()[:16]


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
