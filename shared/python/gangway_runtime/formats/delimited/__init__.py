"""Delimited text: CSV, TSV and every other sign between the fields."""

from __future__ import annotations

from dataclasses import dataclass

from gangway_runtime.errors import CallerError
from gangway_runtime.formats import Format, one_of
from gangway_runtime.reading.encodings import CODECS

ENCODINGS = tuple(CODECS)
UNEVEN_ROWS = ("fill_short", "drop_last", "name_first", "name_last")


@dataclass(frozen=True)
class DelimitedFormat(Format):
    """Delimited text.

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

    id = "delimited"

    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str | None = '"'
    escape: str | None = None
    header: bool = True
    skip_rows: int = 0
    uneven_rows: str | None = None
    below_header: tuple[tuple[str, ...], ...] = ()
    skip_blanks: bool = False
    framed: bool = False
    formula_text: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.escape == self.quote:
            # A quote that is written twice escapes itself.
            object.__setattr__(self, "escape", None)
        if self.uneven_rows is not None:
            one_of("uneven_rows", self.uneven_rows, UNEVEN_ROWS)
        one_of("encoding", self.encoding, ENCODINGS)
        if not self.delimiter or any(sign in self.delimiter for sign in ("\r", "\n", self.quote or "\n")):
            raise CallerError("bad_format", "a delimiter has no quote and no line end in it", repr(self.delimiter))
        if not self.header and not self.columns:
            raise CallerError("bad_format", "a file without a header needs the names of its columns", "columns")
