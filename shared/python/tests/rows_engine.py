"""An engine without SQL: relations are lists of Python rows, hashed as the definition says, slowly and obviously.

Of SELECTs it knows `SELECT * FROM <relation>` alone, and refuses any other.
"""

import hashlib
import json
import math
import re
from datetime import date, datetime, time
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from gangway_runtime.engine.port import Content, Fault, TableHash
from gangway_runtime.errors import CallerError
from gangway_runtime.table_hash import hash_of

TYPES = {
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.time64("us"): "TIME",
    pa.timestamp("us"): "TIMESTAMP",
    pa.string(): "VARCHAR",
    pa.binary(): "BLOB",
}
READ = {
    "BIGINT": int,
    "DOUBLE": float,
    "BOOLEAN": lambda text: text == "true",
    "DATE": date.fromisoformat,
    "TIME": time.fromisoformat,
    "TIMESTAMP": datetime.fromisoformat,
    "BLOB": lambda text: re.sub(rb"\\x(..)", lambda code: bytes.fromhex(code[1].decode()), text.encode()),
}
PLAIN = ("BIGINT", "DECIMAL", "DOUBLE", "BOOLEAN", "DATE", "TIME")


class RowsError(Exception):
    """What this engine raises."""


class RowsSession:
    def __init__(self):
        self._relations = {}
        self.bound = {}

    def offer(self, name, files, *, schema=None, replace=False):
        tables = [pq.ParquetFile(file).read() for file in files]
        whole = pa.concat_tables(tables, promote_options="default")
        columns = {field.name: type_name(field.type) for field in whole.schema}
        rows = [tuple(row[column] for column in columns) for row in whole.to_pylist()]
        self._take(f"{schema}.{name}" if schema else name, columns, rows, replace)

    def define(self, name, select, *, stored=False, replace=False):
        self._take(name, *self._selected(select), replace)

    def give(self, name, columns, rows):
        kinds = list(columns.values())
        typed = [tuple(read(value, kind) for value, kind in zip(row, kinds, strict=True)) for row in rows]
        self._take(name, dict(columns), typed, False)

    def bind(self, name, value):
        self.bound[name] = value

    def columns(self, relation):
        return dict(self._relations[relation][0])

    def rows(self, select, params=()):
        return list(self._selected(select)[1])

    def first(self, select, params=()):
        return next(iter(self.rows(select)), None)

    def content(self, relation, values=()):
        columns, rows = self._relations[relation]
        places = [list(columns).index(value.strip('"')) for value in values]
        return Content(len(rows), sum(hash(tuple(row[place] for place in places)) for row in rows))

    def hash(self, relation):
        columns, rows = self._relations[relation]
        digests = [hashlib.md5(row_text(columns, row).encode()).digest() for row in rows]
        total = sum(int.from_bytes(digest[8:], "little") for digest in digests)
        return TableHash(hash_of(columns, len(rows), total), len(rows))

    def write(self, relation, path, order=None):
        columns, rows = self._relations[relation]
        names = list(columns)
        keys = [names.index(name.strip('" ')) for name in order.split(",")] if order else []
        listed = sorted(rows, key=lambda row: tuple(row[key] for key in keys)) if order else rows
        pq.write_table(pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in listed]), path)

    def read_select(self, path):
        if not path.exists():
            raise CallerError("sql_missing", "there is no such SQL file", str(path))
        text = path.read_text().strip().rstrip(";")
        if not re.fullmatch(r"(?i)select [^;]*", text):
            raise CallerError("sql_not_a_select", "the file must hold exactly one SELECT", str(path))
        return text

    def close(self):
        self._relations.clear()

    def _take(self, name, columns, rows, replace):
        if name in self._relations and not replace:
            raise RowsError(f"{name} is taken")
        self._relations[name] = (columns, rows)

    def _selected(self, select):
        found = re.fullmatch(r"SELECT \* FROM (\S+)", select)
        if not found or found[1] not in self._relations:
            raise RowsError("this engine knows SELECT * FROM a relation alone")
        return self._relations[found[1]]


class RowsEngine:
    name, version, errors = "rows", "1", (RowsError,)

    def open(self, spill):
        return RowsSession()

    def fault(self, error):
        return Fault("sql_failed", str(error), "", False) if isinstance(error, RowsError) else None

    def write_catalog(self, path, views, meaning):
        listed = {".".join(view): [str(file) for file in files] for view, files in views.items()}
        path.write_text(json.dumps(listed))


ENGINE = RowsEngine()


def type_name(kind):
    return f"DECIMAL({kind.precision},{kind.scale})" if pa.types.is_decimal(kind) else TYPES[kind]


def read(value, kind):
    """Read a value that is given as text in its type."""
    if kind.startswith("DECIMAL") and value is not None:
        return Decimal(value)
    return READ[kind](value) if kind in READ and isinstance(value, str) else value


def row_text(columns, row):
    parts = []
    for value, kind in zip(row, columns.values(), strict=True):
        text = None if value is None else value_text(value, kind)
        if kind.startswith(PLAIN):
            parts.append("-" if text is None else text)
        else:
            parts += ["-1", ""] if text is None else [str(len(text.encode())), text]
    return "\x1f".join(parts)


def value_text(value, kind):
    if kind == "BOOLEAN":
        return "true" if value else "false"
    if kind == "DOUBLE":
        return "nan" if math.isnan(value) else repr(value)
    if kind.startswith("DECIMAL"):
        precision, scale = re.findall(r"\d+", kind)
        text = f"{value:.{scale}f}"
        return re.sub(r"^(-?)0\.", r"\1.", text) if precision == scale else text
    if kind in ("TIME", "TIMESTAMP"):
        text = str(value)
        return text.rstrip("0") if "." in text else text
    if kind == "BLOB":
        return "".join(chr(b) if 32 <= b < 127 and chr(b) not in "\"'\\" else f"\\x{b:02X}" for b in value)
    if kind == "VARCHAR[]":
        return f"[{', '.join(map(listed_text, value))}]"
    return str(value)


def listed_text(text):
    if text is None:
        return "NULL"
    blank = text[:1] in tuple(" \t\n\v\f\r") or text[-1:] in tuple(" \t\n\v\f\r")
    if not blank and text and text.lower() != "null" and not set(text) & set("\"'()[]{},:="):
        return text
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
