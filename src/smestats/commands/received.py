"""The bytes of a file or of standard input, as they are when the command starts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from smestats.commands.exits import UsageError
from smestats.content import PIECE, Content, FileContent

STANDARD_INPUT = "-"
_IN_MEMORY = 4 * PIECE


@contextmanager
def received(name: str, max_bytes: int) -> Iterator[Content]:
    """All bytes, or a few more than allowed, which is enough to refuse them.

    Those of a large file lie in a copy of its own, which nobody changes while it is read.

    Raises:
        UsageError: The file cannot be read.
    """
    with TemporaryFile() as copy:
        size = _copy(name, copy, max_bytes)
        copy.seek(0)
        yield copy.read() if size <= _IN_MEMORY else FileContent(copy)


def _copy(name: str, copy: BinaryIO, max_bytes: int) -> int:
    size = 0
    try:
        with nullcontext(sys.stdin.buffer) if name == STANDARD_INPUT else Path(name).open("rb") as source:
            while size <= max_bytes and (part := source.read(PIECE)):
                size += copy.write(part)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(reason=f"{name} cannot be read: {reason}.") from error
    return size
