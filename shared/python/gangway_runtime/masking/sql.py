"""The masking methods as DuckDB SQL over a text expression."""

from __future__ import annotations

import string
from typing import Any

from gangway_runtime.duck import literal
from gangway_runtime.masking import methods
from gangway_runtime.masking.methods import REDACTED, settle

INNER_PAD = "gangway_mask_inner"
OUTER_PAD = "gangway_mask_outer"
REDACTED_SQL = literal(REDACTED)


def sql_expression(method: str, value: str, **params: Any) -> str:
    """Write the masked form of the SQL text expression `value`; equal to `reference.mask` byte for byte.

    `hash` reads the session's variables `gangway_mask_inner` and `gangway_mask_outer`, the pads of the key.
    """
    settled = settle(method, params)
    if method == "drop":
        return "CAST(NULL AS VARCHAR)"
    if method == "keep":
        return value
    if method == "redact":
        return f"CASE WHEN {value} IS NOT NULL THEN {REDACTED_SQL} END"
    trimmed = f"regexp_replace({value}, {literal(methods.UNSEEN)}, '\\1', 'g')"
    masked = _MASKS[method](trimmed, **settled)
    return f"CASE WHEN {value} IS NOT NULL THEN {masked} END"


def _hash(text: str, case: str) -> str:
    if case == "lower":
        text = f"translate({text}, {literal(string.ascii_uppercase)}, {literal(string.ascii_lowercase)})"
    inner = f"unhex(sha256(getvariable('{INNER_PAD}') || encode({text})))"
    return f"sha256(getvariable('{OUTER_PAD}') || {inner})"


def _mask_email(text: str) -> str:
    kept = f"substr({text}, 1, 1) || '***@' || substr({text}, strpos({text}, '@') + 1)"
    return _if_form(text, methods.EMAIL, kept)


def _mask_partial(text: str, first: int, last: int) -> str:
    stars = f"repeat('*', length({text}) - {first + last})"
    ending = f"substr({text}, length({text}) - {last - 1})" if last else "''"
    kept = f"substr({text}, 1, {first}) || {stars} || {ending}"
    return f"CASE WHEN length({text}) >= {max(1, 2 * (first + last))} THEN {kept} ELSE {REDACTED_SQL} END"


def _mask_pan(text: str) -> str:
    digits = f"replace(replace({text}, ' ', ''), '-', '')"
    return _if_form(text, methods.CARD, f"repeat('*', length({digits}) - 4) || right({digits}, 4)")


def _generalize(text: str, to: str, digits: int, width: int) -> str:
    if to in ("year", "month"):
        return _if_form(text, methods.DAY, f"substr({text}, 1, {4 if to == 'year' else 7})")
    if to == "digits":
        kept = f"substr({text}, 1, {digits}) || repeat('*', length({text}) - {digits})"
        return f"CASE WHEN length({text}) > {digits} THEN {_if_form(text, '[0-9]+', kept)} ELSE {REDACTED_SQL} END"
    number = f"try_cast({text} AS BIGINT)"
    low = f"CAST(floor(CAST({number} AS DOUBLE) / {width}) AS BIGINT) * {width}"
    return _if_form(text, methods.INTEGER, f"CAST({low} AS VARCHAR) || '..' || CAST({low} + {width - 1} AS VARCHAR)")


def _truncate_ip(text: str) -> str:
    four = f"regexp_extract({text}, '^([0-9]+[.][0-9]+[.][0-9]+[.])', 1) || '0'"
    six = f"regexp_extract({text}, '^([^:]+:[^:]+:[^:]+:)', 1) || ':'"
    return (
        f"CASE WHEN regexp_full_match({text}, {literal(methods.IPV4)}) THEN {four} "
        f"ELSE {_if_form(text, methods.IPV6, six)} END"
    )


def _if_form(text: str, form: str, kept: str) -> str:
    return f"CASE WHEN regexp_full_match({text}, {literal(form)}) THEN {kept} ELSE {REDACTED_SQL} END"


_MASKS = {
    "hash": _hash,
    "mask_email": _mask_email,
    "mask_partial": _mask_partial,
    "mask_pan": _mask_pan,
    "generalize": _generalize,
    "truncate_ip": _truncate_ip,
}
