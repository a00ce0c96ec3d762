"""The text of a document under review: each quantity underlined by its state, none ever read as markup."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from dash import html

from smestats.ingest.reading import TextOfFile
from smestats.ingest.review import Candidate
from smestats.schemas import Language
from smestats.web.components.attributes import marked_with, tag_of
from smestats.web.components.marked_text import Mark, furniture, pieces
from smestats.web.components.review.list import MOST_LISTED, state_of

_LONGEST = 20_000


def review_text(file: TextOfFile, language: Language, found: Sequence[Candidate]) -> html.Div:
    """The text in paragraphs, one a line.

    Args:
        file: The text.
        language: Of the text, for the browser.
        found: Candidates; those that the text prints and the list shows are marked.
    """
    printed = {item.quantity.start: item for item in found[:MOST_LISTED] if not item.is_derived}
    marks = [*furniture(file.text), *(_mark(item) for item in printed.values())]
    near = _Near(sorted(marks, key=lambda mark: mark.start))
    return html.Div(
        [_paragraph(file.text, start, end, near.of(start, end), printed) for start, end in _lines(file.text)],
        className="source-text review-text",
        lang=tag_of(language),
    )


class _Near:
    """Finds the marks of a line among all, without looking at the rest."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._starts = [mark.start for mark in marks]
        self._ends = list(accumulate((mark.end for mark in marks), max))

    def of(self, start: int, end: int) -> Sequence[Mark]:
        """Marks that may reach into ``start`` up to ``end``."""
        return self._marks[bisect_right(self._ends, start) : bisect_left(self._starts, end)]


def _mark(item: Candidate) -> Mark:
    return Mark(start=item.quantity.start, end=item.quantity.end, layer="figure", state=state_of(item))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            for part in range(start, start + len(line), _LONGEST):
                yield part, min(part + _LONGEST, start + len(line))
        start += len(line) + 1


def _paragraph(text: str, start: int, end: int, marks: Sequence[Mark], printed: dict[int, Candidate]) -> html.P:
    cut = list(pieces(start, end, marks))
    is_furniture = all(piece.marks and piece.marks[-1].layer == "furniture" for piece in cut)
    children: list[Any] = []
    for piece in cut:
        words, top = text[piece.start : piece.end], piece.marks[-1] if piece.marks else None
        if top is None:
            children.append(words)
        elif top.layer == "furniture":
            children.append(html.Span(words, className="mark-furniture"))
        else:
            children.append(_marked(words, printed[top.start], is_last=piece.end == top.end))
    return html.P(children, className="furniture" if is_furniture else "paragraph")


def _marked(words: str, item: Candidate, *, is_last: bool) -> html.Span:
    number = {"number": str(item.number)} if is_last else {}
    return html.Span(words, className="quantity-mark", **marked_with(key=item.key, state=state_of(item), **number))
