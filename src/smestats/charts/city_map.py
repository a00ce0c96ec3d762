"""Cities on a map without tiles or network: dots on longitude and latitude before a coastline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from smestats.charts.chart import SMALL, Chart, Layout, Trace, hidden_axis, layout_of
from smestats.charts.legend import LegendItem
from smestats.charts.placement import Box, Spot, place_labels
from smestats.charts.points import Point, stored_points
from smestats.charts.theme import Theme, readable, series_colour, tokens_of
from smestats.charts.vocabulary import say
from smestats.schemas import City, Language, Series

Polyline = Sequence[tuple[float, float]]

NARROW = 350
# Degrees beyond the outermost cities, for their names.
MARGIN = 3.5
# A degree of latitude is this many degrees of longitude long at 36 degrees north.
STRETCH = 1.236
SIDE = 6
# Tiers in the order their labels are placed, with the mark of each.
TIERS: Mapping[str, tuple[str, str, int]] = {
    "municipality": ("square", "■", 1),
    "independent_planning": ("diamond", "◆", 2),
    "provincial_capital": ("circle", "●", 0),
}
POSITIONS = (
    "middle right",
    "middle left",
    "top center",
    "bottom center",
    "top right",
    "top left",
    "bottom right",
    "bottom left",
)


class Frame(NamedTuple):
    """The part of the world shown, in degrees."""

    west: float
    east: float
    south: float
    north: float

    @property
    def width(self) -> float:
        """Degrees of longitude."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """Degrees of latitude."""
        return self.north - self.south


def city_map(
    cities: Sequence[City],
    coastline: Sequence[Polyline],
    *,
    language: Language,
    theme: Theme,
    observations: pd.DataFrame | None = None,
    series: Sequence[Series] = (),
    width: int = NARROW,
) -> Chart:
    """Draw a dot for each city by tier, and its newest value where ``series`` of its code as area hold one.

    Args:
        cities: What to draw; labels that would touch are left to the hover.
        coastline: Polylines of (longitude, latitude) drawn behind.
        language: Of names and hover.
        theme: Of the colours.
        observations: An observations frame of the cities' scores; ``None`` for none.
        series: Series of scores, each with a city's code as its area.
        width: The narrowest the chart will be shown, in pixels.

    Returns:
        A chart of one trace for the coastline and one for each tier. Customdata of a city is
        ``[series_key, time_period]`` of its score, or ``[code]`` without one.
    """
    frame = frame_of(cities)
    height = round((width - 2 * SIDE) * frame.height * STRETCH / frame.width) + 2 * SIDE
    layout = layout_of(theme, height=height, left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
    layout |= {
        "xaxis": hidden_axis(range=[frame.west, frame.east], constrain="domain"),
        "yaxis": hidden_axis(
            range=[frame.south, frame.north],
            scaleanchor="x",
            scaleratio=STRETCH,
            constrain="domain",
            constraintoward="top",
        ),
    }
    scores = _scores(observations, series, language)
    ordered = [city for tier in TIERS for city in cities if city.tier == tier]
    places = dict(zip((city.code for city in ordered), _places(ordered, frame, language, width), strict=True))
    traces = [_tier(tier, ordered, places, scores, language=language, theme=theme) for tier in TIERS]
    return {"data": [_coast(coastline, theme), *(trace for trace in traces if trace["x"])], "layout": layout}


def frame_of(cities: Sequence[City]) -> Frame:
    """The part of the map that shows ``cities``; eastern China when there are none."""
    longitudes = [city.longitude for city in cities] or [100.0, 125.0]
    latitudes = [city.latitude for city in cities] or [20.0, 45.0]
    return Frame(
        west=min(longitudes) - MARGIN,
        east=max(longitudes) + 2 * MARGIN,
        south=min(latitudes) - MARGIN / 2,
        north=max(latitudes) + MARGIN / 2,
    )


def tier_colour(tier: str, theme: Theme) -> str:
    """The colour of a tier's marks, as words are read in it."""
    return readable(series_colour(theme, TIERS[tier][2]), theme)


def tier_items(cities: Sequence[City], language: Language) -> tuple[LegendItem, ...]:
    """The tiers that occur, for a legend."""
    occurring = {city.tier for city in cities}
    return tuple(
        LegendItem(tier, glyph, say("tier", tier, language))
        for tier, (_, glyph, _) in TIERS.items()
        if tier in occurring
    )


def _scores(observations: pd.DataFrame | None, series: Sequence[Series], language: Language) -> dict[str, Point]:
    if observations is None:
        return {}
    listed = {item.area: stored_points(observations, item, language) for item in series}
    return {area: points[-1] for area, points in listed.items() if points}


def _coast(coastline: Sequence[Polyline], theme: Theme) -> Trace:
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for polyline in coastline:
        longitudes += [*(longitude for longitude, _ in polyline), None]
        latitudes += [*(latitude for _, latitude in polyline), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": longitudes,
        "y": latitudes,
        "fill": "toself",
        "fillcolor": tokens_of(theme).absence,
        "line": {"color": tokens_of(theme).rule, "width": 1},
        "hoverinfo": "skip",
    }


def _places(ordered: Sequence[City], frame: Frame, language: Language, width: int) -> list[str | None]:
    scale = (width - 2 * SIDE) / frame.width
    spots = [
        Spot(
            x=(city.longitude - frame.west) * scale,
            y=(city.latitude - frame.south) * scale * STRETCH,
            text=city.name[language],
        )
        for city in ordered
    ]
    room = Box(0, 0, frame.width * scale, frame.height * scale * STRETCH)
    return place_labels(spots, within=room, positions=POSITIONS, order=range(len(spots)), radius=4)


def _tier(
    tier: str,
    ordered: Sequence[City],
    places: Mapping[str, str | None],
    scores: Mapping[str, Point],
    *,
    language: Language,
    theme: Theme,
) -> Trace:
    shown = [city for city in ordered if city.tier == tier]
    symbol, _, position = TIERS[tier]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": say("tier", tier, language),
        "x": [city.longitude for city in shown],
        "y": [city.latitude for city in shown],
        "text": [city.name[language] if places[city.code] else "" for city in shown],
        "textposition": [places[city.code] or "middle right" for city in shown],
        "textfont": {"size": SMALL, "color": tokens_of(theme).ink},
        "ids": [city.code for city in shown],
        "customdata": [scores[city.code].customdata if city.code in scores else [city.code] for city in shown],
        "hovertext": [_hover(city, scores.get(city.code), language) for city in shown],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": _marker(symbol, series_colour(theme, position)),
    }


def _marker(symbol: str, colour: str) -> Layout:
    marker: dict[str, Any] = {"symbol": symbol, "size": 8, "color": colour}
    return marker


def _hover(city: City, score: Point | None, language: Language) -> str:
    lines = [f"<b>{city.name[language]}</b>", f"{city.province[language]} · {say('tier', city.tier, language)}"]
    return "<br>".join([*lines, *([score.hover] if score else [])])
