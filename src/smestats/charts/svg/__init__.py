"""Charts of the desk as SVG text without a browser: for pages that must print and carry everything with them.

Takes the part of Plotly's schema that the builders of ``smestats.charts`` write for values over time and for bars:
scatter and bar traces on one pair of axes, lines as shapes, annotations without arrows.
"""

from smestats.charts.svg.drawing import svg

__all__ = ["svg"]
