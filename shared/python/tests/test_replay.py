import json
from pathlib import Path
from shutil import copytree

import pytest
from workbench import rows, tree

from gangway_runtime import published
from gangway_runtime.errors import CallerError, QualityGateFailed
from gangway_runtime.pipeline import run as run_pipeline
from gangway_runtime.repairs.replay import run as replay


class Orders:
    """The example project and what is asked of it, each time by a run of its own."""

    def __init__(self, project):
        self.project = project
        self.folder = project / "workloads" / "orders"
        self.lake = project / "lake"
        self.turn = 0

    def arguments(self):
        self.turn += 1
        return self.folder, self.project, self.lake, f"r{self.turn}", "2024-06-30"

    def run(self):
        return run_pipeline(*self.arguments())

    def replay(self, content=None, name="fixed.csv", **options):
        if content is not None:
            path = self.project / name
            path.write_text(content, encoding="utf-8")
            options["rows"] = str(path)
        return replay(*self.arguments(), **options)

    def quarantine(self, name="quarantined", sql="SELECT * FROM t"):
        version = published.read(self.lake, "orders")["quarantine"]["bronze_to_silver"]
        return rows(self.lake / "orders" / "quarantine" / "bronze_to_silver" / version / f"{name}.parquet", sql)

    def silver(self, sql):
        version = published.read(self.lake, "orders")["tables"]["silver"]["orders"]["version"]
        return rows(self.lake / "orders" / "silver" / "orders" / version / "part-000.parquet", sql)

    def bronze(self):
        return tree(self.lake / "orders" / "bronze")


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    project = tmp_path_factory.mktemp("ran") / "project"
    copytree(Path(__file__).parent / "example_workload", project)
    Orders(project).run()
    return project


@pytest.fixture
def orders(ran, tmp_path):
    """The example project, which ran once."""
    project = tmp_path / "project"
    copytree(ran, project)
    made = Orders(project)
    made.turn = 1
    return made


def given(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


MENDED_DATE = {"_file": "orders.csv", "_record": 4, "order_date": "2024-06-13"}


def test_a_corrected_row_comes_out_and_everything_still_adds_up(orders):
    before = orders.bronze()
    result = orders.replay(given(MENDED_DATE), name="fixed.jsonl")
    told = result["replay"]
    assert (told["rows"], told["out"], told["quarantined"], told["gone"], told["already"]) == (1, 1, 0, 0, 0)
    assert (told["repair"]["source"], told["repair"]["columns"]) == ("fixed.jsonl", ["order_date"])
    first = result["accounting"][0]
    assert (first["in"], first["out"], first["quarantined"], first["duplicates"], first["filtered"]) == (11, 6, 3, 1, 1)
    assert (first["repaired"], first["repairs"]) == (1, [told["repair"]["name"]])
    assert orders.silver("SELECT order_id, CAST(order_date AS VARCHAR) FROM t WHERE _record = 4") == [
        (1004, "2024-06-13")
    ]
    assert orders.quarantine(sql="SELECT _record FROM t ORDER BY 1") == [(5,), (7,), (9,)]
    assert orders.quarantine("repaired", "SELECT * EXCLUDE (_run_id, _quarantined_at) FROM t") == [
        ("orders.csv", 4, [told["repair"]["name"]], ["order_date"], "out")
    ]
    after = orders.bronze()
    assert {path: after[path] for path in before} == before, "bronze is not as it was delivered"
    assert {path.split("/")[1] for path in set(after) - set(before)} == {"repairs"}


def test_a_later_run_keeps_the_repair(orders):
    orders.replay(given(MENDED_DATE))
    version = published.read(orders.lake, "orders")["tables"]
    assert orders.run()["accounting"][0]["repaired"] == 1
    assert published.read(orders.lake, "orders")["tables"] == version


def test_a_row_is_replayed_once(orders):
    orders.replay(given(MENDED_DATE))
    state = tree(orders.lake)
    told = orders.replay(given(MENDED_DATE))["replay"]
    assert (told["rows"], told["already"], told["repair"]) == (0, 1, None)
    assert tree(orders.lake) == state
    with pytest.raises(CallerError) as caught:
        orders.replay(given(MENDED_DATE | {"order_date": "2024-06-14"}))
    assert caught.value.code == "row_not_held"
    assert len(orders.silver("SELECT 1 FROM t WHERE order_id = 1004")) == 1


def test_a_correction_that_does_not_help_can_be_followed_by_another(orders):
    told = orders.replay(given(MENDED_DATE | {"order_date": "2024-31-12"}))["replay"]
    assert (told["out"], told["quarantined"], told["reasons"]) == (0, 1, {"order_date_format": 1})
    told = orders.replay(given(MENDED_DATE))["replay"]
    assert (told["out"], told["quarantined"]) == (1, 0)
    assert orders.quarantine("repaired", "SELECT _repairs FROM t") == [([told["repair"]["name"]],)]


def test_what_a_query_of_the_quarantine_gave_can_be_corrected_in_place(orders):
    """Masked values, positions and reasons in the file correct nothing; a header with all columns is the usual case."""
    hashed = orders.quarantine(sql="SELECT customer_email FROM t WHERE _record = 4")[0][0]
    unchanged = orders.quarantine(sql="SELECT customer_email FROM t WHERE _record = 5")[0][0]
    told = orders.replay(
        "_file,_record,_line,order_id,customer_email,order_date,amount,status,note,_rules\n"
        f'orders.csv,4,6,1004,{hashed},2024-06-13,99.00,paid,"month, 13",x\n'
        f"orders.csv,5,7,,{unchanged},2024-01-07,10.00,paid,no key,x\n"
    )["replay"]
    assert (told["rows"], told["out"], told["unchanged"]) == (1, 1, 1)
    assert told["repair"]["columns"] == ["note", "order_date"]
    found = orders.silver("SELECT customer_email, note FROM t WHERE order_id IN (1001, 1004) ORDER BY order_id")
    assert [email for email, _ in found] == [hashed] * 2, "the mask was taken for a value"
    assert found[1][1] == "month, 13"


def test_a_record_that_did_not_fit_is_one_once_it_is_repaired(orders):
    values = {"order_id": 1007, "customer_email": "alan@example.org", "order_date": "2024-01-08", "amount": 63.10}
    told = orders.replay(given({"_file": "orders.csv", "_record": 9, **values, "status": "paid", "note": None}))[
        "replay"
    ]
    assert told["out"] == 1
    query = "SELECT order_id, CAST(amount AS VARCHAR), status, note FROM t WHERE _record = 9"
    assert orders.silver(query) == [(1007, "63.10", "paid", None)]


def test_a_dry_run_says_what_would_be_and_leaves_nothing(orders):
    state = tree(orders.project)
    told = orders.replay(given(MENDED_DATE), name="../fixed.jsonl", dry_run=True)
    assert (told["replay"]["out"], told["publish"]) == (1, None)
    assert told["accounting"][0]["out"] == 6
    assert tree(orders.project) == state
    assert orders.replay(dry_run=True)["replay"]["quarantined"] == 4
    assert tree(orders.project) == state


def change_rule(orders, old, new):
    path = orders.folder / "sql" / "silver" / "transform_silver.sql"
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def test_rows_again_after_a_changed_rule(orders):
    orders.replay(rule="order_date_limit")
    assert orders.quarantine(sql="SELECT count(*) FROM t") == [(4,)]
    change_rule(orders, "INTERVAL 1 DAY", "INTERVAL 9999 DAY")
    told = orders.replay(rule="order_date_limit")["replay"]
    assert (told["rows"], told["out"], told["repair"]) == (1, 1, None)
    assert orders.silver("SELECT _record FROM t WHERE order_id = 1005") == [(7,)]


def test_a_delivery_that_its_gate_held_back_is_not_mixed_in(orders):
    source = orders.project / "data" / "orders.csv"
    source.write_text(source.read_text() + "1010,a@example.org,2024-01-09,1.00,paid,new\n")
    check = orders.folder / "scripts" / "quality" / "check_silver.py"
    text = check.read_text()
    check.write_text(text.replace("minimum_score=0.8", "minimum_score=1.1"))
    with pytest.raises(QualityGateFailed):
        orders.run()
    check.write_text(text)
    assert orders.replay(rule="order_date_limit")["accounting"][0]["in"] == 11
    assert orders.replay(given(MENDED_DATE))["accounting"][0]["in"] == 11
    assert orders.silver("SELECT count(*) FROM t WHERE order_id = 1010") == [(0,)]


def test_a_gate_that_refuses_leaves_what_is_published_and_tells_the_rows(orders):
    before = published.read(orders.lake, "orders")
    path = orders.folder / "scripts" / "quality" / "check_silver.py"
    path.write_text(path.read_text().replace("minimum_score=0.8", "minimum_score=1.1"))
    with pytest.raises(QualityGateFailed) as caught:
        orders.replay(given(MENDED_DATE))
    assert caught.value.result["replay"]["out"] == 1
    assert published.read(orders.lake, "orders") == before
    note = orders.folder / ".gangway" / "runs" / f"r{orders.turn}" / "replay.json"
    assert json.loads(note.read_text())["out"] == 1


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("", "rows_unreadable", "no row"),
        ("_file,order_id\norders.csv,1\n", "rows_unreadable", "no _record"),
        ("_file,_record\norders.csv,four\n", "rows_unreadable", "no whole number"),
        ("_file,_record,note\norders.csv,4\n", "rows_unreadable", "2 fields, the header 3"),
        ("_file,_record,note,note\norders.csv,4,a,b\n", "rows_unreadable", "repeats"),
        ('_file,_record,note\norders.csv,4,"a\n', "rows_unreadable", "no CSV"),
        ("{not json}\n", "rows_unreadable", "no JSON"),
        ('{"_file": "orders.csv", "_record": 4, "note": ["a"]}\n', "rows_unreadable", "a list or an object"),
        (given(MENDED_DATE, MENDED_DATE), "rows_unreadable", "line 1 already"),
        (given(MENDED_DATE | {"nots": "x"}), "unknown_column", "no column nots"),
        (given(MENDED_DATE | {"_record": 99}), "row_unknown", "record 99 of orders.csv"),
        (given(MENDED_DATE | {"_record": 1}), "row_not_held", "record 1 of orders.csv is not held"),
        (given({"_file": "orders.csv", "_record": 4}), "nothing_corrected", "as the quarantine shows it"),
        (given(MENDED_DATE | {"order_date": "2024-13-06"}), "nothing_corrected", "as the quarantine shows it"),
    ],
)
def test_a_file_that_cannot_be_replayed_changes_nothing(orders, content, code, said):
    state = tree(orders.lake)
    with pytest.raises(CallerError) as caught:
        orders.replay(content)
    assert caught.value.code == code
    assert said in caught.value.message
    assert "secret" not in str(caught.value)
    assert tree(orders.lake) == state


def test_a_row_of_another_rule_is_not_replayed(orders):
    with pytest.raises(CallerError) as caught:
        orders.replay(given(MENDED_DATE), rule="order_id_required")
    assert (caught.value.code, "by order_id_required" in caught.value.message) == ("row_not_held", True)
    with pytest.raises(CallerError) as caught:
        orders.replay(rule="order_id_type")
    assert caught.value.code == "rule_holds_nothing"
    assert "order_date_format (1)" in caught.value.hint


def test_gold_holds_nothing_that_could_be_corrected(orders):
    assert orders.replay(border="silver_to_gold")["replay"]["rows"] == 0
    with pytest.raises(CallerError) as caught:
        orders.replay(given(MENDED_DATE), border="silver_to_gold")
    assert caught.value.code == "rows_of_silver"
    with pytest.raises(CallerError):
        orders.replay(border="gold_to_moon")


def test_nothing_ran_yet(example):
    with pytest.raises(CallerError) as caught:
        Orders(example).replay()
    assert caught.value.code == "nothing_ran"


def test_a_refused_first_run_can_be_repaired(example):
    orders = Orders(example)
    path = orders.folder / "scripts" / "quality" / "check_silver.py"
    text = path.read_text()
    path.write_text(text.replace("minimum_score=0.8", "minimum_score=1.1"))
    with pytest.raises(QualityGateFailed):
        orders.run()
    path.write_text(text)
    assert orders.replay(given(MENDED_DATE))["replay"]["out"] == 1
    assert orders.silver("SELECT count(*) FROM t WHERE order_id = 1004") == [(1,)]
