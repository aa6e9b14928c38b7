"""The key that column sketches are made with: derived, so that the masking key itself never leaves Python."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date
from pathlib import Path

from gangway_runtime.context import RunContext
from gangway_runtime.masking.key import mask_key


def sketch_key(*, project: str, lake: str) -> str:
    """Return 64 hex digits derived from the project's masking key; the key is made when there is none yet."""
    context = RunContext(
        workload="sketches",
        workload_dir=Path(project),
        project=Path(project),
        lake=Path(lake),
        run_id="sketch",
        as_of=date.min,
    )
    return hmac.new(mask_key(context), b"gangway column sketches", hashlib.sha256).hexdigest()
