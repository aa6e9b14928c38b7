"""What a task that waits for a person says last in its log: all that is asked, and how it is answered."""

from __future__ import annotations

import json
import shlex
from typing import Any


def asked(document: dict[str, Any], dag_id: str | None) -> list[str]:
    """Return lines for a person who reads the log of the task; programs read the document itself."""
    lines = []
    for question in document["waiting"]:
        lines += [f"  {line}" for line in question["details"]]
        lines += ["  answers, each for `gangway resume`"]
        lines += [
            f"    {choice['label']}\n        {_said(question['id'], choice['value'])}" for choice in question["choices"]
        ]
        shown = question["evidence"].get("shown")
        if shown and dag_id:
            conf = json.dumps({"accept": {question["id"]: shown}})
            lines += [f"  or accept it here, for one run: airflow dags trigger {dag_id} --conf {shlex.quote(conf)}"]
    return lines


def _said(question: str, value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return f"--answer {shlex.quote(f'{question}={text}')}"
