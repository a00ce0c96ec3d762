"""A source text as received, with spans marked: cut once at every boundary, never read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from dash import dcc, html

from smestats.schemas import SourceDocument
from smestats.web.components.attributes import marked_with, tag_of

Span: TypeAlias = tuple[int, int]
Layer = Literal["furniture", "quote", "framework", "figure"]
_HEIGHT: dict[Layer, int] = {"furniture": 0, "quote": 1, "framework": 2, "figure": 3}

_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Characters ``start`` up to ``end`` of a text and what stands there.

    Attributes:
        layer: Of several marks over one character the highest is drawn: furniture, quote, framework, figure.
        href: Where the words lead; empty for none.
        title: Said on hover; empty for none.
        state: Of a figure; decides the colour.
        number: Shown after the last character, and in the list beside the text.
    """

    start: int
    end: int
    layer: Layer
    href: str = ""
    title: str = ""
    state: str = ""
    number: str = ""


@dataclass(frozen=True)
class Piece:
    """A stretch of text under the same marks, lowest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def anchor(start: int) -> str:
    """The id of the sentence that begins at character ``start``."""
    return f"figure-{start}"


def marked_text(document: SourceDocument, marks: Iterable[Mark]) -> html.Div:
    """The text in paragraphs, one a line of the file, with its marks; blank lines become space."""
    every = (*furniture(document.text), *marks)
    anchored: set[int] = set()
    blocks = [_block(document.text, line, every, anchored) for line in _lines(document.text)]
    path = marked_with(path=f"/documents/{document.document_id}")
    return html.Div(blocks, className="source-text", lang=tag_of(document.language), **path)


def furniture(text: str) -> tuple[Mark, ...]:
    """What a saved web page holds beside its paragraphs: front matter, tags, comments, scripts and styles.

    A text without paragraph tags is plain and has none.
    """
    comments = [match.span() for match in _COMMENT.finditer(text)]
    bodies = [match for match in _PARAGRAPH.finditer(text) if not _is_within(match.start(), comments)]
    if not bodies:
        return ()
    edges = [0, *(edge for match in bodies for edge in match.span(1)), len(text)]
    outside = zip(edges[::2], edges[1::2], strict=True)
    tags = (
        (match.start(1) + tag.start(), match.start(1) + tag.end())
        for match in bodies
        for tag in _TAG.finditer(match[1])
    )
    return tuple(Mark(start=start, end=end, layer="furniture") for start, end in (*outside, *tags) if start < end)


def find_printed(text: str, printed: str, within: Span, taken: Sequence[Span] = ()) -> Span:
    """Where ``printed`` stands in the sentence ``within``: its first place not ``taken``, never inside a longer number.

    Returns:
        The span of the words; the whole sentence when they do not stand in it.
    """
    whole_words = re.compile(rf"(?<![\d.,]){re.escape(printed)}(?![\d])")
    found = [match.span() for match in whole_words.finditer(text, *within)]
    return next((span for span in found if span not in taken), found[0] if found else within)


def pieces(start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """``start`` up to ``end`` cut at every edge of a mark, so that no piece is half inside one."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    inside = {edge for mark in here for edge in (mark.start, mark.end) if start < edge < end}
    edges = sorted({start, end} | inside)
    for left, right in pairwise(edges):
        over = (mark for mark in here if mark.start <= left and mark.end >= right)
        yield Piece(left, right, tuple(sorted(over, key=_rank)))


def _rank(mark: Mark) -> Span:
    # Of two marks of one layer the shorter says more about these very words.
    return _HEIGHT[mark.layer], mark.start - mark.end


def _is_within(position: int, spans: Iterable[Span]) -> bool:
    return any(start <= position < end for start, end in spans)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _block(text: str, line: Span, marks: Sequence[Mark], anchored: set[int]) -> html.P:
    cut = list(pieces(*line, marks))
    is_furniture = all(_is_furniture(piece) or not text[piece.start : piece.end].strip() for piece in cut)
    return html.P(
        [_span(text[piece.start : piece.end], piece, anchored) for piece in cut],
        className="furniture" if is_furniture else "paragraph",
    )


def _is_furniture(piece: Piece) -> bool:
    return bool(piece.marks) and piece.marks[-1].layer == "furniture"


def _span(words: str, piece: Piece, anchored: set[int]) -> Any:
    if not piece.marks:
        return words
    top = piece.marks[-1]
    sentences = [mark.start for mark in piece.marks if mark.layer in ("quote", "framework")]
    attributes: dict[str, Any] = {"className": _classes(piece), **_identity(piece, sentences, anchored)}
    numbers = " ".join(mark.number for mark in piece.marks if mark.number and mark.end == piece.end)
    if numbers:
        attributes["data-number"] = numbers
    if top.title:
        attributes["title"] = top.title
    if top.href:
        return html.Span(dcc.Link(words, href=top.href), **attributes)
    return html.Span(words, **attributes)


def _identity(piece: Piece, sentences: Sequence[int], anchored: set[int]) -> dict[str, Any]:
    identity: dict[str, Any] = {"data-sentences": " ".join(map(str, sentences))} if sentences else {}
    if piece.start in sentences and piece.start not in anchored:
        anchored.add(piece.start)
        identity["id"] = anchor(piece.start)
    return identity


def _classes(piece: Piece) -> str:
    top = piece.marks[-1]
    layers = {mark.layer for mark in piece.marks}
    return " ".join(
        [
            f"mark-{top.layer}",
            *([f"state-{top.state}"] if top.state else []),
            *(["in-quote"] if "quote" in layers else []),
        ]
    )
