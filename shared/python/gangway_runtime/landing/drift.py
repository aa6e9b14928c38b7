"""Columns that config expects and a delivery lacks: a person says what became of them before anything is published."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gangway_runtime.context import RunContext
from gangway_runtime.decisions import Question, waiting_document
from gangway_runtime.errors import NeedsDecision
from gangway_runtime.landing.column_plan import plan_columns
from gangway_runtime.landing.drift_answers import answer_schema, choices, said, some
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.landings import Landings
from gangway_runtime.landing.rename_guess import Guess, Seen, guess_renames, kind_of
from gangway_runtime.landing.report import LandedFile
from gangway_runtime.landing.schema_policy import unsettled_columns

DRIFT = "drift"


class Drift:
    """Collects, file by file, what is expected and not delivered, and what stands there instead."""

    def __init__(self, extract: Extract, landings: Landings) -> None:
        self._extract = extract
        self._landings = landings
        self._columns = {column.name: column for column in extract.columns}
        self._missing: dict[str, list[str]] = {}
        self._new: dict[str, list[str]] = {}
        self._seen: dict[str, Seen] = {}

    def found_in(self, files: Sequence[LandedFile], folder: Path) -> bool:
        """Look at files that landed together, whose Parquet parts lie in `folder`; say whether one lacks a column."""
        lacking = [file for file in files if unsettled_columns(self._extract, file)]
        for file in lacking:
            for name in unsettled_columns(self._extract, file):
                self._missing.setdefault(name, []).append(file.name)
            for seen in _new_columns(self._extract, file, folder):
                self._new.setdefault(seen.header, []).append(file.name)
                self._seen.setdefault(seen.header, seen)
        return bool(lacking)

    def require_none(self, context: RunContext) -> None:
        """Raise `NeedsDecision` when any file lacked a column."""
        if self._missing:
            raise NeedsDecision(waiting_document(context, self._question().to_json()))

    def _question(self) -> Question:
        before = {name: self._before(name) for name in self._missing}
        new = list(self._seen.values())
        guesses = guess_renames([seen for seen, _ in before.values()], new)
        optional = [name for name in self._missing if name not in self._extract.required]
        return Question(
            id=DRIFT,
            prompt=self._prompt(new),
            why="what is not delivered would be published as empty; the last published tables stay meanwhile",
            schema=answer_schema(list(self._missing), optional, [seen.header for seen in new]),
            choices=tuple(choices(list(self._missing), optional, guesses)),
            details=tuple(self._details(before, new, guesses)),
            evidence=self._evidence(before, guesses),
        )

    def _prompt(self, new: list[Seen]) -> str:
        files = sorted({file for files in self._missing.values() for file in files})
        lacks = some([said(self._columns[name]) for name in self._missing])
        has = f"; new in it: {some([seen.header for seen in new])}" if new else ""
        return f"{some(files)} lack{'s' if len(files) == 1 else ''} {lacks}{has}. How shall it go on?"

    def _details(self, before: dict[str, tuple[Seen, int]], new: list[Seen], guesses: list[Guess]) -> list[str]:
        lines = []
        for name, (_, deliveries) in before.items():
            stood = f"; it stood in {_deliveries(deliveries)} before" if deliveries else ""
            lines.append(f"missing: {said(self._columns[name])}, in {some(self._missing[name])}{stood}")
        lines += [f"new: {seen.header}, in {some(self._new[seen.header])}" for seen in new]
        lines += [f"{one.new.header} is probably {one.missing.name}: {one.because}" for one in guesses]
        if any(deliveries for _, deliveries in before.values()):
            command = f"gangway regenerate {self._extract.workload} --profile"
            lines.append(f"`{command}` compares the values with those of before")
        return lines

    def _evidence(self, before: dict[str, tuple[Seen, int]], guesses: list[Guess]) -> dict[str, Any]:
        missing = [
            {
                "column": name,
                "source_name": self._columns[name].source_name,
                "files": self._missing[name],
                "required": name in self._extract.required,
                "deliveries_before": deliveries,
            }
            for name, (_, deliveries) in before.items()
        ]
        return {
            "missing": missing,
            "new": [{"source_name": header, "files": files} for header, files in self._new.items()],
            "probably": {one.missing.name: {"header": one.new.header, "because": one.because} for one in guesses},
        }

    def _before(self, name: str) -> tuple[Seen, int]:
        """Return a missing column as it was delivered last, and in how many deliveries it stood."""
        had = [
            (landing.part_of(file), file.sha256)
            for landing in self._landings.oldest_first()
            for file in landing.files
            if name not in file.missing_columns and name not in landing.excluded
        ]
        column = self._columns[name]
        kind = kind_of(self._landings.store.path(had[-1][0]), name) if had else None
        deliveries = {sha256 for _, sha256 in had}
        return Seen(name, column.source_name, self._extract.columns.index(column), kind), len(deliveries)


def _new_columns(extract: Extract, file: LandedFile, folder: Path) -> list[Seen]:
    """Return the unexpected columns of a file, with the place at which an expected one would stand."""
    plan = plan_columns(extract, list(file.header or file.unexpected_columns), file.name)
    expected = {column.name: place for place, column in enumerate(extract.columns)}
    known = {index: expected[name] for name, index in zip(plan.names, plan.indexes, strict=True) if name in expected}
    landed = {index: name for name, index in zip(plan.names, plan.indexes, strict=True) if name in plan.unexpected}
    places: list[int] = []
    seen = []
    for index, header in enumerate(plan.header):
        places.append(known.get(index, places[-1] + 1 if places else 0))
        if index in landed:
            seen.append(Seen(landed[index], header, places[index], kind_of(folder / file.part, landed[index])))
    return seen


def _deliveries(count: int) -> str:
    return "the delivery" if count == 1 else f"each of the {count} deliveries"
