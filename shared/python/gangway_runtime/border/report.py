"""What a border did with every row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Accounting:
    """The fate of the input rows; and per rule the rows that broke it. `conflicts` are among the quarantined ones."""

    rows_in: int
    out: int
    quarantined: int
    duplicates: int
    filtered: int
    conflicts: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    flags: dict[str, int] = field(default_factory=dict)
    nulled: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the counts under the names of the report."""
        return {
            "in": self.rows_in,
            "out": self.out,
            "quarantined": self.quarantined,
            "duplicates": self.duplicates,
            "filtered": self.filtered,
            "conflicts": self.conflicts,
            "reasons": self.reasons,
            "flags": self.flags,
            "nulled": self.nulled,
        }


@dataclass(frozen=True)
class SchemaChanges:
    """Columns of the input that are not as decided. `added` ones stand in the target, `left_out` ones do not.

    `withheld` would have been added, but their values look like personal data and nobody has decided how to mask
    them. `missing` ones are null in every row of at least one file.
    """

    policy: str = "lenient"
    added: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the names under the policy that decided about them."""
        return {
            "policy": self.policy,
            "added": list(self.added),
            "left_out": list(self.left_out),
            "withheld": list(self.withheld),
            "missing": list(self.missing),
        }


@dataclass(frozen=True)
class BorderReport:
    """The report of one border. Hashes and versions are by table; `quarantine_version` is None when no row was held.

    `input_files` are the Parquet files that were read, relative to the workload's lake. Of the rows in them `repaired`
    ones have values from `repairs`, which are named by their hashes. `carried` compares tables with the accepted rows.
    """

    border: str
    workload: str
    accounting: Accounting
    table_rows: dict[str, int]
    table_hashes: dict[str, str]
    versions: dict[str, str]
    quarantine_version: str | None
    steps: list[dict[str, Any]]
    input_hash: str
    input_files: list[str]
    keys: dict[str, str]
    masking_key: str | None
    schema: SchemaChanges = field(default_factory=SchemaChanges)
    held: list[dict[str, Any]] = field(default_factory=list)
    carried: list[dict[str, Any]] = field(default_factory=list)
    repaired: int = 0
    repairs: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return the report as it is printed and stored."""
        return {
            "border": self.border,
            "workload": self.workload,
            **self.accounting.to_json(),
            "held": self.held,
            "carried": self.carried,
            "table_rows": self.table_rows,
            "table_hashes": self.table_hashes,
            "versions": self.versions,
            "quarantine_version": self.quarantine_version,
            "steps": self.steps,
            "input_hash": self.input_hash,
            "input_files": self.input_files,
            "keys": self.keys,
            "masking_key": self.masking_key,
            "schema": self.schema.to_json(),
            "repaired": self.repaired,
            "repairs": self.repairs,
        }
