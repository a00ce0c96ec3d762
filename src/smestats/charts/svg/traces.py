"""Traces as SVG: lines broken where a value is missing, markers, texts, bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from smestats.charts.svg.elements import element, path, text
from smestats.charts.svg.scales import Scale
from smestats.charts.svg.symbols import symbol

Trace = Mapping[str, Any]
_GAP = 4


def trace(item: Trace, across: Scale, up: Scale) -> str:
    """One trace."""
    if item["type"] == "bar":
        return "".join(_bars(item, across, up))
    mode = item["mode"].split("+")
    parts = [
        *(_lines(item, across, up) if "lines" in mode else ()),
        *(_errors(item, across, up)),
        *(_markers(item, across, up) if "markers" in mode else ()),
        *(_texts(item, across, up) if "text" in mode else ()),
    ]
    return "".join(parts)


def _places(item: Trace, across: Scale, up: Scale) -> list[tuple[float, float] | None]:
    pairs = zip(item["x"], item["y"], strict=True)
    return [None if x is None or y is None or y != y else (across.place(x), up.place(y)) for x, y in pairs]


def _lines(item: Trace, across: Scale, up: Scale) -> Iterator[str]:
    line = item.get("line", {})
    for is_gap, places in groupby(_places(item, across, up), key=lambda place: place is None):
        points = [] if is_gap else [place for place in places if place is not None]
        if len(points) > 1:
            style = {"fill": "none", "stroke": line.get("color"), "stroke_width": line.get("width", 2)}
            yield element("polyline", points=path(points), stroke_linejoin="round", **style)


def _markers(item: Trace, across: Scale, up: Scale) -> Iterator[str]:
    marker = item.get("marker", {})
    places = _places(item, across, up)
    symbols, sizes, colours = (_each(marker.get(name), len(places)) for name in ("symbol", "size", "color"))
    for place, name, size, colour in zip(places, symbols, sizes, colours, strict=True):
        if place is not None and (size is None or size > 0):
            yield symbol(name or "circle", *place, size=float(size or 6), colour=colour, paper="#ffffff")


def _texts(item: Trace, across: Scale, up: Scale) -> Iterator[str]:
    places = _places(item, across, up)
    font = item.get("textfont", {})
    size = float(font.get("size", 12))
    positions = _each(item.get("textposition", "middle center"), len(places))
    colours = _each(font.get("color"), len(places))
    sizes = _each(item.get("marker", {}).get("size", 0), len(places))
    for place, words, position, colour, dot in zip(
        places, _each(item["text"], len(places)), positions, colours, sizes, strict=True
    ):
        if place is None or not words:
            continue
        height, side = (position or "top center").split()
        shift = {"top": -size / 2 - _GAP - 3, "middle": 0.0, "bottom": size / 2 + _GAP + 3}[height]
        along = {"left": -_GAP - dot / 2, "center": 0.0, "right": _GAP + dot / 2}[side]
        anchor = {"left": "right", "center": "center", "right": "left"}[side]
        yield text(place[0] + along, place[1] + shift, words, size=size, fill=colour or "#1b2430", anchor=anchor)


def _errors(item: Trace, across: Scale, up: Scale) -> Iterator[str]:
    for axis in ("x", "y"):
        bars = item.get(f"error_{axis}")
        if not bars:
            continue
        for x, y, above in zip(item["x"], item["y"], bars["array"], strict=True):
            if y is None or not above:
                continue
            start = (across.place(x), up.place(y))
            end = (across.place(x + above), start[1]) if axis == "x" else (start[0], up.place(y + above))
            yield element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], stroke=bars["color"], stroke_width=2)


def _bars(item: Trace, across: Scale, up: Scale) -> Iterator[str]:
    """Lying bars from zero."""
    marker, zero = item["marker"], across.place(0)
    count = len(item["x"])
    colours, widths = _each(marker["color"], count), _each(marker.get("line", {}).get("width", 0), count)
    thick = abs(up.place(item["width"]) - up.place(0))
    for value, row, colour, width in zip(item["x"], item["y"], colours, widths, strict=True):
        end = across.place(value)
        stroke = {"stroke": marker["line"]["color"], "stroke_width": width} if width else {}
        box = {"x": min(zero, end), "y": up.place(row) - thick / 2, "width": abs(end - zero), "height": thick}
        yield element("rect", **box, fill=colour, **stroke)


def _each(value: Any, count: int) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value] * count
