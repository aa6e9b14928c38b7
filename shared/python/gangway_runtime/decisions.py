"""What only a person can decide: the question, and the document of a run that waits for its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gangway_runtime.context import RunContext

# Accepts what is shown whatever it is: a gate judges with it, since what is held is asked beside it.
ANY_DATA = "*"


@dataclass(frozen=True)
class Choice:
    """An answer that can be given as it is, and what it does."""

    value: Any
    label: str


@dataclass(frozen=True)
class Question:
    """What a person is asked. `schema` (JSON Schema) says which answers fit, `evidence` is the same for programs.

    There is no default: nobody but a person answers it. Values in it are masked where they are personal.
    """

    id: str
    prompt: str
    why: str
    schema: dict[str, Any]
    choices: tuple[Choice, ...]
    details: tuple[str, ...] = ()
    evidence: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the question as every face words it."""
        return {
            "id": self.id,
            "kind": "question",
            "prompt": self.prompt,
            "why": self.why,
            "schema": self.schema,
            "default": None,
            "choices": [{"value": choice.value, "label": choice.label} for choice in self.choices],
            "details": list(self.details),
            "evidence": self.evidence,
        }


def waiting_document(
    context: RunContext,
    question: dict[str, Any],
    accounting: Sequence[dict[str, Any]] = (),
    score: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the document of a run that waits: what is asked, and what was done until then."""
    return {
        "run": context.run_id,
        "workload": context.workload,
        "state": "waiting",
        "waiting": [question],
        "accounting": list(accounting),
        "score": score or {},
    }
