"""Imports Airflow once and builds what `dag.test()` needs, so that a forked child only has to run the tasks.

Uses internals of Airflow 3.3 (the in-process API server). Where they have moved, `READY` stays False and a child
builds everything itself: slower, and the same result.
"""

from __future__ import annotations

import asyncio
import atexit
import importlib
import os
import secrets
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_ENGINE_PID = os.getpid()
HOME = Path(tempfile.mkdtemp(prefix="gangway-airflow-"))


@atexit.register
def _remove_home() -> None:
    if os.getpid() == _ENGINE_PID:
        shutil.rmtree(HOME, ignore_errors=True)


os.environ.update(
    AIRFLOW_HOME=str(HOME),
    AIRFLOW__CORE__DAGS_FOLDER=str(HOME / "dags"),
    AIRFLOW__CORE__LOAD_EXAMPLES="False",
    AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=f"sqlite:///{HOME}/airflow.db",
    AIRFLOW__LOGGING__LOGGING_LEVEL="WARNING",
    AIRFLOW__API_AUTH__JWT_SECRET=secrets.token_hex(32),
)


# What a run of a DAG imports at its first use: done here once, not in every child. One that is gone is not missed.
_LATE_MODULES = (
    "a2wsgi",
    "airflow.dag_processing.bundles.local",
    "airflow.dag_processing.collection",
    "airflow.jobs.job",
    "airflow.models.dag_favorite",
    "airflow.models.dagwarning",
    "airflow.models.db_callback_request",
    "airflow.models.errors",
    "airflow.models.pool",
    "airflow.models.renderedtifields",
    "airflow.providers.standard.operators.empty",
    "airflow.providers.standard.sensors.external_task",
    "airflow.sdk.execution_time.timeout",
    "airflow.serialization.definitions.mappedoperator",
    "airflow.timetables.trigger",
    "duckdb",
    "faulthandler",
    "gangway_runtime.pipeline",
    "pdb",
    "pyarrow.parquet",
)


def _import_late_modules() -> None:
    for name in _LATE_MODULES:
        with suppress(ImportError):
            importlib.import_module(name)


def _read_metric_names() -> None:
    """Read the list of Airflow's metrics now, a sixth of the time of a small run."""
    with suppress(ImportError, AttributeError):
        from airflow._shared.observability.metrics import stats

        stats._get_registry()


def _configure_mappers() -> None:
    """Let SQLAlchemy relate Airflow's models now: a quarter of the time of a small run."""
    from sqlalchemy.orm import configure_mappers

    configure_mappers()


def _prepare_database() -> Path:
    """Return a migrated database: a copy of the template that the set-up made, or a new one."""
    template = os.environ.get("GANGWAY_AIRFLOW_TEMPLATE", "")
    target = HOME / "airflow.db"
    if template and Path(template).is_file():
        shutil.copyfile(template, target)
        return target
    from airflow.utils.db import initdb

    initdb()
    return target


@contextmanager
def _newest_api_only() -> Iterator[None]:
    """Leave older versions of the API away: tasks of Airflow ask for the newest; the others are most of a start."""
    from airflow.api_fastapi.execution_api import versions
    from airflow.api_fastapi.execution_api.routes import execution_api_router as router
    from cadwyn import HeadVersion, Version, VersionBundle
    from cadwyn.route_generation import _DELETED_ROUTE_TAG

    whole, routes = versions.bundle, list(router.routes)
    versions.bundle = VersionBundle(HeadVersion(), Version(whole.versions[0].value))
    router.routes = [route for route in routes if _DELETED_ROUTE_TAG not in getattr(route, "tags", ())]
    try:
        yield
    finally:
        versions.bundle, router.routes = whole, routes


async def _start_api_server() -> None:
    """Answer one request: the server builds its routes for the first."""
    import httpx
    from airflow.sdk.execution_time.supervisor import in_process_api_server

    app = in_process_api_server().app
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://in-process.invalid") as client:
            await client.get("/health")


def _build_api_server() -> bool:
    """Build the in-process API server in the parent without leaving a thread behind."""
    try:
        from airflow.settings import dispose_orm

        with _newest_api_only():
            asyncio.run(_start_api_server())
        dispose_orm()
    except Exception as error:  # noqa: BLE001 - internals of another project: any failure means the slow way
        print(f"airflow is not warm: {error!r}", file=sys.stderr)
        return False
    return threading.active_count() == 1


(HOME / "dags").mkdir()
import airflow.dag_processing.dagbag  # noqa: E402
import airflow.sdk  # noqa: E402
import airflow.serialization.serialized_objects  # noqa: E402, F401

_import_late_modules()
_read_metric_names()
_configure_mappers()
DATABASE = _prepare_database()
READY = _build_api_server()
