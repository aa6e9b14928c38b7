"""JSON: documents one after another, or records that stand somewhere in one document."""

from __future__ import annotations

from dataclasses import dataclass

from gangway_runtime.formats import Format, one_of
from gangway_runtime.reading.encodings import CODECS

LAYOUTS = ("lines", "array", "keyed", "columns")


@dataclass(frozen=True)
class JsonFormat(Format):
    """JSON.

    `layout` says what stands at `path` (a JSON pointer, empty for the whole document): `lines`, each document is a
    record; `array`, the records stand in one; `keyed`, an object holds each record by its key, which is the column
    `@key`; `columns`, an object holds each column as an array. Records that are arrays have no names: with `header`
    the first one holds them.

    `flatten` are the nested objects whose members are columns of their own (`address` for `address.city`); what else
    is nested stays JSON.

    `items` names the list in each record whose items are the records of this table, with dots below nested objects
    (`order.items`). Each has its place in that list as `@position`, and of the record that it stands in the fields
    that `parent` names, as `@parent.<name>`.
    """

    id = "json"

    encoding: str = "utf-8"
    layout: str = "lines"
    path: str = ""
    header: bool = True
    flatten: tuple[str, ...] = ()
    items: str = ""
    parent: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        one_of("encoding", self.encoding, tuple(CODECS))
        one_of("layout", self.layout, LAYOUTS)
        if self.parent and not self.items:
            raise ValueError("parent: only items of a list stand in a record")
