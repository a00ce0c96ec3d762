"""The heatmap of changes: a row a period, a column a series, colour and sign for the direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from smestats.charts.chart import SMALL, Chart, Layout, Trace, check_one_unit, layout_of
from smestats.charts.dates import format_period
from smestats.charts.marks import GLYPHS
from smestats.charts.numbers import format_number
from smestats.charts.points import Point, stored_points
from smestats.charts.theme import Theme, Tokens, mix, tokens_of
from smestats.charts.vocabulary import has_words, say
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
STRENGTH = 0.6


@dataclass(frozen=True)
class Row:
    """One period: where its cells begin and end, counted downwards in rows."""

    period: Period
    top: float

    @property
    def middle(self) -> float:
        """Where its text stands."""
        return self.top + 0.5


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
    cells = {
        (Period.parse(point.customdata[1]), column): point
        for column, item in enumerate(series)
        for point in stored_points(observations, item, language)
    }
    rows = _rows({period for period, _ in cells})
    tokens = tokens_of(theme)
    if not rows:
        return {"data": [], "layout": layout_of(theme, height=2 * ROW)}
    bottom = rows[-1].top + 1
    names, head = _names(series, language, is_upright=(width - PERIODS) / len(series) < UPRIGHT)
    layout = layout_of(theme, height=head + 8 + round(bottom * ROW), top=head)
    layout |= {
        "xaxis": _columns(names, tokens, is_upright=(width - PERIODS) / len(series) < UPRIGHT),
        "yaxis": _periods(rows, language, tokens, bottom=bottom),
    }
    numbers = _numbers(rows, cells, len(series), decimals=series[0].decimals, language=language, tokens=tokens)
    return {"data": [_colours(rows, cells, len(series), tokens), numbers], "layout": layout}


def _rows(periods: set[Period]) -> list[Row]:
    """Rows from the newest down; where the calendar skips a period, a narrow gap."""
    ordered = sorted(periods, reverse=True)
    rows = [Row(period, 0.0) for period in ordered[:1]]
    for later, period in pairwise(ordered):
        step = 1.0 if period.shift(1) == later else 1.0 + GAP
        rows.append(Row(period, rows[-1].top + step))
    return rows


def _colours(rows: Sequence[Row], cells: dict[tuple[Period, int], Point], columns: int, tokens: Tokens) -> Trace:
    edges = sorted({edge for row in rows for edge in (round(row.top, 4), round(row.top + 1, 4))})
    by_top = {round(row.top, 4): row.period for row in rows}
    bands = [by_top.get(edge) for edge in edges[:-1]]
    heights = [[_height(cells, band, column) for column in range(columns)] for band in bands]
    most = max(abs(point.y or 0.0) for point in cells.values()) or 1.0
    return {
        "type": "heatmap",
        "x": [column - 0.5 for column in range(columns + 1)],
        "y": edges,
        "z": heights,
        "zmin": -most,
        "zmax": most,
        "colorscale": _scale(tokens),
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
        "hoverongaps": False,
    }


def _height(cells: dict[tuple[Period, int], Point], period: Period | None, column: int) -> float | None:
    point = cells.get((period, column)) if period is not None else None
    return None if point is None else point.y


def _scale(tokens: Tokens) -> list[list[float | str]]:
    fall, rise = (mix(colour, tokens.paper, STRENGTH) for colour in (tokens.fall, tokens.rise))
    return [[0, fall], [0.5, tokens.absence], [1, rise]]


def _numbers(
    rows: Sequence[Row],
    cells: dict[tuple[Period, int], Point],
    columns: int,
    *,
    decimals: int,
    language: Language,
    tokens: Tokens,
) -> Trace:
    shown = [
        (row, column, cells[row.period, column])
        for row in rows
        for column in range(columns)
        if (row.period, column) in cells
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [column for _, column, _ in shown],
        "y": [row.middle for row, _, _ in shown],
        "text": [_signed(point, decimals, language) for _, _, point in shown],
        "textfont": {"size": SMALL - 2, "color": tokens.ink},
        "customdata": [point.customdata for _, _, point in shown],
        "hovertext": [point.hover for _, _, point in shown],
        "hoverinfo": "text",
    }


def _signed(point: Point, decimals: int, language: Language) -> str:
    number = format_number(point.y or 0.0, language, decimals=decimals, signed=True)
    return f'{number}<span style="font-size:7px">{GLYPHS[point.mark]}</span>' if point.mark else number


def _names(series: Sequence[Series], language: Language, *, is_upright: bool) -> tuple[list[str], int]:
    """Names of the columns, and the pixels they need above the cells."""
    plain = [name_in_column(item, language) for item in series]
    if is_upright:
        names = [shorten(name, 18) for name in plain]
        return names, max(pixels_of(name, size=SMALL) for name in names) + 14
    names = [wrap(name, 13, lines=2) for name in plain]
    return names, 2 * (SMALL + 4) + 10


def name_in_column(item: Series, language: Language) -> str:
    """The label of a series without the word for its frequency, which the subtitle says."""
    label = item.label[language]
    if not has_words("label_end", item.frequency):
        return label
    return label.removesuffix(say("label_end", item.frequency, language))


def _columns(names: Sequence[str], tokens: Tokens, *, is_upright: bool) -> Layout:
    return {
        "side": "top",
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": list(names),
        "tickangle": -90 if is_upright else 0,
        "tickfont": {"size": SMALL, "color": tokens.ink},
        "ticks": "",
        "range": [-0.5, len(names) - 0.5],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _periods(rows: Sequence[Row], language: Language, tokens: Tokens, *, bottom: float) -> Layout:
    return {
        "tickmode": "array",
        "tickvals": [row.middle for row in rows],
        "ticktext": [format_period(row.period, language) for row in rows],
        "tickfont": {"size": SMALL, "color": tokens.secondary},
        "ticks": "",
        "ticklabelstandoff": 4,
        "range": [bottom, 0],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
    }
