"""The semantic model of a workload, as its config tells it; each class is a table of `<workload>_semantic`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Where the data comes from and who answers for it."""

    name: str
    description: str
    owner: str
    contact: str
    domain: str
    sensitivity: str
    steward: str | None = None


@dataclass(frozen=True)
class Dataset:
    """What silver and gold hold as a whole."""

    name: str
    description: str
    owner: str
    domain: str
    sensitivity: str
    grain: str


@dataclass(frozen=True)
class Column:
    """One column. `references` of the config is `refers_to` here, since SQL keeps that word for itself.

    The fields from `pii_types` on are there where it holds personal data; `masking` where it no longer shows it.
    """

    name: str
    type: str
    role: str | None = None
    nullable: bool = True
    description: str | None = None
    synonyms: tuple[str, ...] = ()
    unit: str | None = None
    default_aggregation: str | None = None
    additive: str | None = None
    derived_from: tuple[str, ...] = ()
    expression: str | None = None
    grain: str | None = None
    is_primary: bool = False
    key: str | None = None
    refers_to: str | None = None
    pii_types: tuple[str, ...] = ()
    pii_part: str | None = None
    pii_families: tuple[str, ...] = ()
    pii_level: str | None = None
    pii_confidence: float | None = None
    masking: str | None = None


@dataclass(frozen=True)
class Table:
    """One published table; what one row is, its key and its columns."""

    zone: str
    name: str
    kind: str
    grain: str
    primary_key: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Hierarchy:
    """Columns that roll up, from fine to coarse."""

    name: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class DefaultFilter:
    """A condition that questions about a table usually mean."""

    name: str
    expression: str
    applies_to: str
    reason: str


@dataclass(frozen=True)
class BusinessTerm:
    """A word of the business and the columns that it stands for."""

    term: str
    definition: str
    columns: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Time:
    """How time is counted in questions."""

    fiscal_year_start: int
    week_start: str
    timezone: str
    freshness: str
    comparisons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relationship:
    """How a table of another workload is joined; the nth of `from_columns` equals the nth of `to_columns`."""

    to_table: str
    from_columns: tuple[str, ...]
    to_columns: tuple[str, ...]
    cardinality: str
    when_to_join: str
    fan_out_warning: str | None = None


@dataclass(frozen=True)
class Metric:
    """A figure that people ask for, and how it is aggregated."""

    name: str
    expression: str
    aggregation: str
    grain: str
    filters: tuple[str, ...] = ()
    provenance: str = "role"


@dataclass(frozen=True)
class SampleQuestion:
    """A question that the data answers, and the table that does."""

    question: str
    answered_by: str


@dataclass(frozen=True)
class SemanticModel:
    """Everything that config says about the meaning of a workload's tables."""

    source: Source
    dataset: Dataset
    time: Time
    tables: tuple[Table, ...]
    hierarchies: tuple[Hierarchy, ...] = ()
    default_filters: tuple[DefaultFilter, ...] = ()
    business_terms: tuple[BusinessTerm, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    metrics: tuple[Metric, ...] = ()
    sample_questions: tuple[SampleQuestion, ...] = ()
