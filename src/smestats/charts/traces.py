"""Traces of points: the marker, hover and click parts that all charts over time share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smestats.charts.chart import SMALL, Trace
from smestats.charts.points import Point
from smestats.charts.theme import Tokens

POINT_SIZE = 6
MARK_SIZES = {"lower": 10, "upper": 10, "range": 10}
MARK_SIZE = 8


def scatter(drawn: Sequence[Point], *, name: str, mode: str, **settings: Any) -> Trace:
    """A scatter trace of ``drawn`` with their hover text and customdata."""
    return {
        "type": "scatter",
        "mode": mode,
        "name": name,
        "x": [point.x for point in drawn],
        "y": [point.y for point in drawn],
        "customdata": [point.customdata for point in drawn],
        "hovertext": [point.hover for point in drawn],
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
        **settings,
    }


def markers(drawn: Sequence[Point], *, colour: str, visible: Sequence[bool]) -> dict[str, Any]:
    """Markers of ``drawn``: filled and small where plain, hollow and larger where marked, none where hidden."""
    return {
        "color": colour,
        "symbol": [point.symbol for point in drawn],
        "size": [_size(point) if shown else 0 for point, shown in zip(drawn, visible, strict=True)],
        "line": {"width": 1.5, "color": colour},
        "opacity": 1,
    }


def range_bars(drawn: Sequence[Point], *, colour: str) -> dict[str, Any]:
    """Bars up to the upper end of values printed as a range; nothing when there are none."""
    above = [point.above for point in drawn]
    if not any(above):
        return {}
    bars = {"type": "data", "symmetric": False, "array": above, "arrayminus": [0.0] * len(above)}
    return {"error_y": {**bars, "color": colour, "thickness": 2, "width": 4}}


def about_glyphs(drawn: Sequence[Point], *, tokens: Tokens) -> dict[str, Any]:
    """The ≈ over every point printed as "about"; nothing when there are none."""
    texts = ["≈" if point.mark == "about" else "" for point in drawn]
    if not any(texts):
        return {}
    return {"text": texts, "textposition": "top center", "textfont": {"size": SMALL, "color": tokens.ink}}


def _size(point: Point) -> int:
    return MARK_SIZES.get(point.mark or "", MARK_SIZE) if point.is_marked else POINT_SIZE
