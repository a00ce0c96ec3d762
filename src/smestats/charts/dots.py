"""The dot plot: a stock printed now and then, each printed value beside its dot."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from smestats.charts.axes import time_axis, value_axis
from smestats.charts.breaks import break_label, break_line, breaks_within
from smestats.charts.chart import SMALL, Chart, Layout, Trace, layout_of
from smestats.charts.points import Point, stored_points
from smestats.charts.theme import Theme, series_colour, tokens_of
from smestats.charts.traces import markers, range_bars, scatter
from smestats.schemas import Language, Series

HEIGHT = 300
MOST_LABELS = 16


def dots(observations: pd.DataFrame, series: Sequence[Series], *, language: Language, theme: Theme) -> Chart:
    """Draw one dot per printed value on a stem from zero, and no line between them.

    Args:
        observations: An observations frame; rows of other series are left out.
        series: What to draw, all in one unit; colours follow their order.
        language: Of ticks, labels and hover.
        theme: Of the colours.

    Returns:
        A chart with one trace per series that has values; no traces when none has.
    """
    drawn = {position: stored_points(observations, item, language) for position, item in enumerate(series)}
    shown = {position: listed for position, listed in drawn.items() if listed}
    if not shown:
        return {"data": [], "layout": layout_of(theme, height=HEIGHT)}
    tokens = tokens_of(theme)
    everything = [point for listed in shown.values() for point in listed]
    days = [point.x for point in everything]
    first = series[min(shown)]
    axis = value_axis([(point.y or 0.0) + point.above for point in everything], first, language, tokens)
    broken = breaks_within(observations, series, days)
    layout = layout_of(theme, height=HEIGHT, top=24, bottom=30)
    layout |= {
        "xaxis": time_axis(days, language, tokens),
        "yaxis": axis,
        "shapes": [*_stems(shown, axis, theme), *(break_line(period, tokens) for _, period in broken)],
        "annotations": [break_label(item, period, language=language, tokens=tokens) for item, period in broken],
    }
    return {
        "data": [_trace(series[position], shown[position], position, theme) for position in shown],
        "layout": layout,
    }


def _trace(item: Series, drawn: Sequence[Point], position: int, theme: Theme) -> Trace:
    colour = series_colour(theme, position)
    return scatter(
        drawn,
        name=item.series_key,
        mode="markers+text",
        marker=markers(drawn, colour=colour, visible=[True] * len(drawn)),
        text=[point.label for point in drawn],
        textposition="top center",
        textfont={"size": SMALL, "color": tokens_of(theme).ink},
        **range_bars(drawn, colour=colour),
    )


def _stems(shown: dict[int, list[Point]], axis: Layout, theme: Theme) -> list[Layout]:
    base = max(axis["range"][0], 0.0)
    return [
        {
            "type": "line",
            "x0": point.x,
            "x1": point.x,
            "y0": base,
            "y1": point.y,
            "layer": "below",
            "line": {"color": series_colour(theme, position), "width": 1},
            "opacity": 0.45,
        }
        for position, listed in shown.items()
        for point in listed
    ]
