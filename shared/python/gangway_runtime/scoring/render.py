"""Renders the details of a check for reading."""

from __future__ import annotations

from typing import Any


def render(details: dict[str, Any]) -> str:
    """Return the scorecard as text: verdict, dimensions, rules, what to do, the formula."""
    lines = [_verdict(details), ""]
    lines += [f"  {name:<14} {score:.4f}" for name, score in details["dimensions"].items()]
    lines += [
        "",
        "  rule                                     table              score  threshold  rows      verdict",
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
    return (
        f"{details['workload']} {details['zone']}: {verdict}, "
        f"score {details['score']:.4f}, minimum {details['minimum_score']:.2f}{informational}"
    )


def _rule(rule: dict[str, Any]) -> str:
    score = "n/a   " if rule["score"] is None else f"{rule['score']:.4f}"
    rows = f"{rule['passing']}/{rule['applicable']}"
    mark = " (critical)" if rule["critical"] else ""
    return f"  {rule['id']:<40} {rule['table']:<18} {score} {rule['threshold']:<10.2f} {rows:<9} {rule['status']}{mark}"


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
        return f"{table}.{finding['column']} {finding['before']:.1%} -> {finding['null_share']:.1%} null"
    place = table if finding["column"] is None else f"{table}.{finding['column']}"
    runs = f"the last {finding['publications']} runs"
    return f"{place} {finding['statistic']} {finding['value']:g} is {finding['z']:+.1f} deviations from {runs}"
