"""Plotly's marker symbols as SVG shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smestats.charts.svg.elements import element, path

# Corners in units of half the symbol's size, y downwards.
_CORNERS: Mapping[str, Sequence[tuple[float, float]]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle-up": ((-1.15, 0.65), (1.15, 0.65), (0.0, -1.3)),
    "triangle-down": ((-1.15, -0.65), (1.15, -0.65), (0.0, 1.3)),
    "diamond": ((0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)),
    "diamond-tall": ((0.0, -1.4), (0.7, 0.0), (0.0, 1.4), (-0.7, 0.0)),
}


def symbol(name: str, x: float, y: float, *, size: float, colour: str, width: float = 1.5, paper: str = "none") -> str:
    """The marker ``name`` at a place; ``-open`` is hollow, ``-dot`` has a dot in its middle."""
    shape = name.removesuffix("-dot").removesuffix("-open")
    is_open = "-open" in name
    style = {"fill": paper if is_open else colour, "stroke": colour if is_open else None}
    stroke = width if is_open else None
    half = size / 2
    corners = _CORNERS.get(shape)
    if corners is None:
        drawn = element("circle", cx=x, cy=y, r=half, stroke_width=stroke, **style)
    else:
        points = path((x + dx * half, y + dy * half) for dx, dy in corners)
        drawn = element("polygon", points=points, stroke_width=stroke, **style)
    return drawn + (element("circle", cx=x, cy=y, r=1.2, fill=colour) if name.endswith("-dot") else "")
