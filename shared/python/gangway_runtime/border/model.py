"""What a transform script declares about its border."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gangway_runtime.errors import CallerError

EVOLUTIONS = ("lenient", "evolve", "strict")
ACTIONS = ("quarantine", "flag", "null", "filter")
RULES_PER_WORD = 60
# The rule that holds rows which share a key and differ, where nothing says which of them is right.
KEY_CONFLICT = "key_conflict"


@dataclass(frozen=True)
class Column:
    """A column of a target table. `type` is a logical type, `sources` are columns of the border's input.

    `transform` says how it is made (cast, derive, aggregate, lookup, ...), `masked` by which method its raw value
    is masked on the way (with `mask_params`), None when it is not.
    """

    name: str
    type: str
    sources: tuple[str, ...] = ()
    transform: str = "cast"
    masked: str | None = None
    mask_params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RowRule:
    """A rule that a row can break; its place in the border's tuple is its bit. `step` is the id of its step."""

    id: str
    columns: tuple[str, ...]
    action: str = "quarantine"
    reason: str = ""
    step: str = ""


@dataclass(frozen=True)
class Step:
    """A step of the plan, for the report and the lineage; `params` where a step that holds rows has a choice."""

    id: str
    op: str
    description: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reference:
    """A published table of another workload that the SQL may read under `name`."""

    name: str
    workload: str
    zone: str
    table: str


@dataclass(frozen=True)
class Target:
    """A table that the border writes. Without `sql` it holds the accepted rows, with their positions.

    `generated` tables (a calendar) come from no input row; `filtered` ones leave rows out by a filter of their own.
    """

    table: str
    zone: str
    kind: str = "flat"
    sql: str | None = None
    columns: tuple[Column, ...] = ()
    key: tuple[str, ...] = ()
    grain: str = ""
    generated: bool = False
    filtered: bool = False


@dataclass(frozen=True)
class Border:
    """One border. `encryption` names the key aliases of both zones: `{"source": ..., "target": ...}`.

    Under `schema_evolution` evolve, columns of the input that are not among `known_columns` are added to the first
    target as nullable ones; else they stay in the source zone.
    """

    name: str
    workload: str
    source: tuple[str, str]
    staged_sql: str
    targets: tuple[Target, ...]
    rules: tuple[RowRule, ...] = ()
    steps: tuple[Step, ...] = ()
    references: tuple[Reference, ...] = ()
    mode: str = "full"
    malformed_rule: str = "malformed"
    dedup_key: tuple[str, ...] = ()
    encryption: Mapping[str, str] = field(default_factory=dict)
    schema_evolution: str = "lenient"
    known_columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for rule in self.rules:
            if rule.action not in ACTIONS:
                raise CallerError(
                    "bad_border", f"unknown action {rule.action!r}", rule.id, f"one of {', '.join(ACTIONS)}"
                )
        if self.schema_evolution not in EVOLUTIONS:
            raise CallerError(
                "bad_border",
                f"unknown policy {self.schema_evolution!r}",
                self.name,
                f"one of {', '.join(EVOLUTIONS)}",
            )
        ids = [rule.id for rule in self.rules]
        if len(set(ids)) != len(ids):
            raise CallerError("bad_border", "two rules have one id", self.name, "ids of rules are unique")

    @property
    def evolves(self) -> bool:
        """Whether columns that nobody decided about yet are taken over."""
        return self.schema_evolution == "evolve"

    @property
    def words(self) -> int:
        """How many `_broke_` columns the staged table has."""
        return max(1, -(-len(self.rules) // RULES_PER_WORD))

    @property
    def target_zone(self) -> str:
        """The zone that the border writes."""
        return self.targets[0].zone

    @property
    def masks(self) -> bool:
        """Whether any target column is masked."""
        return any(column.masked not in (None, "keep") for target in self.targets for column in target.columns)

    @property
    def hashes(self) -> bool:
        """Whether any target column is masked with the project's key."""
        return any(column.masked == "hash" for target in self.targets for column in target.columns)

    def bit(self, index: int) -> str:
        """Write the SQL test for rule `index` being broken by a row of the staged table."""
        word, bit = divmod(index, RULES_PER_WORD)
        return f"(staged._broke_{word} & {1 << bit}) <> 0"

    def broken(self, action: str) -> str:
        """Write the SQL test for any rule with this action being broken."""
        tests = [self.bit(index) for index, rule in enumerate(self.rules) if rule.action == action]
        return f"({' OR '.join(tests)})" if tests else "false"
