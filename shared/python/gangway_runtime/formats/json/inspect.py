"""Says of a whole file of JSON where its records stand, which fields they have, and what should be known of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from gangway_runtime.errors import CallerError
from gangway_runtime.formats import format_from
from gangway_runtime.formats.json import JsonFormat
from gangway_runtime.formats.json.children import Children, key_of
from gangway_runtime.formats.json.cursor import Cursor, open_cursor
from gangway_runtime.formats.json.nesting import judge_nesting
from gangway_runtime.formats.json.reader import JsonReader
from gangway_runtime.formats.json.rows import Ambiguous
from gangway_runtime.formats.json.survey import SAMPLE, Place, Sampled, is_settled, places_in
from gangway_runtime.formats.port import Found
from gangway_runtime.reading.other_encoding import encoding_of_start
from gangway_runtime.reading.packed import unpacked

_SURE, _LIKELY, _GUESS = 1.0, 0.9, 0.5
_START = 256
_KINDS = {str: "texts", bytes: "numbers", bool: "truth values", list: "lists", tuple: "objects"}


def inspect_json(content: Path, name: str, given: Mapping[str, Any]) -> Found:
    """Read the whole file once, and its beginning before that."""
    layout: Any = format_from(given, name="json")
    found = Found()
    encoding = _encoding(content, layout, given, found)
    layout = replace(layout, encoding=encoding)
    with content.open("rb") as source, open_cursor(source, layout) as cursor:
        place = _place(cursor, name, given, found)
    layout = replace(layout, layout=place.layout, path=place.path)
    if layout.items:
        layout = replace(layout, parent=_parent(place, given, found))
        found.options["items"] = layout.items
        if layout.parent:
            found.options["parent"] = list(layout.parent)
        place = _place_of_items(place, layout, name)
    layout = replace(layout, flatten=_flatten(place, given, found), header=_header(place, given, found))
    _scan(content, name, layout, found)
    return found


def _encoding(content: Path, layout: JsonFormat, given: Mapping[str, Any], found: Found) -> str:
    if "encoding" in given:
        return str(given["encoding"])
    with content.open("rb") as source, unpacked(source, layout) as plain:
        start = plain.read(_START)
    if start[:4] in (b"\0\0\xfe\xff", b"\xff\xfe\0\0"):
        raise CallerError("encoding_unknown", "the file is UTF-32", None, "have it delivered in UTF-8")
    proved = encoding_of_start(start)
    encoding = proved or "utf-8"
    reason = "its first bytes say so" if proved else "what JSON is written in"
    _choose(found, "encoding", encoding, _SURE if proved else _LIKELY, reason)
    return encoding


def _place(cursor: Cursor, name: str, given: Mapping[str, Any], found: Found) -> Place:
    documents = [Sampled(cursor)]
    # What a first document is damaged by, the next lines may not be.
    while len(documents) < SAMPLE and cursor.peek() in ("{", "["):
        documents.append(Sampled(cursor))
    values = [document.value for document in documents]
    lines = Place("lines", "", len(values), tuple(values), f"{len(values):,} documents one after another")
    places = places_in(documents[0]) if len(documents) == 1 and type(values[0]) in (list, tuple) else []
    if "layout" in given or "path" in given:
        place = _given_place([*places, lines], given)
    elif len(values) > 1 and type(values[0]) is tuple:
        place = lines
    elif len(values) > 1 and type(values[0]) is list:
        place = _of_lists(documents, lines)
    elif places:
        place = places[0]
    elif type(values[0]) is tuple and values[0]:
        place = replace(lines, reason="the document is one record")
    else:
        raise _no_records(name)
    unsure = len(values) == 1 and place is lines
    settled = is_settled(places) if place in places else not unsure
    confidence = _LIKELY if settled else _GUESS
    _choose(found, "layout", place.layout, confidence, place.reason)
    if place.path:
        _choose(found, "path", place.path, confidence, place.reason)
    if place in places and not settled and "path" not in given:
        found.open.append(_question(places))
    return place


def _of_lists(documents: list[Sampled], lines: Place) -> Place:
    """Tell lists of records from records that are lists."""
    places = places_in(documents[0])
    return replace(places[0], reason="lists of records one after another") if places else lines


def _given_place(places: list[Place], given: Mapping[str, Any]) -> Place:
    path, layout = given.get("path", ""), given.get("layout")
    fitting = [one for one in places if one.path == path and layout in (None, one.layout)]
    return fitting[0] if fitting else Place(layout or "array", path, 0, (), "said by a person")


def _question(places: list[Place]) -> dict[str, Any]:
    return {
        "field": "path",
        "prompt": "Where do the records stand?",
        "why": f"the document holds {len(places)} tables, and one workload reads one",
        "readings": [{"value": place.path, "shows": place.shown()} for place in places],
    }


def _flatten(place: Place, given: Mapping[str, Any], found: Found) -> tuple[str, ...]:
    if "flatten" in given:
        return tuple(given["flatten"])
    nesting = judge_nesting(place.records)
    if nesting.reasons:
        value = list(nesting.flatten)
        found.detected["flatten"] = {"value": value, "confidence": _LIKELY, "reason": "; ".join(nesting.reasons[:20])}
    if nesting.flatten:
        found.options["flatten"] = list(nesting.flatten)
    return nesting.flatten


def _parent(place: Place, given: Mapping[str, Any], found: Found) -> tuple[str, ...]:
    """Say which fields of a record identify it for its items: those that are given, else the first that is distinct."""
    if "parent" in given:
        return tuple(given["parent"])
    key = key_of(place.records)
    if key is None:
        note = "no field of the records is distinct, so nothing says which one an item stands in (format.parent)"
        _tell(found, "items_without_key", [], note, len(place.records))
        return ()
    _choose(found, "parent", [key], _LIKELY, f"{key} is filled and distinct in the records that were looked at")
    return (key,)


def _place_of_items(place: Place, layout: JsonFormat, name: str) -> Place:
    """Return the items of the records that were looked at, as the records they are."""
    children = Children(layout.items, layout.parent)
    items: list[Any] = []
    for record in place.records:
        if type(record) is tuple and len(items) < SAMPLE:
            with suppress(Ambiguous):
                items += (item for item, _ in children.of(record))
    if not any(type(item) is tuple for item in items):
        raise CallerError(
            "items_missing",
            f"{layout.items} is no list of objects in its records",
            name,
            "name a list of objects in format.items",
        )
    return replace(place, records=tuple(items))


def _header(place: Place, given: Mapping[str, Any], found: Found) -> bool:
    """Say whether the first of records that are lists holds the names."""
    rows = [record for record in place.records if type(record) is list]
    if "header" in given:
        return bool(given["header"])
    if not rows or len(rows) < len(place.records):
        return True
    first, *others = rows
    texts = [all(type(value) is str for value in row) for row in rows]
    header = texts[0] and len(set(first)) == len(first) and not all(texts[1:])
    sure = header or not texts[0]
    reason = "texts above records that hold more than texts" if header else "the first record is written as the others"
    _choose(found, "header", header, _LIKELY if sure else _GUESS, reason)
    if not sure:
        found.open.append(
            {
                "field": "header",
                "prompt": "Are these names of columns?",
                "why": "every record is a list of texts",
                "readings": [{"value": value, "shows": ", ".join(map(str, first[:5]))} for value in (True, False)],
            }
        )
    return header


def _scan(content: Path, name: str, layout: JsonFormat, found: Found) -> None:
    """Read all records: every field is a column, whenever it is met first."""
    kinds: list[Counter[type]] = []
    lists: dict[str, tuple[int, int]] = {}
    malformed = 0
    with content.open("rb") as source, open_cursor(source, layout) as cursor:
        reader = JsonReader(cursor, layout)
        for block in reader.blocks():
            kinds += [Counter() for _ in reader.header[len(kinds) :]]
            for header, counts, values in zip(reader.header, kinds, zip(*block.rows, strict=True), strict=True):
                counts.update(map(type, values))
                _count_items(lists, header, values)
            found.records += len(block.rows)
            malformed += len(block.damage)
    if not reader.header or found.records == malformed:
        raise _no_records(name)
    for header, counts, present in zip(reader.header, kinds, reader.rows.presence(), strict=True):
        filled = Counter({kind: count for kind, count in counts.items() if kind is not type(None)})
        nested = filled[list] + filled[tuple]
        physical = {"physical": "JSON"} if nested * 2 >= max(1, filled.total()) else {}
        found.columns.append({"source_name": header, **physical})
        _note(found, header, filled, present, found.records - malformed)
    for header, before in zip(reader.header, reader.rows.before, strict=True):
        if before >= SAMPLE:
            _tell(found, "late_field", [header], f"the first {before:,} records do not have it", before)
    for header, (items, records) in lists.items():
        message = (
            f"{header} holds {items:,} objects in {records:,} records; as a table of its own: format.items: {header}"
        )
        _tell(found, "child_table", [header], message, items)
    if reader.rows.repeated:
        message = "records have a field twice, with the same value"
        _tell(found, "duplicate_keys", [], message, reader.rows.repeated)


def _count_items(lists: dict[str, tuple[int, int]], header: str, values: Sequence[Any]) -> None:
    """Add up the objects in lists, and the records with such a list."""
    counts = [sum(type(item) is tuple for item in value) for value in values if type(value) is list]
    if any(counts):
        items, records = lists.get(header, (0, 0))
        lists[header] = (items + sum(counts), records + sum(map(bool, counts)))


def _note(found: Found, header: str, filled: Counter[type], present: int, records: int) -> None:
    if len(filled) > 1:
        parts = ", ".join(f"{count:,} {_KINDS[kind]}" for kind, count in filled.most_common())
        _tell(found, "mixed_kinds", [header], f"the values are of several kinds: {parts}", filled.total())
    empty, absent = present - filled.total(), records - present
    if empty > 0 and absent > 0:
        _tell(
            found, "null_and_absent", [header], f"null in {empty:,} records, and absent in {absent:,}", empty + absent
        )


def _tell(found: Found, code: str, columns: list[str], message: str, count: int) -> None:
    found.notes.append({"code": code, "columns": columns, "message": message, "count": count})


def _choose(found: Found, field: str, value: Any, confidence: float, reason: str) -> None:
    found.options[field] = value
    found.detected[field] = {"value": value, "confidence": confidence, "reason": reason}


def _no_records(name: str) -> CallerError:
    return CallerError(
        "no_rows",
        "it holds no records that are objects",
        name,
        "check what was delivered, or say where the records stand (format.layout, format.path)",
    )
