"""Undoes the hard line ends of a printed page, so that a sentence is one line again."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ENDS = tuple("。！？；：.!?;:”」』)")
_FULL_SHARE = 0.75
_STARTS_ITEM = re.compile(r"[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）.、．]|[-–—•·●]")


def unwrapped(text: str) -> str:
    """Text with every line that fills the page joined to the one it runs on into."""
    return "\n\n".join("\n".join(_paragraphs(block.splitlines())) for block in re.split(r"\n[ \t]*\n", text))


def _paragraphs(lines: list[str]) -> Iterator[str]:
    width = max((len(line) for line in lines), default=0)
    paragraph: list[str] = []
    for line in (line.rstrip() for line in lines):
        if paragraph and _STARTS_ITEM.match(line.lstrip()):
            yield "".join(paragraph)
            paragraph = []
        paragraph += [_joint(paragraph[-1], line.lstrip()) if paragraph else "", line.strip() if paragraph else line]
        if len(line) < _FULL_SHARE * width or line.endswith(_ENDS):
            yield "".join(paragraph)
            paragraph = []
    if paragraph:
        yield "".join(paragraph)


def _joint(before: str, after: str) -> str:
    """A blank between words, nothing between Chinese characters."""
    is_wide = before[-1:] > "\u2e80" or after[:1] > "\u2e80"
    return "" if is_wide else " "
