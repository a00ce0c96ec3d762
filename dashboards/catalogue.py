"""Every indicator and series, searchable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, clientside_callback, dcc, html
from dash.development.base_component import Component

from smestats.charts.words import format_date, format_period, unit_name
from smestats.charts.words import say as say_in_chart
from smestats.schemas import THEMES, Indicator, Series
from smestats.web.components.aria import aria
from smestats.web.components.attributes import marked_with, other_language, tag_of
from smestats.web.components.coverage import Coverage, coverage
from smestats.web.components.explore_link import explore_link
from smestats.web.components.search import search_text
from smestats.web.components.shell import page
from smestats.web.components.table import cell_words
from smestats.web.components.title import page_title
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View, read_view

_COLUMNS = ("series", "latest", "covered", "count", "updated")
_NUMBERS = frozenset({"latest", "count"})
# An indicator of more series than the first number shows the second until it is unfolded or searched.
_OPEN_AT_MOST, _SHOWN_OF_FOLDED = 6, 3
ALL = "all"

dash.register_page(__name__, path="/catalogue", title=page_title("catalogue.title"))

# The filter runs in the browser on rows that are already there: no request a letter.
clientside_callback(
    ClientsideFunction("catalogue", "filter"),
    Output("catalogue-count", "children"),
    Input("catalogue-query", "value"),
    Input("catalogue-theme", "value"),
)


def layout(**query: str) -> Component:
    """The catalogue, filtered as ``q`` and ``topic`` of the address say."""
    view = read_view(query, own=("q", "topic"))
    desk = current_desk()
    covered = coverage(desk.observations(view.select()))
    topic = query.get("topic", ALL)
    return page(
        view,
        title=say(view.language, "catalogue.title"),
        lead=say(view.language, "catalogue.lead"),
        children=[
            _controls(view, query.get("q", "")[:200], topic if topic in THEMES else ALL),
            *(_theme(view, theme, desk.catalogue.indicators_of(theme), covered) for theme in THEMES),
            html.P(say(view.language, "catalogue.none"), id="catalogue-none", className="empty", hidden=True),
            html.P(
                html.A(
                    say(view.language, "catalogue.download_keys"), href="/api/v1/series-keys.csv", className="download"
                ),
                className="figure-foot",
            ),
        ],
    )


def _controls(view: View, text: str, topic: str) -> html.Div:
    language = view.language
    themes = [{"value": ALL, "label": say(language, "catalogue.theme_all")}]
    themes += [{"value": name, "label": say(language, f"catalogue.theme_{name}")} for name in THEMES]
    count = html.P(
        id="catalogue-count",
        className="meta",
        role="status",
        **marked_with(words=say(language, "catalogue.counted")),
    )
    return html.Div(
        [
            dmc.TextInput(
                id="catalogue-query",
                label=say(language, "catalogue.search"),
                placeholder=say(language, "catalogue.search_hint"),
                value=text,
                className="catalogue-query",
            ),
            dmc.Select(
                id="catalogue-theme",
                label=say(language, "catalogue.theme"),
                data=themes,
                value=topic,
                allowDeselect=False,
                className="catalogue-theme",
            ),
            count,
        ],
        className="catalogue-controls",
        role="search",
    )


def _theme(view: View, theme: str, indicators: Sequence[Indicator], covered: Mapping[str, Coverage]) -> html.Section:
    head = [
        html.Th(say(view.language, f"catalogue.column_{name}"), scope="col", className=_class(name))
        for name in _COLUMNS
    ]
    groups = [group for item in indicators for group in _indicator(view, item, covered)]
    return html.Section(
        [
            html.H2(say(view.language, f"catalogue.theme_{theme}")),
            html.Table([html.Thead(html.Tr(head)), *groups]),
        ],
        className="catalogue-section",
        hidden=not groups,
        **marked_with(theme=theme),
    )


def _indicator(view: View, indicator: Indicator, covered: Mapping[str, Coverage]) -> list[html.Tbody]:
    series = current_desk().catalogue.series_of(indicator.key)
    if not series:
        return []
    is_folded = len(series) > _OPEN_AT_MOST
    rows = [
        _row(view, indicator, item, covered.get(item.series_key), is_hidden=is_folded and place >= _SHOWN_OF_FOLDED)
        for place, item in enumerate(series)
    ]
    name = _name(view, indicator)
    head = html.Tr(html.Th(name, colSpan=len(_COLUMNS), scope="rowgroup"))
    tail = [html.Tr(html.Td(_unfold(view, indicator, len(series)), colSpan=len(_COLUMNS)))] if is_folded else []
    fold = marked_with(folded=str(_SHOWN_OF_FOLDED)) if is_folded else {}
    return [html.Tbody([head, *rows, *tail], className="indicator", id=f"indicator-{indicator.key}", **fold)]


def _name(view: View, indicator: Indicator) -> list[Any]:
    other = other_language(view.language)
    twin = html.Span(indicator.name[other], lang=tag_of(other), className="other-name")
    return [
        html.H3([indicator.name[view.language], " ", twin]),
        html.P(indicator.definition[view.language], className="definition"),
    ]


def _unfold(view: View, indicator: Indicator, count: int) -> html.Button:
    words = say(view.language, "catalogue.unfold", count=count)
    return html.Button(
        words, className="evidence-link unfold", **aria(expanded="false", controls=f"indicator-{indicator.key}")
    )


def _class(column: str) -> str:
    return f"column-{column} number" if column in _NUMBERS else f"column-{column}"


def _row(view: View, indicator: Indicator, series: Series, extent: Coverage | None, *, is_hidden: bool) -> html.Tr:
    unit = current_desk().catalogue.units.get(series.unit)
    about = (unit_name(series, unit, view.language), say_in_chart("frequency", series.frequency, view.language))
    name = [
        dcc.Link(series.name[view.language], href=view.href(f"/series/{series.series_key}")),
        html.Br(),
        html.Span(
            [html.Code(series.series_key), " · ", " · ".join(about), *_explore(view, series, extent)], className="meta"
        ),
    ]
    cells = _extent(view, series, extent)
    return html.Tr(
        [html.Th(name, scope="row", className="column-series"), *cells],
        hidden=is_hidden,
        **marked_with(search=search_text(series, indicator, unit)),
    )


def _explore(view: View, series: Series, extent: Coverage | None) -> list[Any]:
    """The way to its chart, where there is anything to draw."""
    return [" · ", explore_link(view, [series.series_key], name=series.name[view.language])] if extent else []


def _extent(view: View, series: Series, extent: Coverage | None) -> list[html.Td]:
    language = view.language
    if extent is None:
        nothing = html.Td(say(language, "catalogue.no_values"), className="column-latest number meta")
        return [nothing, *(html.Td("", className=_class(name)) for name in _COLUMNS[2:])]
    first, last = format_period(extent.first, language), format_period(extent.latest, language)
    span = first if extent.values == 1 else say(language, "catalogue.from_to", first=first, last=last)
    cells: list[tuple[str, Any]] = [
        ("latest", cell_words(extent, series, language)),
        ("covered", span),
        ("count", str(extent.values)),
        ("updated", format_date(extent.updated, language)),
    ]
    return [html.Td(content, className=_class(name)) for name, content in cells]
