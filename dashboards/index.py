"""The SME Development Index: as a whole at every frequency, then by region, sector and component."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from smestats.charts.words import format_period
from smestats.web.components.aria import aria
from smestats.web.components.figure import empty
from smestats.web.components.index_chart import index_figure, main_indicator, whole_frequencies, whole_series
from smestats.web.components.index_parts import part_sections
from smestats.web.components.release_link import release_link
from smestats.web.components.shell import page
from smestats.web.components.title import page_title
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View, read_view

dash.register_page(__name__, path="/index", title=page_title("index.page"))


def layout(**query: str) -> Component:
    """The page for an address."""
    view = read_view(query, own=())
    indicator = main_indicator(current_desk().catalogue)
    return page(
        view,
        title=indicator.name[view.language] if indicator else say(view.language, "index.page"),
        lead=indicator.definition[view.language] if indicator else "",
        children=_children(view) or [empty(view)],
    )


def _children(view: View) -> list[Any]:
    parts = part_sections(view)
    return [*_contents(view, list(parts)), *_whole(view), *release_link(view), *parts.values()]


def _contents(view: View, parts: Sequence[str]) -> list[html.Nav]:
    """Links to the sections below the index itself."""
    if not parts:
        return []
    links = [html.Li(html.A(say(view.language, f"index.part_{part}"), href=f"#{part}")) for part in parts]
    words = say(view.language, "index.here")
    return [html.Nav([html.Span(words), html.Ul(links)], className="contents", **aria(label=words))]


def _whole(view: View) -> list[Any]:
    catalogue = current_desk().catalogue
    figures = [index_figure(view, frequency) for frequency in whole_frequencies(catalogue)]
    shown = [item for item in figures if item is not None]
    if not shown:
        return []
    first, *others = shown
    return [
        html.Section(
            [
                html.H2(say(view.language, "index.whole"), className="unseen"),
                first,
                _basis_notes(view),
                html.Div(others, className="columns two"),
            ]
        )
    ]


def _basis_notes(view: View) -> html.Div:
    """What the dotted line and the line of its own mean, in the catalogue's words."""
    catalogue, language = current_desk().catalogue, view.language
    frequencies = whole_frequencies(catalogue)
    series = whole_series(catalogue, frequencies[0]) if frequencies else ()
    breaks = [
        say(language, "index.break", period=format_period(item.period, language), note=item.note[language])
        for member in series
        for item in member.breaks
    ]
    restated = [
        say(language, "index.restated", label=member.label[language], note=member.note[language])
        for member in series
        if member.group == "basis" and member.note
    ]
    words = [html.Li(text) for text in (*breaks, *restated)]
    if not words:
        return html.Div()
    return html.Div([html.H3(say(language, "index.breaks")), html.Ul(words)], className="panel basis")
