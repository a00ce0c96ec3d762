"""Sentences of a text read, with the paragraph each stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# An English stop ends a sentence where a blank follows that no abbreviation explains.
_ENDS = re.compile(r"[。!?…]+[\"')\]]*|\n|\.[\"')\]]*(?=\s|$)")
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "no",
        "nos",
        "vs",
        "inc",
        "co",
        "corp",
        "ltd",
        "st",
        "approx",
        "fig",
        "vol",
        "art",
        "gen",
        "gov",
        "rep",
        "sen",
        "prof",
        "pct",
        "rmb",
        "ksh",
        "e.g",
        "i.e",
        "u.s",
        "u.k",
        "u.n",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "p",
        "pp",
        "cf",
        "est",
    ]
)
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"])
_LAST_WORD = re.compile(r"[a-z.]{1,10}$")
_LONGEST = 1500


class Sentence(NamedTuple):
    """``text[start:end]`` is a sentence of the ``paragraph`` of this number."""

    start: int
    end: int
    paragraph: int


def find_sentences(text: str) -> list[Sentence]:
    """Sentences in order; one that does not end is cut, so that none is long."""
    sentences: list[Sentence] = []
    start = paragraph = 0
    for match in _ENDS.finditer(text):
        if match.group()[0] == "." and _is_abbreviation(text, match.start(), match.end()):
            continue
        sentences.extend(_short(text, start, match.end(), paragraph))
        start = match.end()
        paragraph += match.group() == "\n"
    sentences.extend(_short(text, start, len(text), paragraph))
    return sentences


def _short(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        middle = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in " ,;") + 1
        middle = middle if middle > start else start + _LONGEST
        yield Sentence(start, middle, paragraph)
        start = middle
    if start < end:
        yield Sentence(start, end, paragraph)


def _is_abbreviation(text: str, place: int, end: int) -> bool:
    word = _LAST_WORD.search(text, max(0, place - 10), place)
    if word is None:
        return False
    last = word.group()
    if last in _MONTHS:
        return text[end + 1 : end + 2].isdigit() or text[end + 1 : end + 2] in "(-"
    return last in _ABBREVIATIONS or len(last) == 1
