"""What a run knows: which workload, where its files are, where the lake is, which day it is judged against."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path

from gangway_runtime.errors import CallerError

_FOLDER_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")


@dataclass(frozen=True)
class RunContext:
    """One run of one workload. Paths are absolute; `as_of` is the pinned day; `published` judges what is live.

    `tried_repair` is the folder of a repair that is laid over bronze though it is not landed.
    """

    workload: str
    workload_dir: Path
    project: Path
    lake: Path
    run_id: str
    as_of: date
    published: bool = False
    tried_repair: Path | None = None

    def __post_init__(self) -> None:
        for field, value in (("workload", self.workload), ("run id", self.run_id)):
            if not _FOLDER_NAME.fullmatch(value):
                raise CallerError(
                    "bad_name", f"the {field} {value!r} cannot be a folder name", value,
                    "use letters, digits, dot, dash and underscore",
                )  # fmt: skip
        for field in ("workload_dir", "project", "lake"):
            object.__setattr__(self, field, Path(getattr(self, field)).absolute())

    @classmethod
    def from_environment(cls, script_file: str | Path, argv: Sequence[str] | None = None) -> RunContext:
        """Build the context of a script from its arguments, then `GANGWAY_*`, then where the script lies."""
        options = _arguments().parse_args(argv)
        workload_dir = _workload_folder(Path(script_file).absolute())
        project = Path(_first(options.project, "GANGWAY_PROJECT", workload_dir.parent.parent))
        return cls(
            workload=str(_first(options.workload, "GANGWAY_WORKLOAD", workload_dir.name)),
            workload_dir=workload_dir,
            project=project,
            lake=Path(_first(options.lake, "GANGWAY_LAKE", project / "lake")),
            run_id=str(_first(options.run_id, "GANGWAY_RUN_ID", "manual")),
            as_of=parse_day(str(_first(options.as_of, "GANGWAY_AS_OF", today_utc().isoformat()))),
            published=bool(options.published),
        )

    @property
    def run_dir(self) -> Path:
        """Where this run's records, trace and lineage are written."""
        return self.workload_dir / ".gangway" / "runs" / self.run_id

    @property
    def workload_lake(self) -> Path:
        """The workload's own part of the lake."""
        return self.lake / self.workload

    def require_workload(self, declared: str) -> None:
        """Raise `CallerError` when an artifact was made for another workload than this run's."""
        if declared != self.workload:
            raise CallerError(
                "other_workload", f"this is made for {declared!r}, the run is of {self.workload!r}", declared,
                "pass --workload or set GANGWAY_WORKLOAD if the folder has another name than the workload",
            )  # fmt: skip


def parse_day(text: str) -> date:
    """Read `YYYY-MM-DD`; anything else is a `CallerError`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CallerError("bad_as_of", f"{text!r} is not a day", "as-of", "write it as YYYY-MM-DD") from error


def today_utc() -> date:
    """Return today's date in UTC."""
    return datetime.now(timezone.utc).date()


def _first(option: str | None, variable: str, default: str | Path) -> str | Path:
    return option or os.environ.get(variable) or default


def _workload_folder(script: Path) -> Path:
    for folder in script.parents:
        if folder.name == "scripts":
            return folder.parent
    raise CallerError(
        "not_in_workload",
        "a workload's script lies under its scripts/ folder",
        str(script),
        "move the script",
    )


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="One step of a Gangway workload.")
    parser.add_argument("--run-id", help="names the run's records (default: manual)")
    parser.add_argument("--as-of", help="the day that dates are judged against, YYYY-MM-DD (default: today, UTC)")
    parser.add_argument("--project", help="the project's root (default: two folders above the workload)")
    parser.add_argument("--lake", help="where tables are read and written (default: lake/ in the project)")
    parser.add_argument("--workload", help="the workload's name (default: the name of its folder)")
    parser.add_argument("--published", action="store_true", help="check the published tables, not this run's")
    return parser
