"""The dot plot: a stock printed now and then, each printed value beside its dot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from smestats.charts.axes import time_axis, value_axis
from smestats.charts.breaks import break_label, break_line, breaks_within
from smestats.charts.chart import SMALL, Chart, Layout, Trace, check_one_unit, layout_of
from smestats.charts.marks import GLYPHS
from smestats.charts.placement import Box, Spot, from_both_ends, place_labels
from smestats.charts.points import Point, stored_points
from smestats.charts.theme import Theme, readable, series_colour, tokens_of
from smestats.charts.traces import markers, range_bars, scatter
from smestats.charts.wrap import pixels_of
from smestats.schemas import Language, Series

HEIGHT = 320
TOP, BOTTOM = 28, 30
NARROW = 350
POSITIONS = ("top center", "top left", "top right", "middle left", "middle right")


def dots(
    observations: pd.DataFrame,
    series: Sequence[Series],
    *,
    language: Language,
    theme: Theme,
    width: int = NARROW,
) -> Chart:
    """Draw one dot per printed value on a stem, and no line between them.

    Args:
        observations: An observations frame; rows of other series are left out.
        series: What to draw, all in one unit; colours follow their order.
        language: Of ticks, labels and hover.
        theme: Of the colours.
        width: The narrowest the chart will be shown, in pixels: labels that would touch there are left to the hover.

    Returns:
        A chart with one trace per series that has values; no traces when none has.

    Raises:
        UnitsDifferError: The series have several units.
    """
    check_one_unit(series)
    drawn = {position: stored_points(observations, item, language) for position, item in enumerate(series)}
    shown = {position: listed for position, listed in drawn.items() if listed}
    layout = layout_of(theme, height=HEIGHT, top=TOP, bottom=BOTTOM)
    if not shown:
        return {"data": [], "layout": layout}
    layout |= _axes(observations, [series[position] for position in shown], shown, language=language, theme=theme)
    everything = [point for listed in shown.values() for point in listed]
    placed = dict(zip(map(id, everything), _placed(everything, layout, width), strict=True))
    traces = [
        _trace(series[position], listed, [placed[id(point)] for point in listed], position=position, theme=theme)
        for position, listed in shown.items()
    ]
    return {"data": traces, "layout": layout}


def _axes(
    observations: pd.DataFrame,
    series: Sequence[Series],
    shown: dict[int, list[Point]],
    *,
    language: Language,
    theme: Theme,
) -> Layout:
    tokens = tokens_of(theme)
    everything = [point for listed in shown.values() for point in listed]
    days = [point.x for point in everything]
    axis = value_axis([(point.y or 0.0) + point.above for point in everything], series[0], language, tokens)
    broken = breaks_within(observations, series, days)
    return {
        "xaxis": time_axis(everything, language, tokens),
        "yaxis": axis,
        "shapes": [*_stems(shown, axis, theme), *(break_line(period, tokens) for _, period in broken)],
        "annotations": [break_label(item, period, language=language, tokens=tokens) for item, period in broken],
    }


def _trace(item: Series, drawn: Sequence[Point], placed: Sequence[str | None], *, position: int, theme: Theme) -> Trace:
    colour = series_colour(theme, position)
    return scatter(
        drawn,
        name=item.series_key,
        mode="markers+text",
        marker=markers(drawn, colour=colour, visible=[True] * len(drawn)),
        text=[_words(point, place) for point, place in zip(drawn, placed, strict=True)],
        textposition=[place or "top center" for place in placed],
        textfont={"size": SMALL, "color": readable(colour, theme) if position else tokens_of(theme).ink},
        **range_bars(drawn, colour=colour),
    )


def _words(point: Point, place: str | None) -> str:
    """The value where its label has room; else only the mark that no symbol shows."""
    if place is None:
        return GLYPHS["about"] if point.mark == "about" else ""
    return point.label


def _placed(drawn: Sequence[Point], layout: Layout, width: int) -> list[str | None]:
    ticks = max(pixels_of(text, size=SMALL) for text in layout["yaxis"]["ticktext"])
    across, up = width - ticks - 30, HEIGHT - TOP - BOTTOM
    first, last = (date.fromisoformat(day).toordinal() for day in layout["xaxis"]["range"])
    low, high = layout["yaxis"]["range"]
    spots = [
        Spot(
            x=(date.fromisoformat(point.x).toordinal() - first) / (last - first) * across,
            y=((point.y or 0.0) - low) / (high - low) * up,
            text=point.label,
        )
        for point in drawn
    ]
    order = sorted(range(len(drawn)), key=lambda index: drawn[index].x)
    ranked = [order[index] for index in from_both_ends(len(order))]
    stems = [Box(spot.x - 1, 0, spot.x + 1, spot.y) for spot in spots]
    frame = Box(0, 0, across + 14, up + TOP)
    return place_labels(spots, within=frame, positions=POSITIONS, order=ranked, obstacles=stems)


def _stems(shown: dict[int, list[Point]], axis: Layout, theme: Theme) -> list[Layout]:
    low = axis["range"][0]
    base = max(low, 0.0)
    return [
        {
            "type": "line",
            "x0": point.x,
            "x1": point.x,
            "y0": base,
            "y1": point.y,
            "layer": "below",
            "line": {"color": series_colour(theme, position), "width": 1},
            "opacity": 0.4,
        }
        for position, listed in shown.items()
        for point in listed
    ]
