"""Cities of the environment evaluation: what is known of each, by tier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dash import html

from smestats.catalogue import Catalogue
from smestats.charts.city_map import tier_colour, tier_items
from smestats.charts.legend import LegendItem
from smestats.charts.sentences import newest
from smestats.charts.words import format_value
from smestats.schemas import City, Language, Series
from smestats.web.components.aria import aria
from smestats.web.components.series_figure import read
from smestats.web.desk import current_desk
from smestats.web.evidence import evidence_button, evidence_of
from smestats.web.text import say
from smestats.web.view import View

_CITY_UNIT = "cities"
TIERS = ("municipality", "provincial_capital", "independent_planning")


class Score(NamedTuple):
    """The newest value printed for one city."""

    series: Series
    time_period: str
    value: str


def by_tier(cities: Sequence[City]) -> Mapping[str, tuple[City, ...]]:
    """Cities of each tier that has any, in the order of their codes."""
    grouped = {tier: tuple(city for city in cities if city.tier == tier) for tier in TIERS}
    return {tier: members for tier, members in grouped.items() if members}


def score_series(catalogue: Catalogue) -> tuple[Series, ...]:
    """Series whose area is one of the cities, of the first indicator that has such series."""
    codes = {city.code for city in catalogue.cities}
    for indicator in catalogue.indicators_of("environment"):
        found = tuple(item for item in catalogue.series_of(indicator.key) if item.area in codes)
        if found:
            return found
    return ()


def counting_series(catalogue: Catalogue) -> tuple[Series, ...]:
    """Series that count the cities evaluated, the newest statement first, then the yearly rounds."""
    indicators = catalogue.indicators_of("environment")
    return tuple(
        item for indicator in indicators for item in catalogue.series_of(indicator.key) if item.unit == _CITY_UNIT
    )


def scores(view: View) -> Mapping[str, Score]:
    """The newest score of each city that has one, by city code."""
    series = score_series(current_desk().catalogue)
    observations = read(view, series)
    stored = observations[observations["obs_value"].notna()].sort_values("ordinal")
    newest = {row.series_key: row for row in stored.itertuples(index=False)}
    return {
        item.area: _score(newest[item.series_key], item, view.language) for item in series if item.series_key in newest
    }


def composition(cities: Sequence[City], language: Language) -> str:
    """«36 cities: 4 municipalities, 27 provincial capitals, …», counted from the list."""
    parts = [
        say(language, f"environment.count_{tier}", count=len(members)) for tier, members in by_tier(cities).items()
    ]
    together = say(language, "environment.list_separator").join(parts)
    return say(language, "environment.composition", count=len(cities), parts=together)


def city_list(view: View, cities: Sequence[City], scored: Mapping[str, Score]) -> html.Div:
    """The cities by tier, each with its province and, where there is one, its score."""
    glyphs = {item.key: tier_glyph(view, item) for item in tier_items(cities, view.language)}
    sections = [
        html.Div(
            [
                html.H3([glyphs[tier], " ", say(view.language, f"environment.tier_{tier}", count=len(members))]),
                html.Ul([_city(view, city, scored.get(city.code)) for city in members], className="cities"),
            ]
        )
        for tier, members in by_tier(cities).items()
    ]
    return html.Div(sections, className="city-list")


def city_details(view: View, city: City) -> list[Any]:
    """What is known of a city that has no score: its tier, and the evidence that such cities are evaluated."""
    language = view.language
    tier = say(language, f"environment.one_{city.tier}")
    parts: list[Any] = [
        html.H3(city.name[language]),
        html.P(tier if city.tier == "municipality" else f"{city.province[language]} · {tier}"),
        html.P(say(language, "environment.composition_note"), className="figure-note"),
    ]
    series = counting_series(current_desk().catalogue)
    observations = read(view, series)
    found = [(item, row) for item in series if (row := newest(observations, item)) is not None]
    return [*parts, *(part for item, row in found for part in evidence_of(view, item.series_key, row.time_period))]


def tier_glyph(view: View, item: LegendItem) -> html.Span:
    """The mark of a tier in the colour the map draws it in."""
    return html.Span(
        item.glyph, className="glyph", style={"color": tier_colour(item.key, view.theme)}, **aria(hidden="true")
    )


def _city(view: View, city: City, score: Score | None) -> html.Li:
    name, province = city.name[view.language], city.province[view.language]
    parts: list[Any] = [html.Span(name)]
    if city.tier != "municipality":
        parts.append(html.Small(province))
    if score is not None:
        parts.append(evidence_button(view, score.series.series_key, score.time_period, score.value, where="cities"))
    return html.Li(parts)


def _score(row: Any, series: Series, language: Language) -> Score:
    value = format_value(row.obs_value, series, language=language, qualifier=row.qualifier, upper=row.upper)
    return Score(series, row.time_period, value)
