"""Records that tests deliver: an accepted one with one thing changed, and records that share a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from gangway_gate.crafted.marks import marks_of
from gangway_gate.crafted.moments import written
from gangway_gate.crafted.neighbours import Neighbours, types_after
from gangway_gate.crafted.sql_literals import SqlLine
from gangway_gate.crafted.texts import texts_of
from gangway_gate.reference.casts import scale_of
from gangway_gate.reference.expression import compute
from gangway_gate.reference.expression.parser import parse
from gangway_gate.reference.types import is_moment, is_numeric
from gangway_gate.values.decided import Decided
from gangway_gate.values.keys import key_origins

Row = dict[str, str | None]


class Cases:
    """Makes records of a source from a few that config accepts."""

    def __init__(
        self,
        decided: Decided,
        accepted: Sequence[Mapping[str, str | None]],
        neighbours: Neighbours,
        sql: Sequence[SqlLine] = (),
    ) -> None:
        self._decided = decided
        self._accepted = [dict(row) for row in accepted]
        self._marks = marks_of(decided, sql)
        self._neighbours = neighbours
        self._columns = [one for one in decided.source["schema"]["columns"] if not one.get("excluded")]
        self._apart = self._key_of_its_own()
        self._number = len(self._accepted)

    def records(self) -> list[Row]:
        """Return the accepted records, each thing changed in a record with a key of its own, and rivals of a key."""
        return [*self._accepted, *self._one_by_one(), *self._formulas(), *self._rivals(), *self._versions()]

    def _one_by_one(self) -> Iterator[Row]:
        sums = [dict(self._sums(row)) for row in self._accepted]
        operands = {name for step in self._formula_steps().values() for name in parse(step["expression"]).columns()}
        for column in self._columns:
            name = column["name"]
            for text in texts_of(column, self._marks[name], self._decided.source, self._accepted[0][name]):
                row = self._new()
                # A sum that is there tells more than none; beside another operand it would be wrong.
                filled = {} if name in operands else sums[self._number % len(sums)]
                yield row | filled | {name: text}

    def _new(self) -> Row:
        """Return an accepted record, with a key that no other has."""
        self._number += 1
        row = self._accepted[self._number % len(self._accepted)]
        return row | self._apart(self._number)

    def _formula_steps(self) -> dict[int, Mapping[str, Any]]:
        steps = enumerate(self._decided.transformations["bronze_to_silver"]["steps"])
        return {place: one for place, one in steps if one["op"] == "check_formula" and one["column"] in self._marks}

    def _sums(self, row: Row) -> Iterator[tuple[str, str]]:
        """Yield the columns of formulas with what these give for an accepted record."""
        for place, step in self._formula_steps().items():
            types = types_after(self._decided, place, self._neighbours)
            result = compute(step["expression"], types).of(self._neighbours.values([row], place)[0])
            if isinstance(result, int | float | Decimal):
                yield step["column"], next(self._about(Decimal(str(result)), step, _scale(types[step["column"]])))

    def _key_of_its_own(self) -> Callable[[int], Row]:
        """Choose the part of the key that tells records apart, and how."""
        referring = {name for marks in self._marks.values() for step in marks.steps for name in _referring(step)}
        origins = key_origins(self._decided) or self._columns
        free = [one for one in origins if one["name"] not in referring and not one.get("allowed_values")]
        for column in sorted(free, key=lambda one: _ORDER.get(one["type"], 2 if is_numeric(one["type"]) else 3)):
            own = self._apart_by(column, self._accepted[0][column["name"]])
            if own is not None:
                return own
        return lambda number: {}

    def _apart_by(self, column: Mapping[str, Any], base: str | None) -> Callable[[int], Row] | None:
        name, kind = column["name"], column["type"]
        if kind == "text" and base is not None:
            return lambda number: {name: f"{base[:-4] if len(base) > 20 else base}{number:04}"}
        if is_numeric(kind) and base is not None and base.isdigit():
            return lambda number: {name: str(int(base) + number)}
        if is_moment(kind) and base is not None:
            form = self._marks[name].forms(kind)[0]
            return lambda number: {name: written(date.fromordinal(date(2020, 1, 1).toordinal() - number), form)}
        return None

    def _formulas(self) -> Iterator[Row]:
        """Yield sums that are right, and wrong by what is just allowed, and by a little more."""
        for place, step in self._formula_steps().items():
            types = types_after(self._decided, place, self._neighbours)
            formula = compute(step["expression"], types)
            scale = _scale(types[step["column"]])
            for operands in self._operands(formula.columns):
                values = self._neighbours.values([self._new() | operands], place)[0]
                result = formula.of(values)
                if isinstance(result, int | float | Decimal):
                    for text in self._about(Decimal(str(result)), step, scale):
                        yield self._new() | operands | {step["column"]: text}

    def _operands(self, names: Sequence[str]) -> Iterator[Row]:
        """Yield texts for the columns of a formula: all different, then each of them at nothing, zero and minus."""
        numeric = [one for one in self._columns if one["name"] in names and is_numeric(one["type"])]
        texts: Row = {}
        for place, one in enumerate(numeric):
            least, most = one.get("minimum"), one.get("maximum")
            usual = Decimal(3 + 4 * place) if one["type"] == "integer" else Decimal("1.25") + place
            inside = (least is None or usual >= Decimal(str(least))) and (most is None or usual <= Decimal(str(most)))
            number = usual if inside else Decimal(str(most if least is None else least))
            texts[one["name"]] = self._written(number, one["name"])
        yield texts
        for name in texts:
            yield from (texts | {name: None}, texts | {name: self._written(Decimal(0), name)})

    def _about(self, expected: Decimal, step: Mapping[str, Any], scale: int) -> Iterator[str]:
        unit = Decimal(1).scaleb(-scale)
        allowed = (abs(expected) * Decimal(str(step["tolerance"]))).quantize(unit)
        near = expected.quantize(unit)
        for distance in (Decimal(0), unit, allowed - unit, allowed, allowed + unit, 2 * allowed + unit):
            for number in (near + distance, near - distance):
                yield self._written(number, step["column"])

    def _written(self, number: Decimal, name: str) -> str:
        marks = self._marks[name]
        return format(number, "f").replace(".", marks.decimal(self._decided.source["format"])) + marks.suffix()

    def _rivals(self) -> Iterator[Row]:
        """Yield records that share a key, so many that two of them stand in each of two files.

        Equal ones, ones that are equal when they are read, pairs whose keys differ in one part, ones that differ in
        one column, and one that is held beside two that are not.
        """
        first = self._shared()
        yield from (first, first, first, first)
        padded = {name: f" {text} " for name, text in first.items() if text and self._pads(name)}
        yield from (first | padded, first)
        keys = [column["name"] for column in key_origins(self._decided)]
        for name in keys:
            row = self._shared()
            other = row | {name: self._accepted[1][name]}
            yield from (row, row, other, other)
        for column in self._columns:
            name = column["name"]
            if name not in keys:
                row = self._shared()
                for text in dict.fromkeys((self._accepted[1][name], None)):
                    yield from (row, row | {name: text}, row)
                    row = self._shared()
        for spoilt in self._spoilt():
            row = self._shared()
            yield from (row | spoilt, row, row)

    def _versions(self) -> Iterator[Row]:
        """Yield records of one key in several versions, few and many."""
        keys = {column["name"] for column in key_origins(self._decided)}
        first, second = self._accepted[:2]
        others = {name: second[name] for name in first if name not in keys and first[name] != second[name]}
        for column in self._columns:
            if column.get("nullable") and column["name"] not in keys and first[column["name"]] is not None:
                others.setdefault(column["name"], None)
        for many in _VERSIONS if keys else ():
            row = self._shared()
            for version in range(min(many, 2 ** len(others))):
                changed = [name for place, name in enumerate(others) if version >> place & 1]
                yield row | {name: others[name] for name in changed}

    def _shared(self) -> Row:
        """Return the first accepted record, with a key for the rivals that follow."""
        self._number += 1
        return self._accepted[0] | self._apart(self._number)

    def _spoilt(self) -> Iterator[Row]:
        """Yield what holds a record back, one column of each kind."""
        for column in self._columns:
            if is_numeric(column["type"]) and self._pads(column["name"]):
                yield {column["name"]: "no number"}
                return

    def _pads(self, name: str) -> bool:
        (column,) = [one for one in self._columns if one["name"] == name]
        return bool(column.get("declared_type", "text") == "text")


_VERSIONS = (2, 3, 4, 7)
_ORDER = {"text": 0, "integer": 1}


def _scale(kind: str) -> int:
    return 2 if kind == "double" else scale_of(kind)


def _referring(step: Mapping[str, Any]) -> list[str]:
    if step["op"] == "check_reference":
        return list(step["columns"])
    return list(step["keys"]) if step["op"] == "lookup" else []
