"""Whether the columns of a delivered file may be landed (D23)."""

from __future__ import annotations

from gangway_runtime.errors import SchemaGateFailed
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.report import LandedFile


def unsettled_columns(extract: Extract, file: LandedFile) -> tuple[str, ...]:
    """Return the expected columns that a file lacks and that nobody has called optional."""
    settled = set(extract.optional) - set(extract.required)
    return tuple(name for name in (*file.missing_columns, *_withheld(extract, file)) if name not in settled)


def require_agreed_columns(extract: Extract, file: LandedFile) -> None:
    """Refuse unexpected columns under policy strict; else they are kept in bronze. Raises `SchemaGateFailed`."""
    if extract.schema_evolution == "strict" and file.unexpected_columns:
        raise SchemaGateFailed(
            "schema_changed",
            f"{', '.join(f'unexpected {name}' for name in file.unexpected_columns)}; the policy is strict",
            file.landed_as,
            f"`gangway regenerate {extract.workload} --profile` takes the new schema over",
        )


def _withheld(extract: Extract, file: LandedFile) -> tuple[str, ...]:
    """Return the columns that are never stored and may stand in a new column of the file, which would be stored."""
    if not file.unexpected_columns:
        return ()
    there = set(file.header)
    return tuple(
        column.name
        for column in extract.columns
        if {column.name, column.source_name} & set(extract.excluded) and not there & set(column.headers)
    )
