"""JSON in a store: documents that are replaced as a whole, and logs of one object a line."""

from __future__ import annotations

import json
from types import EllipsisType
from typing import Any

from gangway_runtime.plain_json import json_text
from gangway_runtime.store.port import Document, Store


def read_json(store: Store, name: str) -> Any | None:
    """Return the parsed document, or None when there is none; `ValueError` where it is no JSON."""
    found = store.read(name)
    return None if found is None else json.loads(found.content)


def write_json(
    store: Store,
    name: str,
    value: Any,
    *,
    seen: Document | None | EllipsisType = ...,
    sealed: bool = False,
) -> None:
    """Replace a document with `value` as JSON that a person can read."""
    store.replace(name, as_document(value), seen=seen, sealed=sealed)


def as_document(value: Any) -> bytes:
    """Return the bytes of a document."""
    return (json_text(value, indent=2) + "\n").encode()


def append_json(store: Store, name: str, value: dict[str, Any]) -> None:
    """Add `value` as one line to a log."""
    store.append(name, (json_text(value) + "\n").encode())
