"""What a run knows: which workload, where its files are, where the lake is, which day it is judged against."""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as field_of
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

from gangway_runtime import published
from gangway_runtime.engine import DEFAULT
from gangway_runtime.errors import CallerError

_REQUESTED_NAME = re.compile(r"^name: *[\"']?([a-z][a-z0-9_]+)", re.MULTILINE)
_FOLDER_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")


@dataclass(frozen=True)
class RunContext:
    """One run of one workload. Paths are absolute; `as_of` is the pinned day; `published` judges what is live.

    `accepted` maps a question to the data that it was accepted for, by the name that the question gives it (`shown`).
    `tried_repair` is the folder of a repair that is laid over bronze though it is not landed. `source` is read instead
    of the place that the extract names below the project. `sources` says of such places where their files can be read
    from here, by default as `GANGWAY_SOURCES` does: whoever runs an extract of another address has brought them.
    `engine` is the id of what stages and writes the rows.
    """

    workload: str
    workload_dir: Path
    project: Path
    lake: Path
    run_id: str
    as_of: date
    published: bool = False
    accepted: Mapping[str, str] = field_of(default_factory=dict)
    tried_repair: Path | None = None
    source: Path | None = None
    sources: Mapping[str, Path] = field_of(default_factory=lambda: brought_sources())
    engine: str = DEFAULT

    def __post_init__(self) -> None:
        for field, value in (("workload", self.workload), ("run id", self.run_id)):
            if not _FOLDER_NAME.fullmatch(value):
                raise CallerError(
                    "bad_name", f"the {field} {value!r} cannot be a folder name", value,
                    "use letters, digits, dot, dash and underscore",
                )  # fmt: skip
        for field in ("workload_dir", "project", "lake"):
            object.__setattr__(self, field, Path(getattr(self, field)).absolute())
        if self.source is not None:
            object.__setattr__(self, "source", self.source.absolute())

    @classmethod
    def from_environment(cls, script_file: str | Path, argv: Sequence[str] | None = None) -> RunContext:
        """Build the context of a script from its arguments, then `GANGWAY_*`, then where the script lies."""
        options = arguments().parse_args(argv)
        return cls.from_options(options, _workload_folder(Path(script_file).absolute()))

    @classmethod
    def from_options(cls, options: argparse.Namespace, workload_dir: Path, run_id: str | None = None) -> RunContext:
        """Build the context of parsed `arguments`; `run_id` names the run where nothing else does."""
        project = Path(_first(options.project, "GANGWAY_PROJECT", project_of(workload_dir)))
        source = _first(options.source, "GANGWAY_SOURCE", "")
        lake = Path(_first(options.lake, "GANGWAY_LAKE", project / "lake"))
        workload = str(_first(options.workload, "GANGWAY_WORKLOAD", workload_of(workload_dir)))
        return cls(
            workload=workload,
            workload_dir=workload_dir,
            project=project,
            lake=lake,
            run_id=str(_first(options.run_id, "GANGWAY_RUN_ID", run_id or _run_by_hand(lake, workload))),
            as_of=parse_day(str(_first(options.as_of, "GANGWAY_AS_OF", today_utc().isoformat()))),
            published=bool(options.published),
            accepted=parse_accepted(options.accept or ()),
            source=Path(source) if source else None,
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


def brought_sources() -> dict[str, Path]:
    """Return what `GANGWAY_SOURCES` says, a JSON object of paths by the place that an extract names."""
    text = os.environ.get("GANGWAY_SOURCES") or "{}"
    try:
        return {place: Path(path).absolute() for place, path in json.loads(text).items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise CallerError(
            "bad_sources", f"{text!r} says no place of a source", "GANGWAY_SOURCES", 'write it as {"ADDRESS": "PATH"}'
        ) from error


def project_of(workload_dir: Path) -> Path:
    """Return the project that holds `workloads/` with this folder; one that lies elsewhere is a project of its own."""
    return workload_dir.parent.parent if workload_dir.parent.name == "workloads" else workload_dir


def workload_of(workload_dir: Path) -> str:
    """Return the name that the folder's request gives the workload: a copy may lie in a folder of any name."""
    request = workload_dir / "workload.yaml"
    named = _REQUESTED_NAME.search(request.read_text(encoding="utf-8")) if request.is_file() else None
    return named[1] if named else workload_dir.name


def _run_by_hand(lake: Path, workload: str) -> str:
    """Name a run that is started script by script; never the published one, whose records tell of its tables."""
    pointer = published.read(lake, workload) or {}
    return "manual-2" if pointer.get("run_id") == "manual" else "manual"


def parse_day(text: str) -> date:
    """Read `YYYY-MM-DD`; anything else is a `CallerError`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CallerError("bad_as_of", f"{text!r} is not a day", "as-of", "write it as YYYY-MM-DD") from error


def parse_accepted(pairs: Iterable[str]) -> dict[str, str]:
    """Read `QUESTION=SHOWN` pairs, as a question names them; anything else is a `CallerError`."""
    accepted = dict(pair.partition("=")[::2] for pair in pairs)
    for question, shown in accepted.items():
        if not question.startswith("held.") or not shown:
            raise CallerError(
                "bad_accept",
                f"{question!r} accepts nothing",
                "accept",
                "write held.BORDER=SHOWN as the question says it",
            )
    return accepted


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


def arguments(**settings: Any) -> argparse.ArgumentParser:
    """Return the parser of what a run is told; `settings` are those of `argparse`."""
    parser = argparse.ArgumentParser(**{"description": "One step of a Gangway workload.", **settings})
    parser.add_argument("--run-id", help="names the run's records (default: one that is not the published run)")
    parser.add_argument("--as-of", help="the day that dates are judged against, YYYY-MM-DD (default: today, UTC)")
    parser.add_argument("--source", help="what is read (default: what the extract names, below the project)")
    parser.add_argument("--project", help="what paths are relative to (default: the folder with workloads/ in it)")
    parser.add_argument("--lake", help="where tables are read and written (default: lake/ in the project)")
    parser.add_argument("--workload", help="the workload's name (default: as workload.yaml says)")
    parser.add_argument("--accept", action="append", help="held.BORDER=SHOWN: publish without the rows that are held")
    parser.add_argument("--published", action="store_true", help="check the published tables, not this run's")
    return parser
