"""The network of an IP address."""

from __future__ import annotations

from gangway_runtime.masking.forms import if_form

_OCTET = r"(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"


def sql(text: str) -> str:
    """Write the first three groups."""
    four = f"regexp_extract({text}, '^([0-9]+[.][0-9]+[.][0-9]+[.])', 1) || '0'"
    six = f"regexp_extract({text}, '^([^:]+:[^:]+:[^:]+:)', 1) || ':'"
    return if_form(
        text, rf"({_OCTET}[.]){{3}}{_OCTET}", four, if_form(text, "([0-9A-Fa-f]{1,4}:){3}[0-9A-Fa-f:.]+", six)
    )
