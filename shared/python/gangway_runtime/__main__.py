"""The command of the runtime: `python -m gangway_runtime run` runs the workload of a folder, and publishes it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path

from gangway_runtime import VERSION, console
from gangway_runtime.context import RunContext, arguments
from gangway_runtime.errors import CallerError
from gangway_runtime.pipeline import run_in
from gangway_runtime.scoring.answered import ZONES
from gangway_runtime.script import report_outcome, source_named


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the command line asks for and return the exit code, which is that of a script."""
    options = _parser().parse_args(argv)
    report = report_outcome if options.json else console.report_outcome
    return report(lambda: _run(options), str(options.folder))


def _run(options: argparse.Namespace) -> dict[str, object]:
    folder = Path(options.folder).absolute()
    if not (folder / "scripts").is_dir():
        raise CallerError("not_a_workload", "no scripts/ is in this folder", str(folder), "name one with --folder")
    now = datetime.now(timezone.utc)
    # Records of a run that is published stay as they are when a script is started by hand, which is run `manual`.
    context = RunContext.from_options(options, folder, run_id=f"{now:%Y%m%dT%H%M%S%f}Z")
    with source_named(context):
        return run_in(context, options.until_zone)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m gangway_runtime", description=__doc__)
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(required=True, metavar="run")
    run = commands.add_parser(
        "run",
        help="run all scripts in their order, each gate enforced, and publish the tables",
        parents=[arguments(add_help=False)],
        epilog="example: python -m gangway_runtime run --source deliveries/today.csv",
    )
    run.add_argument("--folder", default=".", help="the folder of the workload (default: this one)")
    run.add_argument("--until-zone", choices=ZONES, help="stop after the check of a zone, without publishing")
    run.add_argument("--json", action="store_true", help="print the result as one line of JSON, errors too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
