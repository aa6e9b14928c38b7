"""The check itself: choose rows, recompute them, compare, and say what differs."""

from __future__ import annotations

from typing import Any

from gangway_gate.findings import EvidenceRow, Finding, finding
from gangway_gate.reference import silver
from gangway_gate.run_files import RunFiles, open_reader
from gangway_gate.staged import staged_context
from gangway_gate.values.bronze import Rows, masking_key, read_chosen, read_references
from gangway_gate.values.decided import Decided
from gangway_gate.values.differences import Compared, Difference
from gangway_gate.values.gold import compare_gold
from gangway_gate.values.selection import choose
from gangway_gate.values.silver import compare_flags, compare_silver
from gangway_runtime.context import RunContext, parse_day
from gangway_runtime.landing.deliveries import delivered_at
from gangway_runtime.store import workload_store

_SHOWN = 50
_PER_FINDING = 5
_HINT = "change the config file if the value is meant, and regenerate; else take the edit back"


def judge(
    run: dict[str, str],
    transformations: dict[str, Any],
    source: dict[str, Any],
    reasons: dict[str, dict[str, str]],
    personal: list[str],
    paths: dict[str, str],
) -> dict[str, Any]:
    """Return how many rows and cells were compared, the differences, and a finding for each column that has some.

    `paths` are the files that a table is built by, by zone and table; `reasons` those of the rules by border.
    """
    decided = Decided(transformations, source, parse_day(run["as_of"]), reasons, frozenset(personal))
    files = RunFiles.of(run)
    connection = open_reader()
    whole = choose(connection, files, decided)
    context = staged_context(run)
    rows = read_chosen(connection)
    tell_deliveries(rows, files, decided, context)
    references, types = read_references(connection, decided, context)
    expected = silver(transformations, source, rows, decided.as_of, references, masking_key(context), types)
    compared = Compared(decided.personal)
    kept = compare_silver(connection, files, decided, expected, compared)
    if whole:
        compare_flags(files, decided, expected, compared)
    compare_gold(connection, files, decided, kept, types, compared, whole=whole)
    return {
        "rows": len(rows),
        "cells": compared.cells,
        "differences": [difference.to_json() for difference in compared.found[:_SHOWN]],
        "findings": _findings(compared.found, paths),
    }


def tell_deliveries(rows: Rows, files: RunFiles, decided: Decided, context: RunContext) -> None:
    """Give each row the moment of its delivery, which stands beside bronze."""
    if decided.source["ingestion"]["mode"] == "full":
        return
    table, store = decided.transformations["bronze_to_silver"]["input"], workload_store(context)
    moments = delivered_at(context, table, [store.name_of(path) for path in files.bronze()])
    for row in rows:
        row["_delivered"] = moments[row["_file"]]


def _findings(differences: list[Difference], paths: dict[str, str]) -> list[Finding]:
    groups: dict[tuple[str, str, str], list[Difference]] = {}
    for each in differences:
        groups.setdefault((each.place.zone, each.place.table, each.column), []).append(each)
    return [_finding(key, found, paths) for key, found in groups.items()]


def _finding(key: tuple[str, str, str], found: list[Difference], paths: dict[str, str]) -> Finding:
    zone, table, column = key
    first = found[0]
    where = "" if first.place.record is None else f" of record {first.place.record} in {first.place.file}"
    what = _WHAT.get(column, f"the value of {column}")
    rows: list[EvidenceRow] = [
        {"file": each.place.file or "", "record": each.place.record or 0, "value": each.actual}
        for each in found[:_PER_FINDING]
    ]
    many = "1 cell differs" if len(found) == 1 else f"{len(found)} cells differ"
    told = finding(
        paths.get(f"{zone}.{table}", f"{zone}.{table}"),
        "value_differs",
        f"{what}{where} in {zone}.{table} is not what the config says ({many} among the rows looked at)",
        _HINT,
        expected=first.expected,
        actual=first.actual,
        rows=rows,
        count=len(found),
    )
    return {**told, "cells": [each.to_json() for each in found[:_PER_FINDING]]}


_WHAT = {
    "_disposition": "the fate",
    "_rules": "the list of broken rules",
    "_reasons": "the stated reason",
    "_flags": "the number of flagged rows",
}
