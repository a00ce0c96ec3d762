"""Observations to charts: plain dicts in Plotly's schema. Pure; pages render titles, legends and sources."""

from collections.abc import Callable, Mapping

from smestats.charts.chart import Chart
from smestats.charts.dots import dots
from smestats.charts.line import line
from smestats.charts.sparkline import sparkline
from smestats.charts.theme import THEMES, Theme

# Name of a chart to its builder: a new chart is one module and one line here.
CHARTS: Mapping[str, Callable[..., Chart]] = {
    "line": line,
    "dots": dots,
    "sparkline": sparkline,
}

__all__ = ["CHARTS", "THEMES", "Chart", "Theme", "dots", "line", "sparkline"]
