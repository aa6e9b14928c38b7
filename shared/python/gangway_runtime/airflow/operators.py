"""The operator that runs one script of a workload in a task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

try:
    from airflow.sdk import BaseOperator
except ImportError:
    from airflow.models.baseoperator import BaseOperator


class WorkloadScriptOperator(BaseOperator):
    """Load `script` below `workload_dir` and call its `function` with the context of this DAG run.

    With `enforce` a check that did not pass fails the task. What the data or an artifact causes fails it for good;
    what the environment causes (exit code 4) is raised as `AirflowException`, which Airflow retries. What only a
    person can decide fails it too, with the document of a waiting run in its log: nobody is there to answer.
    `project` and `lake` default to `GANGWAY_PROJECT` and `GANGWAY_LAKE`, then to the workload's place.
    """

    template_fields = ("workload_dir", "project", "lake")

    def __init__(
        self,
        *,
        script: str,
        function: str,
        workload_dir: str,
        enforce: bool = False,
        project: str | None = None,
        lake: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.script = script
        self.function = function
        self.workload_dir = workload_dir
        self.enforce = enforce
        self.project = project
        self.lake = lake

    def execute(self, context: Mapping[str, Any]) -> Any:
        """Run the script and return its result as plain values (names, counts, scores)."""
        from gangway_runtime.airflow.failures import AirflowException, AirflowFailException
        from gangway_runtime.airflow.run_context import context_of_run
        from gangway_runtime.errors import EnvironmentProblem, NeedsDecision
        from gangway_runtime.faults import named
        from gangway_runtime.pipeline import load_script

        try:
            run = context_of_run(context, self.workload_dir, self.project, self.lake)
            function = getattr(load_script(run.workload_dir / self.script), self.function)
            return self._call(function, run)
        except Exception as error:
            known = named(error, self.script)
            if known is None:
                raise
            if known.code == "source_missing":
                known.hint = f"put it below {run.project}, or name another place with GANGWAY_PROJECT"
            if isinstance(known, NeedsDecision):
                # Nothing is broken, so no trace of the code stands before the question.
                raise AirflowFailException(_ask(known, context)) from None
            kind = AirflowException if isinstance(known, EnvironmentProblem) else AirflowFailException
            raise kind(str(known)) from error

    def _call(self, function: Any, run: Any) -> Any:
        from gangway_runtime.locks import run_lock
        from gangway_runtime.scoring import enforce
        from gangway_runtime.script import plain_result

        with run_lock(run):
            result = function(run)
            if self.enforce:
                enforce(result, run)
        return plain_result(result, brief=True)


def _ask(waits: Any, context: Mapping[str, Any]) -> str:
    """Log the document for programs; return what a person reads."""
    from gangway_runtime import logs
    from gangway_runtime.airflow.asked import asked

    logs.event("needs_decision", **waits.document)
    return "\n".join([str(waits), *asked(waits.document, getattr(context.get("dag"), "dag_id", None))])
