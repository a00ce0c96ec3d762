"""Labels at line ends, nudged apart so that none covers another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from smestats.charts.chart import SMALL, Layout
from smestats.charts.placement import LINE, Box, Spot, place_labels
from smestats.charts.wrap import pixels_of

# Where the label of a line that ends early is tried, the best place first.
INSIDE = (
    "middle right",
    "top center",
    "top left",
    "bottom center",
    "bottom left",
    "middle left",
    "top right",
    "bottom right",
)
NARROW = 350
_SHIFT = 6
_BETWEEN = (0.2, 0.4, 0.6, 0.8)
# Pixels of the words that stand on a reference line at its left end.
_LEVEL_WORDS = 84
_ACROSS = {"left": ("right", -_SHIFT), "center": ("center", 0), "right": ("left", _SHIFT)}
_UP = {"top": ("bottom", _SHIFT), "middle": ("middle", 0), "bottom": ("top", -_SHIFT)}


class EndLabel(NamedTuple):
    """A label that wants to stand at height ``y`` (in axis units) right of the plot."""

    y: float
    text: str
    colour: str


@dataclass(frozen=True)
class Plot:
    """The rectangle lines are drawn in: ends of its axes, its size in pixels, and the pixels free above it."""

    days: tuple[str, str]
    y_range: tuple[float, float]
    width: float
    height: float
    room_above: float

    def spot(self, day: str, y: float, text: str = "") -> Spot:
        """Where a value stands, in pixels from the lower left corner."""
        first, last, here = (date.fromisoformat(item).toordinal() for item in (*self.days, day))
        low, high = self.y_range
        return Spot((here - first) / (last - first) * self.width, (y - low) / (high - low) * self.height, text)


def plot_of(
    xaxis: Layout, y_range: Sequence[float], ticks: Sequence[str], *, right: float, height: float, room_above: float
) -> Plot:
    """The plot where the chart is narrowest: labels that do not touch there touch nowhere.

    Args:
        xaxis: The time axis.
        y_range: Ends of the value axis.
        ticks: Its words, which stand left of the plot.
        right: Pixels right of the plot.
        height: Pixels of the plot.
        room_above: Pixels above it that nothing else stands in.
    """
    left = 14 + max((pixels_of(text, size=SMALL) for text in ticks), default=0)
    first, last = xaxis["range"]
    return Plot((first, last), (y_range[0], y_range[1]), NARROW - left - right, height, room_above)


def end_labels(
    labels: Sequence[EndLabel], *, y_range: Sequence[float], plot_height: int, room_above: float
) -> list[Layout]:
    """Annotations right of the plot, as near to their lines as they can stand without touching.

    Args:
        labels: What stands where.
        y_range: Ends of the value axis.
        plot_height: Pixels between them.
        room_above: Pixels above the plot that a label may reach into before the picture cuts it.
    """
    per_unit = plot_height / (y_range[1] - y_range[0])
    wanted = [(label.y - y_range[0]) * per_unit for label in labels]
    heights = [_height(label.text) for label in labels]
    placed = nudge(wanted, heights, limit=plot_height, room_above=room_above)
    return [
        _annotation(label, shift=position - want) for label, position, want in zip(labels, placed, wanted, strict=True)
    ]


def inside_labels(
    labels: Sequence[tuple[EndLabel, str]],
    others: Sequence[tuple[str, float]],
    plot: Plot,
    *,
    levels: Sequence[float],
    paper: str,
) -> list[Layout]:
    """The labels of lines that end before the others do: beside their last points, clear of what else is drawn.

    Args:
        labels: Each label and the day of its line's last point.
        others: Day and height of what is drawn, as ``along`` gives it.
        plot: Where they are drawn.
        levels: Heights of the reference lines.
        paper: Colour behind the words, so that no rule runs through them.
    """
    spots = [plot.spot(day, label.y, _plain(label.text)) for label, day in labels]
    lines = [plot.spot(plot.days[0], level).y for level in levels]
    words = [Box(0, line, _LEVEL_WORDS, line + LINE) for line in lines]
    obstacles = [Box(spot.x - 4, spot.y - 4, spot.x + 4, spot.y + 4) for spot in (plot.spot(*one) for one in others)]
    found = place_labels(
        spots,
        within=Box(0, 0, plot.width, plot.height + plot.room_above),
        positions=INSIDE,
        order=range(len(spots)),
        obstacles=[*obstacles, *words, *(Box(0, line - 1, plot.width, line + 1) for line in lines)],
    )
    return [
        {**_beside(label, day, place or ("top left" if spot.x > plot.width / 2 else "top right")), "bgcolor": paper}
        for (label, day), spot, place in zip(labels, spots, found, strict=True)
    ]


def along(line: Sequence[tuple[str, float | None]]) -> list[tuple[str, float]]:
    """Day and height of every point of a line, and of places on the strokes between neighbours."""
    drawn = [(day, height) for day, height in line if height is not None]
    for (day, height), (later, next_height) in pairwise(line):
        if height is not None and next_height is not None:
            first, last = (date.fromisoformat(one).toordinal() for one in (day, later))
            drawn += [
                (
                    date.fromordinal(round(first + (last - first) * part)).isoformat(),
                    height + (next_height - height) * part,
                )
                for part in _BETWEEN
            ]
    return drawn


def _beside(label: EndLabel, day: str, place: str) -> Layout:
    up, across = place.split()
    (xanchor, xshift), (yanchor, yshift) = _ACROSS[across], _UP[up]
    return {
        "xref": "x",
        "x": day,
        "xanchor": xanchor,
        "xshift": xshift,
        "yref": "y",
        "y": label.y,
        "yanchor": yanchor,
        "yshift": yshift,
        "text": label.text,
        "align": xanchor,
        "showarrow": False,
        "font": {"size": SMALL, "color": label.colour},
    }


def nudge(
    wanted: Sequence[float], heights: Sequence[float], *, limit: float, room_above: float = math.inf
) -> list[float]:
    """Centres nearest to ``wanted`` at which boxes of ``heights`` do not overlap, within 0 and ``limit``.

    The uppermost box may reach half its height beyond ``limit``, and no more than ``room_above``.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = list(wanted)
    floor = 0.0
    for index in order:
        placed[index] = max(placed[index], floor + heights[index] / 2)
        floor = placed[index] + heights[index] / 2
    ceiling = max(limit, 0.0) + (min(heights[order[-1]] / 2, room_above) if order else 0.0)
    for index in reversed(order):
        placed[index] = min(placed[index], ceiling - heights[index] / 2)
        ceiling = placed[index] - heights[index] / 2
    return placed


def _height(text: str) -> float:
    return (text.count("<br>") + 1) * (SMALL + 3) + 2


def _annotation(label: EndLabel, *, shift: float) -> dict[str, Any]:
    return {
        "xref": "paper",
        "x": 1,
        "xanchor": "left",
        "xshift": 6,
        "yref": "y",
        "y": label.y,
        "yanchor": "middle",
        "yshift": round(shift, 1),
        "text": label.text,
        "align": "left",
        "showarrow": False,
        "font": {"size": SMALL, "color": label.colour},
    }


def right_margin(texts: Sequence[str]) -> int:
    """Pixels the widest of the labels needs beside the plot."""
    return max((round(pixels_of(_plain(text), size=SMALL) * _weight(text)) for text in texts), default=0) + 14


def _weight(text: str) -> float:
    """How much wider bold letters are."""
    return 1.15 if "<b>" in text else 1.0


def _plain(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "")
