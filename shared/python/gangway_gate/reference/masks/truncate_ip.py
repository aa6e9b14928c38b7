"""The network of an IP address."""

from __future__ import annotations

import re

from gangway_gate.reference.masks import REDACTED, Options

FORM = r"([0-9]{1,3}\.){3}0|[0-9A-Fa-f:]+::"
RAW = "192.168.17.254"
_OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"


def mask(text: str, options: Options) -> str:
    """Return the first three groups."""
    if re.fullmatch(rf"({_OCTET}[.]){{3}}{_OCTET}", text):
        return ".".join(text.split(".")[:3]) + ".0"
    if re.fullmatch("([0-9A-Fa-f]{1,4}:){3}[0-9A-Fa-f:.]+", text):
        return ":".join(text.split(":")[:3]) + "::"
    return REDACTED
