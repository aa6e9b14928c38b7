"""The masking methods in plain Python: what the SQL of every dialect must equal."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Any

from gangway_runtime.masking import methods
from gangway_runtime.masking.methods import REDACTED, UNSEEN, settle


def mask(method: str, value: str | None, key: bytes = b"", **params: Any) -> str | None:
    """Mask one value; null stays null, and a value without the full form that the method expects is redacted."""
    settled = settle(method, params)
    if value is None or method == "drop":
        return None
    if method == "keep":
        return value
    if method == "redact":
        return REDACTED
    return _MASKS[method](_trimmed(value), key, **settled)


# What `\p{Z}` stands for, which Python's expressions do not know.
_SEPARATORS = r" \xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
_UNSEEN = re.compile(re.sub(r"\\x\{(\w+)\}", lambda code: rf"\u{code[1]:0>4}", UNSEEN).replace(r"\p{Z}", _SEPARATORS))


def _trimmed(value: str) -> str:
    return _UNSEEN.sub(lambda found: found[1] or "", value)


def _hash(value: str, key: bytes, case: str) -> str:
    text = _ascii_lower(value) if case == "lower" else value
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _mask_email(value: str, key: bytes) -> str:
    if not re.fullmatch(methods.EMAIL, value):
        return REDACTED
    return f"{value[0]}***@{value.partition('@')[2]}"


def _mask_partial(value: str, key: bytes, first: int, last: int) -> str:
    if len(value) < max(1, 2 * (first + last)):
        return REDACTED
    return value[:first] + "*" * (len(value) - first - last) + value[len(value) - last :]


def _mask_pan(value: str, key: bytes) -> str:
    if not re.fullmatch(methods.CARD, value):
        return REDACTED
    digits = value.replace(" ", "").replace("-", "")
    return "*" * (len(digits) - 4) + digits[-4:]


def _generalize(value: str, key: bytes, to: str, digits: int, width: int) -> str:
    if to in ("year", "month"):
        return value[: 4 if to == "year" else 7] if re.fullmatch(methods.DAY, value) else REDACTED
    if to == "digits":
        if not re.fullmatch("[0-9]+", value) or len(value) <= digits:
            return REDACTED
        return value[:digits] + "*" * (len(value) - digits)
    if not re.fullmatch(methods.INTEGER, value):
        return REDACTED
    low = int(value) // width * width
    return f"{low}..{low + width - 1}"


def _truncate_ip(value: str, key: bytes) -> str:
    if re.fullmatch(methods.IPV4, value):
        return value.rpartition(".")[0] + ".0"
    if re.fullmatch(methods.IPV6, value):
        return ":".join(value.split(":")[:3]) + "::"
    return REDACTED


def _ascii_lower(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


_MASKS = {
    "hash": _hash,
    "mask_email": _mask_email,
    "mask_partial": _mask_partial,
    "mask_pan": _mask_pan,
    "generalize": _generalize,
    "truncate_ip": _truncate_ip,
}
