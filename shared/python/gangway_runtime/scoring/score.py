"""The formula: rules into dimensions, dimensions into one score, the score and critical rules into a verdict."""

from __future__ import annotations

from collections.abc import Mapping

from gangway_runtime.scoring.judged import Judged

FORMULA = (
    "rule = passing / applicable rows; dimension = mean of its rules weighted by severity; "
    "overall = mean of the dimensions that have rules; "
    "passed = overall >= minimum and every critical rule >= its own threshold"
)


def dimension_scores(judged: list[Judged], weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weighted mean of each dimension that has an applicable rule."""
    scores: dict[str, float] = {}
    for dimension in dict.fromkeys(one.rule.dimension for one in judged):
        own = [one for one in judged if one.rule.dimension == dimension and one.score is not None]
        total = sum(weights[one.rule.severity] for one in own)
        if total:
            scores[dimension] = sum(weights[one.rule.severity] * (one.score or 0.0) for one in own) / total
    return scores


def overall_score(dimensions: dict[str, float]) -> float:
    """Return the mean of the dimensions; 1.0 when no rule is applicable, since nothing was missed."""
    return sum(dimensions.values()) / len(dimensions) if dimensions else 1.0


def failed_critical(judged: list[Judged]) -> list[str]:
    """Return the critical rules that are below their own threshold."""
    return [one.rule.id for one in judged if one.rule.critical and not one.passed]
