"""From records of JSON to rows under one header, which grows with the fields that are met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from gangway_runtime.errors import CallerError

Pairs = tuple[tuple[str, Any], ...]
Row = tuple[Any, ...]

# So many fields are no columns: their names are data.
MOST_FIELDS = 16_384
_MOST_SHAPES = 4_096


class Ambiguous(Exception):
    """A record has a field twice, with different values."""


@dataclass
class _Shape:
    """How the values of records with the same fields become a row, and how many such records there were."""

    pick: Callable[[Row], Row]
    records: int = 0


class Rows:
    """Puts the values of records in the order of `header`, under names that are told apart.

    `presence` counts the records that have each field, in the order of the header; a field may be null all the same.
    `before` are the records that were read before each was met.
    """

    def __init__(self, flatten: Iterable[str]) -> None:
        self.header: list[str] = []
        self.repeated = 0
        self.before: list[int] = []
        self._flatten = frozenset(flatten)
        self._places: dict[str, int] = {}
        self._shapes: dict[tuple[str, ...], _Shape] = {}
        self._present: dict[str, int] = {}
        self._names: set[str] = set()
        self._seen = 0

    def row(self, record: Pairs) -> Row:
        """Return the values of a record; `Ambiguous` when a field has two."""
        pairs = self._flat(record) if self._flatten else record
        if not pairs:
            return (None,) * len(self.header)
        names, values = zip(*pairs, strict=True)
        shape = self._shapes.get(names)
        if shape is None:
            if len(set(names)) != len(names):
                return self.row(self._single(record))
            shape = self._learn(names)
        shape.records += 1
        return shape.pick(values)

    def many(self, records: Iterable[Pairs]) -> list[Row]:
        """Return the rows of records that have fields, each as wide as the header was when it was met."""
        if self._flatten:
            return [self.row(record) for record in records]
        rows: list[Row] = []
        shapes = self._shapes
        for record in records:
            names, values = zip(*record, strict=True)
            shape = shapes.get(names)
            if shape is None:
                rows.append(self.row(record))
            else:
                shape.records += 1
                rows.append(shape.pick(values))
        return rows

    def presence(self) -> list[int]:
        """Return how many records have each field."""
        self._settle()
        return [self._present.get(name, 0) for name in self._places]

    def _learn(self, names: tuple[str, ...]) -> _Shape:
        if not self._places.keys() >= set(names):
            seen = self._seen + sum(shape.records for shape in self._shapes.values())
            for name in names:
                if name not in self._places:
                    self._places[name] = len(self.header)
                    self.before.append(seen)
                    self.header.append(self._free_name(name))
            self._settle()
        if len(self.header) > MOST_FIELDS:
            raise CallerError(
                "too_many_columns",
                f"the records have more than {MOST_FIELDS} different fields, so their names are data",
                None,
                "say where the records stand (format.layout, format.path)",
            )
        if len(self._shapes) >= _MOST_SHAPES:
            self._settle()
        at = {name: place for place, name in enumerate(names)}
        missing = len(names)
        places = [at.get(name, missing) for name in self._places]
        self._shapes[names] = shape = _Shape(_picker(places, missing))
        return shape

    def _flat(self, record: Pairs) -> Pairs:
        return tuple(self._members(record, ""))

    def _members(self, record: Pairs, above: str) -> Iterator[tuple[str, Any]]:
        for key, value in record:
            path = f"{above}{key}"
            if path not in self._flatten:
                yield path, value
            elif type(value) is tuple:
                yield from self._members(value, f"{path}.")
            elif value is not None:
                yield path, value

    def _single(self, record: Pairs) -> Pairs:
        """Return a record with each field once, where those that stand twice are equal."""
        found: dict[str, Any] = {}
        for name, value in self._flat(record) if self._flatten else record:
            if found.setdefault(name, value) != value:
                raise Ambiguous(name)
        self.repeated += 1
        return tuple(found.items())

    def _free_name(self, name: str) -> str:
        base = name.strip() or f"column_{len(self.header) + 1}"
        candidate, number = base, 2
        while candidate in self._names:
            candidate, number = f"{base}_{number}", number + 1
        self._names.add(candidate)
        return candidate

    def _settle(self) -> None:
        """Add up what was counted by shape."""
        for names, shape in self._shapes.items():
            self._seen += shape.records
            for name in names:
                self._present[name] = self._present.get(name, 0) + shape.records
        self._shapes.clear()


def _picker(places: list[int], missing: int) -> Callable[[Row], Row]:
    """Return what takes the values at `places`; the place behind the last is nothing."""
    if places == list(range(missing)):
        return lambda values: values
    if len(places) == 1:
        (only,) = places
        return lambda values: ((*values, None)[only],)
    pick = itemgetter(*places)
    if missing not in places:
        return pick
    return lambda values: pick((*values, None))
