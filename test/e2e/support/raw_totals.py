"""Totals of a delivered file by every attribute of a star, computed from its text alone and held against gold and silver.

Nothing of Gangway is imported: csv and decimal read the file, DuckDB reads the published views. It reads a description
from stdin and answers what was compared and every figure that differs.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import sys
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal

import duckdb

CALENDAR = {
    "year": lambda day: day.year,
    "quarter": lambda day: (day.month + 2) // 3,
    "month": lambda day: day.month,
    "day": lambda day: day.day,
    "day_of_week": lambda day: day.isoweekday(),
    "year_month": lambda day: day.isoformat()[:7],
    "is_weekend": lambda day: str(day.isoweekday() > 5).lower(),
}


def snake(header):
    return re.sub(r"[^a-z0-9]+", "_", header.lower()).strip("_")


class Raw:
    """The rows of the file as a person would read them: blanks off, nothing for null tokens, held records left out."""

    def __init__(self, given):
        self.given = given
        with open(given["file"], encoding=given.get("encoding", "utf-8"), newline="") as file:
            lines = file.read().split("\n")
        dropped = set(given.get("malformed_lines", ()))
        text = "\n".join(
            line for number, line in enumerate(lines, 1) if number > given.get("preamble", 0) and number not in dropped
        )
        reader = csv.reader(io.StringIO(text), delimiter=given.get("delimiter", ","))
        self.names = [snake(header) for header in next(reader)]
        rows = [row for row in reader if row]
        held, malformed = set(given.get("held_records", ())), set(given.get("malformed_records", ()))
        numbers = (number for number in range(1, len(rows) + len(malformed) + 1) if number not in malformed)
        kept = [row for number, row in zip(numbers, rows, strict=True) if number not in held]
        self.columns = dict(zip(self.names, zip(*kept, strict=True), strict=True))
        self.count = len(kept)
        self.nulls = {token.lower() for token in given.get("nulls", ())} | {""}

    def texts(self, name):
        stripped = (value.strip(" \t\n\r\u00a0") for value in self.columns[name])
        return [None if value.lower() in self.nulls else value for value in stripped]

    def values(self, name, kind):
        return [None if text is None else self._read(name, text, kind) for text in self.texts(name)]

    def _read(self, name, text, kind):
        if name in self.given.get("partly_shown", ()):
            return partly(text).lower()
        if name in self.given.get("year_shown", ()):
            return str(self._day(name, text).year)
        if kind == "DATE":
            return self._day(name, text).isoformat()
        if kind == "BOOLEAN":
            return str(text.lower() in ("true", "t", "yes", "y", "1")).lower()
        if kind == "DOUBLE":
            return float(text)
        if kind.startswith(("DECIMAL", "BIGINT")):
            return Decimal(text.replace(",", ".") if self.given.get("decimal") == "," else text)
        return text.lower()

    def _day(self, name, text):
        return datetime.strptime(text, self.given.get("dates", {}).get(name, "%Y-%m-%d")).date()


def partly(text):
    return f"{text[:3]}{'*' * (len(text) - 7)}{text[-4:]}" if len(text) >= 14 else "[redacted]"


def total(values, kind):
    there = [value for value in values if value is not None]
    return (len(there), (math.fsum if kind == "DOUBLE" else sum)(there) if there else None)


def grouped(keys, measures):
    """Return by key the number of rows, and of each measure the number of values and their total."""
    places = defaultdict(list)
    for place, key in enumerate(keys):
        places[shown(key)].append(place)
    return {
        key: [len(rows), *(total([values[row] for row in rows], kind) for values, kind in measures.values())]
        for key, rows in places.items()
    }


def shown(value):
    if value is None:
        return None
    if isinstance(value, (Decimal, int, float)) and not isinstance(value, bool):
        return format(Decimal(str(value)).normalize(), "f")
    return str(value).lower()


def asked(connection, relation, attribute, measures):
    """Return the same of a relation in the lake."""
    sums = "".join(
        f', count(f."{name}"), {"fsum" if kind == "DOUBLE" else "sum"}(f."{name}")'
        for name, (_, kind) in measures.items()
    )
    rows = connection.execute(f"SELECT {attribute}, count(*){sums} FROM {relation} GROUP BY 1").fetchall()
    found = {}
    for key, count, *figures in rows:
        pairs = list(zip(figures[::2], figures[1::2], strict=True))
        known = found.get(shown(key))
        found[shown(key)] = [count, *pairs] if known is None else [known, "twice"]
    return found


def same(left, right):
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(left, (tuple, list)) and isinstance(right, (tuple, list)):
        return len(left) == len(right) and all(map(same, left, right))
    return left == right


def kinds_of(connection, table):
    return {row[0]: row[1] for row in connection.execute(f"DESCRIBE {table}").fetchall()}


def attributes_of(connection, workload, fact):
    """Yield place, relation, SQL, raw column, type, and what a calendar makes of it, for every attribute of every dimension."""
    tables = connection.execute(
        "SELECT view_name FROM duckdb_views() WHERE schema_name = ?", [f"{workload}_gold"]
    ).fetchall()
    own = kinds_of(connection, fact)
    for (table,) in sorted(tables):
        if not table.startswith("dim_"):
            continue
        name = f'"{workload}_gold"."{table}"'
        kinds = kinds_of(connection, name)
        link = next((column for column in kinds if column.endswith("_key") and column in own), None)
        if link:
            relation = f'{fact} f LEFT JOIN {name} d ON d."{link}" = f."{link}"'
            for column, kind in kinds.items():
                if column != link:
                    yield f"{table}.{column}", relation, f'd."{column}"', column, kind, None
        elif "date" in kinds:
            for day in (column for column, kind in own.items() if kind == "DATE"):
                relation = f'{fact} f LEFT JOIN {name} d ON d."date" = f."{day}"'
                for column in kinds.keys() & CALENDAR.keys():
                    yield f"{day}.{column}", relation, f'd."{column}"', day, "DATE", CALENDAR[column]


def main():
    given = json.load(sys.stdin)
    raw, workload = Raw(given), given["workload"]
    connection = duckdb.connect(given["catalog"], read_only=True)
    fact, silver = f'"{workload}_gold"."fact_{workload}"', f'"{workload}_silver"."{workload}"'
    keys = set(given.get("keys", ()))
    measures = {
        name: (raw.values(name, kind), kind)
        for name, kind in kinds_of(connection, fact).items()
        if name in raw.columns and name not in keys and kind.startswith(("DECIMAL", "BIGINT", "DOUBLE"))
    }
    compared, wrong = {}, []

    def compare(place, expected, found):
        compared[place] = len(expected)
        for key in sorted(expected.keys() | found.keys(), key=str):
            if not same(expected.get(key), found.get(key)):
                wrong.append(f"{place} = {key}: the file has {expected.get(key)}, and there is {found.get(key)}")

    everything = grouped(["all"] * raw.count, measures)
    compare("gold", everything, asked(connection, f"{fact} f", "'all'", measures))
    compare("silver", everything, asked(connection, f"{silver} f", "'all'", measures))
    own = kinds_of(connection, silver)
    for place, relation, sql, column, kind, made in attributes_of(connection, workload, fact):
        values = raw.values(column, kind)
        if made:
            values = [None if value is None else made(date.fromisoformat(value)) for value in values]
        expected = grouped(values, measures)
        compare(place, expected, asked(connection, relation, sql, measures))
        if column in own and not made:
            compare(f"silver.{column}", expected, asked(connection, f"{silver} f", f'f."{column}"', measures))
    print(json.dumps({"rows": raw.count, "measures": sorted(measures), "compared": compared, "wrong": wrong[:20]}))


if __name__ == "__main__":
    main()
