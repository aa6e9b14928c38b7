"""Rows made from config about every limit of it, delivered to a workload, judged by the reference."""

from gangway_gate.crafted.cases import Cases
from gangway_gate.crafted.decided import decided_gold_masks, decided_masks, decided_origins, decided_sources
from gangway_gate.crafted.neighbours import Neighbours
from gangway_gate.crafted.proof import Built, build, run_borders, told_rules
from gangway_gate.crafted.sql_literals import day_after_all, sql_literals
from gangway_gate.crafted.verdicts import OF_TABLE, Reader
from gangway_gate.crafted.zone_judge import ZoneJudge
from gangway_gate.reference.gold import gold_types
from gangway_gate.reference.silver import silver_rules, silver_types
from gangway_gate.values.decided import Decided

__all__ = [
    "OF_TABLE",
    "Built",
    "Cases",
    "Decided",
    "Neighbours",
    "Reader",
    "ZoneJudge",
    "build",
    "day_after_all",
    "decided_gold_masks",
    "decided_masks",
    "decided_origins",
    "decided_sources",
    "gold_types",
    "run_borders",
    "silver_rules",
    "silver_types",
    "sql_literals",
    "told_rules",
]
