"""What published tables and columns mean: stored beside them, shown by the catalog as tables and as comments."""

from gangway_runtime.semantic.model import (
    BusinessTerm,
    Column,
    Dataset,
    DefaultFilter,
    Hierarchy,
    Metric,
    Relationship,
    SampleQuestion,
    SemanticModel,
    Source,
    Table,
    Time,
)

__all__ = [
    "BusinessTerm",
    "Column",
    "Dataset",
    "DefaultFilter",
    "Hierarchy",
    "Metric",
    "Relationship",
    "SampleQuestion",
    "SemanticModel",
    "Source",
    "Table",
    "Time",
]
