"""A deadline that no run tells of, received by a real mail server on the loopback."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from mail_sink import mail_sink

from gangway_runtime import last_run
from gangway_runtime.notifications.missed import tell_missed
from gangway_runtime.pipeline import run
from gangway_runtime.repairs.replay import run as replay

SCRIPT = """
from gangway_runtime.notifications import Recipients, tell

RECIPIENTS = Recipients(on_failure=("duty@example.com",), on_deadline={on_deadline})


def notify(context, news):
    return tell(RECIPIENTS, news, context)
"""
DUE = "2026-03-29T01:30:00+00:00"
SENTENCE = "the run due at 2026-03-29 02:30 (Europe/Berlin) has not ended"


@pytest.fixture
def sink(monkeypatch):
    with mail_sink() as (address, mails):
        monkeypatch.setenv("GANGWAY_SMTP_URL", address)
        yield mails


@pytest.fixture
def orders(example):
    folder = example / "workloads" / "orders"
    name_recipients(folder, '("late@example.com",)')
    return folder


def name_recipients(folder, addresses):
    (folder / "scripts" / "load" / "notify.py").write_text(SCRIPT.format(on_deadline=addresses))


def tell(folder, due=DUE):
    project = folder.parent.parent
    return tell_missed("orders", folder, project, project / "lake", due, SENTENCE, ["Nothing was ever published."])


def written_down(folder):
    path = folder.parent.parent / "lake" / "orders" / "deadlines.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_those_of_on_deadline_hear_once_of_a_time_that_was_due(orders, sink):
    first, second = tell(orders), tell(orders, "2026-03-29T03:30:00+02:00")
    ((recipients, mail),) = sink
    assert (recipients, mail["Subject"]) == (["late@example.com"], f"[gangway] orders: {SENTENCE}")
    assert "Nothing was ever published." in mail.get_content() and "run none" not in mail.get_content()
    assert [(one["sent"], one["again"]) for one in (first, second)] == [(True, False), (True, True)]
    assert [(note["due"], note["sent"]) for note in written_down(orders)] == [(DUE, True)]
    assert not (orders / ".gangway" / "runs").exists()


def test_the_next_time_that_is_missed_is_told_anew(orders, sink):
    tell(orders)
    tell(orders, "2026-03-30T00:30:00+00:00")
    assert len(sink) == 2


def test_two_that_look_at_once_send_one_mail(orders, sink):
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda _: tell(orders), range(4)))
    assert len(sink) == 1 and sorted(one["again"] for one in told) == [False, True, True, True]


def test_a_mail_that_did_not_leave_is_told_and_tried_again(orders, monkeypatch):
    monkeypatch.setenv("GANGWAY_SMTP_URL", "smtp://127.0.0.1:1")
    told = tell(orders)
    assert (told["sent"], told["again"]) == (False, False) and "ConnectionRefusedError" in told["reason"]
    with mail_sink() as (address, mails):
        monkeypatch.setenv("GANGWAY_SMTP_URL", address)
        assert tell(orders)["sent"] is True and len(mails) == 1
    assert [note["sent"] for note in written_down(orders)] == [False, True]


def test_nobody_is_mailed_where_nobody_is_named(orders, sink):
    name_recipients(orders, "()")
    assert (tell(orders)["to"], tell(orders)["again"], sink) == ([], False, [])


def test_a_line_that_a_full_disk_cut_off_silences_nothing(orders, sink):
    tell(orders)
    path = orders.parent.parent / "lake" / "orders" / "deadlines.jsonl"
    path.write_text('{"due": "2026-03-29T01:3\n')
    assert tell(orders)["again"] is False and len(sink) == 2


def test_a_run_is_marked_though_nothing_changed_and_a_replay_is_not(orders):
    project = orders.parent.parent
    lake = project / "lake"

    def marked():
        return json.loads((lake / "orders" / last_run.MARK).read_text())["run_id"]

    run(orders, project, lake, "r1", "2024-02-01")
    assert marked() == "r1"
    assert run(orders, project, lake, "r2", "2024-02-01")["publish"]["changed"] is False
    assert marked() == "r2"
    assert replay(orders, project, lake, "r3", "2024-02-01")["publish"] is not None
    assert marked() == "r2"
