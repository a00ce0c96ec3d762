"""One source document: the text as received with each stored figure marked, and the list of its figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

import dash
from dash import Input, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component

from smestats.charts.words import format_computation
from smestats.errors import DocumentNotFoundError, SmestatsError
from smestats.schemas import FrameworkItem, Quotation, SourceDocument
from smestats.web.components.aria import aria
from smestats.web.components.attributes import other_language, tag_of
from smestats.web.components.cited import STATES, CitedFigure, cited_figures, framework_quotations
from smestats.web.components.dated import dated
from smestats.web.components.marked_text import Mark, anchor, furniture, marked_text
from smestats.web.components.missing import missing_page
from smestats.web.components.outcome import failure
from smestats.web.components.second_review import confirmed, document_batches, second_review
from smestats.web.components.shell import page
from smestats.web.components.sources import outside_link
from smestats.web.components.title import SITE
from smestats.web.desk import current_desk
from smestats.web.documents.desk import confirm_document
from smestats.web.text import say
from smestats.web.uploads import sign
from smestats.web.view import View, current_path, read_view

PATH = "/documents/"


def _id(path: str) -> str:
    return unquote(path.removeprefix(PATH)).strip("/")


def exists(path: str) -> bool:
    """Whether ``path`` names a document."""
    return any(item.document_id == _id(path) for item in current_desk().documents())


def title(document_id: str = "", **_: str) -> str:
    """The browser's title."""
    language = read_view({}).language
    titles = (item.title[language] for item in current_desk().documents() if item.document_id == _id(document_id))
    return f"{next(titles, say(language, 'documents.unknown_title'))} · {SITE}"


dash.register_page(__name__, path_template="/documents/<document_id>", title=title, exists=exists)


def layout(document_id: str | None = None, **query: str) -> Component:  # noqa: ARG001 - the query may override it
    """The page of the document that the path names."""
    view = read_view(query, own=())
    wanted = _id(current_path())
    try:
        document = current_desk().document(wanted)
    except DocumentNotFoundError:
        return _not_found(view, wanted)
    figures, quotations = cited_figures(view, document), framework_quotations(document)
    return page(
        view,
        kicker=" · ".join(
            (document.publisher[view.language], say(view.language, f"documents.language_{document.language}"))
        ),
        title=document.title[view.language],
        lead="",
        children=[
            html.Div(dated(view, document, is_open=True), className="document-date"),
            *second_review(view, document),
            html.Div(
                [
                    _text(view, document, figures, quotations),
                    html.Aside([*_list(view, figures), *_framework(view, quotations)], className="document-aside"),
                ],
                className="reading",
            ),
            *document_batches(view, document),
            _about(view, document),
        ],
    )


@callback(
    Output("document-confirm-message", "children"),
    Output("document-confirm", "disabled"),
    Input("document-confirm", "n_clicks"),
    State("document-confirmed-of", "data"),
    State("append-user", "value"),
    State("view", "data"),
    prevent_initial_call=True,
)
def confirm_figures(clicks: int | None, document_id: Any, user: Any, stated: Mapping[str, Any]) -> tuple[Any, Any]:
    """Confirm, as a second person, what others read in the document."""
    if not clicks:
        return no_update, no_update
    view = read_view({**stated.get("query", {}), "lang": stated["language"]})
    desk = current_desk()
    signature = sign(user, "", None, desk.settings)
    try:
        batch = confirm_document(desk, str(document_id), signature)
    except SmestatsError as error:
        return failure(view, error.code, str(error), error.facts), False
    done = confirmed(view, str(document_id), batch_id=batch.batch_id, user=batch.user_name, count=batch.rows)
    return done, True


def _not_found(view: View, wanted: str) -> Component:
    words = [
        say(view.language, "documents.unknown", document_id=wanted[:64]),
        " ",
        dcc.Link(say(view.language, "documents.all"), href=view.href("/documents")),
    ]
    return missing_page(view, title=say(view.language, "documents.unknown_title"), words=words)


def _text(
    view: View,
    document: SourceDocument,
    figures: tuple[CitedFigure, ...],
    quotations: tuple[tuple[FrameworkItem, Quotation], ...],
) -> html.Section:
    marks = [mark for item in figures for mark in item.marks(view)]
    marks += [_framework_mark(view, item, quotation) for item, quotation in quotations]
    return html.Section(
        [
            html.H2(say(view.language, "documents.text")),
            html.P([say(view.language, _note(document)), *_jump(view, figures)], className="meta"),
            *_legend(view, figures, has_framework=bool(quotations)),
            marked_text(document, marks),
        ],
        className="document-text",
    )


def _jump(view: View, figures: tuple[CitedFigure, ...]) -> list[Any]:
    """On a phone the list stands below the text: a way down to it."""
    if not figures:
        return []
    words = say(view.language, "documents.one_figure" if len(figures) == 1 else "documents.figures", count=len(figures))
    return [html.A(words, href="#figures", className="jump")]


def _note(document: SourceDocument) -> str:
    return "documents.text_note_page" if furniture(document.text) else "documents.text_note"


def _framework_mark(view: View, item: FrameworkItem, quotation: Quotation) -> Mark:
    return Mark(
        start=quotation.start,
        end=quotation.end,
        layer="framework",
        href=view.href("/policy", item=item.key),
        title=say(view.language, "documents.framework_title", name=item.text(view.language)),
    )


def _legend(view: View, figures: tuple[CitedFigure, ...], *, has_framework: bool) -> list[Any]:
    occurring = {item.state for item in figures}
    classes: dict[str, str] = {name: f"mark-figure state-{name}" for name in STATES if name in occurring}
    classes |= {"framework": "mark-framework"} if has_framework else {}
    items = [
        html.Li(html.Span(say(view.language, f"documents.state_{name}"), className=look))
        for name, look in classes.items()
    ]
    return [html.Ul(items, className="legend")] if items else []


def _list(view: View, figures: tuple[CitedFigure, ...]) -> list[Any]:
    head = html.H2(say(view.language, "documents.figures_here"), id="figures")
    if not figures:
        return [head, html.P(say(view.language, "documents.no_figures"), className="meta")]
    return [head, html.Ol([_listed(view, item) for item in figures], className="figure-list")]


def _listed(view: View, item: CitedFigure) -> html.Li:
    series = current_desk().catalogue.find_series(item.series_key)
    return html.Li(
        [
            html.P([html.Strong(item.value), " ", item.period]),
            html.P(
                dcc.Link(
                    series.name[view.language], href=view.href(f"/series/{item.series_key}", period=item.time_period)
                )
            ),
            html.P(_state_and_place(view, item), className="meta"),
        ]
    )


def _state_and_place(view: View, item: CitedFigure) -> list[Any]:
    state = say(view.language, f"documents.state_{item.state}")
    place = html.A(
        say(view.language, "documents.to_sentence"),
        href=f"#{anchor(item.quote[0])}",
        **aria(label=say(view.language, "documents.to_sentence_of", number=item.number)),
    )
    derived = [": ", format_computation(item.derivation)] if item.derivation else []
    return [html.Span(state, className=f"mark-figure state-{item.state}"), *derived, " · ", place]


def _framework(view: View, quotations: tuple[tuple[FrameworkItem, Quotation], ...]) -> list[Any]:
    if not quotations:
        return []
    entries = [
        html.Li(html.A(item.text(view.language), href=f"#{anchor(quotation.start)}")) for item, quotation in quotations
    ]
    link = dcc.Link(say(view.language, "documents.framework_link"), href=view.href("/policy"))
    head = html.Summary([say(view.language, "documents.framework_here"), f" ({len(entries)})"])
    return [html.Details([head, html.Ol(entries)], className="framework-list"), html.P(link)]


def _about(view: View, document: SourceDocument) -> html.Section:
    language = view.language
    other = other_language(language)
    address = [("address", outside_link(document.url, document.url))] if document.url else []
    download = html.A(
        say(language, "documents.download"),
        href=f"/api/v1/documents/{quote(document.document_id)}.txt",
        className="download",
    )
    is_translated = document.title[other] != document.title[language]
    original = html.A(
        say(language, "documents.original"),
        href=f"/api/v1/documents/{quote(document.document_id)}/file",
        className="download",
    )
    facts: list[tuple[str, Any]] = [
        *([("title", html.Span(document.title[other], lang=tag_of(other)))] if is_translated else []),
        ("publisher", document.publisher[language]),
        ("date", document.published_on.isoformat()),
        ("language", say(language, f"documents.language_{document.language}")),
        *address,
        ("file", [document.file_name, " · ", download, " · ", original]),
        ("sha256", html.Code(document.sha256)),
    ]
    terms = [part for key, fact in facts for part in (html.Dt(say(language, f"documents.fact_{key}")), html.Dd(fact))]
    notes = [html.Li(note[language]) for note in document.notes]
    return html.Section(
        [
            html.H2(say(language, "documents.about")),
            html.Dl(terms),
            *([html.H3(say(language, "documents.notes")), html.Ul(notes)] if notes else []),
        ]
    )
