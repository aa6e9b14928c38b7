"""The shape in which a Python check says what is wrong; the engine validates it with its own schema."""

from __future__ import annotations

from typing import Any, TypedDict


class EvidenceRow(TypedDict):
    """One row that proves a finding; `value` is masked where it is personal."""

    file: str
    record: int
    value: str | None


Finding = dict[str, Any]


def finding(
    path: str,
    rule: str,
    message: str,
    hint: str,
    *,
    line: int | None = None,
    expected: str | None = None,
    actual: str | None = None,
    rows: list[EvidenceRow] | None = None,
    count: int | None = None,
) -> Finding:
    """Build one finding; what is not known is left out."""
    optional = {"line": line, "expected": expected, "actual": actual, "count": count}
    known = {name: value for name, value in optional.items() if value is not None}
    return {"path": path, "rule": rule, "message": message, "rows": rows or [], "hint": hint, **known}
