"""Environment: the evaluated cities on a map, regulations, policies and rules in numbers."""

from __future__ import annotations

from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from smestats.charts import CHARTS, Chart
from smestats.charts.city_map import tier_items
from smestats.web.components.clicks import in_drawer
from smestats.web.components.places import (
    city_details,
    city_list,
    composition,
    counting_series,
    score_series,
    scores,
    tier_glyph,
)
from smestats.web.components.series_figure import read, with_values
from smestats.web.components.shell import page
from smestats.web.components.stock import theme_panels
from smestats.web.components.table import values_table
from smestats.web.components.title import page_title
from smestats.web.components.widths import figure_by_width, phone_name
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View, read_view

dash.register_page(__name__, path="/environment", title=page_title("environment.title"))

_MAP = "cities"


def layout(**query: str) -> Component:
    """The cities first, then what is counted beside them."""
    view = read_view(query, own=())
    language = view.language
    beside_map = {item.series_key for item in counting_series(current_desk().catalogue) if item.group == "headline"}
    return page(
        view,
        title=say(language, "environment.title"),
        lead=say(language, "environment.lead"),
        children=[
            _cities(view),
            html.Section(
                [
                    html.H2(say(language, "environment.rules")),
                    html.P(say(language, "environment.rules_lead"), className="section-lead"),
                    theme_panels(view, "environment", "policy", without=beside_map),
                ]
            ),
        ],
    )


@in_drawer(_MAP, phone_name(_MAP))
def show_city(view: View, carried: tuple[str, ...]) -> list[Any]:
    """A city without a score: what it is, and where the list of cities comes from."""
    cities = {city.code: city for city in current_desk().catalogue.cities}
    return city_details(view, cities[carried[0]]) if len(carried) == 1 and carried[0] in cities else []


def _cities(view: View) -> html.Section:
    language, catalogue = view.language, current_desk().catalogue
    scored = scores(view)
    about = say(language, "environment.scores_none")
    if scored:
        about = say(language, "environment.scores", name=next(iter(scored.values())).series.name[language])
    beside = [city_list(view, catalogue.cities, scored), html.P(about, className="figure-note")]
    return html.Section(
        [
            html.H2(say(language, "environment.cities")),
            html.P(say(language, "environment.composition_note"), className="section-lead"),
            html.Div(
                [html.Div(_map(view)), html.Div(beside, className="beside", id="city-list")], className="map-and-list"
            ),
        ]
    )


def _map(view: View) -> list[Any]:
    catalogue, language = current_desk().catalogue, view.language
    counted = with_values(view, counting_series(catalogue))
    observations = read(view, counted)
    title, under = composition(catalogue.cities, language), say(language, "environment.map_subtitle")
    drawn = figure_by_width(
        view,
        _MAP,
        lambda width: _chart(view, width),
        title=title,
        subtitle=under,
        description=say(language, "environment.map_describe", composition=title),
        observations=observations,
        legend=[(tier_glyph(view, item), item.text) for item in tier_items(catalogue.cities, language)],
        series_keys=[item.series_key for item in counted],
        note=say(language, "environment.map_note"),
        told_in="city-list",
    )
    unit = say(language, "environment.cities")
    return [drawn, values_table(view, observations, counted, where=_MAP, title=title, unit=unit)]


def _chart(view: View, width: int) -> Chart:
    desk = current_desk()
    series = score_series(desk.catalogue)
    return CHARTS["city_map"](
        desk.catalogue.cities,
        desk.coastline,
        language=view.language,
        theme=view.theme,
        observations=read(view, series),
        series=series,
        width=width,
    )
