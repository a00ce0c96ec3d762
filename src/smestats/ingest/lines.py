"""Physical lines of undecoded bytes: their bounds, and where an offset lies."""

from __future__ import annotations

import re
from collections.abc import Iterator


def spans(content: bytes, width: int, start: int = 0) -> Iterator[tuple[int, int]]:
    """Consecutive pieces of at most ``width`` bytes that end with a line; a longer line is cut.

    Line ends are found as bytes, which no character of UTF-8 or GB18030 contains.
    """
    while start < len(content):
        limit = start + width
        if limit >= len(content):
            yield start, len(content)
            return
        end = max(content.rfind(b"\n", start, limit), content.rfind(b"\r", start, limit)) + 1
        end = end or limit
        yield start, end
        start = end


def first_long_line(content: bytes, width: int) -> int | None:
    """Offset of the first line of more than ``width`` bytes; ``None`` if there is none."""
    for start, end in spans(content, width + 2):
        if end < len(content) and content[end - 1 : end] not in (b"\n", b"\r"):
            return start
        if end - start > width and not re.search(rb"[\r\n]", content[start : end - 1]):
            return start
    return None


def line_of(content: bytes, offset: int) -> int:
    """Number of the physical line, from 1, in which ``offset`` lies."""
    ends = content.count(b"\n", 0, offset) + content.count(b"\r", 0, offset) - content.count(b"\r\n", 0, offset)
    return ends + 1


def line_start(content: bytes, offset: int) -> int:
    """Offset at which the line of ``offset`` starts."""
    after_feed = content.rfind(b"\n", 0, offset) + 1
    return max(after_feed, content.rfind(b"\r", after_feed, offset) + 1)
