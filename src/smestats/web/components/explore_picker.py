"""Finding series for a chart, and those that are on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from smestats.charts.words import format_period, format_value, unit_name
from smestats.charts.words import say as say_in_chart
from smestats.schemas import Series
from smestats.schemas.exploration import LETTERS
from smestats.web.components.aria import aria
from smestats.web.components.attributes import marked_with
from smestats.web.components.coverage import coverage
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View


def picker(view: View) -> html.Div:
    """The field that finds series by words, keys and pinyin; what it offers before a letter is typed is given here."""
    language = view.language
    return html.Div(
        [
            dcc.Store(id="explore-suggested", data=suggestions(view)),
            dmc.Select(
                id="explore-add",
                label=say(language, "explore.add"),
                placeholder=say(language, "explore.add_hint"),
                data=suggestions(view),
                searchable=True,
                searchValue="",
                value=None,
                filter={"function": "exploreAsFound"},
                renderOption={"function": "exploreOption"},
                nothingFoundMessage=say(language, "explore.nothing_found"),
                maxDropdownHeight=360,
                selectFirstOptionOnChange=True,
                debounce=False,
            ),
        ],
        id="explore-picker",
        role="search",
        **marked_with(nearest=say(language, "explore.nearest_found")),
    )


def suggestions(view: View) -> list[dict[str, str]]:
    """The series of the headline indicators that have a value, each with its newest."""
    catalogue = current_desk().catalogue
    headline = [item for item in catalogue.indicators.values() if item.headline]
    series = [found[0] for item in headline if (found := catalogue.series_of(item.key))]
    observations = current_desk().observations(view.select(*(item.series_key for item in series)))
    extents = coverage(observations)
    return [_option(view, item, extents[item.series_key]) for item in series if item.series_key in extents]


def chips(view: View, series: Sequence[Series], colours: Mapping[str, str]) -> list[Any]:
    """One chip a series in the order of their letters: name, unit, frequency, and a way to take it off.

    Args:
        view: How the page is shown.
        series: What the chart is made of.
        colours: Of their lines by key; a series whose own line is not drawn has none.
    """
    return [_chip(view, item, place, colours.get(item.series_key)) for place, item in enumerate(series)]


def _option(view: View, series: Series, extent: Any) -> dict[str, str]:
    language = view.language
    value = format_value(extent.obs_value, series, language=language, qualifier=extent.qualifier, upper=extent.upper)
    return {
        "value": series.series_key,
        "label": series.name[language],
        "about": series.series_key,
        "last": f"{value} · {format_period(extent.latest, language)}",
    }


def _chip(view: View, series: Series, place: int, colour: str | None) -> html.Li:
    language, letter, key = view.language, LETTERS[place], series.series_key
    name = series.name[language]
    unit = unit_name(series, current_desk().catalogue.units.get(series.unit), language)
    about = f"{unit} · {say_in_chart('frequency', series.frequency, language)}"
    earlier = html.Button(
        "←",
        className="chip-earlier",
        title=say(language, "explore.earlier", name=name),
        **marked_with(key=key),
        **aria(label=say(language, "explore.earlier", name=name)),
    )
    return html.Li(
        [
            html.Span(letter, className="chip-letter", style={"borderColor": colour} if colour else {}),
            html.Span([dcc.Link(name, href=view.href(f"/series/{key}")), html.Small(about)], className="chip-words"),
            *([earlier] if place else []),
            html.Button(
                "×",
                className="chip-remove",
                title=say(language, "explore.remove", name=name),
                **marked_with(key=key),
                **aria(label=say(language, "explore.remove", name=name)),
            ),
        ],
        className="chip",
        **marked_with(series=key),
    )
