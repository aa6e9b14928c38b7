"""Keys by which rows of two tables are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gangway_gate.reference.casts import cast_typed
from gangway_gate.reference.plan import Reference
from gangway_gate.reference.types import Value, type_of

Key = tuple[object, ...]


def keys_of(reference: Reference, columns: list[str], kinds: list[str]) -> Iterator[tuple[dict[str, Value], Key]]:
    """Yield each row that has a whole key, in the types that it is compared with."""
    for row in reference.rows:
        values = (
            cast_typed(row[name], reference.types.get(name, type_of(row[name])), kind)
            for name, kind in zip(columns, kinds, strict=True)
        )
        key = joined_key(values)
        if key is not None:
            yield row, key


def joined_key(values: Iterable[object]) -> Key | None:
    """Return the key, None where a part of it has no value."""
    key = tuple(values)
    return None if None in key else key
