"""The heatmap of changes: a row a period, a column a series, colour and sign for the direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from smestats.charts.chart import SMALL, Chart, Layout, Trace, check_one_unit, layout_of
from smestats.charts.dates import format_period
from smestats.charts.marks import GLYPHS
from smestats.charts.names import name_without_frequency
from smestats.charts.numbers import format_number
from smestats.charts.points import Point, stored_points
from smestats.charts.theme import Theme, Tokens, mix, tokens_of
from smestats.charts.wrap import pixels_of, shorten, wrap
from smestats.periods import Period
from smestats.schemas import Language, Series

NARROW = 350
ROW = 24
GAP = 0.35
PERIODS = 90
# Columns narrower than this have their names written upwards.
UPRIGHT = 84
# The strongest tint on which ink is still read with a contrast of 4.5.
STRENGTH = 0.5


@dataclass(frozen=True)
class Row:
    """One period: where its cells begin and end, counted downwards in rows."""

    period: Period
    top: float

    @property
    def middle(self) -> float:
        """Where its text stands."""
        return self.top + 0.5


@dataclass(frozen=True)
class Cells:
    """What a heatmap shows: periods down, series across, a point where there is a value."""

    rows: Sequence[Row]
    series: Sequence[Series]
    points: Mapping[tuple[Period, int], Point]
    language: Language
    tokens: Tokens
    is_upright: bool

    def height(self, period: Period | None, column: int) -> float | None:
        """The value in one cell; ``None`` for none."""
        point = self.points.get((period, column)) if period is not None else None
        return None if point is None else point.y


def heatmap(
    observations: pd.DataFrame,
    series: Sequence[Series],
    *,
    language: Language,
    theme: Theme,
    width: int = NARROW,
) -> Chart:
    """Draw values around zero as coloured cells, the newest period on top, a gap where periods are missing.

    Args:
        observations: An observations frame; rows of other series are left out.
        series: The columns, in one unit and at one frequency.
        language: Of labels and hover.
        theme: Of the colours.
        width: The narrowest the chart will be shown, in pixels.

    Returns:
        A chart of two traces: the colours, and the numbers that carry hover text and customdata;
        no traces when no series has a value.

    Raises:
        UnitsDifferError: The series have several units.
    """
    check_one_unit(series)
    cells = _cells(observations, series, language=language, theme=theme, width=width)
    if not cells.rows:
        return {"data": [], "layout": layout_of(theme, height=2 * ROW)}
    names, head = _names(cells)
    bottom = cells.rows[-1].top + 1
    layout = layout_of(theme, height=head + 8 + round(bottom * ROW), top=head)
    layout |= {"xaxis": _columns(names, cells), "yaxis": _periods(cells, bottom=bottom)}
    return {"data": [_colours(cells), _numbers(cells)], "layout": layout}


def _cells(
    observations: pd.DataFrame, series: Sequence[Series], *, language: Language, theme: Theme, width: int
) -> Cells:
    points = {
        (Period.parse(point.customdata[1]), column): point
        for column, item in enumerate(series)
        for point in stored_points(observations, item, language, with_change=False)
    }
    return Cells(
        rows=_rows({period for period, _ in points}),
        series=tuple(series),
        points=points,
        language=language,
        tokens=tokens_of(theme),
        is_upright=(width - PERIODS) / max(1, len(series)) < UPRIGHT,
    )


def _rows(periods: set[Period]) -> list[Row]:
    """Rows from the newest down; where the calendar skips a period, a narrow gap."""
    ordered = sorted(periods, reverse=True)
    rows = [Row(period, 0.0) for period in ordered[:1]]
    for later, period in pairwise(ordered):
        step = 1.0 if period.shift(1) == later else 1.0 + GAP
        rows.append(Row(period, rows[-1].top + step))
    return rows


def _colours(cells: Cells) -> Trace:
    edges = sorted({round(edge, 4) for row in cells.rows for edge in (row.top, row.top + 1)})
    by_top = {round(row.top, 4): row.period for row in cells.rows}
    columns = range(len(cells.series))
    most = max(abs(point.y or 0.0) for point in cells.points.values()) or 1.0
    return {
        "type": "heatmap",
        "x": [column - 0.5 for column in range(len(cells.series) + 1)],
        "y": edges,
        "z": [[cells.height(by_top.get(edge), column) for column in columns] for edge in edges[:-1]],
        "zmin": -most,
        "zmax": most,
        "colorscale": _scale(cells.tokens),
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
        "hoverongaps": False,
    }


def _scale(tokens: Tokens) -> list[list[float | str]]:
    fall, rise = (mix(colour, tokens.paper, STRENGTH) for colour in (tokens.fall, tokens.rise))
    return [[0, fall], [0.5, tokens.absence], [1, rise]]


def _numbers(cells: Cells) -> Trace:
    middles = {row.period: row.middle for row in cells.rows}
    shown = [(middles[period], column, point) for (period, column), point in cells.points.items()]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [column for _, column, _ in shown],
        "y": [middle for middle, _, _ in shown],
        "text": [_signed(point, cells) for _, _, point in shown],
        "textfont": {"size": SMALL - 2 if cells.is_upright else SMALL, "color": cells.tokens.ink},
        "customdata": [point.customdata for _, _, point in shown],
        "hovertext": [point.hover for _, _, point in shown],
        "hoverinfo": "text",
    }


def _signed(point: Point, cells: Cells) -> str:
    number = format_number(point.y or 0.0, cells.language, decimals=cells.series[0].decimals, signed=True)
    return f'{number}<span style="font-size:7px">{GLYPHS[point.mark]}</span>' if point.mark else number


def _names(cells: Cells) -> tuple[list[str], int]:
    """Names of the columns, and the pixels they need above the cells."""
    plain = [name_without_frequency(item, cells.language) for item in cells.series]
    if cells.is_upright:
        names = [shorten(name, 22) for name in plain]
        return names, max(pixels_of(name, size=SMALL) for name in names) + 10
    names = [wrap(name, 13, lines=2) for name in plain]
    return names, 2 * (SMALL + 4) + 10


def _columns(names: Sequence[str], cells: Cells) -> Layout:
    return {
        "side": "top",
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": list(names),
        "tickangle": -90 if cells.is_upright else 0,
        "tickfont": {"size": SMALL, "color": cells.tokens.ink},
        "ticks": "",
        "range": [-0.5, len(names) - 0.5],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _periods(cells: Cells, *, bottom: float) -> Layout:
    return {
        "tickmode": "array",
        "tickvals": [row.middle for row in cells.rows],
        "ticktext": [format_period(row.period, cells.language) for row in cells.rows],
        "tickfont": {"size": SMALL, "color": cells.tokens.secondary},
        "ticks": "",
        "ticklabelstandoff": 4,
        "range": [bottom, 0],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
    }
