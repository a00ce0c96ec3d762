"""Overview: the headline figures, the index, what there is and what was added lately."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html
from dash.development.base_component import Component

from smestats.charts.words import format_date, format_number
from smestats.periods import Frequency
from smestats.schemas import Batch
from smestats.web.components.availability import availability_figure
from smestats.web.components.card import cards, headline_series
from smestats.web.components.figure import empty
from smestats.web.components.index_chart import index_figure
from smestats.web.components.release_link import release_link
from smestats.web.components.shell import page
from smestats.web.components.title import page_title
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View, read_view

_LATEST_BATCHES = 6

dash.register_page(__name__, path="/", title=page_title("overview.page"), order=0)


def layout(**query: str) -> Component:
    """The page for an address."""
    view = read_view(query, own=())
    return page(view, title=say(view.language, "overview.title"), lead=_lead(view), children=_children(view))


def _lead(view: View) -> str:
    observations = current_desk().observations(view.select())
    stored = observations[observations["obs_value"].notna()]
    if stored.empty:
        return ""
    return say(
        view.language,
        "overview.lead",
        figures=format_number(len(stored), view.language),
        series=stored["series_key"].nunique(),
        first=stored["period_start"].min().year,
        last=stored["period_end"].max().year,
    )


def _children(view: View) -> list[Any]:
    desk = current_desk()
    if desk.observations(view.select()).empty:
        return [empty(view)]
    chosen = headline_series(tuple(desk.catalogue.indicators.values()))
    return [
        html.H2(say(view.language, "overview.headlines"), className="unseen"),
        cards(view, chosen),
        index_figure(view, Frequency.MONTHLY) or empty(view),
        html.P(dcc.Link(say(view.language, "overview.index_more"), href=view.href("/index")), className="onward"),
        *release_link(view),
        availability_figure(view, desk.observations(view.select())),
        _lately(view),
    ]


def _lately(view: View) -> html.Section:
    batches = current_desk().batches(limit=_LATEST_BATCHES)
    head = html.Tr(
        [html.Th(say(view.language, f"overview.{name}"), scope="col") for name in ("when", "what", "how_many")]
    )
    rows = [_batch(view, item) for item in batches]
    table = html.Table([html.Thead(head), html.Tbody(rows)], className="lately")
    return html.Section(
        [
            html.H2(say(view.language, "overview.lately")),
            html.Div(table, className="scroll") if rows else html.P(say(view.language, "overview.lately_none")),
            html.P(dcc.Link(say(view.language, "overview.append"), href=view.href("/append")), className="onward"),
        ]
    )


def _batch(view: View, batch: Batch) -> html.Tr:
    language = view.language
    what: list[Any] = [
        html.Strong(say(language, f"overview.kind_{batch.kind}")),
        " ",
        _origin(view, batch),
        html.Br(),
        html.Small(_small_print(view, batch)),
    ]
    when = html.Time(format_date(batch.recorded_at.date(), language), dateTime=batch.recorded_at.isoformat())
    counts = [say(language, "overview.new", count=batch.new)] if batch.new else []
    counts += [say(language, "overview.revised", count=batch.revised)] if batch.revised else []
    return html.Tr(
        [html.Td(when, className="period"), html.Td(what), html.Td(" · ".join(counts), className="number")],
        className="undone" if batch.undone_by else "",
    )


def _origin(view: View, batch: Batch) -> Any:
    if batch.document_id:
        title = current_desk().document(batch.document_id).title[view.language]
        return dcc.Link(title, href=view.href(f"/documents/{batch.document_id}"))
    return batch.file_name or ""


def _small_print(view: View, batch: Batch) -> str:
    language = view.language
    parts = [say(language, "overview.batch", batch=batch.batch_id), say(language, "overview.by", user=batch.user_name)]
    if batch.undoes:
        parts.append(say(language, "overview.undoes", batch=batch.undoes))
    if batch.undone_by:
        parts.append(say(language, "overview.undone", batch=batch.undone_by))
    return " · ".join(parts)
