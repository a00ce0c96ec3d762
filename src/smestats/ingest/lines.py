"""Physical lines of undecoded bytes: their bounds, and where an offset lies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smestats.content import PIECE, Content, pieces


def line_pieces(content: Content, width: int = PIECE, end: int | None = None) -> Iterator[tuple[int, bytes]]:
    """Consecutive pieces of at most ``width`` bytes that end with a line, each with its offset; a longer line is cut.

    Line ends are found as bytes, which no character of UTF-8 or GB18030 contains.
    """
    last = len(content) if end is None else end
    start = 0
    while start < last:
        piece = content[start : min(start + width, last)]
        if start + width < last:
            piece = piece[: max(piece.rfind(b"\n"), piece.rfind(b"\r")) + 1] or piece
        yield start, piece
        start += len(piece)


def matches(pattern: re.Pattern[bytes], content: Content, end: int | None = None) -> Iterator[tuple[int, bytes]]:
    """The offset and the bytes of each match of a pattern that matches within a line."""
    for start, piece in line_pieces(content, end=end):
        for match in pattern.finditer(piece):
            yield start + match.start(), match[0]


def has(content: Content, byte: bytes) -> bool:
    """Whether a byte occurs."""
    return any(byte in piece for piece in pieces(content))


def first_long_line(content: Content, width: int) -> int | None:
    """Offset of the first line of more than ``width`` bytes; ``None`` if there is none."""
    for start, piece in line_pieces(content, width + 2):
        if start + len(piece) < len(content) and piece[-1:] not in (b"\n", b"\r"):
            return start
        if len(piece) > width and not re.search(rb"[\r\n]", piece[:-1]):
            return start
    return None


def rest_of_line(content: Content, start: int) -> Iterator[bytes]:
    """The bytes from ``start`` to the next line feed, some at a time."""
    for piece in pieces(content, start):
        end = piece.find(b"\n")
        yield piece if end < 0 else piece[:end]
        if end >= 0:
            return


def line_of(content: Content, offset: int) -> int:
    """Number of the physical line, from 1, in which ``offset`` lies."""
    ends, last = 0, b""
    for piece in pieces(content, end=offset):
        ends += piece.count(b"\n") + piece.count(b"\r") - (last + piece).count(b"\r\n")
        last = piece[-1:]
    return ends + 1


def line_start(content: Content, offset: int) -> int:
    """Offset at which the line of ``offset`` starts; lines of more than a piece are refused before."""
    first = max(0, offset - 2 * PIECE)
    before = content[first:offset]
    return first + max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
