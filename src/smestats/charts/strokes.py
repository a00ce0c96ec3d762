"""Series on a chart over time: their points, their colour, and the words at their end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from smestats.charts.labels import EndLabel
from smestats.charts.names import names_of
from smestats.charts.points import Point
from smestats.charts.theme import Theme, readable, series_colour
from smestats.charts.wrap import wrap
from smestats.schemas import Language, Series

LABEL_COLUMNS = 14
# A series that ends in the last part of the time shown is labelled at the right edge.
RIGHT_EDGE = 0.9


@dataclass(frozen=True)
class Stroke:
    """One series to draw: its points, its newest point, its colour and its short name."""

    series: Series
    points: Sequence[Point]
    end: Point
    colour: str
    name: str


def strokes_of(
    series: Sequence[Series], points_of: Callable[[Series], list[Point]], *, language: Language, theme: Theme
) -> list[Stroke]:
    """A stroke for each of ``series`` that has a value; a series keeps its colour when another has none."""
    drawn = [(position, item, points_of(item)) for position, item in enumerate(series)]
    shown = [
        (position, item, points) for position, item, points in drawn if any(point.y is not None for point in points)
    ]
    names = names_of([item for _, item, _ in shown], language)
    return [
        Stroke(
            series=item,
            points=points,
            end=[point for point in points if point.y is not None][-1],
            colour=series_colour(theme, position),
            name=names[item.series_key],
        )
        for position, item, points in shown
    ]


def all_points(strokes: Sequence[Stroke]) -> list[Point]:
    """The points of all ``strokes``."""
    return [point for stroke in strokes for point in stroke.points]


def shares_of(strokes: Sequence[Stroke]) -> list[float]:
    """How far along the time shown each stroke ends, from 0 to 1."""
    days = [date.fromisoformat(point.x).toordinal() for point in all_points(strokes)]
    first, last = min(days), max(days)
    ends = [date.fromisoformat(stroke.end.x).toordinal() for stroke in strokes]
    return [(end - first) / (last - first) if last > first else 1.0 for end in ends]


def label_of_end(stroke: Stroke, theme: Theme, *, alone: bool) -> EndLabel:
    """The newest value, and under it the name where there are other series to tell it from."""
    value = f"<b>{wrap(stroke.end.label, LABEL_COLUMNS)}</b>"
    name = wrap(stroke.name, LABEL_COLUMNS, lines=2)
    return EndLabel(stroke.end.y or 0.0, value if alone else f"{value}<br>{name}", readable(stroke.colour, theme))
