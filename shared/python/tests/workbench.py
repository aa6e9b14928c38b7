"""A small workload made in a test: a source, a landing, a border with any staged SQL, checks."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from gangway_runtime.border import Border, Column, RowRule, Target, run_border
from gangway_runtime.context import RunContext
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.landing import ColumnName, Extract, LocalSource, land
from gangway_runtime.last_run import MARK
from gangway_runtime.scoring import ZoneCheck, check

PASS_THROUGH = "SELECT _file, _record, 0::BIGINT AS _broke_0, 'out' AS _disposition, id, name FROM input"
ID_AND_NAME = (Column("id", "text", ("id",)), Column("name", "text", ("name",)))
NEEDS_ID = RowRule("needs_id", ("id",), reason="the id is empty", step="require")


def rows(path, sql="SELECT * FROM t"):
    """Rows of Parquet files, queried as `t`."""
    paths = [str(one) for one in (path if isinstance(path, list | tuple) else [path])]
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW t AS SELECT * FROM read_parquet({paths!r}, hive_partitioning = false)")
        return connection.execute(sql).fetchall()


def tree(folder):
    """Every file below a folder with its bytes, without those that say who came last and when: locks, the last run."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock" and path.name != MARK]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@dataclass
class Bench:
    """Builds things below one temporary project; the workload is `w`, its bronze table `t`."""

    project: Path
    names: tuple = ("id", "name")
    context: RunContext = field(init=False)

    def __post_init__(self):
        self.context = self.run("r1")

    def run(self, run_id, as_of="2024-02-01", **options):
        folder = self.project / "workloads" / "w"
        folder.mkdir(parents=True, exist_ok=True)
        return RunContext(
            "w", folder, self.project, self.project / "lake", run_id, date.fromisoformat(as_of), **options
        )

    def source(self, content, name="t.csv"):
        path = self.project / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def sql(self, name, text):
        path = self.context.workload_dir / "sql" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return f"sql/{name}"

    def extract(self, names=None, path="data/t.csv", pattern=None, layout=None, **options):
        names = names or self.names
        layout = layout or DelimitedFormat(columns=names)
        columns = tuple(ColumnName(name, name) for name in names)
        return Extract("w", "t", LocalSource(path, pattern), layout, columns, **options)

    def land(self, content=None, context=None, **options):
        if content is not None:
            self.source(content)
        return land(self.extract(**options), context or self.context)

    def border(self, staged=PASS_THROUGH, columns=ID_AND_NAME, rules=(NEEDS_ID,), **options):
        options.setdefault("targets", (Target("t", "silver", columns=tuple(columns), key=("id",)),))
        return Border(
            name=options.pop("name", "bronze_to_silver"),
            workload="w",
            source=options.pop("source", ("bronze", "t")),
            staged_sql=self.sql("staged.sql", staged),
            rules=tuple(rules),
            **options,
        )

    def cross(self, staged=PASS_THROUGH, context=None, **options):
        return run_border(self.border(staged, **options), context or self.context)

    def to_gold(self, context=None):
        gold = Target(
            "g", "gold", sql=self.sql("g.sql", "SELECT id, name FROM accepted"), columns=ID_AND_NAME, key=("id",)
        )
        border = self.border(
            name="silver_to_gold", source=("silver", "t"), rules=(NEEDS_ID,), targets=(gold,), staged=PASS_THROUGH
        )
        return run_border(border, context or self.context)

    def judge(self, zone, context=None, tables=(), **options):
        options.setdefault("minimum_score", 0.8)
        return check(ZoneCheck(zone, "w", tables=tuple(tables), **options), context or self.context)

    def whole_run(self, content, run_id, publish=True, tables=None, model=None, **options):
        """Land, cross both borders, judge and publish, without any rule unless `tables` has checks for a zone."""
        from gangway_runtime.publishing import publish as publish_run

        context = self.run(run_id)
        tables = tables or {}
        self.land(content, context, **options)
        if "bronze" in tables:
            self.judge("bronze", context, tables["bronze"])
        self.cross(context=context)
        self.judge("silver", context, tables.get("silver", ()))
        self.to_gold(context)
        self.judge("gold", context, tables.get("gold", ()))
        return publish_run(context, (("silver", "t"), ("gold", "g")), model=model) if publish else None
