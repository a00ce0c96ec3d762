"""The source documents, newest first."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html
from dash.development.base_component import Component

from smestats.schemas import Language, SourceDocument
from smestats.web.components.attributes import other_language, tag_of
from smestats.web.components.cited import figure_counts, framework_quotations
from smestats.web.components.dated import dated
from smestats.web.components.figure import empty
from smestats.web.components.shell import page
from smestats.web.components.title import page_title
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View, read_view

dash.register_page(__name__, path="/documents", title=page_title("documents.title"))


def layout(**query: str) -> Component:
    """The list of documents."""
    view = read_view(query, own=())
    documents, counts = current_desk().documents(), figure_counts()
    entries = [_entry(view, item, counts[item.document_id]) for item in documents]
    return page(
        view,
        title=say(view.language, "documents.title"),
        lead=say(view.language, "documents.lead"),
        children=[*_reading(view), html.Ol(entries, className="documents") if entries else empty(view)],
    )


def _reading(view: View) -> list[Any]:
    """The way to the page on which a document is added, where one can be."""
    if current_desk().settings.read_only:
        return []
    link = dcc.Link(say(view.language, "review.open"), href=view.href("/documents/new"), className="button")
    return [html.P(link, className="documents-head")]


def _entry(view: View, document: SourceDocument, figures: int) -> html.Li:
    language = view.language
    link = dcc.Link(document.title[language], href=view.href(f"/documents/{document.document_id}"))
    facts = [
        document.publisher[language],
        say(language, f"documents.language_{document.language}"),
        *_holdings(view, document, figures),
    ]
    return html.Li(
        [
            html.H2(link),
            *_other_title(document, language),
            html.Div(dated(view, document), className="dated meta"),
            html.P(" · ".join(facts), className="meta"),
        ]
    )


def _other_title(document: SourceDocument, language: Language) -> list[Any]:
    """The title in the language the page is not in, where it has one of its own there."""
    other = other_language(language)
    if document.title[other] == document.title[language]:
        return []
    return [html.P(document.title[other], lang=tag_of(other), className="other-title")]


def _holdings(view: View, document: SourceDocument, figures: int) -> list[str]:
    items = len({item.key for item, _ in framework_quotations(document)})
    held: list[Any] = []
    if figures:
        held.append(say(view.language, "documents.one_figure" if figures == 1 else "documents.figures", count=figures))
    if items:
        held.append(say(view.language, "documents.items", count=items))
    return held or [say(view.language, "documents.nothing")]
