"""What config says of each column of the source that a value can lie on either side of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from gangway_gate.crafted.sql_literals import SqlLine
from gangway_gate.reference import dates
from gangway_gate.reference.expression import tree
from gangway_gate.reference.expression.parser import parse
from gangway_gate.reference.types import is_numeric
from gangway_gate.values.decided import Decided

_LONGEST = 2_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass
class Marks:
    """Of one column: numbers and days that something begins or ends at, texts that mean something, formats, steps."""

    numbers: set[Decimal] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    lengths: set[int] = field(default_factory=set)
    steps: list[Mapping[str, Any]] = field(default_factory=list)
    calendar: bool = False

    def forms(self, kind: str) -> list[str]:
        """Return how moments are written: by the formats of the column, else as ISO 8601 has it."""
        return self.formats or ["yyyy-MM-dd" if kind == "date" else "yyyy-MM-dd HH:mm:ss"]

    def decimal(self, read: Mapping[str, Any]) -> str:
        """Return what a fraction begins with: as the plan reads the column, else as the source is read."""
        by = next((step for step in self.steps if step["op"] == "cast" and is_numeric(step["type"])), read)
        return str(by.get("decimal", "."))

    def suffix(self) -> str:
        """Return what a number has to end with."""
        return "%" if any(step.get("unit") == "%" for step in self.steps) else ""

    def decorated(self, number: str) -> Iterator[str]:
        """Yield a number with what may stand around it, and its opposite."""
        for step in self.steps:
            if unit := step.get("unit"):
                yield from (f"{number} {unit}", f"{unit}{number}", f"-{unit} {number}", f"{unit}{number}{unit}")
            match step.get("negative"):
                case "sign":
                    yield f"\u2212{number}{self.suffix()}"
                case "trailing":
                    yield f"{number}-{self.suffix()}"
                case "parentheses":
                    yield f"({number}{self.suffix()})"

    def holds_the_future(self) -> bool:
        """Whether days beyond the limit of the column are held back."""
        return any(step["op"] == "check_date_limit" and step["on_fail"] == "quarantine" for step in self.steps)

    def literal(self, value: Any) -> None:
        """Add a constant that the column is compared with."""
        if isinstance(value, date):
            self.days.add(value)
        elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            self.numbers.add(Decimal(str(value)))
        elif isinstance(value, str):
            self.texts.append(value)
            # A day of zeros is a word for no day.
            if _DAY.match(value) and (day := dates.parse(value[:10], "date", ("yyyy-MM-dd",))):
                self.days.add(day)


def marks_of(decided: Decided, written: Sequence[SqlLine] = ()) -> dict[str, Marks]:
    """Read the marks of every column of the source, by its name in bronze; `written` are constants in the SQL."""
    columns = decided.source["schema"]["columns"]
    calendar = any(table["kind"] == "date" for table in decided.gold)
    marks = {column["name"]: Marks(calendar=calendar) for column in columns}
    names = {name: name for name in marks}
    for column in columns:
        own = marks[column["name"]]
        for bound in (column.get("minimum"), column.get("maximum"), *column.get("allowed_values", ())):
            own.literal(bound)
        own.formats += [column["format"]] if column.get("format") else []
    for step in decided.transformations["bronze_to_silver"]["steps"]:
        if step["op"] == "rename":
            names = {step["mapping"].get(now, now): origin for now, origin in names.items()}
            continue
        for name in _named(step):
            if name in names:
                _mark(marks[names[name]], step, decided.as_of)
        for expression in _expressions(step):
            _compare(expression, names, marks)
    for expression in _gold_expressions(decided):
        _compare(expression, names, marks)
    for line in written:
        _write(line, names, marks)
    return marks


def _write(line: SqlLine, names: Mapping[str, str], marks: Mapping[str, Marks]) -> None:
    """Add the constants of a line of SQL to the columns that it names, to every column where it names none."""
    told = {name.removeprefix("_before_").removeprefix("_key_") for name in line.columns}
    about = {names[name] for name in told if name in names} | (told & marks.keys())
    for name in about or marks:
        for literal in line.literals:
            marks[name].literal(literal)
            if isinstance(literal, Decimal) and 0 < literal <= _LONGEST and literal == int(literal):
                marks[name].lengths.add(int(literal))


def _named(step: Mapping[str, Any]) -> Iterator[str]:
    yield from step.get("columns", ()) if step["op"] != "lookup" else ()
    yield from (step["column"],) if step["op"] == "check_formula" else ()
    yield from step["keys"] if step["op"] == "lookup" else ()


def _mark(own: Marks, step: Mapping[str, Any], as_of: date) -> None:
    own.steps.append(step)
    for constant in (step.get("minimum"), step.get("maximum"), *step.get("values", ()), *step.get("tokens", ())):
        own.literal(constant)
    own.formats += [form for form in step.get("formats", ()) if form not in own.formats]
    if step["op"] == "check_date_limit":
        own.days.add(as_of + timedelta(days=step["days_after_as_of"]))


def _expressions(step: Mapping[str, Any]) -> Iterable[str]:
    return [step["expression"]] if "expression" in step else []


def _gold_expressions(decided: Decided) -> Iterator[str]:
    gold = decided.transformations["silver_to_gold"]
    yield from (each["expression"] for each in gold["filters"])
    for table in gold["tables"]:
        yield from (table["filter"],) if "filter" in table else ()
        if table["kind"] != "date":
            yield from (column["from"] for column in table["columns"])
        yield from (one["expression"] for one in table.get("measures", ()) if one["expression"].strip() != "*")


def _compare(expression: str, names: Mapping[str, str], marks: Mapping[str, Marks]) -> None:
    """Every column of an expression may lie about every constant in it."""
    node = parse(expression)
    constants = list(_constants(node))
    for name in set(node.columns()):
        for constant in constants if name in names else ():
            marks[names[name]].literal(constant)


def _constants(node: tree.Node) -> Iterator[Any]:
    if isinstance(node, tree.Number):
        yield Decimal(node.text)
    if isinstance(node, tree.Literal):
        yield node.value
    for part in node.parts():
        yield from _constants(part)
