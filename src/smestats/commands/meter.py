"""A line on the terminal that counts rows while a large file is appended."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from smestats.ingest.progress import Progress, Stage, unheard

_FIRST, _EVERY = 1.0, 0.2  # seconds
_WORDS: dict[Stage, str] = {"read": "Reading and checking", "compared": "Comparing and storing"}
_CLEAR = "\r\x1b[K"


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Tells of progress on standard error, where that is a terminal; the line is gone at the end."""
    if not sys.stderr.isatty():
        yield unheard
        return
    due = time.monotonic() + _FIRST

    def show(stage: Stage, rows: int) -> None:
        nonlocal due
        if (now := time.monotonic()) >= due:
            due = now + _EVERY
            sys.stderr.write(f"{_CLEAR}{_WORDS[stage]}: {rows:,} rows")
            sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()
