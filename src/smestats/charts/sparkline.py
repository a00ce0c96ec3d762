"""The small line on a card: shape only, no axes."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from smestats.charts.chart import Chart, hidden_axis, layout_of
from smestats.charts.points import Point, points
from smestats.charts.theme import Theme, series_colour
from smestats.charts.traces import scatter
from smestats.schemas import Language, Series

HEIGHT = 44
LATEST = 24


def sparkline(
    observations: pd.DataFrame, series: Sequence[Series], *, language: Language, theme: Theme, periods: int = LATEST
) -> Chart:
    """Draw the last ``periods`` calendar periods of the first of ``series``, the newest as a dot.

    Returns:
        A chart of one trace; no traces when the series has no value.
    """
    layout = {
        **layout_of(theme, height=HEIGHT, left=4, right=6, top=6, bottom=6),
        "xaxis": hidden_axis(type="date"),
        "yaxis": hidden_axis(),
        "hoverdistance": 60,
    }
    drawn = [point for item in series[:1] for point in points(observations, item, language)][-periods:]
    if not any(point.y is not None for point in drawn):
        return {"data": [], "layout": layout}
    colour = series_colour(theme, 0)
    last = max(index for index, point in enumerate(drawn) if point.y is not None)
    sizes = [7 if index == last else 4 if _is_alone(drawn, index) else 0 for index in range(len(drawn))]
    marker = {
        "color": colour,
        "size": sizes,
        "symbol": [point.symbol for point in drawn],
        "line": {"width": 1.5, "color": colour},
    }
    trace = scatter(
        drawn, name=series[0].series_key, mode="lines+markers", line={"color": colour, "width": 2}, marker=marker
    )
    return {"data": [trace], "layout": layout}


def _is_alone(drawn: Sequence[Point], index: int) -> bool:
    """Whether the point has no neighbour to draw a line to."""
    neighbours = [*drawn[max(index - 1, 0) : index], *drawn[index + 1 : index + 2]]
    return all(point.y is None for point in neighbours)
