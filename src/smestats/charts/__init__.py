"""Observations to charts: plain dicts in Plotly's schema. Pure; pages render titles, legends and sources."""

from collections.abc import Callable, Mapping

from smestats.charts.bars import bars
from smestats.charts.chart import Chart, UnitsDifferError
from smestats.charts.city_map import city_map
from smestats.charts.dots import dots
from smestats.charts.heatmap import heatmap
from smestats.charts.line import line
from smestats.charts.sparkline import sparkline
from smestats.charts.strip import strip
from smestats.charts.theme import THEMES, Theme
from smestats.charts.timeline import timeline
from smestats.charts.tree import tree
from smestats.charts.vintages import vintages

# Name of a chart to its builder: a new chart is one module and one line here.
CHARTS: Mapping[str, Callable[..., Chart]] = {
    "bars": bars,
    "city_map": city_map,
    "dots": dots,
    "heatmap": heatmap,
    "line": line,
    "sparkline": sparkline,
    "strip": strip,
    "timeline": timeline,
    "tree": tree,
    "vintages": vintages,
}

__all__ = [
    "CHARTS",
    "THEMES",
    "Chart",
    "Theme",
    "UnitsDifferError",
    "bars",
    "city_map",
    "dots",
    "heatmap",
    "line",
    "sparkline",
    "strip",
    "timeline",
    "tree",
    "vintages",
]
