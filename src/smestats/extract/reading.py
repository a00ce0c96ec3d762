"""A text as the finder reads it: folded, without markup, each line whole; every place known in the text given."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import chain

from smestats.extract.columns import table_cuts
from smestats.extract.fold import fold
from smestats.extract.markup import Cut, find_cuts
from smestats.extract.tables import read_table

_HAN = "\u3400-\u9fff"
# Blanks that say nothing: beside a Chinese character, or many. Each is looked at once, from its first.
_BLANKS = re.compile(r"(?<!\x20)\x20{2,}+(?!\n)")
_BLANKS_IN_CHINESE = re.compile(
    rf"\x20(?:(?<=[{_HAN}]\x20)\x20?(?=[{_HAN}0-9a-z$¥\"])|(?<=[0-9a-z%、。,;:\"]\x20)\x20?(?=[{_HAN}]))|{_BLANKS.pattern}"
)
_BREAKS = re.compile(r"(?<!\x20)\x20*+\r?\n\s*|\r(?!\n)")
_LIST_ITEM = re.compile(r"[-*•·●■◆]|\(?[0-9一二三四五六七八九十]{1,3}[.、)]")
_HEADINGS: list[str] = read_table("exclusions")["link_headings"]
_SPELLED = r"(?:\([^()\n]{1,8}\))?"  # how a character is read, as some pages write behind it
_HEADING = "|".join("".join(f"{each}{_SPELLED}" for each in word) for word in _HEADINGS)
_LINK_HEADING = re.compile(rf"^[^\w\n]{{0,6}}(?:{_HEADING})[^\w\n]{{0,6}}$", re.MULTILINE)
_SHORTEST_WRAPPED = 24
# By how much a line of a paragraph set narrow may be longer than the one before it.
_RAGGED, _HANGING = 16, 8
_ENDINGS = frozenset("。!?:;.…-")


@dataclass(frozen=True)
class Reading:
    """``text`` is what is read; ``source`` is the text given.

    Piece by piece, ``_places`` are offsets into ``text``, ``_origins`` into ``source``; ``_lengths`` are those of the
    source's pieces.
    """

    source: str
    text: str
    _places: tuple[int, ...]
    _origins: tuple[int, ...]
    _lengths: tuple[int, ...]

    def origin(self, place: int) -> int:
        """Where the character read at ``place`` stands in the text given."""
        piece = bisect_right(self._places, place) - 1
        return self._origins[piece] + min(place - self._places[piece], self._lengths[piece] - 1)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text given that holds ``text[start:end]``, which is not empty."""
        return self.origin(start), self.origin(end - 1) + 1


def read(source: str) -> Reading:
    """Prepare a text for reading, at the same cost for every character."""
    folded = fold(source)
    body = folded[: _body_end(folded)]
    cuts = _without(merge(find_cuts(body), _line_cuts(body), _blank_cuts(body)), tables := list(table_cuts(body)))
    cuts = merge(cuts, tables)
    tail = [Cut(len(body), len(folded), "\n")] if len(body) < len(folded) else []
    return Reading(source, *_pieces(folded, chain(cuts, tail)))


def _without(cuts: Iterable[Cut], others: Sequence[Cut]) -> Iterator[Cut]:
    """The cuts that touch none of ``others``; both are in order."""
    place = 0
    for cut in cuts:
        while place < len(others) and others[place].end <= cut.start:
            place += 1
        if place == len(others) or cut.end <= others[place].start:
            yield cut


def _pieces(text: str, cuts: Iterable[Cut]) -> tuple[str, tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """``text`` with each cut read as its substitute, and where its pieces stand."""
    parts: list[tuple[str, int, int]] = []
    done = 0
    for start, end, instead in cuts:
        if start >= done:
            parts.append((text[done:start], done, start - done))
            parts.append((instead, start, end - start))
            done = end
    parts.append((text[done:], done, len(text) - done))
    kept = [(part, origin, length) for part, origin, length in parts if part]
    places, place = [], 0
    for part, _, _ in kept:
        places.append(place)
        place += len(part)
    read_text = "".join(part for part, _, _ in kept)
    return read_text, tuple(places), tuple(origin for _, origin, _ in kept), tuple(length for _, _, length in kept)


def _body_end(text: str) -> int:
    """Where 相关阅读 and the like lead to other pages, with no sentence behind; else the end."""
    last = text.rfind("。") + 1
    heading = _LINK_HEADING.search(text, last) if last else None
    return heading.start() if heading else len(text)


def _blank_cuts(text: str) -> Iterator[Cut]:
    blanks = _BLANKS if text.isascii() else _BLANKS_IN_CHINESE
    for match in blanks.finditer(text):
        start, end = match.span()
        yield Cut(start, end, "" if end - start <= 2 and not _is_latin(text, start - 1, end) else " ")


def _is_latin(text: str, before: int, after: int) -> bool:
    return text[before : before + 1].isascii() and text[after : after + 1].isascii()


def _line_cuts(text: str) -> Iterator[Cut]:
    """Breaks inside a sentence, as a narrow page or a PDF sets them, are blanks or nothing; others are one break."""
    line_start = 0
    for match in _BREAKS.finditer(text):
        start, end = match.span()
        if _is_wrapped(text, line_start, start, end):
            yield Cut(start, end, " " if _is_latin(text, start - 1, end) else "")
        elif match.group() != "\n":
            yield Cut(start, end, "\n")
        line_start = end


def _line_length(text: str, place: int) -> int:
    """Length of the line that starts at ``place``: a line much longer than the one before does not go on with it."""
    end = text.find("\n", place)
    return (len(text) if end < 0 else end) - place


def _is_wrapped(text: str, line_start: int, start: int, end: int) -> bool:
    gap = text[start:end]
    return (
        start - line_start >= _SHORTEST_WRAPPED
        and end < len(text)
        and gap.count("\n") == 1
        and not gap.endswith("  ")
        and text[start - 1] not in _ENDINGS
        and text[end] not in "<"  # noqa: FURB171
        and _line_length(text, end) <= start - line_start + (_RAGGED if _is_latin(text, start - 1, end) else _HANGING)
        and not _LIST_ITEM.match(text, end)
    )
