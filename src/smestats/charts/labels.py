"""Labels at line ends, nudged apart so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from smestats.charts.chart import SMALL, Layout
from smestats.charts.wrap import pixels_of


class EndLabel(NamedTuple):
    """A label that wants to stand at height ``y`` (in axis units) right of the plot."""

    y: float
    text: str
    colour: str


def end_labels(labels: Sequence[EndLabel], *, y_range: Sequence[float], plot_height: int) -> list[Layout]:
    """Annotations right of the plot, as near to their lines as they can stand without touching.

    Args:
        labels: What stands where.
        y_range: Ends of the value axis.
        plot_height: Pixels between them.
    """
    per_unit = plot_height / (y_range[1] - y_range[0])
    wanted = [(label.y - y_range[0]) * per_unit for label in labels]
    heights = [_height(label.text) for label in labels]
    placed = nudge(wanted, heights, limit=plot_height)
    return [
        _annotation(label, shift=position - want) for label, position, want in zip(labels, placed, wanted, strict=True)
    ]


def inside_label(label: EndLabel, day: str, *, is_late: bool) -> Layout:
    """The label of a line that ends before the others do: above its last point."""
    return {
        "xref": "x",
        "x": day,
        "xanchor": "right" if is_late else "left",
        "xshift": 4 if is_late else -4,
        "yref": "y",
        "y": label.y,
        "yanchor": "bottom",
        "yshift": 6,
        "text": label.text,
        "align": "right" if is_late else "left",
        "showarrow": False,
        "font": {"size": SMALL, "color": label.colour},
    }


def nudge(wanted: Sequence[float], heights: Sequence[float], *, limit: float) -> list[float]:
    """Centres nearest to ``wanted`` at which boxes of ``heights`` do not overlap, within 0 and ``limit``."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = list(wanted)
    floor = 0.0
    for index in order:
        placed[index] = max(placed[index], floor + heights[index] / 2)
        floor = placed[index] + heights[index] / 2
    ceiling = max(limit, 0.0) + (heights[order[-1]] / 2 if order else 0.0)
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
