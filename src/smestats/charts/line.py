"""The line chart: regular series over time, broken wherever nothing is known."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from smestats.charts.axes import time_axis, value_axis
from smestats.charts.breaks import break_label, break_line, breaks_within
from smestats.charts.chart import Chart, Layout, Trace, check_one_unit, layout_of
from smestats.charts.events import event_marks
from smestats.charts.labels import along, end_labels, inside_labels, plot_of, right_margin
from smestats.charts.points import points
from smestats.charts.strokes import RIGHT_EDGE, Stroke, all_points, label_of_end, shares_of, strokes_of
from smestats.charts.theme import Theme, tokens_of
from smestats.charts.threshold import threshold_label, threshold_line
from smestats.charts.traces import about_glyphs, markers, range_bars, scatter
from smestats.schemas import Language, PolicyEvent, Series

HEIGHT, COMPACT_HEIGHT = 360, 240
FEW_POINTS = 60
TOP, BOTTOM = 20, 30


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
    strokes = strokes_of(series, lambda item: points(observations, item, language), language=language, theme=theme)
    height = COMPACT_HEIGHT if compact else HEIGHT
    if not strokes:
        return {"data": [], "layout": layout_of(theme, height=height)}
    layout = _frame(strokes, threshold, language=language, theme=theme, height=height)
    days, tokens = [point.x for point in all_points(strokes)], tokens_of(theme)
    marks = event_marks(events, days, y=layout["yaxis"]["range"][0], language=language, tokens=tokens)
    broken = breaks_within(observations, [stroke.series for stroke in strokes], days)
    layout["shapes"] += [break_line(period, tokens) for _, period in broken]
    layout["annotations"] += [
        break_label(item, period, days, language=language, tokens=tokens) for item, period in broken
    ]
    return {"data": [*(_trace(stroke, theme) for stroke in strokes), *marks], "layout": layout}


def _frame(
    strokes: Sequence[Stroke], threshold: float | None, *, language: Language, theme: Theme, height: int
) -> Layout:
    """Axes, labels at the lines' ends and the reference line."""
    tokens = tokens_of(theme)
    references = [] if threshold is None else [threshold]
    reached = [point.y for point in all_points(strokes) if point.y is not None]
    axis = value_axis([*reached, *references], strokes[0].series, language, tokens)
    ended = [
        (stroke, label_of_end(stroke, theme, alone=len(strokes) == 1), share)
        for stroke, share in zip(strokes, shares_of(strokes), strict=True)
    ]
    outer = [label for _, label, share in ended if share >= RIGHT_EDGE]
    inner = [(label, stroke.end.x) for stroke, label, share in ended if share < RIGHT_EDGE]
    right, plot_height = right_margin([label.text for label in outer]), height - TOP - BOTTOM
    xaxis = time_axis(all_points(strokes), language, tokens)
    others = [spot for stroke in strokes for spot in along([(point.x, point.y) for point in stroke.points])]
    plot = plot_of(xaxis, axis["range"], axis["ticktext"], right=right, height=plot_height, room_above=TOP)
    return {
        **layout_of(theme, height=height, top=TOP, bottom=BOTTOM, right=right),
        "xaxis": xaxis,
        "yaxis": axis,
        "annotations": [
            *end_labels(outer, y_range=axis["range"], plot_height=plot_height, room_above=TOP),
            *inside_labels(inner, others, plot, levels=references, paper=tokens.paper),
            *(threshold_label(value, language, tokens) for value in references),
        ],
        "shapes": [threshold_line(value, tokens) for value in references],
    }


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
