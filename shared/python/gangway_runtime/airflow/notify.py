"""The operator that ends a DAG with a notification."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

try:
    from airflow.sdk import BaseOperator
except ImportError:
    from airflow.models.baseoperator import BaseOperator


class NotifyOperator(BaseOperator):
    """Tell that the run ended, with what was published: by mail, in the log and in `notifications.jsonl` of the run."""

    template_fields = ("message", "workload_dir")

    def __init__(self, *, workload_dir: str, message: str = "the run is complete", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.workload_dir = workload_dir
        self.message = message

    def execute(self, context: Mapping[str, Any]) -> dict[str, Any]:
        """Write the notification and return it."""
        from gangway_runtime import records
        from gangway_runtime.airflow.callbacks import mail, notify
        from gangway_runtime.airflow.run_context import context_of_run
        from gangway_runtime.notifications import News

        result = records.read(context_of_run(context, self.workload_dir), "publish") or {}
        tables = result.get("published", {}).get("tables", {})
        rows = {f"{zone}.{name}": one["rows"] for zone, own in tables.items() for name, one in own.items()}
        news = News("success", self.message, [f"{name}: {count} rows" for name, count in rows.items()])
        mail(news, context, self.workload_dir)
        return notify("complete", context, self.workload_dir, message=self.message, rows=rows)
