"""Renders the details of a check for reading."""

from __future__ import annotations

from typing import Any

from gangway_runtime.scoring.percent import percent


def render(details: dict[str, Any]) -> str:
    """Return the scorecard as text: verdict, dimensions, rules, what to do, the formula."""
    lines = [_verdict(details), ""]
    lines += [f"  {name:<14} {percent(score):>8}" for name, score in details["dimensions"].items()]
    lines += [
        "",
        "  rule                                     table                 score  threshold  rows      verdict",
    ]
    lines += [_rule(rule) for rule in details["rules"]]
    missed = [rule for rule in details["rules"] if not rule["passed"]]
    if missed:
        lines += ["", "  What to do"]
        lines += [f"  - {rule['id']}: {rule['remedy'] or 'look at the examples'}{_examples(rule)}" for rule in missed]
    lines += ["", f"  Anomalies ({details['anomalies']['baseline']}): {_anomalies(details['anomalies'])}"]
    weights = ", ".join(f"{severity} {weight:g}" for severity, weight in details["weights"].items())
    lines += ["", f"  Formula: {details['formula']}", f"  Weights: {weights}"]
    return "\n".join(lines)


def _verdict(details: dict[str, Any]) -> str:
    verdict = "passed" if details["passed"] else "FAILED"
    informational = " (bronze is informational and never blocks)" if details["zone"] == "bronze" else ""
    of_kept = " of the rows that were kept" if details["score"] < details["score_of_kept"] else ""
    return (
        f"{details['workload']} {details['zone']}: {verdict}, score {percent(details['score'])}, "
        f"minimum {percent(details['minimum_score'])}{of_kept}{informational}"
    )


def _rule(rule: dict[str, Any]) -> str:
    score = "n/a" if rule["score"] is None else percent(rule["score"])
    rows = f"{rule['passing']}/{rule['applicable']}"
    mark = " (critical)" if rule["critical"] else ""
    figures = f"{score:>8} {percent(rule['threshold']):>10}  {rows:<9}"
    return f"  {rule['id']:<40} {rule['table']:<18} {figures} {rule['status']}{mark}"


def _examples(rule: dict[str, Any]) -> str:
    places = [f"{row['_file']} record {row['_record']}" for row in rule["examples"] if "_file" in row]
    return f" (for example {', '.join(places)})" if places else ""


def _anomalies(anomalies: dict[str, Any]) -> str:
    if anomalies["baseline"] == "no baseline":
        return "nothing to compare with yet"
    return ", ".join(map(_anomaly, anomalies["findings"])) or "none"


def _anomaly(finding: dict[str, Any]) -> str:
    table = finding["table"]
    if finding["kind"] == "volume_change":
        return f"{table} {finding['before']} -> {finding['rows']} rows"
    if finding["kind"] == "null_spike":
        return f"{table}.{finding['column']} {percent(finding['before'])} -> {percent(finding['null_share'])} null"
    place = table if finding["column"] is None else f"{table}.{finding['column']}"
    runs = f"the last {finding['publications']} runs"
    return f"{place} {finding['statistic']} {finding['value']:g} is {finding['z']:+.1f} deviations from {runs}"
