"""Examples as they lie beside the definitions: what the reference interpreter makes of their rows.

As a program it reads a list of examples from stdin and answers a list of what became of their rows.
"""

import json
import sys
from datetime import date, datetime
from decimal import Context, Decimal
from pathlib import Path

from gangway_gate.reference import gold, silver, silver_to_gold, silver_types
from gangway_gate.reference.gold import gold_types

KEY = b"test key"
ROOT = Path(__file__).resolve().parents[3]


def examples_in(folder):
    """Yield the examples of a folder of the checkout and of those in it, each with the name of what it shows."""
    for path in sorted((ROOT / folder).rglob("*.examples.json")):
        for example in json.loads(path.read_text(encoding="utf-8")):
            yield f"{path.parent.name} {path.name.removesuffix('.examples.json')}", example


def judge(example):
    """Return silver's types, what became of every row, and the gold tables, in the words of an example."""
    source, plan = source_of(example), plan_of(example)
    references = {tuple(name.split(".")): table for name, table in example.get("references", {}).items()}
    rows = {name: rows_of(table["columns"], table["rows"]) for name, table in references.items()}
    kinds = {name: table["columns"] for name, table in references.items() if table.get("known", True)}
    as_of = date.fromisoformat(example.get("as_of", "2024-06-15"))
    types = silver_types(plan, source, kinds)
    staged = silver(plan, source, bronze_of(example), as_of, rows, KEY, kinds)
    judged = [
        {
            "out": [cell(row.values[name], kind) for name, kind in types.items()],
            "fate": row.disposition,
            "broken": list(row.broken),
        }
        for row in staged
    ]
    return {"silver": types, "rows": judged, "gold": gold_of(plan, source, staged, kinds)}


def gold_of(plan, source, staged, kinds):
    rows = [{"_file": row.file, "_record": row.record, **row.values} for row in staged if row.disposition == "out"]
    assert len(silver_to_gold(plan, source, rows, kinds)) == len(rows)
    types = gold_types(plan, source, kinds)
    return {
        name: {
            "columns": types[name],
            "rows": [[cell(row[column], kind) for column, kind in types[name].items()] for row in table],
        }
        for name, table in gold(plan, source, rows, kinds).items()
    }


def source_of(example):
    given = example.get("source", {})
    columns = [
        {
            "name": name,
            **({} if kind == "text" else {"declared_type": kind}),
            **({"pii": {"types": [given["pii"][name]]}} if name in given.get("pii", {}) else {}),
        }
        for name, kind in example["columns"].items()
    ]
    return {
        "format": {"date_order": given.get("date_order")},
        "ingestion": {"mode": given.get("mode", "full"), **({"cursor": given["cursor"]} if "cursor" in given else {})},
        "schema": {"columns": columns, "keys": {"primary": given.get("primary", [])}},
    }


def plan_of(example):
    return {
        "as_of": "run",
        "bronze_to_silver": {"steps": example.get("steps", [])},
        "silver_to_gold": {"filters": example.get("filters", []), "tables": example.get("tables", [])},
    }


def bronze_of(example):
    kinds = {**example["columns"], **example.get("delivered", {})}
    return [
        {
            "_file": row.get("file", "orders.csv"),
            "_record": row.get("record", number),
            "_malformed": row.get("malformed"),
            "_delivered": value_of(row.get("delivered"), "timestamp"),
            **rows_of(kinds, [row["in"]])[0],
        }
        for number, row in enumerate(example["rows"], start=1)
    ]


def rows_of(kinds, rows):
    return [
        {name: value_of(value, kind) for (name, kind), value in zip(kinds.items(), row, strict=False)} for row in rows
    ]


def value_of(written, kind):
    """Return a value as JSON writes it in the type that it has."""
    if written is None:
        return None
    if kind.startswith("decimal"):
        return Decimal(str(written)).quantize(
            Decimal(1).scaleb(-int(kind[:-1].split(",")[1])), context=Context(prec=60)
        )
    known = {
        "integer": int,
        "double": float,
        "date": date.fromisoformat,
        "timestamp": datetime.fromisoformat,
        "boolean": bool,
    }
    return known.get(kind, str)(written)


def cell(value, kind):
    """Write a value as an example does; a value of another class than its type's is a mistake of the interpreter."""
    if value is None:
        return None
    carrier = {
        "integer": int,
        "double": float,
        "boolean": bool,
        "date": date,
        "timestamp": datetime,
        "text": str,
        "time": str,
        "json": str,
    }
    assert type(value) is carrier.get(kind, Decimal), f"{value!r} is no {kind}"
    if isinstance(value, Decimal):
        assert -value.as_tuple().exponent == int(kind[:-1].split(",")[1]), f"{value!r} is no {kind}"
        return format(value, "f")
    if isinstance(value, datetime):
        text = value.isoformat(" ")
        return text.rstrip("0") if "." in text else text
    return value if isinstance(value, bool | float | str) else str(value)


if __name__ == "__main__":
    json.dump([judge(example) for example in json.load(sys.stdin)], sys.stdout)
