"""The one line that a catalog shows of a table or a column: what a person wrote, then tags in brackets."""

from __future__ import annotations

import re
import unicodedata

from gangway_runtime.semantic.model import Column, SemanticModel, Table

_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_BREAK = re.compile(r"\s*[\r\n\t]+\s*")


def table_comment(model: SemanticModel, table: Table) -> str:
    """Return what a table is: bronze by its source, silver and gold by the dataset."""
    about = model.source if table.zone == "bronze" else model.dataset
    tags = [
        about.name,
        f"{table.kind}: {table.grain}",
        *([f"key: {', '.join(table.primary_key)}"] if table.primary_key else []),
        *([f"dataset: {model.dataset.grain}"] if table.zone != "bronze" and table.grain != model.dataset.grain else []),
        f"owner: {about.owner}",
        f"contact: {model.source.contact}",
        *([f"steward: {model.source.steward}"] if model.source.steward else []),
        f"domain: {about.domain}",
        f"sensitivity: {about.sensitivity}",
    ]
    return _line(about.description, tags)


def column_comment(zone: str, column: Column) -> str:
    """Return what a column is, and whether it holds personal data that is shown in the clear."""
    return _line(
        column.description,
        [
            ", ".join([*_role(column), *([f"unit {column.unit}"] if column.unit else [])]),
            *([f"computed: {column.expression}"] if column.expression else []),
            *([f"from {', '.join(column.derived_from)}"] if column.derived_from and not column.expression else []),
            *([f"refers to {column.refers_to}"] if column.refers_to else []),
            *([_personal(zone, column)] if column.pii_types else []),
        ],
    )


def _role(column: Column) -> list[str]:
    parts = [
        column.role,
        f"{column.key} key" if column.key else None,
        f"by {column.grain}" if column.grain else None,
        "the date of the table" if column.is_primary else None,
        f"{column.default_aggregation} by default" if column.default_aggregation else None,
        f"additive: {column.additive}" if column.additive else None,
    ]
    return [part for part in parts if part] or [column.type]


def _personal(zone: str, column: Column) -> str:
    part = f" ({column.pii_part})" if column.pii_part else ""
    told = [f"personal data: {', '.join(column.pii_types)}{part}", *column.pii_families]
    if column.pii_level:
        told.append(column.pii_level)
    if column.pii_confidence is not None:
        told.append(f"confidence {column.pii_confidence:g}")
    shown = zone == "bronze" or column.masking in (None, "keep")
    return ", ".join([*told, "in the clear" if shown else f"masked by {column.masking}"])


def _line(description: str | None, tags: list[str]) -> str:
    tagged = " ".join(f"[{tag}]" for tag in tags if tag)
    return shown(f"{description} {tagged}" if description else tagged)


def shown(text: str) -> str:
    """Return `text` as one line in which no character is hidden and none opens a tag: each is named by its number."""
    line = _TAG.sub("[U+003C]", _BREAK.sub(" ", text).strip())
    return "".join(f"[U+{ord(sign):04X}]" if unicodedata.category(sign) in _HIDDEN else sign for sign in line)
