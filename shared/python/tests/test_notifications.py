"""Mails of a run, received by a real server on the loopback."""

import json
import os
from datetime import date, datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from mail_sink import mail_sink

from gangway_runtime.airflow.callbacks import on_failure
from gangway_runtime.context import RunContext
from gangway_runtime.errors import NeedsDecision, QualityGateFailed
from gangway_runtime.notifications import News, Recipients, tell
from gangway_runtime.notifications.ends import late_news
from gangway_runtime.pipeline import run
from gangway_runtime.repairs.replay import run as replay

SCRIPT = """
from gangway_runtime.notifications import Recipients, tell

RECIPIENTS = Recipients(on_failure=("duty@example.com",), on_success=("owner@example.com",),
                        on_deadline=("late@example.com",), deadline_minutes=120)


def notify(context, news):
    return tell(RECIPIENTS, news, context)
"""


@pytest.fixture
def sink(monkeypatch):
    with mail_sink() as (address, mails):
        monkeypatch.setenv("GANGWAY_SMTP_URL", address)
        yield mails


@pytest.fixture
def orders(example):
    folder = example / "workloads" / "orders"
    (folder / "scripts" / "load" / "notify.py").write_text(SCRIPT)
    return folder


def start(folder, run_id="r1"):
    project = folder.parent.parent
    return run(folder, project, project / "lake", run_id, "2024-02-01")


def context_of(folder):
    project = folder.parent.parent
    return RunContext("orders", folder, project, project / "lake", "r1", date(2024, 2, 1))


def told(folder, run_id="r1"):
    path = folder / ".gangway" / "runs" / run_id / "notifications.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_a_published_run_is_mailed_to_those_of_success(orders, sink):
    result = start(orders)
    ((recipients, mail),) = sink
    assert recipients == ["owner@example.com"]
    assert (mail["From"], mail["Subject"]) == ("pipeline@example.com", "[gangway] orders: the run is published")
    assert "gold.fact_orders: 4 rows" in mail.get_content()
    assert [(note["kind"], note["sent"]) for note in told(orders)] == [("success", True)]
    assert result["notified"] == told(orders)


def test_a_refused_run_is_mailed_to_those_of_failure_with_its_reason(orders, sink):
    check = orders / "scripts" / "quality" / "check_silver.py"
    check.write_text(check.read_text().replace("minimum_score=0.80", "minimum_score=0.99"))
    with pytest.raises(QualityGateFailed):
        start(orders)
    ((recipients, mail),) = sink
    assert (recipients, mail["Subject"]) == (["duty@example.com"], "[gangway] orders: the run was refused by its gate")
    assert "quality_gate_failed" in mail.get_content()


def test_a_run_that_waits_is_mailed_with_the_question_and_the_command_that_goes_on(orders, sink):
    source = orders.parent.parent / "data" / "orders.csv"
    source.write_text(source.read_text().replace("Amount", "Total", 1))
    with pytest.raises(NeedsDecision):
        start(orders)
    ((recipients, mail),) = sink
    assert (recipients, mail["Subject"]) == (["duty@example.com"], "[gangway] orders: the run waits for a person")
    assert "npx gangway resume r1" in mail.get_content()


def test_a_source_that_is_gone_is_mailed_too(orders, sink):
    (orders.parent.parent / "data" / "orders.csv").unlink()
    with pytest.raises(Exception, match="source"):
        start(orders)
    assert [recipients for recipients, _ in sink] == [["duty@example.com"]]


def send_again(folder, run_id, **options):
    project = folder.parent.parent
    rows = project / "fixed.jsonl"
    rows.write_text('{"_file": "orders.csv", "_record": 4, "order_date": "2024-06-13"}\n')
    return replay(folder, project, project / "lake", run_id, "2024-06-30", rows=str(rows), **options)


def test_a_replay_is_mailed_as_a_run_and_one_that_is_only_tried_is_not(orders, sink):
    start(orders)
    sink.clear()
    assert send_again(orders, "r2", dry_run=True)["replay"]["rows"] == 1 and sink == []
    result = send_again(orders, "r3")
    ((recipients, mail),) = sink
    assert (recipients, mail["Subject"]) == (["owner@example.com"], "[gangway] orders: the run is published")
    assert result["notified"] == told(orders, "r3")
    assert send_again(orders, "r4")["replay"]["rows"] == 0 and len(sink) == 1


def test_a_replay_that_its_gate_refuses_is_mailed_to_those_of_failure(orders, sink):
    start(orders)
    sink.clear()
    check = orders / "scripts" / "quality" / "check_silver.py"
    check.write_text(check.read_text().replace("minimum_score=0.80", "minimum_score=1.1"))
    with pytest.raises(QualityGateFailed) as caught:
        send_again(orders, "r2")
    ((recipients, mail),) = sink
    assert (recipients, mail["Subject"]) == (["duty@example.com"], "[gangway] orders: the run was refused by its gate")
    assert caught.value.result["notified"] == told(orders, "r2")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (None, "GANGWAY_SMTP_URL does not name a server"),
        ("smtp://127.0.0.1:1", "did not take it: ConnectionRefusedError"),
    ],
)
def test_a_mail_that_cannot_leave_fails_no_run_and_is_written_down(orders, monkeypatch, url, reason):
    if url:
        monkeypatch.setenv("GANGWAY_SMTP_URL", url)
    start(orders)
    (note,) = told(orders)
    assert note["sent"] is False and reason in note["reason"]


def test_no_password_leaves_without_tls(orders, sink, monkeypatch):
    monkeypatch.setenv("GANGWAY_SMTP_URL", os.environ["GANGWAY_SMTP_URL"].replace("smtp://", "smtp://me:hidden@"))
    note = tell(Recipients(on_failure=("duty@example.com",)), News("failure", "it failed"), context_of(orders))
    assert note["sent"] is False and "no TLS" in note["reason"] and "hidden" not in json.dumps(note)
    assert sink == []


def test_nobody_is_mailed_where_nobody_is_named(orders, sink):
    note = tell(Recipients(), News("failure", "it failed"), context_of(orders))
    assert (note["sent"], note["to"], sink) == (False, [], [])


def test_a_run_behind_its_deadline_is_told(orders):
    start_at = datetime(2024, 2, 1, 2, tzinfo=timezone.utc)
    assert late_news(context_of(orders), start_at, start_at + timedelta(minutes=120)) is None
    late = late_news(context_of(orders), start_at, start_at + timedelta(minutes=121))
    assert (late.kind, late.sentence) == ("deadline", "the run ended after 121 minutes, behind its deadline of 120")


def task_context(folder, **more):
    task = SimpleNamespace(workload_dir=str(folder), dag_id="orders_dag", task_id="quality_check_silver", try_number=1)
    return {"task": task, "task_instance": task, "run_id": "manual__1", "dag": SimpleNamespace(tasks=[task]), **more}


@pytest.mark.parametrize(
    ("more", "recipient", "subject"),
    [
        ({"exception": ValueError("x")}, "duty@example.com", "the task quality_check_silver failed"),
        ({"reason": "timed_out"}, "late@example.com", "the run was stopped at its deadline"),
    ],
)
def test_a_failing_task_and_a_deadline_of_airflow_are_mailed_by_the_same_function(
    orders, sink, more, recipient, subject
):
    on_failure(task_context(orders, **more))
    ((recipients, mail),) = sink
    assert (recipients, mail["Subject"]) == ([recipient], f"[gangway] orders: {subject}")


def test_a_dag_that_failed_by_its_task_is_not_mailed_twice(orders, sink):
    on_failure(task_context(orders, reason="task_failure"))
    assert sink == []
