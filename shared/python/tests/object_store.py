"""A store of objects: one flat mapping of names to bytes, as a bucket has it, with neither folders nor renames.

What is read as a file is fetched into a folder of its own first.
"""

import hashlib
import os
import re
import shutil
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from gangway_runtime.store.port import Document, LockHeld, Overtaken


class ObjectStore:
    """All objects below a root; stores of one bucket share its objects, whichever root they are opened at."""

    def __init__(self, bucket, root):
        self._bucket = bucket
        self._root = f"{Path(root).as_posix()}/"

    def read(self, name):
        return self._bucket.objects.get(self._root + name)

    def replace(self, name, content, *, seen=..., sealed=False):
        with self._bucket.guard:
            found = self.read(name)
            if seen is not ... and (found and found.tag) != (seen and seen.tag):
                raise Overtaken(name)
            self._bucket.put(self._root + name, content)

    def create_secret(self, name, content):
        self.replace(name, content, seen=None)

    def append(self, name, line):
        with self._bucket.guard:
            found = self.read(name)
            self._bucket.put(self._root + name, (found.content if found else b"") + line)

    def begin(self, place):
        self._bucket.put(f"{self._root}{place}/", b"")

    def has(self, name):
        full = self._root + name
        return any(key == full or key.startswith(f"{full}/") for key in self._bucket.objects)

    def find(self, pattern):
        wanted = re.compile(
            re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
        )
        names = [key.removeprefix(self._root) for key in self._bucket.objects if key.startswith(self._root)]
        return sorted(name for name in names if wanted.fullmatch(name) and not name.endswith("/"))

    def remove(self, name):
        full = self._root + name
        for key in [key for key in self._bucket.objects if key == full or key.startswith(f"{full}/")]:
            self._bucket.drop(key)

    def move(self, name, to):
        self.replace(to, self.read(name).content)
        self.remove(name)

    def take_out(self, place, folder):
        shutil.copytree(self.path(place), folder)
        self.remove(place)

    @contextmanager
    def building(self, name):
        folder = Path(mkdtemp(prefix=f"{name}-", dir=self._bucket.scratch))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep(self, folder, place, *, sealed=False):
        if self.has(place):
            return False
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            self.replace(f"{place}/{path.relative_to(folder).as_posix()}", path.read_bytes())
        return True

    def put(self, file, name, *, sealed=False):
        self.replace(name, file.read_bytes())

    def path(self, name):
        full = self._root + name
        for key in [key for key in self._bucket.objects if key == full or key.startswith(f"{full}/")]:
            self._bucket.fetch(key)
        return self._bucket.fetched / full.lstrip("/")

    def name_of(self, path):
        return f"/{path.relative_to(self._bucket.fetched).as_posix()}".removeprefix(self._root)

    @contextmanager
    def hold(self, name, holder, seconds):
        lock = self._bucket.locks.setdefault(self._root + name, threading.Lock())
        if not lock.acquire(timeout=seconds):
            raise LockHeld(self._bucket.signed[self._root + name])
        self._bucket.signed[self._root + name] = f"process {os.getpid()} (run {holder})"
        try:
            yield
        finally:
            lock.release()

    def sweep(self, name=None):
        left = [path for path in self._bucket.scratch.iterdir() if name is None or name in path.name]
        for path in left:
            shutil.rmtree(path)
        return len(left)


class Bucket:
    """The objects by their full names, and folders of this machine for what is built and what is fetched."""

    def __init__(self, folder):
        self.objects = {}
        self.guard = threading.RLock()
        self.locks, self.signed = {}, {}
        self.scratch, self.fetched = folder / "scratch", folder / "fetched"
        self.scratch.mkdir(parents=True)

    def at(self, root):
        return ObjectStore(self, Path(root).absolute())

    def put(self, key, content):
        self.objects[key] = Document(content, hashlib.md5(content).hexdigest(), time.monotonic_ns())

    def drop(self, key):
        del self.objects[key]
        self._fetched(key).unlink(missing_ok=True)

    def fetch(self, key):
        path = self._fetched(key)
        if not key.endswith("/"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.objects[key].content)

    def _fetched(self, key):
        return self.fetched / key.lstrip("/")
