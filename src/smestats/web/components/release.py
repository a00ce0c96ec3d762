"""A monthly release inside the desk: the same document, with charts to point at and figures to follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from dash import dcc, html

from smestats.charts.words import format_period
from smestats.periods import Period
from smestats.release import Drawing, Evidence, Release, Row
from smestats.release.vocabulary import say as say_in_release
from smestats.web.components.aria import aria
from smestats.web.components.figure import figure
from smestats.web.components.share_foot import exploration_of
from smestats.web.components.sources import outside_link
from smestats.web.components.written import as_written
from smestats.web.desk import current_desk
from smestats.web.releases import PRINTED
from smestats.web.text import say
from smestats.web.view import View

_COLUMNS = ("name", "period", "value", "on_before", "on_year", "marks", "source")
_NUMBERS = ("value", "source")


def release_sections(view: View, release: Release) -> list[Any]:
    """Everything under the headline."""
    terms = [part for fact in release.facts for part in (html.Dt(fact.label), html.Dd(fact.text))]
    return [
        _ways(view, release),
        _section(view, "facts", [html.Dl(terms, className="release-facts"), *map(html.P, release.parts)]),
        *(_figure(view, drawing) for drawing in release.drawings),
        _section(view, "table", _tables(view, release)),
        _section(view, "sources", [html.Ol([_evidence(view, item) for item in release.evidence])]),
        _section(view, "unknown", [html.Ul([html.Li(text) for text in release.unknown])]),
        _section(view, "method", [html.P(text) for text in release.method]),
    ]


def release_links(view: View, months: Iterable[Any], words: Sequence[str]) -> html.Ul:
    """Months as links to their release, each with its words."""
    items = [
        html.Li(
            [dcc.Link(format_period(month, view.language, long=True), href=view.href(f"/release/{month}")), " ", text]
        )
        for month, text in zip(months, words, strict=True)
    ]
    return html.Ul(items, className="release-list")


def _ways(view: View, release: Release) -> html.P:
    """The release on paper, and the other releases."""
    printed = view.href(f"{PRINTED}{release.month}", lang=view.language)
    return html.P(
        [
            html.A(say(view.language, "release.printed"), href=printed, target="_blank", rel="noopener"),
            " · ",
            dcc.Link(say(view.language, "release.all"), href=view.href("/release")),
        ],
        className="release-ways",
    )


def _section(view: View, name: str, children: list[Any]) -> html.Section:
    return html.Section([html.H2(say_in_release(view.language, f"release.{name}")), *children], id=name)


def _figure(view: View, drawing: Drawing) -> html.Figure:
    keys = drawing.series_keys
    shown = exploration_of(view, keys).model_copy(update={"start": drawing.start, "end": drawing.end})
    observations = current_desk().observations(view.select(*keys))
    first, last = pd.Timestamp(Period.parse(drawing.start).start), pd.Timestamp(Period.parse(drawing.end).end)
    is_within = (observations["period_end"] >= first) & (observations["period_start"] <= last)
    return figure(
        view,
        drawing.name,
        drawing.chart,
        title=drawing.title,
        subtitle=drawing.subtitle,
        description=drawing.description,
        observations=observations[is_within],
        legend=[(item.glyph, item.text) for item in drawing.legend],
        note=drawing.note,
        exploration=shown,
        told_in="table",
    )


def _tables(view: View, release: Release) -> list[Any]:
    period = release.kicker.rpartition("· ")[2]
    found = [_table(view, say_in_release(view.language, "table.month", period=period), release.rows)]
    if release.latest:
        found.append(_table(view, say_in_release(view.language, "table.latest"), release.latest))
    return found


def _table(view: View, caption: str, rows: Sequence[Row]) -> html.Div:
    heads = [
        html.Th(
            say_in_release(view.language, f"column.{name}"),
            scope="col",
            className="number" if name in _NUMBERS else "",
        )
        for name in _COLUMNS
    ]
    table = html.Table(
        [html.Caption(caption), html.Thead(html.Tr(heads)), html.Tbody([_row(view, row) for row in rows])],
        className="release-table",
    )
    return html.Div(table, className="scroll", tabIndex=0, role="region", **aria(label=caption))


def _row(view: View, row: Row) -> html.Tr:
    name = dcc.Link(row.name, href=view.href(f"/series/{row.series_key}"))
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(row.period),
            html.Td(row.value, className="number"),
            *(html.Td(words) for words in (row.on_before, row.on_year, row.marks)),
            html.Td(html.A(f"[{row.source}]", href=f"#source-{row.source}"), className="number"),
        ]
    )


def _evidence(view: View, item: Evidence) -> html.Li:
    source: Any = outside_link(item.source, item.address)
    if item.document_id:
        source = dcc.Link(item.source, href=view.href(f"/documents/{item.document_id}"))
    quote: Any = (
        html.Blockquote(as_written(item.quote))
        if item.quote
        else html.P(say_in_release(view.language, "source.no_quote"))
    )
    return html.Li([source, quote], id=f"source-{item.number}")
