"""The DAG rules (requirements 23) as a lint over the syntax tree: what Airflow accepts in silence is refused here."""

from __future__ import annotations

import ast
from pathlib import Path

from gangway_gate import dag_text
from gangway_gate.dag_tree import DagTree, minutes_of
from gangway_gate.findings import Finding, finding

_HEAVY = {
    "pandas",
    "numpy",
    "polars",
    "duckdb",
    "pyarrow",
    "pyspark",
    "boto3",
    "requests",
    "httpx",
    "sqlalchemy",
    "scipy",
    "sklearn",
}
_METADATA_DB = {"create_session", "provide_session", "Session", "DagRun", "TaskInstance", "DagModel"}
_BRANCHES = {
    "BranchPythonOperator",
    "BranchDayOfWeekOperator",
    "BranchSQLOperator",
    "ShortCircuitOperator",
    "LatestOnlyOperator",
}
_MOVING_DATES = {"now", "utcnow", "today", "days_ago"}
_WAITS = ("execution_delta", "execution_date_fn")
_WAIT_LIMITS = ("timeout", "poke_interval")
# What the scripts of a folder are there for.
_FUNCTIONS = {"extract": "extract_and_check", "transform": "transform", "quality": "check", "load": "update"}
_VAGUE_IDS = {"task", "step", "run", "job", "start", "end", "process", "main", "test"}
_DEFAULT_ARGS = {
    "owner", "email", "email_on_failure", "email_on_retry", "retries", "retry_delay", "retry_exponential_backoff",
    "max_retry_delay", "execution_timeout", "on_failure_callback", "on_success_callback", "on_retry_callback",
    "on_execute_callback", "depends_on_past", "trigger_rule", "queue", "pool", "priority_weight", "start_date", "sla",
    "do_xcom_push",
}  # fmt: skip


def lint(workload_dir: str, relative: str, workload: str, texts: list[str] | None = None) -> list[Finding]:
    """Return what the DAG file at `relative` breaks; `texts` what config says in words."""
    source = (Path(workload_dir) / relative).read_text(encoding="utf-8")
    try:
        tree = DagTree(ast.parse(source))
    except SyntaxError as error:
        return [
            finding(relative, "dag.syntax", f"it does not parse: {error.msg}", "correct the line", line=error.lineno)
        ]
    broken = [
        *_identity(tree, relative, workload),
        *_arguments(tree),
        *_default_arguments(tree),
        *_tasks(tree),
        *_functions(tree),
        *_importing(tree),
        *_forbidden(tree, source),
        *dag_text.literals(source, frozenset(texts or [])),
    ]
    return [finding(relative, f"dag.{rule}", message, hint, line=line) for rule, line, message, hint in broken]


Broken = tuple[str, int, str, str]


def _identity(tree: DagTree, relative: str, workload: str) -> list[Broken]:
    broken: list[Broken] = []
    if relative != f"dags/{workload}_dag.py":
        broken.append(("path", 1, f"the file lies at {relative}", f"name it dags/{workload}_dag.py"))
    if len(tree.dags) != 1:
        return [*broken, ("one_dag", 1, f"it makes {len(tree.dags)} DAGs", "make exactly one")]
    dag = tree.dags[0]
    if tree.text(dag, "dag_id", 0) != f"{workload}_dag":
        broken.append(("dag_id", dag.lineno, "the dag_id does not follow the convention", f"name it {workload}_dag"))
    return broken


def _arguments(tree: DagTree) -> list[Broken]:
    broken: list[Broken] = []
    for dag in tree.dags:
        line = dag.lineno
        if tree.value(dag, "catchup") is not False:
            broken.append(
                (
                    "catchup",
                    line,
                    "catchup is not switched off",
                    "write catchup=False: the default differs between versions",
                )
            )
        if tree.value(dag, "max_active_runs") != 1:
            broken.append(("max_active_runs", line, "two runs could interleave", "write max_active_runs=1"))
        for name, hint in (
            ("doc_md", "say in doc_md what the pipeline does"),
            ("on_success_callback", "give the DAG a success callback"),
            ("start_date", "give a fixed start_date"),
        ):
            if tree.argument(dag, name) is None:
                broken.append((name, line, f"the DAG has no {name}", hint))
        start = tree.argument(dag, "start_date")
        if start is not None and any(name in _MOVING_DATES for name in tree.names_in(start)):
            broken.append(("start_date", start.lineno, "the start_date moves", "give a fixed date"))
    return broken


def _default_arguments(tree: DagTree) -> list[Broken]:
    given, line = tree.default_args()
    broken: list[Broken] = []
    for name in sorted(set(given) - _DEFAULT_ARGS):
        broken.append(
            ("default_args", line, f"Airflow ignores the default argument {name!r} in silence", "correct its name")
        )
    retries = tree.constant(given.get("retries"))
    if not isinstance(retries, int) or retries < 1:
        broken.append(("retries", line, "tasks are not retried", "set retries to 3"))
    if tree.constant(given.get("retry_exponential_backoff")) is not True:
        broken.append(("backoff", line, "retries do not back off", "set retry_exponential_backoff=True"))
    longest = minutes_of(tree.resolve(given.get("max_retry_delay")))
    if longest is None or longest > 60:
        broken.append(
            (
                "max_retry_delay",
                line,
                "the wait between retries has no limit of an hour",
                "set max_retry_delay to 60 minutes",
            )
        )
    if minutes_of(tree.resolve(given.get("retry_delay"))) is None:
        broken.append(("retry_delay", line, "no wait between retries is set", "set retry_delay to 5 minutes"))
    if "execution_timeout" not in given:
        broken.append(("execution_timeout", line, "a task may run for ever", "set execution_timeout"))
    if "on_failure_callback" not in given:
        broken.append(("failure_callback", line, "a failure tells nobody", "set on_failure_callback"))
    return broken


def _tasks(tree: DagTree) -> list[Broken]:
    broken: list[Broken] = []
    if not tree.calls_named("TaskGroup") and not tree.decorated("task_group"):
        broken.append(
            ("task_groups", 1, "the tasks are not grouped", "use TaskGroup for extract, transform, catalog, notify")
        )
    ids = [(tree.text(task, "task_id"), task) for task in tree.tasks]
    if not any("notif" in (name or "") or "alert" in (name or "") for name, _ in ids):
        broken.append(("notify", 1, "no task tells that the run is complete", "add a notify task"))
    for name, task in ids:
        line = task.lineno
        if name is None or len(name) < 5 or name.rstrip("0123456789_") in _VAGUE_IDS:
            broken.append(
                ("task_id", line, f"the task id {name!r} says nothing", "name what the task does to which table")
            )
        rule = tree.text(task, "trigger_rule")
        if "quality" in (name or "") and rule != "all_success":
            broken.append(
                ("trigger_rule", line, f"{name} has no trigger_rule all_success", 'write trigger_rule="all_success"')
            )
        elif rule not in (None, "all_success"):
            broken.append(
                (
                    "trigger_rule",
                    line,
                    f"{name} runs although a task before it failed",
                    'use trigger_rule="all_success"',
                )
            )
        if "quality" in (name or "") and tree.value(task, "enforce") is not True:
            broken.append(
                (
                    "gate_ignored",
                    line,
                    f"nothing reads the result of {name}",
                    "write enforce=True, so that a failed gate fails the task",
                )
            )
        if tree.value(task, "retries") == 0:
            broken.append(("retries", line, f"{name} is not retried", "leave the default"))
        if tree.value(task, "soft_fail") is True:
            broken.append(("silent_failure", line, f"{name} fails in silence", "leave soft_fail out"))
        if tree.called(task) == "ExternalTaskSensor" and not _waits_properly(tree, task):
            broken.append(
                (
                    "wait",
                    line,
                    f"{name} waits without offset, timeout or poke interval",
                    "set execution_delta, timeout and poke_interval",
                )
            )
    return broken


def _functions(tree: DagTree) -> list[Broken]:
    """Every task calls the function that its script is there for: one that lands alone judges nothing."""
    broken: list[Broken] = []
    for task in tree.tasks:
        script, function = tree.text(task, "script"), tree.text(task, "function")
        folder = (script or "").removeprefix("scripts/").partition("/")[0]
        wanted = _FUNCTIONS.get(folder)
        if wanted is not None and function != wanted:
            line = next((word.value.lineno for word in task.keywords if word.arg == "function"), task.lineno)
            message = f"{tree.text(task, 'task_id')} calls {function} of {script}"
            broken.append(("function", line, message, f'write function="{wanted}"'))
    return broken


def _waits_properly(tree: DagTree, sensor: ast.Call) -> bool:
    given = {word.arg for word in sensor.keywords}
    return any(name in given for name in _WAITS) and all(name in given for name in _WAIT_LIMITS)


def _importing(tree: DagTree) -> list[Broken]:
    broken: list[Broken] = []
    for name, line in tree.imports(at_import_time=True):
        if name.partition(".")[0] in _HEAVY:
            broken.append(
                ("heavy_import", line, f"{name} is imported while the file is parsed", "leave it to the script")
            )
    for name, line in tree.imports(at_import_time=False):
        if name.rpartition(".")[2] in _METADATA_DB and name.startswith("airflow"):
            broken.append(("metadata_db", line, f"{name} reads Airflow's own database", "use the context of the task"))
    for call in tree.import_time_calls():
        called = tree.dotted(call.func)
        if called in (
            "Variable.get",
            "Connection.get",
            "BaseHook.get_connection",
            "Connection.get_connection_from_secrets",
        ):
            broken.append(
                ("variable_read", call.lineno, f"{called} runs while the file is parsed", "read it in the task")
            )
        if called in ("open", "print", "time.sleep", "Path.read_text") or called.startswith(
            ("os.system", "subprocess.", "requests.", "urllib.")
        ):
            broken.append(
                ("import_work", call.lineno, f"{called} runs while the file is parsed", "leave it to the script")
            )
    return broken


def _forbidden(tree: DagTree, source: str) -> list[Broken]:
    broken: list[Broken] = []
    lines = source.splitlines()
    for call in tree.calls:
        words = {word.arg: word.value.lineno for word in call.keywords if word.arg}
        for old in ("provide_context", "schedule_interval"):
            if old in words:
                broken.append((old, words[old], f"{old} is gone from Airflow", "use schedule, or leave it out"))
        name = tree.called(call)
        if name == "SubDagOperator":
            broken.append(("subdag", call.lineno, "SubDAGs are gone from Airflow", "use a TaskGroup"))
        if name in _BRANCHES:
            broken.append(("branch_gate", call.lineno, f"{name} decides what runs", "let a failed check fail its task"))
        if name == "AirflowSkipException":
            broken.append(("silent_failure", call.lineno, "a problem is told as a skip", "fail the task"))
    for line in tree.true_keyword_lines("depends_on_past"):
        if not any("#" in text for text in lines[max(0, line - 2) : line]):
            broken.append(
                ("depends_on_past", line, "depends_on_past has no reason beside it", "say why, or leave it out")
            )
    for handler in tree.silent_handlers():
        broken.append(("silent_failure", handler.lineno, "an error is swallowed", "let it fail the task"))
    for loop in tree.logic():
        broken.append(("logic", loop.lineno, "the DAG holds logic", "move it into a script or an operator of shared/"))
    return broken
