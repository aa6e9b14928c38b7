"""What would keep the rows that a rule holds back: readings and rules, each with the change of config that it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from gangway_runtime.border.readings.conflicts import settled_conflicts
from gangway_runtime.border.readings.held_values import HeldRule, HeldValue
from gangway_runtime.border.readings.moments import formats_of, reads_as
from gangway_runtime.border.readings.numbers import pattern_of, sql_pattern_of, wider_type
from gangway_runtime.border.readings.reading import Reading, at_step, reading, told

_MOST_FORMATS = 3
_MOST_VALUES = 12


def propose(held: HeldRule) -> list[Reading]:
    """Return the readings that would keep rows of a held rule, those that keep most first."""
    found = [one for one in _PROPOSERS.get(held.step.op, _nothing)(held) if one.rows > 0]
    return sorted(found, key=lambda one: (-one.kept, -one.rows))


def _nothing(_: HeldRule) -> Iterator[Reading]:
    yield from ()


def _dates(held: HeldRule) -> Iterator[Reading]:
    values, known = held.delivered(), list(held.step.params.get("formats", ()))
    kind = str(held.step.params.get("type", "date"))
    others = [name for name in formats_of(kind) if name not in known]
    reads = {name: [value for value in values if reads_as(value.value, name)] for name in others}
    best = sorted((name for name in others if reads[name]), key=lambda name: -sum(one.rows for one in reads[name]))
    for name in best[:_MOST_FORMATS]:
        changes = {"type": kind, "format": known[0] if known else name, "other_formats": [*known[1:], name]}
        yield told(f"{held.column} is also written {name}", held, reads[name], changes)
    yield _emptied(held)


def _numbers(held: HeldRule) -> Iterator[Reading]:
    values, kind = held.delivered(), str(held.step.params.get("type", "text"))
    decimal = str(held.step.params.get("decimal", "."))
    plain = [value for value in values if pattern_of(decimal).fullmatch(value.value)]
    wider = wider_type(kind, (value.value for value in plain), decimal) if plain else None
    if wider is not None:
        yield told(f"{held.column} is read as {wider}", held, plain, {"type": wider})
    yield from _other_sign(held, values, decimal)
    yield _emptied(held)


def _other_sign(held: HeldRule, values: list[HeldValue], decimal: str) -> Iterator[Reading]:
    """Offer the other decimal sign where it reads every value that is read today."""
    other = "," if decimal == "." else "."
    reads = [value for value in values if pattern_of(other).fullmatch(value.value)]

    def lost(text: str) -> str:
        now, then = (f"regexp_full_match({text}, '{sql_pattern_of(sign)}')" for sign in (decimal, other))
        return f"{now} AND NOT {then}"

    if reads and held.every_value(lost) == 0:
        yield told(f"{held.column} is written with a decimal {_NAMES[other]}", held, reads, {"decimal": other})


_NAMES = {",": "comma", ".": "point"}


def _emptied(held: HeldRule) -> Reading:
    label = f"the rows are kept, {held.column} is empty where it does not read, and counted"
    return reading(label, held.counts(), {f"columns.{held.column}.on_cast_failure": "null"})


def _range(held: HeldRule) -> Iterator[Reading]:
    minimum, maximum = held.step.params.get("minimum"), held.step.params.get("maximum")
    values = held.typed()
    low = [one for one in values if minimum is not None and one.value < minimum]
    high = [one for one in values if maximum is not None and one.value > maximum]
    if low:
        bound = _number(min(one.value for one in low))
        yield told(f"{held.column} may be as low as {bound}", held, low, {"minimum": bound})
    if high:
        bound = _number(max(one.value for one in high))
        yield told(f"{held.column} may be as high as {bound}", held, high, {"maximum": bound})
    if not values:
        yield _flagged(held)


def _set(held: HeldRule) -> Iterator[Reading]:
    values = held.typed()
    if 0 < len(values) <= _MOST_VALUES:
        names = [str(one.value) for one in values]
        allowed = [*map(str, held.step.params.get("values", ())), *names]
        label = f"{held.column} may also be {', '.join(map(repr, names))}"
        yield told(label, held, values, {"allowed_values": allowed})
    yield _flagged(held)


def _required(held: HeldRule) -> Iterator[Reading]:
    keys = {name for target in held.border.targets for name in target.key} | set(held.border.dedup_key)
    if held.column is not None and held.column not in keys:
        yield reading(f"{held.column} may be empty", held.counts(), {f"columns.{held.column}.nullable": True})


def _flagged(held: HeldRule) -> Reading:
    return reading("the rows are kept and flagged", held.counts(), {at_step(held, "on_fail"): "flag"})


def _flags(held: HeldRule) -> Iterator[Reading]:
    yield _flagged(held)


def _number(value: Any) -> int | float:
    return int(value) if value == int(value) else float(value) if isinstance(value, Decimal) else value


_PROPOSERS: dict[str, Callable[[HeldRule], Iterator[Reading]]] = {
    "parse_date": _dates,
    "cast": _numbers,
    "check_range": _range,
    "check_set": _set,
    "require": _required,
    "check_date_limit": _flags,
    "check_formula": _flags,
    "check_pattern": _flags,
    "check_reference": _flags,
    "validate": _flags,
    "dedup": settled_conflicts,
}
