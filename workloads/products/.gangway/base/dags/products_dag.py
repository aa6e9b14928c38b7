"""

Lands the source in bronze, builds silver and gold behind their quality gates, publishes what passed
and tells the people who are responsible. A gate that fails stops everything after it, and the last
published tables stay in place.
"""

from __future__ import annotations

from datetime import timedelta

import pendulum
from gangway_runtime.airflow.callbacks import on_failure, on_success
from gangway_runtime.airflow.notify import NotifyOperator
from gangway_runtime.airflow.operators import WorkloadScriptOperator
from gangway_runtime.airflow.workload import workload_folder

try:
    from airflow.sdk import DAG, TaskGroup
except ImportError:  # Airflow 2
    from airflow.models.dag import DAG
    from airflow.utils.task_group import TaskGroup

WORKLOAD_DIR = workload_folder(__file__, "products")

DEFAULT_ARGS = {
    "owner": "unassigned",
    "retries": 3,
    "retry_delay": timedelta(minutes=5),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(minutes=60),
    "execution_timeout": timedelta(minutes=60),
    "on_failure_callback": on_failure,
}

with DAG(
    dag_id="products_dag",
    doc_md=__doc__,
    schedule="0 2 * * *",
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    # A run that still goes on then is ended, and that is told. Of one that never starts,
    # `gangway status --notify` tells.
    dagrun_timeout=timedelta(minutes=120),
    default_args=DEFAULT_ARGS,
    on_failure_callback=on_failure,
    on_success_callback=on_success,
    tags=["gangway"],
):
    with TaskGroup(group_id="extract") as extract:
        WorkloadScriptOperator(
            task_id="extract_products_to_bronze",
            script="scripts/extract/extract_products.py",
            function="extract_and_check",
            workload_dir=WORKLOAD_DIR,
        )

    with TaskGroup(group_id="transform") as transform:
        build_silver = WorkloadScriptOperator(
            task_id="transform_bronze_to_silver",
            script="scripts/transform/bronze_to_silver.py",
            function="transform",
            workload_dir=WORKLOAD_DIR,
        )
        check_silver = WorkloadScriptOperator(
            task_id="quality_check_silver",
            script="scripts/quality/check_silver.py",
            function="check",
            workload_dir=WORKLOAD_DIR,
            enforce=True,
            trigger_rule="all_success",
        )
        build_gold = WorkloadScriptOperator(
            task_id="transform_silver_to_gold",
            script="scripts/transform/silver_to_gold.py",
            function="transform",
            workload_dir=WORKLOAD_DIR,
        )
        check_gold = WorkloadScriptOperator(
            task_id="quality_check_gold",
            script="scripts/quality/check_gold.py",
            function="check",
            workload_dir=WORKLOAD_DIR,
            enforce=True,
            trigger_rule="all_success",
        )
        build_silver >> check_silver >> build_gold >> check_gold

    with TaskGroup(group_id="catalog") as catalog:
        WorkloadScriptOperator(
            task_id="update_lakehouse_catalog",
            script="scripts/load/update_catalog.py",
            function="update",
            workload_dir=WORKLOAD_DIR,
        )

    with TaskGroup(group_id="notify") as notify:
        NotifyOperator(
            task_id="send_completion_alert",
            workload_dir=WORKLOAD_DIR,
            message="products is published",
        )

    extract >> transform >> catalog >> notify
