"""Custody of the masking key: made once, never silently anew, never printed."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from gangway_runtime import published
from gangway_runtime.containment import enclosing_project, refuse_links_out
from gangway_runtime.context import RunContext
from gangway_runtime.engine.port import Session
from gangway_runtime.errors import EnvironmentProblem
from gangway_runtime.masking.methods.hash import INNER_PAD, OUTER_PAD
from gangway_runtime.store import open_store
from gangway_runtime.store.port import Overtaken

_BLOCK = 64
_KEY = re.compile(r"[0-9a-f]{64}")


def key_file(project: Path) -> Path:
    """Return where the key of a project is, or would be."""
    named = os.environ.get("GANGWAY_MASKING_KEY")
    return Path(named) if named else project / ".gangway" / "keys" / "masking.key"


def mask_key(context: RunContext) -> bytes:
    """Return the project's key (32 bytes); make it when nothing was ever published with one.

    Raises `EnvironmentProblem`: masking_key_missing, masking_key_changed, masking_key_invalid.
    Raises `CallerError`: link_leads_out, also for a key that is there.
    """
    named = bool(os.environ.get("GANGWAY_MASKING_KEY"))
    path = key_file(context.project)
    if not named:
        # A project that is staged inside another one links the keys of that one.
        refuse_links_out(enclosing_project(context.project), path.parent)
    known = list(_published_fingerprints(context))
    if not path.exists():
        if named or known:
            raise EnvironmentProblem(
                "masking_key_missing",
                "the masking key is gone; a new one would make every hash differ from the published ones",
                str(path),
                "restore the file from its backup, or name it with GANGWAY_MASKING_KEY",
            )
        _make(path)
    key = _read(path)
    changed = [workload for workload, fingerprint in known if fingerprint != fingerprint_of(key)]
    if changed:
        raise EnvironmentProblem(
            "masking_key_changed",
            f"the masking key is not the one that {', '.join(sorted(set(changed)))} was published with",
            str(path),
            "restore the former key; hashes made with another key join with nothing",
        )
    return key


def key_fingerprint(context: RunContext) -> str:
    """Return 16 hex digits that tell one key from another and say nothing about it."""
    return fingerprint_of(mask_key(context))


def fingerprint_of(key: bytes) -> str:
    """Return the fingerprint of a key."""
    return hmac.new(key, b"gangway key fingerprint", hashlib.sha256).hexdigest()[:16]


def bind_pads(session: Session, context: RunContext) -> None:
    """Bind the two HMAC pads of the key as variables, so that they never stand in a SQL text."""
    padded = mask_key(context).ljust(_BLOCK, b"\0")
    inner, outer = bytes(byte ^ 0x36 for byte in padded), bytes(byte ^ 0x5C for byte in padded)
    session.bind(INNER_PAD, inner)
    session.bind(OUTER_PAD, outer)


def _published_fingerprints(context: RunContext) -> Iterator[tuple[str, str]]:
    for lake in dict.fromkeys((context.lake, context.project / "lake")):
        for workload in published.workloads(lake):
            fingerprint = (published.read(lake, workload) or {}).get("masking_key")
            if fingerprint:
                yield workload, fingerprint


def _make(path: Path) -> None:
    """Create the key, so that two processes end up with one."""
    with suppress(Overtaken):
        open_store(path.parent).create_secret(path.name, (secrets.token_hex(32) + "\n").encode())


def _read(path: Path) -> bytes:
    text = path.read_text(encoding="ascii", errors="replace").strip()
    if not _KEY.fullmatch(text):
        raise EnvironmentProblem(
            "masking_key_invalid",
            "the file does not hold 64 hex digits",
            str(path),
            "restore it from its backup",
        )
    return bytes.fromhex(text)
