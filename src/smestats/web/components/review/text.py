"""The text of a document under review: each quantity underlined by its state, none ever read as markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dash import html

from smestats.ingest.reading import TextOfFile
from smestats.ingest.review import Candidate
from smestats.schemas import Language
from smestats.web.components.attributes import marked_with, tag_of
from smestats.web.components.marked_text import Mark, furniture, pieces
from smestats.web.components.review.list import state_of
from smestats.web.view import View

_LONGEST = 20_000


def review_text(view: View, file: TextOfFile, language: Language, found: Sequence[Candidate]) -> html.Div:
    """The text in paragraphs, one a line.

    Args:
        view: How the page is shown.
        file: The text.
        language: Of the text, for the browser.
        found: Candidates; those that the text prints are marked.
    """
    printed = {item.quantity.start: item for item in found if not item.is_derived}
    marks = [*furniture(file.text), *(_mark(item) for item in printed.values())]
    marks.sort(key=lambda mark: mark.start)
    return html.Div(
        [_paragraph(file.text, start, end, marks, printed) for start, end in _lines(file.text)],
        className="source-text review-text",
        lang=tag_of(language),
        title="",
        **marked_with(view=view.language),
    )


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
