"""How a delivered file is read: the choices of `config/source.yaml`, as values."""

from __future__ import annotations

from dataclasses import dataclass

from gangway_runtime.errors import CallerError
from gangway_runtime.reading.encodings import CODECS

ENCODINGS = tuple(CODECS)
COMPRESSIONS = ("none", "gzip")
UNEVEN_ROWS = ("fill_short", "drop_last", "name_first", "name_last")


@dataclass(frozen=True)
class DelimitedFormat:
    """Delimited text. `columns` are the expected header names in source order, duplicates already told apart.

    `skip_rows` counts physical lines before the header, or before the first record when there is no header.
    A byte order mark is swallowed. Without a header, columns are matched by position.

    `uneven_rows` says how a record of another width than the header is read: `fill_short` fills left-out last fields
    with nothing, `drop_last` drops an empty field behind the last column, `name_first` and `name_last` mean that
    this column has no name. Without it such a record is held back. `below_header` are the lines below the header that
    are no records (units, kinds, a rule), field by field.

    A `delimiter` has one sign or several. With `skip_blanks`, blanks before a field are no part of it, so that several
    blanks between columns count as one delimiter. `framed` lines begin and end with a delimiter that parts nothing. An
    empty `quote` says that no field is quoted. With `formula_text` a field `="00012"`, as spreadsheets keep texts, is
    the text between the quotes.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str | None = '"'
    escape: str | None = None
    header: bool = True
    skip_rows: int = 0
    compression: str = "none"
    columns: tuple[str, ...] = ()
    uneven_rows: str | None = None
    below_header: tuple[tuple[str, ...], ...] = ()
    skip_blanks: bool = False
    framed: bool = False
    formula_text: bool = False

    def __post_init__(self) -> None:
        if self.uneven_rows is not None:
            _one_of("uneven_rows", self.uneven_rows, UNEVEN_ROWS)
        _one_of("encoding", self.encoding, ENCODINGS)
        _one_of("compression", self.compression, COMPRESSIONS)
        if not self.delimiter or any(sign in self.delimiter for sign in ("\r", "\n", self.quote or "\n")):
            raise CallerError("bad_format", "a delimiter has no quote and no line end in it", repr(self.delimiter))
        if not self.header and not self.columns:
            raise CallerError("bad_format", "a file without a header needs the names of its columns", "columns")


@dataclass(frozen=True)
class ParquetFormat:
    """Parquet. `columns` are the expected top-level columns; types are kept as they are.

    `compression` is that of the whole file; pages that Parquet compresses by itself are read without being named.
    """

    compression: str = "none"
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _one_of("compression", self.compression, COMPRESSIONS)


Format = DelimitedFormat | ParquetFormat


def unique_names(names: list[str]) -> list[str]:
    """Tell repeated header names apart: `a, A, a` becomes `a, A, a_2`; an empty name becomes `column_<position>`."""
    taken: set[str] = set()
    result: list[str] = []
    for position, name in enumerate(names, start=1):
        base = name.strip() or f"column_{position}"
        candidate, number = base, 2
        while candidate in taken:
            candidate, number = f"{base}_{number}", number + 1
        taken.add(candidate)
        result.append(candidate)
    return result


def _one_of(field: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise CallerError("bad_format", f"unknown {field} {value!r}", field, f"one of {', '.join(allowed)}")
