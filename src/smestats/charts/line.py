"""The line chart: regular series over time, broken wherever nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from smestats.charts.axes import time_axis, value_axis
from smestats.charts.breaks import break_label, break_line, breaks_within
from smestats.charts.chart import Chart, Layout, Trace, check_one_unit, layout_of
from smestats.charts.events import event_marks
from smestats.charts.labels import EndLabel, end_labels, right_margin
from smestats.charts.points import Point, points
from smestats.charts.theme import Theme, readable, series_colour, tokens_of
from smestats.charts.threshold import threshold_label, threshold_line
from smestats.charts.traces import about_glyphs, markers, range_bars, scatter
from smestats.charts.wrap import wrap
from smestats.schemas import Language, PolicyEvent, Series

HEIGHT, COMPACT_HEIGHT = 360, 240
FEW_POINTS = 60
LABEL_COLUMNS = 14
TOP, BOTTOM = 20, 30


@dataclass(frozen=True)
class Stroke:
    """One series to draw: its points, its colour and the words at its end."""

    series: Series
    points: Sequence[Point]
    colour: str
    end: Point


def line(
    observations: pd.DataFrame,
    series: Sequence[Series],
    *,
    language: Language,
    theme: Theme,
    threshold: float | None = None,
    events: Sequence[PolicyEvent] = (),
    compact: bool = False,
) -> Chart:
    """Draw one line per series, broken at every missing period and at every break.

    Args:
        observations: An observations frame; rows of other series are left out.
        series: What to draw, all in one unit; colours follow their order.
        language: Of ticks, labels and hover.
        theme: Of the colours.
        threshold: A value to draw a reference line at.
        events: Policy events to mark on the time axis.
        compact: Two thirds of the height, for small multiples.

    Returns:
        A chart with one trace per series that has values, and one of the events there are;
        no traces when no series has a value.

    Raises:
        UnitsDifferError: The series have several units.
    """
    check_one_unit(series)
    strokes = _strokes(observations, series, language, theme)
    height = COMPACT_HEIGHT if compact else HEIGHT
    if not strokes:
        return {"data": [], "layout": layout_of(theme, height=height)}
    layout = _frame(strokes, threshold, language=language, theme=theme, height=height)
    days = [point.x for stroke in strokes for point in stroke.points]
    marks = event_marks(events, days, y=layout["yaxis"]["range"][0], language=language, tokens=tokens_of(theme))
    broken = breaks_within(observations, [stroke.series for stroke in strokes], days)
    tokens = tokens_of(theme)
    layout["shapes"] += [break_line(period, tokens) for _, period in broken]
    layout["annotations"] += [break_label(item, period, language=language, tokens=tokens) for item, period in broken]
    return {"data": [*(_trace(stroke, theme) for stroke in strokes), *marks], "layout": layout}


def _strokes(observations: pd.DataFrame, series: Sequence[Series], language: Language, theme: Theme) -> list[Stroke]:
    strokes = []
    for position, item in enumerate(series):
        drawn = points(observations, item, language)
        valued = [point for point in drawn if point.y is not None]
        if valued:
            strokes.append(Stroke(item, drawn, series_colour(theme, position), valued[-1]))
    return strokes


def _frame(
    strokes: Sequence[Stroke], threshold: float | None, *, language: Language, theme: Theme, height: int
) -> Layout:
    """Axes, end labels and the reference line."""
    tokens = tokens_of(theme)
    reached = [point.y for stroke in strokes for point in stroke.points if point.y is not None]
    references = [] if threshold is None else [threshold]
    axis = value_axis([*reached, *references], strokes[0].series, language, tokens)
    texts = [_end_text(stroke, language, alone=len(strokes) == 1) for stroke in strokes]
    ends = [
        EndLabel(stroke.end.y or 0.0, text, readable(stroke.colour, theme))
        for stroke, text in zip(strokes, texts, strict=True)
    ]
    return {
        **layout_of(theme, height=height, top=TOP, bottom=BOTTOM, right=right_margin(texts)),
        "xaxis": time_axis([point for stroke in strokes for point in stroke.points], language, tokens),
        "yaxis": axis,
        "annotations": [
            *end_labels(ends, y_range=axis["range"], plot_height=height - TOP - BOTTOM),
            *(threshold_label(value, language, tokens) for value in references),
        ],
        "shapes": [threshold_line(value, tokens) for value in references],
    }


def _end_text(stroke: Stroke, language: Language, *, alone: bool) -> str:
    value = f"<b>{wrap(stroke.end.label, LABEL_COLUMNS)}</b>"
    return value if alone else f"{value}<br>{wrap(stroke.series.label[language], LABEL_COLUMNS, lines=2)}"


def _trace(stroke: Stroke, theme: Theme) -> Trace:
    many = sum(point.y is not None for point in stroke.points) >= FEW_POINTS
    shown = [not many or point.is_marked or alone for point, alone in zip(stroke.points, _alone(stroke), strict=True)]
    glyphs = about_glyphs(stroke.points, tokens=tokens_of(theme))
    return scatter(
        stroke.points,
        name=stroke.series.series_key,
        mode="lines+markers+text" if glyphs else "lines+markers",
        line={"color": stroke.colour, "width": 2},
        marker=markers(stroke.points, colour=stroke.colour, visible=shown),
        **glyphs,
        **range_bars(stroke.points, colour=stroke.colour),
    )


def _alone(stroke: Stroke) -> list[bool]:
    """Which points have no neighbour to draw a line to."""
    heights = [None, *(point.y for point in stroke.points), None]
    return [before is None and after is None for before, after in zip(heights, heights[2:], strict=False)]
