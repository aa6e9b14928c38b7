"""What has one home in the runtime: how files are kept, and which engine answers. Read from the sources themselves."""

import ast
from pathlib import Path

import pytest

RUNTIME = Path(__file__).parent.parent / "gangway_runtime"
# How a file system keeps things. What a step makes in its staging area it makes with the plain calls that are left.
KEEPING = {"flock", "fsync", "rename", "chmod", "link", "symlink", "rmdir", "rmtree"}


def keeps(tree):
    """Yield the calls by which files are kept; `replace` of a path has one argument, that of a text has two."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            alone = len(node.args) == 1 and not node.keywords
            if node.func.attr in KEEPING or (node.func.attr == "replace" and alone):
                yield f"{node.lineno}: {ast.unparse(node.func)}"


def imported(tree):
    """Yield every module that is imported, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def sources(home):
    for path in sorted(RUNTIME.rglob("*.py")):
        if not path.is_relative_to(RUNTIME / home):
            yield path.relative_to(RUNTIME).as_posix(), ast.parse(path.read_text())


def test_files_are_kept_by_the_local_store_alone():
    found = [f"{path}:{call}" for path, tree in sources("store/local") for call in keeps(tree)]
    found += [f"{p}:{line}: {m}" for p, tree in sources("store/local") for m, line in imported(tree) if m == "fcntl"]
    assert found == [], "keep it through the store: gangway_runtime/store/port.py"


def test_no_store_is_imported_by_name():
    modules = [(path, m) for path, tree in sources("store/local") for m, _ in imported(tree)]
    assert [(path, m) for path, m in modules if m.startswith("gangway_runtime.store.local")] == []


def test_an_engine_is_imported_by_itself_alone():
    """`duck.py` offers some of it to tests of workloads and to gates; the runtime does not import that either."""
    homes = ("duckdb", "gangway_runtime.engine.duckdb", "gangway_runtime.duck")
    modules = [(path, m) for path, tree in sources("engine/duckdb") for m, _ in imported(tree) if path != "duck.py"]
    found = [f"{path}: {m}" for path, m in modules if m in homes or m.startswith("gangway_runtime.engine.duckdb.")]
    assert found == [], "ask the engine: gangway_runtime/engine/port.py"


@pytest.mark.parametrize(
    "line",
    ["fcntl.flock(file, 2)", "path.rename(target)", "aside.replace(path)", "os.fsync(3)", "path.chmod(0o444)"],
)
def test_the_check_sees(line):
    assert list(keeps(ast.parse(line)))


@pytest.mark.parametrize("line", ["text.replace('a', 'b')", "moment.replace(tzinfo=None)", "replace(extract)"])
def test_the_check_passes(line):
    assert not list(keeps(ast.parse(line)))
