"""How a delivered file is read: each format is a package of its own, found by its id.

`formats/<id>/__init__.py` holds the options of the format, a `Format` by the name `<Id>Format`; `formats/<id>/port.py`
holds `PORT`, a `FormatPort` that reads and writes such files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar

from gangway_runtime.errors import CallerError
from gangway_runtime.reading.packed import COMPRESSIONS


@dataclass(frozen=True)
class Format:
    """What the options of all formats have in common.

    `columns` are the expected header names in source order, duplicates already told apart. `compression` is that of
    the whole file; `member` names the file in a zip archive that holds several.
    """

    id: ClassVar[str]

    compression: str = "none"
    member: str | None = None
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        one_of("compression", self.compression, COMPRESSIONS)


def one_of(field: str, value: str, allowed: tuple[str, ...]) -> None:
    """Raise `CallerError` (bad_format) for a value that an option cannot have."""
    if value not in allowed:
        raise CallerError("bad_format", f"unknown {field} {value!r}", field, f"one of {', '.join(allowed)}")


def format_class(format_id: str) -> type[Format]:
    """Return the options of a format; `CallerError` (bad_format) when there is no such format."""
    module = f"gangway_runtime.formats.{format_id}"
    if not format_id.isidentifier() or find_spec(module) is None:
        raise CallerError("bad_format", f"unknown format {format_id!r}", "format.name")
    found: type[Format] = getattr(import_module(module), f"{format_id.title().replace('_', '')}Format")
    return found


def format_from(reading: Mapping[str, Any], columns: tuple[str, ...] = (), name: str | None = None) -> Format:
    """Make the format that `format` of `source.yaml` describes; what another part of the engine reads is left out."""
    kind = format_class(name or reading["name"])
    known = {field.name for field in fields(kind)} - {"columns"}
    return kind(columns=columns, **{key: _frozen(value) for key, value in reading.items() if key in known})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, (list, tuple)) else value
