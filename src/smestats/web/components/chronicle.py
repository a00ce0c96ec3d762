"""Events and documents in the order of their dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dash import dcc, html

from smestats.charts.words import format_date
from smestats.schemas import Bilingual, PolicyEvent, SourceDocument
from smestats.web.components.sources import outside_link
from smestats.web.text import say
from smestats.web.view import View


@dataclass(frozen=True)
class Entry:
    """One thing on the timeline; ``why`` is the reason of an inferred date."""

    kind: Literal["event", "document"]
    day: date
    title: Bilingual
    note: Bilingual
    why: Bilingual | None
    document_id: str | None
    source: tuple[str, str] | None = None


def entries(events: Sequence[PolicyEvent], documents: Sequence[SourceDocument]) -> tuple[Entry, ...]:
    """Events and documents together, newest first."""
    found = [*(_of_event(event) for event in events), *(_of_document(document) for document in documents)]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.kind), reverse=True))


def chronicle(view: View, shown: Sequence[Entry]) -> html.Ol:
    """The entries as a list to read: date, what it was, where it is told, why its date is inferred."""
    return html.Ol([_item(view, entry) for entry in shown], className="chronicle", reversed=True)


def _of_event(event: PolicyEvent) -> Entry:
    source = (event.source_title, event.source_url or "") if event.source_title else None
    why = event.why if event.date_basis == "inferred" else None
    return Entry("event", event.date, event.title, event.note, why, event.document_id, source)


def _of_document(document: SourceDocument) -> Entry:
    why = document.why if document.date_basis == "inferred" else None
    return Entry("document", document.published_on, document.title, document.publisher, why, document.document_id)


def _item(view: View, entry: Entry) -> html.Li:
    language = view.language
    written = format_date(entry.day, language)
    dated: list[Any] = [html.Time(written, dateTime=entry.day.isoformat())]
    if entry.why is not None:
        dated.append(html.Span(say(language, "policy.inferred"), className="tag"))
    return html.Li(
        [
            html.Div(dated, className="when"),
            html.Div([html.P(_heading(view, entry), className="what"), *_details(view, entry)]),
        ],
        className=entry.kind,
    )


def _heading(view: View, entry: Entry) -> list[Any]:
    title: Any = entry.title[view.language]
    if entry.document_id:
        title = dcc.Link(title, href=view.href(f"/documents/{entry.document_id}"))
    return [title, " ", html.Span(say(view.language, f"policy.kind_{entry.kind}"), className="tag")]


def _details(view: View, entry: Entry) -> list[Any]:
    parts: list[Any] = [html.P(entry.note[view.language])]
    if entry.why is not None:
        summary = html.Summary(say(view.language, "policy.inferred_why"))
        parts.append(html.Details([summary, html.P(entry.why[view.language], className="why")], className="fold"))
    if entry.source is not None:
        parts.append(html.P([say(view.language, "source.label"), " ", outside_link(*entry.source)], className="why"))
    return parts
