"""Whether the columns of a delivered file may be landed (D23)."""

from __future__ import annotations

from gangway_runtime.errors import SchemaGateFailed
from gangway_runtime.landing.extract import Extract


def require_agreed_columns(extract: Extract, missing: tuple[str, ...], unexpected: tuple[str, ...], file: str) -> None:
    """Refuse a file that lacks a required column, and under policy strict every other schema.

    Under `lenient` and `evolve` a missing optional column is null and an unexpected one is kept in bronze.
    Raises `SchemaGateFailed`: required_column_missing, schema_changed.
    """
    lacking = [name for name in missing if name in extract.required]
    if lacking:
        raise SchemaGateFailed(
            "required_column_missing",
            f"the file lacks the required column{'s' if len(lacking) > 1 else ''} {_headers(extract, lacking)}",
            file,
            "have it delivered, or `gangway regenerate --profile` when it has another header now",
        )
    if extract.schema_evolution == "strict" and (missing or unexpected):
        changes = [f"missing {name}" for name in missing] + [f"unexpected {name}" for name in unexpected]
        raise SchemaGateFailed(
            "schema_changed",
            f"{', '.join(changes)}; the policy is strict",
            file,
            "`gangway regenerate --profile` takes the new schema over",
        )


def _headers(extract: Extract, names: list[str]) -> str:
    """Name columns, with their headers where these are other words."""
    header = {column.name: column.source_name for column in extract.columns}
    return ", ".join(name if header[name] == name else f"{name} (header {header[name]!r})" for name in names)
