"""The formula: rules into dimensions, dimensions into one score, the score and critical rules into a verdict."""

from __future__ import annotations

from collections.abc import Mapping

from gangway_runtime.scoring.carried import CARRIED
from gangway_runtime.scoring.judged import Judged
from gangway_runtime.scoring.rows_kept import ROWS_KEPT

FORMULA = (
    "rule = passing / applicable rows; rows_kept = rows kept / (rows kept + rows held back); "
    "dimension = rows_kept * mean of its other rules weighted by severity, since a row that is held back passes none; "
    "overall = mean of the dimensions that have rules; "
    "passed = overall / rows_kept >= minimum and every critical rule >= its own threshold"
)


def share_kept(judged: list[Judged]) -> float:
    """Return how much of what was delivered has come as far as the zone; 1.0 where nobody has counted it."""
    scores = [one.score for one in judged if one.rule.check == ROWS_KEPT]
    return next((score for score in scores if score is not None), 1.0)


def dimension_scores(judged: list[Judged], weights: Mapping[str, float], kept: float) -> dict[str, float]:
    """Return the weighted mean of each dimension that has an applicable rule, of which rows held back pass none.

    That gold says what silver says is asked of every table: met, it would raise the mean of the others.
    """
    scores: dict[str, float] = {}
    counted = [one for one in judged if one.rule.check not in (ROWS_KEPT, CARRIED) and one.score is not None]
    for dimension in dict.fromkeys(one.rule.dimension for one in counted):
        own = [one for one in counted if one.rule.dimension == dimension]
        total = sum(weights[one.rule.severity] for one in own)
        if total:
            scores[dimension] = kept * sum(weights[one.rule.severity] * (one.score or 0.0) for one in own) / total
    return scores


def overall_score(dimensions: dict[str, float], kept: float) -> float:
    """Return the mean of the dimensions; without an applicable rule nothing was missed but what is not there."""
    return sum(dimensions.values()) / len(dimensions) if dimensions else kept


def failed_critical(judged: list[Judged]) -> list[str]:
    """Return the critical rules that are below their own threshold."""
    return [one.rule.id for one in judged if one.rule.critical and not one.passed]
