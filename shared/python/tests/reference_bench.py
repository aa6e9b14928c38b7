"""Small plans for the reference interpreter."""

from datetime import date

from gangway_gate.reference import gold, silver

AS_OF = date(2024, 6, 15)
KEY = b"test key"


def source_of(columns, primary=(), mode="full", **declared):
    """Write a source decision with just the columns that a test is about; `declared` are types of their own."""
    return {
        "format": {"name": "delimited", "date_order": "dmy"},
        "ingestion": {"mode": mode},
        "schema": {
            "columns": [
                {"name": name, **({"declared_type": declared[name]} if name in declared else {})} for name in columns
            ],
            "keys": {"primary": list(primary)},
        },
    }


def plan_of(steps, filters=(), tables=(), as_of="run"):
    """Write a transformations decision of these steps."""
    return {
        "as_of": as_of,
        "bronze_to_silver": {"steps": list(steps)},
        "silver_to_gold": {"filters": list(filters), "tables": list(tables)},
    }


def staged(columns, steps, rows, references=None, **options):
    """Apply steps to rows given as lists in the order of the columns."""
    bronze = [
        {"_file": "t.csv", "_record": number, "_malformed": None, **dict(zip(columns, row, strict=True))}
        for number, row in enumerate(rows, start=1)
    ]
    return silver(plan_of(steps), source_of(columns, **options), bronze, AS_OF, references or {}, KEY)


def fates(rows):
    """Return the fates of staged rows."""
    return [row.disposition for row in rows]


def built(columns, tables, rows, filters=(), **declared):
    """Build gold tables over silver rows given as lists; without steps, silver has the types of bronze."""
    silver_rows = [
        {"_file": "t.csv", "_record": number, **dict(zip(columns, row, strict=True))}
        for number, row in enumerate(rows, start=1)
    ]
    return gold(plan_of([], filters, tables), source_of(columns, **declared), silver_rows)
