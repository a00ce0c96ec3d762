"""All monthly releases, by year."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from smestats.charts.words import headline
from smestats.periods import Period
from smestats.release import main_series
from smestats.web.components.figure import empty
from smestats.web.components.release import release_links
from smestats.web.components.shell import page
from smestats.web.components.title import page_title
from smestats.web.desk import current_desk
from smestats.web.releases import months_of
from smestats.web.text import say
from smestats.web.view import View, read_view

dash.register_page(__name__, path="/release", title=page_title("release.title"))


def layout(**query: str) -> Component:
    """The page for an address."""
    view = read_view(query, own=())
    months = months_of(view)
    years: list[Any] = [_year(view, year, list(group)) for year, group in groupby(months, key=lambda item: item.year)]
    return page(
        view,
        title=say(view.language, "release.title"),
        lead=say(view.language, "release.lead"),
        children=years or [empty(view)],
    )


def _year(view: View, year: int, months: list[Period]) -> html.Section:
    return html.Section([html.H2(str(year)), release_links(view, months, [_headline(view, item) for item in months])])


def _headline(view: View, month: Period) -> str:
    catalogue = current_desk().catalogue
    main = main_series(catalogue)
    if main is None:
        return ""
    observations = current_desk().observations(view.select(main.series_key))
    known = observations[observations["ordinal"] <= month.ordinal]
    indicator, unit = catalogue.indicators[main.indicator], catalogue.units[main.unit]
    return headline(known, main, indicator, view.language, unit=unit)
