"""What a gzip archive that cannot be read to its end means for its owner."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from gangway_runtime.errors import CallerError


@contextmanager
def whole_archive(subject: str | None) -> Iterator[None]:
    """Raise `CallerError` (source_corrupt) when the archive that is read inside is damaged or cut short."""
    try:
        yield
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise CallerError(
            "source_corrupt",
            "the compressed file is damaged or cut short",
            subject,
            "have it delivered again",
        ) from error
