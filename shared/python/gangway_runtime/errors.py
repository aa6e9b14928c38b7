"""Errors with a code, a subject and a hint; the class says whose turn it is and which exit code follows."""

from __future__ import annotations

from typing import Any


class GangwayError(Exception):
    """Base of every error that the runtime raises on purpose. Never holds a value of the data."""

    exit_code = 5

    def __init__(self, code: str, message: str, subject: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.subject = subject
        self.hint = hint

    def to_json(self) -> dict[str, str | None]:
        """Return the four fields that every face prints."""
        return {"code": self.code, "message": self.message, "subject": self.subject, "hint": self.hint}

    def __str__(self) -> str:
        parts = [f"{self.code}: {self.message}"]
        if self.subject:
            parts.append(f"({self.subject})")
        if self.hint:
            parts.append(f"- {self.hint}")
        return " ".join(parts)


class QualityGateFailed(GangwayError):
    """The data was judged and missed its gate; trying again without new data changes nothing."""

    exit_code = 1

    def __init__(self, message: str, subject: str, details: dict[str, Any]) -> None:
        super().__init__(
            "quality_gate_failed",
            message,
            subject,
            "the last published tables stay in place; the check's report names each rule and its remedy",
        )
        self.details = details
        self.result: dict[str, Any] = {}


class SchemaGateFailed(GangwayError):
    """The delivered columns are not those that were agreed on; nothing was landed."""

    exit_code = 1

    def __init__(self, code: str, message: str, subject: str, hint: str) -> None:
        super().__init__(code, message, subject, f"the last published tables stay in place; {hint}")


class NeedsDecision(GangwayError):
    """Only a person can say how it goes on, and nothing was published. `document` is that of a waiting run."""

    exit_code = 3

    def __init__(self, document: dict[str, Any]) -> None:
        question, workload = document["waiting"][0], document["workload"]
        super().__init__(
            "needs_decision",
            question["prompt"],
            f"{workload} {question['id']}",
            f"the last published tables stay in place; `gangway run {workload}` asks it again and takes the answer",
        )
        self.document = document


class CallerError(GangwayError):
    """The request, the data or an artifact is wrong: a person has to change something."""

    exit_code = 2


class AccountingError(CallerError):
    """A staged table does not hold every input row exactly once with exactly one justified fate."""

    def __init__(self, message: str, subject: str) -> None:
        super().__init__(
            "row_accounting",
            message,
            subject,
            "a staged SELECT may neither lose nor multiply rows: look at its joins and filters",
        )


class EnvironmentProblem(GangwayError):
    """The machine is in the way (disk, permission, lock, key); the same call may work later."""

    exit_code = 4


class Defect(GangwayError):
    """The runtime contradicts itself."""

    exit_code = 5
