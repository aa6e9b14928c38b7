"""Structured log lines: one JSON object per event, on the logger `gangway`. Values of the data never stand in one."""

from __future__ import annotations

import logging
import sys
from typing import Any

from gangway_runtime.plain_json import json_text

_LOGGER = logging.getLogger("gangway")


def event(name: str, **fields: Any) -> None:
    """Log one event with its fields."""
    _LOGGER.info(json_text({"event": name, **fields}))


def to_stderr() -> None:
    """Send the events to stderr, for a script that runs on its own."""
    if not _LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        _LOGGER.addHandler(handler)
        _LOGGER.setLevel(logging.INFO)
        _LOGGER.propagate = False
