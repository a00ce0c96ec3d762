"""A chart as a reader meets it: what it shows, its unit, the drawing, its marks, its sources, its data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from smestats.schemas import Language
from smestats.schemas.exploration import Exploration
from smestats.web.components.aria import aria
from smestats.web.components.share_foot import data_links, exploration_of, share_foot
from smestats.web.components.sources import source_line
from smestats.web.text import say
from smestats.web.view import View

_CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": True,
    "modeBarButtonsToRemove": ["sendChartToCloud"],
}


def figure(
    view: View,
    name: str,
    chart: dict[str, Any],
    *,
    title: str,
    subtitle: str,
    description: str,
    observations: pd.DataFrame | None = None,
    legend: Sequence[tuple[str | Component, str]] = (),
    series_keys: Sequence[str] = (),
    note: str = "",
    table: Component | None = None,
    told_in: str = "",
    exploration: Exploration | None = None,
) -> html.Figure:
    """One chart with its title, unit line, marks, sources and downloads.

    Args:
        view: How the page is shown.
        name: Unique on the page; the chart's id is ``{"type": "chart", "name": name}``.
        chart: In Plotly's schema, from ``smestats.charts``.
        title: What the chart shows, from the data.
        subtitle: Unit, kind of period, transform.
        description: One sentence for readers who do not see the drawing.
        observations: Frame the chart was drawn from; names its sources.
        legend: (glyph, words) of the marks that occur; a glyph may bring its own colour.
        series_keys: Series offered for download below the chart.
        note: A caveat the reader must know; empty for none.
        table: The same values as a table, from ``components.table``.
        told_in: Id of the part of the page that says the same in words, where that is not ``table``.
        exploration: What is offered instead of ``series_keys``, where it is less than all their periods.
    """
    parts: list[Any] = [
        html.Figcaption([html.H2(title, className="figure-title"), html.P(subtitle, className="figure-subtitle")])
    ]
    if legend:
        parts.append(_legend(legend))
    graph = dcc.Graph(id={"type": "chart", "name": name}, figure=chart, config=chart_config(view.language))
    # The room is kept before the drawing arrives, so that nothing below it jumps.
    room = {"minHeight": chart["layout"].get("height", 0)}
    named = {**aria(label=description), **(aria(details=told_in) if told_in else {})}
    parts.append(html.Div(graph, role="img", className="drawing", style=room, **named))
    if note:
        parts.append(html.P(note, className="figure-note"))
    parts.append(_foot(view, name, observations, exploration or exploration_of(view, series_keys)))
    if table is not None:
        parts.append(table)
    return html.Figure(parts, className="figure", id=f"figure-{name}")


def downloads(view: View, series_keys: Sequence[str]) -> list[Any]:
    """Links to the data of exactly this view."""
    links: list[Any] = []
    for link in data_links(view, exploration_of(view, series_keys)):
        links += [" · ", link]
    return links


def _legend(legend: Sequence[tuple[str | Component, str]]) -> html.Ul:
    return html.Ul(
        [html.Li([html.Span(glyph, className="glyph", **aria(hidden="true")), " ", words]) for glyph, words in legend],
        className="legend",
    )


def _foot(view: View, name: str, observations: pd.DataFrame | None, exploration: Exploration) -> html.Div:
    sources: list[Any] = [] if observations is None else source_line(view, observations)
    words = [html.P(sources, className="sources")] if sources else []
    return html.Div([*words, share_foot(view, name, exploration)], className="figure-foot")


def chart_config(language: Language) -> Any:
    """How every chart behaves: no toolbar, and dates in the reader's language."""
    return {**_CONFIG, "locale": "zh-CN"} if language == "zh" else _CONFIG


def empty(view: View) -> html.P:
    """What stands where there is nothing to show yet, and what to do about it."""
    return html.P(say(view.language, "figure.empty_past" if view.is_past else "figure.empty"), className="empty")
