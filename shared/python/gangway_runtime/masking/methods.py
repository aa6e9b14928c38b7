"""What both forms of a masking method share: the list, the defaults, the full forms that a value must have."""

from __future__ import annotations

from typing import Any

from gangway_runtime.errors import CallerError

METHODS = (
    "keep",
    "hash",
    "tokenize",
    "mask_email",
    "mask_partial",
    "mask_pan",
    "generalize",
    "truncate_ip",
    "redact",
    "drop",
)
REDACTED = "[redacted]"
# What every dialect trims (RE2): blanks, controls and what has no width at the ends, and the latter behind Latin signs.
_WITHOUT_WIDTH = r"\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}"
_AT_ENDS = rf"\p{{Z}}\x00-\x1F\x7F{_WITHOUT_WIDTH}"
UNSEEN = rf"^[{_AT_ENDS}]+|[{_AT_ENDS}]+$|([ -\x{{24F}}])[{_WITHOUT_WIDTH}]+"

EMAIL = r"[^@ \t-\r]+@[^@. \t-\r]+([.][^@. \t-\r]+)+"
CARD = r"[0-9]([ -]?[0-9]){11,18}"
DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T].*)?"
INTEGER = r"-?[0-9]{1,15}"
_OCTET = r"(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
IPV4 = rf"({_OCTET}[.]){{3}}{_OCTET}"
IPV6 = r"([0-9A-Fa-f]{1,4}:){3}[0-9A-Fa-f:.]+"

_PARAMS: dict[str, dict[str, Any]] = {
    "hash": {"case": "exact"},
    "mask_partial": {"first": 3, "last": 4},
    "generalize": {"to": "year", "digits": 3, "width": 10},
}
_CHOICES = {"case": ("exact", "lower"), "to": ("year", "month", "digits", "range")}


def settle(method: str, params: dict[str, Any]) -> dict[str, Any]:
    """Complete the parameters of a method with its defaults.

    `CallerError` for a method or parameter that does not exist, and for `tokenize` without a vault.
    """
    if method not in METHODS:
        raise CallerError("unknown_method", f"there is no masking method {method!r}", method, ", ".join(METHODS))
    if method == "tokenize":
        raise CallerError("no_vault", "tokenize needs a vault, and none is configured", method, "choose hash")
    known = _PARAMS.get(method, {})
    for name, value in params.items():
        if name not in known or value not in _CHOICES.get(name, (value,)):
            raise CallerError("bad_masking", f"{method} does not take {name}={value!r}", method, f"known: {known}")
    settled = {**known, **params}
    for name in ("first", "last", "digits", "width"):
        if name in settled and (not isinstance(settled[name], int) or settled[name] < (name == "width")):
            raise CallerError("bad_masking", f"{name} must be a whole number from 0 (width: from 1)", method)
    return settled
