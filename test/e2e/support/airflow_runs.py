"""Runs DAGs in a real Airflow, as `airflow dags test` does, and tells what a person finds there: states and the log.

Reads {"dag_file", "dag_id", "conf", "log"} on stdin, one a line, and answers {"state", "tasks"} on stdout; what Airflow
prints of a run goes to the file `log`.
"""

import json
import os
import sys
from datetime import datetime, timezone

# Airflow prints what it likes: the replies have a way of their own.
REPLIES = os.dup(1)
os.dup2(2, 1)

from gangway_gate import airflow_judge  # noqa: E402 - imported once, before any run is forked


def main() -> None:
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            answer(json.loads(line))
        os.waitpid(pid, 0)


def answer(request: dict) -> None:
    log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(log, stream)
    reply = run(request["dag_file"], request["dag_id"], request["conf"])
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(REPLIES, f"{json.dumps(reply)}\n".encode())
    os._exit(0)


def run(dag_file: str, dag_id: str, conf: dict) -> dict:
    airflow_judge._own_database(dag_file)
    dag = airflow_judge._bag(dag_file).dags[dag_id]
    with airflow_judge._without_waiting():
        ended = dag.test(logical_date=datetime.now(timezone.utc), run_conf=conf)
    return {"state": str(getattr(ended.state, "value", ended.state)), "tasks": airflow_judge._task_states(ended)}


main()
