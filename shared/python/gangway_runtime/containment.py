"""A run writes below its own folders; a link that leads out of them would have it write elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError


def require_contained(context: RunContext) -> None:
    """Raise `CallerError` (link_leads_out) for a link by which a run would write out of its project.

    A lake or a workload that was named elsewhere is a root of its own; a root that is reached through a link is fine.
    """
    for named, written in ((context.lake, context.workload_lake), (context.workload_dir, context.run_dir)):
        root = context.project if named.is_relative_to(context.project) else named
        refuse_links_out(root, written)
        _refuse(root, _below(written))


def refuse_links_out(root: Path, place: Path) -> None:
    """Raise `CallerError` when a link on the way from `root` to `place` leads out of `root`."""
    steps = [one for one in (place, *place.parents) if one != root and one.is_relative_to(root)]
    _refuse(root, (one for one in reversed(steps) if one.is_symlink()))


def enclosing_project(project: Path) -> Path:
    """Return the project in whose `.gangway` folder this one is staged; the project itself where it stands alone."""
    inside = [folder.parent for folder in project.parents if folder.name == ".gangway"]
    return inside[0] if inside else project


def _refuse(root: Path, links: Iterable[Path]) -> None:
    end = os.path.realpath(root)
    for link in links:
        if not Path(os.path.realpath(link)).is_relative_to(end):
            raise CallerError(
                "link_leads_out",
                f"{link.relative_to(root)} is a link that leads out of {root.name}; nothing is written through it",
                str(link),
                "remove the link, or move what it leads to into the project, and run again",
            )


def _below(place: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(place):
        for name in (*folders, *files):
            path = Path(folder, name)
            if path.is_symlink():
                yield path
