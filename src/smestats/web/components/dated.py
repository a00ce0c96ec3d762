"""When a document was published, and how sure that is."""

from __future__ import annotations

from typing import Any

from dash import html

from smestats.charts.words import format_date
from smestats.schemas import SourceDocument
from smestats.web.text import say
from smestats.web.view import View


def dated(view: View, document: SourceDocument, *, is_open: bool = False) -> list[Any]:
    """The day; where it is inferred, the mark and the reason, unfolded when ``is_open``."""
    day = format_date(document.published_on, view.language)
    parts: list[Any] = [html.Time(day, dateTime=document.published_on.isoformat())]
    if document.date_basis == "inferred" and document.why is not None:
        mark = html.Summary([html.Span(say(view.language, "documents.inferred"), className="tag")])
        parts += [
            " ",
            html.Details(
                [mark, html.Span(document.why[view.language], className="reason")], className="why", open=is_open
            ),
        ]
    return parts
