"""Bars for a handful of counts: the newest value of each series, name above, value at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from smestats.charts.chart import SMALL, Chart, Layout, Trace, check_one_unit, hidden_axis, layout_of
from smestats.charts.dates import format_period
from smestats.charts.points import Point, stored_points
from smestats.charts.theme import Theme, Tokens, series_colour, tokens_of, translucent
from smestats.charts.traces import markers, range_bars, scatter
from smestats.charts.wrap import columns_in, pixels_of, wrap
from smestats.schemas import Language, Series

NARROW = 350
BODY = 18
LINE = SMALL + 4
SPACE = 16
SIDES = 24
LINES = 2


@dataclass(frozen=True)
class Bar:
    """One bar: its series, the newest point of it, its name, and where its row begins in pixels from the top."""

    series: Series
    point: Point
    name: str
    top: float

    @property
    def lines(self) -> int:
        """Lines of its name."""
        return self.name.count("<br>") + 1

    @property
    def middle(self) -> float:
        """Where its body lies."""
        return self.top + self.lines * LINE + BODY / 2 + 2

    @property
    def bottom(self) -> float:
        """Where the next row begins."""
        return self.middle + BODY / 2 + SPACE


def bars(
    observations: pd.DataFrame, series: Sequence[Series], *, language: Language, theme: Theme, width: int = NARROW
) -> Chart:
    """Draw the newest value of each series as a bar from zero; a qualified or unvalidated one is hollow.

    Args:
        observations: An observations frame; rows of other series are left out.
        series: What to draw, all in one unit, from the top down.
        language: Of names, values and hover.
        theme: Of the colours.
        width: The narrowest the chart will be shown, in pixels.

    Returns:
        A chart of two traces, the bars and their ends; no traces when no series has a value.

    Raises:
        UnitsDifferError: The series have several units.
    """
    check_one_unit(series)
    drawn = _rows(observations, series, language=language, theme=theme, columns=columns_in(width - SIDES, size=SMALL))
    height = drawn[-1].bottom if drawn else 2.0 * LINE
    layout = layout_of(theme, height=round(height) + 8, left=SIDES // 2, right=SIDES // 2, top=8, bottom=0)
    if not drawn:
        return {"data": [], "layout": layout}
    layout |= {
        "xaxis": hidden_axis(range=_reach(drawn, width)),
        "yaxis": hidden_axis(range=[height, 0]),
        "annotations": [_name(bar, tokens_of(theme)) for bar in drawn],
    }
    return {"data": [_bodies(drawn, theme), *(_end(bar, theme) for bar in drawn)], "layout": layout}


def _rows(
    observations: pd.DataFrame, series: Sequence[Series], *, language: Language, theme: Theme, columns: int
) -> list[Bar]:
    rows: list[Bar] = []
    for item in series:
        for point in stored_points(observations, item, language)[-1:]:
            name = _named(item, point, language, theme, columns=columns)
            rows.append(Bar(item, point, name, rows[-1].bottom if rows else 0.0))
    return rows


def _named(item: Series, point: Point, language: Language, theme: Theme, *, columns: int) -> str:
    period = format_period(point.customdata[1], language).replace(" ", "\u00a0")
    name = wrap(f"{item.name[language]} {period}", columns, lines=LINES)
    return name.replace(period, f'<span style="color:{tokens_of(theme).secondary}">{period}</span>')


def _reach(drawn: Sequence[Bar], width: int) -> list[float]:
    """Ends of the value axis, so that every value has room beside its bar at ``width``."""
    room = width - SIDES
    sizes = [(bar.point.y or 0.0) + bar.point.above for bar in drawn]
    words = [min(pixels_of(bar.point.label, size=SMALL + 1) + 16, 0.7 * room) for bar in drawn]
    longest = max(size * room / (room - word) for size, word in zip(sizes, words, strict=True))
    return [min(0.0, *sizes), longest or 1.0]


def _bodies(drawn: Sequence[Bar], theme: Theme) -> Trace:
    colour = series_colour(theme, 0)
    return {
        "type": "bar",
        "orientation": "h",
        "x": [bar.point.y for bar in drawn],
        "y": [bar.middle for bar in drawn],
        "width": BODY,
        "customdata": [bar.point.customdata for bar in drawn],
        "hovertext": [bar.point.hover for bar in drawn],
        "hoverinfo": "text",
        "textposition": "none",
        "marker": {
            "color": [translucent(colour, 0.12) if bar.point.is_marked else colour for bar in drawn],
            "line": {"color": colour, "width": [1.5 if bar.point.is_marked else 0 for bar in drawn]},
        },
    }


def _end(bar: Bar, theme: Theme) -> Trace:
    """The mark of the value at the end of its bar, and the value in words."""
    tokens, colour = tokens_of(theme), series_colour(theme, 0)
    return scatter(
        [bar.point],
        name=bar.series.series_key,
        mode="markers+text",
        marker=markers([bar.point], colour=colour, visible=[bar.point.is_marked]),
        text=[f" {bar.point.label}"],
        textposition="middle right",
        textfont={"size": SMALL + 1, "color": tokens.ink},
        **_turned(bar, range_bars([bar.point], colour=colour)),
    )


def _turned(bar: Bar, upright: dict[str, Layout]) -> dict[str, object]:
    """Places of a point on a lying bar: value across, row down."""
    turned: dict[str, object] = {"x": [bar.point.y], "y": [bar.middle]}
    return {**turned, "error_x": upright["error_y"]} if upright else turned


def _name(bar: Bar, tokens: Tokens) -> Layout:
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": bar.top,
        "yanchor": "top",
        "text": bar.name,
        "align": "left",
        "borderpad": 0,
        "showarrow": False,
        "font": {"size": SMALL, "color": tokens.ink},
    }
