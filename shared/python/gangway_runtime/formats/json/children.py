"""The items of a list in each record as records of their own, with the key of the record that they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gangway_runtime.formats.json.rows import Ambiguous, Pairs

POSITION = "@position"
PARENT = "@parent."


class Children:
    """Takes records apart into the items of the list `items`; `parent` are fields of the record that each item gets.

    A record without the list, or with null there, has no items; an object stands for a list of one. Positions begin
    at 1, and null in the list holds a place and is no item.
    """

    def __init__(self, items: str, parent: Sequence[str]) -> None:
        self._items = items
        self._parent = parent

    def of(self, record: Pairs) -> Iterator[tuple[Any, Pairs | None]]:
        """Yield each item, with the fields of its record where it is an object; `Ambiguous` as for records."""
        found = value_at(record, self._items)
        if found is None:
            return
        if type(found) is not list and type(found) is not tuple:
            yield found, None
            return
        carried = tuple((f"{PARENT}{name}", value_at(record, name)) for name in self._parent)
        for position, item in enumerate(found if type(found) is list else [found], start=1):
            if item is None:
                continue
            fields = (*carried, (POSITION, str(position).encode()), *item) if type(item) is tuple else None
            yield item, fields


def value_at(record: Pairs, path: str) -> Any:
    """Return the value of a field, or of one below nested objects; None where there is none."""
    single = _field(record, path)
    if single is not None or "." not in path:
        return single
    for end in (at for at, sign in enumerate(path) if sign == "."):
        above = _field(record, path[:end])
        if type(above) is tuple:
            below = value_at(above, path[end + 1 :])
            if below is not None:
                return below
    return None


def _field(record: Pairs, name: str) -> Any:
    found = [value for key, value in record if key == name]
    if any(value != found[0] for value in found[1:]):
        raise Ambiguous(name)
    return found[0] if found else None


_KEY_NAMES = ("id", "key", "uuid", "number", "code")


def key_of(records: Sequence[Any]) -> str | None:
    """Return the field that is filled and distinct in all records; one that is called a key before others."""
    found: dict[str, list[Any]] = {}
    for record in records:
        for name, value in record if type(record) is tuple else ():
            found.setdefault(name, []).append(value)
    whole = [
        name
        for name, values in found.items()
        if len(values) == len(records)
        and all(type(value) is str or type(value) is bytes for value in values)
        and len(set(values)) == len(values)
    ]
    return min(whole, key=lambda name: (not _is_called_key(name), whole.index(name)), default=None)


def _is_called_key(name: str) -> bool:
    words = name.lower().replace("-", "_").split("_")
    return words[-1] in _KEY_NAMES or name.endswith(("Id", "ID"))
