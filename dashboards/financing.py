"""Financing: balances of loans and their growth, definition by definition, never spliced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash
from dash import dcc, html
from dash.development.base_component import Component

from smestats.charts import CHARTS, Chart
from smestats.charts.sentences import newest
from smestats.charts.words import format_period, format_value
from smestats.schemas import Kind, Series
from smestats.web.components.card import cards
from smestats.web.components.contested import contested_notes, mark_contested
from smestats.web.components.definitions import with_names
from smestats.web.components.figure import empty
from smestats.web.components.series_figure import Drawn, read, series_figure, with_values
from smestats.web.components.shell import page
from smestats.web.components.title import page_title
from smestats.web.desk import current_desk
from smestats.web.evidence import evidence_button
from smestats.web.text import say
from smestats.web.view import View, read_view

_BALANCE: tuple[Kind, ...] = ("stock",)
_GROWTH: tuple[Kind, ...] = ("rate",)
_OTHER: tuple[Kind, ...] = ("flow", "share", "change", "index")

dash.register_page(__name__, path="/financing", title=page_title("financing.page"))


def layout(**query: str) -> Component:
    """The page for an address."""
    view = read_view(query, own=())
    return page(
        view,
        title=say(view.language, "financing.title"),
        lead=say(view.language, "financing.lead"),
        children=_children(view) or [empty(view)],
    )


def _children(view: View) -> list[Any]:
    balances, growth, other = (_valued(view, kinds) for kinds in (_BALANCE, _GROWTH, _OTHER))
    sections = [
        _definitions(view, balances),
        _charts(view, "balance", balances),
        _charts(view, "growth", growth),
        _charts(view, "other", other),
    ]
    return [item for item in sections if item is not None]


def _valued(view: View, kinds: Sequence[Kind]) -> tuple[Series, ...]:
    catalogue = current_desk().catalogue
    indicators = [item for item in catalogue.indicators_of("financing") if item.kind in kinds]
    return with_values(view, [series for item in indicators for series in catalogue.series_of(item.key)])


def _definitions(view: View, series: Sequence[Series]) -> html.Section | None:
    if not series:
        return None
    return html.Section(
        [
            html.H2(say(view.language, "financing.definitions")),
            html.P(say(view.language, "financing.definitions_lead")),
            html.Div([_definition(view, item) for item in series], className="definitions"),
        ]
    )


def _definition(view: View, series: Series) -> html.Article:
    language = view.language
    catalogue = current_desk().catalogue
    indicator = catalogue.indicators[series.indicator]
    facts: list[tuple[str, Any]] = [
        ("publisher", indicator.publisher[language]),
        ("counts", indicator.definition[language]),
        ("caution", with_names(indicator.note[language], catalogue, language) if indicator.note else None),
        ("newest", _newest(view, series)),
    ]
    return html.Article(
        [
            html.H3(dcc.Link(indicator.name[language], href=view.href(f"/series/{series.series_key}"))),
            html.Dl(
                [
                    part
                    for name, words in facts
                    if words is not None
                    for part in (html.Dt(say(language, f"financing.{name}")), html.Dd(words))
                ]
            ),
        ],
        className="panel",
    )


def _newest(view: View, series: Series) -> list[Any] | None:
    row = newest(read(view, [series]), series)
    if row is None:
        return None
    value = format_value(row.obs_value, series, language=view.language, qualifier=row.qualifier, upper=row.upper)
    button = evidence_button(view, series.series_key, row.time_period, where="definition")
    return [html.Strong(value), f" · {format_period(row.time_period, view.language)} · ", button]


def _charts(view: View, part: str, series: Sequence[Series]) -> html.Section | None:
    if not series:
        return None
    lead = f"financing.{part}_lead"
    observations = read(view, series)
    counts = observations.loc[observations["obs_value"].notna(), "series_key"].value_counts()
    many = tuple(item for item in series if counts[item.series_key] > 1)
    few = [item for item in series if counts[item.series_key] == 1]
    return html.Section(
        [
            html.H2(say(view.language, f"financing.{part}")),
            *([html.P(say(view.language, lead))] if part != "other" else []),
            html.Div(
                [_chart(view, part, item, among=_in_unit(many, item.unit)) for item in many], className="columns two"
            ),
            *([cards(view, few)] if few else []),
        ]
    )


def _in_unit(series: Sequence[Series], unit: str) -> tuple[Series, ...]:
    return tuple(item for item in series if item.unit == unit)


def _chart(view: View, part: str, series: Series, *, among: tuple[Series, ...]) -> html.Figure | None:
    observations = read(view, [series])
    return series_figure(
        view,
        Drawn(
            name=f"{part}-{series.series_key}",
            chart="dots",
            series=(series,),
            among=among,
            note=" ".join(contested_notes(observations, series, view.language)),
            finish=lambda chart: mark_contested(_on_one_scale(chart, view, among), observations, view),
        ),
    )


def _on_one_scale(chart: Chart, view: View, among: Sequence[Series]) -> Chart:
    """``chart`` on the axes that all series of its unit share, so that heights and dates compare."""
    shared = CHARTS["dots"](read(view, among), among, language=view.language, theme=view.theme)["layout"]
    return {**chart, "layout": {**chart["layout"], "xaxis": shared["xaxis"], "yaxis": shared["yaxis"]}}
