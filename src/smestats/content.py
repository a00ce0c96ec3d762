"""The bytes of a file as received: in memory, or on disk where they are many."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import BinaryIO

PIECE = 1024 * 1024


class FileContent:
    """Bytes that stay in a file, which nobody else writes to; as long as they and sliced like them."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, io.SEEK_END)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, places: slice) -> bytes:
        start, end, _ = places.indices(self._size)
        self._file.seek(start)
        return self._file.read(max(0, end - start))


Content = bytes | FileContent


def pieces(content: Content, start: int = 0, end: int | None = None, size: int = PIECE) -> Iterator[bytes]:
    """The bytes from ``start`` to ``end``, some at a time."""
    last = len(content) if end is None else end
    return (content[place : min(place + size, last)] for place in range(start, last, size))


def sha256_of(content: Content) -> str:
    """The sha256 of the bytes, in hexadecimal."""
    total = hashlib.sha256()
    for piece in pieces(content):
        total.update(piece)
    return total.hexdigest()


class ContentStream(io.RawIOBase):
    """Content from ``start`` on, as a stream."""

    def __init__(self, content: Content, start: int = 0) -> None:
        super().__init__()
        self._content = content
        self._place = start

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill ``buffer`` with what comes next."""
        target = memoryview(buffer)  # type: ignore[arg-type]
        piece = self._content[self._place : self._place + len(target)]
        target[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)
