"""What is done to texts: the signs that are trimmed, the letters that change their case."""

from __future__ import annotations

import re

# Space, tab to carriage return, no-break space.
BLANKS = " \t\n\v\f\r\u00a0"

_ASCII_LOWER = "abcdefghijklmnopqrstuvwxyz"
_ACCENTED_LOWER = "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž"
_ACCENTED_UPPER = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŸĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŹŻŽ"
_UPPER = str.maketrans(_ASCII_LOWER + _ACCENTED_LOWER, _ASCII_LOWER.upper() + _ACCENTED_UPPER)
_ASCII_TO_LOWER = str.maketrans(_ASCII_LOWER.upper(), _ASCII_LOWER)
_ASCII_TO_UPPER = str.maketrans(_ASCII_LOWER, _ASCII_LOWER.upper())


def trim(text: str) -> str:
    """Strip blanks on both sides."""
    return text.strip(BLANKS)


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
