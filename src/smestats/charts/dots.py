"""The dot plot: a stock printed now and then, each printed value beside its dot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from smestats.charts.axes import time_axis, value_axis
from smestats.charts.breaks import break_label, break_line, breaks_within
from smestats.charts.chart import SMALL, Chart, Layout, Trace, check_one_unit, layout_of
from smestats.charts.labels import end_labels, right_margin
from smestats.charts.marks import GLYPHS
from smestats.charts.placement import Box, Spot, from_both_ends, place_labels
from smestats.charts.points import Point, stored_points
from smestats.charts.strokes import RIGHT_EDGE, Stroke, label_of_end, shares_of, strokes_of
from smestats.charts.theme import Theme, readable, tokens_of
from smestats.charts.traces import markers, range_bars, scatter
from smestats.charts.wrap import pixels_of
from smestats.schemas import Language, Series

HEIGHT = 320
TOP, BOTTOM = 28, 30
NARROW = 350
LEAST_RIGHT = 30
NBSP = "\u00a0"
POSITIONS = ("top center", "top left", "top right", "middle left", "middle right")


@dataclass(frozen=True)
class Dot:
    """One printed value and the words it wants beside it."""

    point: Point
    text: str
    colour: str
    names_series: bool


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
    strokes = strokes_of(
        series, lambda item: stored_points(observations, item, language), language=language, theme=theme
    )
    if not strokes:
        return {"data": [], "layout": layout_of(theme, height=HEIGHT, top=TOP, bottom=BOTTOM)}
    drawn = [_dots(stroke, share, alone=len(strokes) == 1) for stroke, share in _with_shares(strokes)]
    everything = [dot for own in drawn for dot in own]
    layout = _frame(observations, strokes, everything, language=language, theme=theme)
    places = iter(_placed(everything, layout, width))
    traces = [
        _trace(stroke, own, [next(places) for _ in own], theme=theme)
        for stroke, own in zip(strokes, drawn, strict=True)
    ]
    return {"data": traces, "layout": layout}


def _with_shares(strokes: Sequence[Stroke]) -> list[tuple[Stroke, float]]:
    return list(zip(strokes, shares_of(strokes), strict=True))


def _dots(stroke: Stroke, share: float, *, alone: bool) -> list[Dot]:
    """The dots of one series; the newest carries its name, unless the name stands at the right edge."""
    dots = [Dot(point, point.label, stroke.colour, names_series=False) for point in stroke.points]
    if alone:
        return dots
    if share >= RIGHT_EDGE:
        return [*dots[:-1], replace(dots[-1], text="")]
    return [*dots[:-1], replace(dots[-1], text=f"{stroke.name} {stroke.end.label}", names_series=True)]


def _frame(
    observations: pd.DataFrame,
    strokes: Sequence[Stroke],
    drawn: Sequence[Dot],
    *,
    language: Language,
    theme: Theme,
) -> Layout:
    """Axes, stems, breaks and the names at the right edge."""
    tokens = tokens_of(theme)
    days = [dot.point.x for dot in drawn]
    reached = [(dot.point.y or 0.0) + dot.point.above for dot in drawn]
    axis = value_axis(reached, strokes[0].series, language, tokens)
    broken = breaks_within(observations, [stroke.series for stroke in strokes], days)
    named = [stroke for stroke, share in _with_shares(strokes) if share >= RIGHT_EDGE and len(strokes) > 1]
    labels = [label_of_end(stroke, theme, alone=False) for stroke in named]
    xaxis = time_axis([dot.point for dot in drawn], language, tokens)
    right = right_margin([label.text for label in labels]) if labels else _room_for_tick(xaxis)
    return {
        **layout_of(theme, height=HEIGHT, top=TOP, bottom=BOTTOM, right=right),
        "xaxis": xaxis,
        "yaxis": axis,
        "shapes": [*_stems(drawn, axis), *(break_line(period, tokens) for _, period in broken)],
        "annotations": [
            *end_labels(labels, y_range=axis["range"], plot_height=HEIGHT - TOP - BOTTOM, room_above=TOP),
            *(break_label(item, period, days, language=language, tokens=tokens) for item, period in broken),
        ],
    }


def _room_for_tick(xaxis: Layout) -> int:
    """Pixels right of the plot for half of the last tick's words; without them Plotly leaves the words out."""
    own = [pixels_of(text, size=SMALL) // 2 for text in xaxis.get("ticktext", ())]
    return max(LEAST_RIGHT, *own) if own else LEAST_RIGHT


def _trace(stroke: Stroke, own: Sequence[Dot], places: Sequence[str | None], *, theme: Theme) -> Trace:
    """The dots of one series, each with the place of its words."""
    return scatter(
        stroke.points,
        name=stroke.series.series_key,
        mode="markers+text",
        marker=markers(stroke.points, colour=stroke.colour, visible=[True] * len(own)),
        text=[_words(dot, place) for dot, place in zip(own, places, strict=True)],
        textposition=[place or "top center" for place in places],
        textfont={"size": SMALL, "color": readable(stroke.colour, theme)},
        **range_bars(stroke.points, colour=stroke.colour),
    )


def _words(dot: Dot, place: str | None) -> str:
    """The words where they have room or name a series; else only the mark that no symbol shows."""
    if place is None and not dot.names_series:
        return GLYPHS["about"] if dot.point.mark == "about" else ""
    # Plotly sets words beside a mark close enough to touch it.
    return {"middle left": f"{dot.text}{NBSP}", "middle right": f"{NBSP}{dot.text}"}.get(place or "", dot.text)


def _placed(drawn: Sequence[Dot], layout: Layout, width: int) -> list[str | None]:
    ticks = max(pixels_of(text, size=SMALL) for text in layout["yaxis"]["ticktext"])
    across, up = width - ticks - 14 - layout["margin"]["r"], HEIGHT - TOP - BOTTOM
    first, last = (date.fromisoformat(day).toordinal() for day in layout["xaxis"]["range"])
    low, high = layout["yaxis"]["range"]
    spots = [
        Spot(
            x=(date.fromisoformat(dot.point.x).toordinal() - first) / (last - first) * across,
            y=((dot.point.y or 0.0) - low) / (high - low) * up,
            text=dot.text,
        )
        for dot in drawn
    ]
    return place_labels(
        spots,
        within=Box(0, 0, across + 14, up + TOP),
        positions=POSITIONS,
        order=_order(drawn),
        obstacles=[Box(spot.x - 1, 0, spot.x + 1, spot.y) for spot in spots] if low == 0 else (),
    )


def _order(drawn: Sequence[Dot]) -> list[int]:
    """Names of series first, then from both ends of the time shown; dots without words not at all."""
    by_day = sorted(range(len(drawn)), key=lambda index: drawn[index].point.x)
    ranked = [by_day[index] for index in from_both_ends(len(by_day))]
    return sorted((index for index in ranked if drawn[index].text), key=lambda index: not drawn[index].names_series)


def _stems(drawn: Sequence[Dot], axis: Layout) -> list[Layout]:
    """Lines from zero up to the dots; none on an axis that does not start at zero."""
    if axis["range"][0] != 0:
        return []
    return [
        {
            "type": "line",
            "x0": dot.point.x,
            "x1": dot.point.x,
            "y0": 0,
            "y1": dot.point.y,
            "layer": "below",
            "line": {"color": dot.colour, "width": 1},
            "opacity": 0.4,
        }
        for dot in drawn
    ]
