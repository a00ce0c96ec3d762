"""Quoted words of a source document, read in the sentence they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dash import dcc, html

from smestats.schemas import Quotation, SourceDocument
from smestats.web.components.marked_text import anchor
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View

_LANGUAGES = {"en": "en", "zh": "zh-CN"}
_LONGEST_SIDE = 240
# A full stop ends an English sentence only before a space; a tag of a saved page ends any.
_MARKUP = "\n<>"
_EDGE = re.compile(r"[。！？；]|[.!?;][”\"’']?(?=\s)|[\n<>]")


def quotations(view: View, evidence: Iterable[Quotation]) -> list[html.Figure]:
    """Each quotation in its sentence, in the document's own language, with a link to the document."""
    documents = {document.document_id: document for document in current_desk().documents()}
    return [_quotation(view, quotation, documents) for quotation in evidence]


def in_sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """``text[start:end]`` with the rest of its sentence before and after it, ``…`` where that is long."""
    return _before(text, start), text[start:end], _after(text, end)


def _before(text: str, start: int) -> str:
    earliest = max(0, start - _LONGEST_SIDE)
    edges = [match.end() for match in _EDGE.finditer(text, earliest, start)]
    if edges or earliest == 0:
        return text[edges[-1] if edges else 0 : start].lstrip()
    words = text[earliest:start]
    return "…" + (words.partition(" ")[2] or words)


def _after(text: str, end: int) -> str:
    edge = _EDGE.search(text, end, end + _LONGEST_SIDE)
    if edge is not None:
        return text[end : edge.start() if edge.group() in _MARKUP else edge.end()].rstrip()
    words = text[end : end + _LONGEST_SIDE]
    return words.rstrip() if end + len(words) == len(text) else (words.rpartition(" ")[0] or words) + "…"


def _quotation(view: View, quotation: Quotation, documents: Mapping[str, SourceDocument]) -> html.Figure:
    document = documents.get(quotation.document_id)
    if document is None:
        return html.Figure(html.Blockquote(html.Mark(quotation.quote)), className="quotation")
    before, quoted, after = in_sentence(document.text, quotation.start, quotation.end)
    href = view.href(f"/documents/{document.document_id}") + f"#{anchor(quotation.start)}"
    caption = say(view.language, f"policy.version_{document.language}", title=document.title[view.language])
    return html.Figure(
        [
            html.Blockquote([before, html.Mark(quoted), after], lang=_LANGUAGES[document.language], className="cited"),
            html.Figcaption(dcc.Link(caption, href=href)),
        ],
        className="quotation",
    )
