"""Finds out where the records stand in a document, from its beginning and from the shape of what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gangway_runtime.formats.json.cursor import Broken, Cursor, member, skip

# So many items of a list and members of an object are looked at; all are counted.
SAMPLE = 1_000
_DEEPEST = 3
_ALIKE = 0.5
_MOSTLY = 0.9
# The records are where nearly all of them are.
_FAR_MORE = 10


@dataclass(frozen=True)
class Place:
    """Where records may stand: a layout, the pointer to it, their number, and some of them."""

    layout: str
    path: str
    count: int
    records: tuple[Any, ...]
    reason: str

    def shown(self) -> str:
        """Say what stands there."""
        names = list(dict.fromkeys(key for record in self.records[:10] if type(record) is tuple for key, _ in record))
        fields = f" with {', '.join(names[:5])}{' …' if len(names) > 5 else ''}" if names else ""
        return f"{self.count:,} records{fields}"


class Sampled:
    """A value of which lists and objects are kept in part; `counts` holds their whole numbers by pointer."""

    def __init__(self, cursor: Cursor) -> None:
        self.counts: dict[str, int] = {}
        self.value = self._read(cursor, "", 0)

    def _read(self, cursor: Cursor, pointer: str, depth: int) -> Any:
        opening = cursor.peek()
        if opening not in ("{", "[") or depth > _DEEPEST:
            return _value(cursor)
        cursor.take(opening)
        closing = "}" if opening == "{" else "]"
        kept: list[Any] = []
        count = 0
        try:
            while cursor.peek() not in (closing, ""):
                if opening == "{":
                    key = member(cursor)
                    if count < SAMPLE:
                        kept.append((key, self._read(cursor, f"{pointer}/{_escaped(key)}", depth + 1)))
                    else:
                        skip(cursor)
                elif count < SAMPLE:
                    kept.append(_value(cursor))
                else:
                    skip(cursor)
                count += 1
                if cursor.peek() == ",":
                    cursor.take(",")
            cursor.take(closing)
        except Broken:
            # What follows is not readable; the reader tells of it where it stands.
            cursor.at = len(cursor.buffer)
        self.counts[pointer] = count
        return tuple(kept) if opening == "{" else kept


def places_in(sampled: Sampled) -> list[Place]:
    """Return where records may stand in a document, the most likely place first."""
    top = sampled.value
    if type(top) is list:
        return [place for place in [_array(sampled, "", top)] if place]
    if _text_of(top, "type") == "FeatureCollection":
        features = next((value for key, value in top if key == "features"), None)
        found = _array(sampled, "/features", features) if type(features) is list else None
        return [found] if found else []
    if _text_of(top, "type") == "Topology":
        # What else it holds are the lines of its map, not records.
        top = tuple(pair for pair in top if pair[0] == "objects")
        return sorted(_lists_below(sampled, "", top), key=lambda place: -place.count)
    whole = _columns(sampled, "", top) or _keyed(sampled, "", top)
    arrays = sorted(_arrays(sampled, "", top), key=lambda place: -place.count)
    return [whole, *arrays] if whole else arrays


def is_settled(places: list[Place]) -> bool:
    """Say whether the first place is where the records are, by far."""
    return len(places) == 1 or (len(places) > 1 and places[0].count >= places[1].count * _FAR_MORE)


def _arrays(sampled: Sampled, pointer: str, value: Any) -> Iterator[Place]:
    for key, item in value:
        below = f"{pointer}/{_escaped(key)}"
        if type(item) is list:
            found = _array(sampled, below, item)
            if found:
                yield found
        elif type(item) is tuple and below.count("/") < _DEEPEST:
            found = _columns(sampled, below, item) or _keyed(sampled, below, item)
            if found:
                yield found
            else:
                yield from _arrays(sampled, below, item)


def _lists_below(sampled: Sampled, pointer: str, value: Any) -> Iterator[Place]:
    for key, item in value:
        below = f"{pointer}/{_escaped(key)}"
        found = _array(sampled, below, item) if type(item) is list else None
        if found:
            yield found
        elif type(item) is tuple:
            yield from _lists_below(sampled, below, item)


def _array(sampled: Sampled, pointer: str, items: list[Any]) -> Place | None:
    objects = sum(1 for item in items if type(item) is tuple)
    rows = [len(item) for item in items if type(item) is list]
    if items and objects >= len(items) * _MOSTLY:
        reason = "a list of objects"
    elif len(rows) > 1 and len(rows) >= len(items) * _MOSTLY and len(set(rows)) == 1 and rows[0] > 1:
        reason = "a list of lists that are equally long"
    else:
        return None
    return Place(
        "array", pointer, sampled.counts.get(pointer, len(items)), tuple(items), f"{_called(pointer)} is {reason}"
    )


def _columns(sampled: Sampled, pointer: str, value: Any) -> Place | None:
    """Find lists of one length, or objects by row number, as tools write data frames."""
    lists = [item for _, item in value]
    if not lists or pointer.count("/") > 1:
        return None
    lengths = {sampled.counts.get(f"{pointer}/{_escaped(key)}", 0) for key, _ in value}
    if all(type(item) is list for item in lists) and len(lengths) == 1 and max(lengths) > 1:
        if any(type(one) in (list, tuple) for item in lists for one in item[:10]):
            return None
        reason = f"{len(lists)} lists of one length"
    elif all(type(item) is tuple and item and all(_is_number(key) for key, _ in item) for item in lists):
        reason = f"{len(lists)} objects whose keys are numbers of rows"
    else:
        return None
    return Place("columns", pointer, max(lengths), (), f"{_called(pointer)} holds {reason}")


def _keyed(sampled: Sampled, pointer: str, value: Any) -> Place | None:
    records = [item for _, item in value if type(item) is tuple]
    count = sampled.counts.get(pointer, len(value))
    if len(records) < 2 or len(records) < len(value) * _MOSTLY or len(records) != len(value):
        return None
    names = {key for record in records for key, _ in record}
    if not names or sum(map(len, records)) < len(names) * len(records) * _ALIKE:
        return None
    return Place(
        "keyed", pointer, count, tuple(records), f"{_called(pointer)} holds {count:,} objects with the same fields"
    )


def _value(cursor: Cursor) -> Any:
    try:
        return cursor.value()
    except Broken:
        skip(cursor)
        return None


def _text_of(pairs: Any, name: str) -> str | None:
    return next((value for key, value in pairs if key == name and type(value) is str), None)


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdecimal()


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _called(pointer: str) -> str:
    return pointer or "the document"
