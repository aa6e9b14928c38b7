"""Writes rows as a source would deliver them in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from gangway_runtime.formats.json import JsonFormat
from gangway_runtime.formats.json.children import PARENT, POSITION
from gangway_runtime.formats.json.reader import KEY
from gangway_runtime.landing.extract import Extract
from gangway_runtime.reading.encodings import CODECS

Row = Mapping[str, str | None]


def deliver_json(
    rows: Sequence[Row], layout: JsonFormat, extract: Extract, types: Mapping[str, str], malformed: int
) -> bytes:
    """Return the rows where `layout` finds them; columns that are never stored are left out."""
    stored = [column for column in extract.columns if column.name in types]
    records = []
    for row in rows:
        record: dict[str, Any] = {}
        for column in stored:
            value = row.get(column.name)
            nested = value is not None and types[column.name] == "json"
            _put(record, column.source_name, json.loads(value or "null") if nested else value, layout)
        records.append(_parent_of(record, layout) if layout.items else record)
    text = "\n".join(map(_written, records)) + "\n" if layout.layout == "lines" else ""
    if layout.layout == "lines":
        return (text + '{"malformed": \n' * malformed).encode(CODECS[layout.encoding])
    return _written(_within(layout.path, _laid_out(records, layout, malformed))).encode(CODECS[layout.encoding])


def _parent_of(item: dict[str, Any], layout: JsonFormat) -> dict[str, Any]:
    """Return a record that holds the item alone, at its place, with the fields that it gets from there."""
    before = int(item.pop(POSITION, None) or 1) - 1
    carried = {name: item.pop(f"{PARENT}{name}", None) for name in layout.parent}
    return {**carried, layout.items: [*[None] * before, item]}


def _laid_out(records: list[dict[str, Any]], layout: JsonFormat, malformed: int) -> Any:
    broken = ["malformed"] * malformed
    if layout.layout == "array":
        return [*records, *broken]
    if layout.layout == "keyed":
        keyed = {str(record.pop(KEY, number)): record for number, record in enumerate(records)}
        return keyed | {f"malformed {number}": "malformed" for number in range(malformed)}
    names = dict.fromkeys(name for record in records for name in record)
    return {name: [record.get(name) for record in records] for name in names}


def _put(record: dict[str, Any], name: str, value: Any, layout: JsonFormat) -> None:
    """Put a value where a flattened name comes from: `address.city` into `address`."""
    above = max((one for one in layout.flatten if name.startswith(f"{one}.")), key=len, default=None)
    if above is None:
        record[name] = value
        return
    steps: list[str] = []
    while above is not None:
        outer = max((one for one in layout.flatten if above.startswith(f"{one}.")), key=len, default=None)
        steps.insert(0, above if outer is None else above[len(outer) + 1 :])
        above = outer
    inner = max((one for one in layout.flatten if name.startswith(f"{one}.")), key=len)
    for step in steps:
        record = record.setdefault(step, {})
    record[name[len(inner) + 1 :]] = value


def _within(path: str, value: Any) -> Any:
    for step in reversed(path.split("/")[1:]):
        value = {step.replace("~1", "/").replace("~0", "~"): value}
    return value


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
