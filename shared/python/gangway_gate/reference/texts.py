"""What is done to texts: the signs that are trimmed, the letters that change their case."""

from __future__ import annotations

import functools
import re
import unicodedata

# Soft hyphen, zero-width space and joiners, marks of direction, byte order mark.
_WITHOUT_WIDTH = frozenset({0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF})

_ASCII_LOWER = "abcdefghijklmnopqrstuvwxyz"
_ACCENTED_LOWER = "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž"
_ACCENTED_UPPER = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŸĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŹŻŽ"
_UPPER = str.maketrans(_ASCII_LOWER + _ACCENTED_LOWER, _ASCII_LOWER.upper() + _ACCENTED_UPPER)
_ASCII_TO_LOWER = str.maketrans(_ASCII_LOWER.upper(), _ASCII_LOWER)
_ASCII_TO_UPPER = str.maketrans(_ASCII_LOWER, _ASCII_LOWER.upper())


# The texts of a column repeat, and every rule reads them again.
@functools.lru_cache(maxsize=65_536)
def trim(text: str) -> str:
    """Strip blanks, controls and what has no width on both sides, and what has no width behind a Latin sign."""
    start, end = 0, len(text)
    while start < end and _goes_at_an_end(text[start]):
        start += 1
    while start < end and _goes_at_an_end(text[end - 1]):
        end -= 1
    kept = ""
    for sign in text[start:end]:
        # In Persian, Indic and Thai text, and in emoji, they say something.
        if ord(sign) not in _WITHOUT_WIDTH or ord(kept[-1]) not in range(0x20, 0x250):
            kept += sign
    return kept


def _goes_at_an_end(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "Z" or ord(sign) < 0x20 or ord(sign) == 0x7F or ord(sign) in _WITHOUT_WIDTH


def lower(text: str) -> str:
    """Write in lower case: one letter for one letter, the dotted capital I and the final sigma included."""
    return text.replace("İ", "i").replace("Σ", "σ").lower()


def upper(text: str) -> str:
    """Write in upper case; letters without a capital of their own (ß) stay."""
    return text.translate(_UPPER)


def lower_ascii(text: str) -> str:
    """Write A to Z in lower case and leave every other letter."""
    return text.translate(_ASCII_TO_LOWER)


def upper_ascii(text: str) -> str:
    """Write a to z in upper case and leave every other letter."""
    return text.translate(_ASCII_TO_UPPER)


def title(text: str) -> str:
    """Begin each word with a capital; words end at a space."""
    return " ".join(upper(word[:1]) + word[1:] for word in lower(text).split(" "))


def collapse_spaces(text: str) -> str:
    """Write each run of blanks as one space."""
    return re.sub("[ \t\n\v\f\r\u00a0]+", " ", text)


def without_separators(text: str) -> str:
    """Leave out what people put between the digits of a phone number."""
    return "".join(sign for sign in text if sign not in " ()./-")
