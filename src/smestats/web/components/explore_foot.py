"""What stands under the chart of the explore page: its sources and its data."""

from __future__ import annotations

from typing import Any

from dash import html

from smestats.web.components.explore_view import ExploredView
from smestats.web.components.figure import downloads
from smestats.web.components.sources import source_line


def explore_foot(shown: ExploredView) -> list[Any]:
    """Sources of the values shown, and ways to take them along."""
    sources = source_line(shown.view, shown.observations)
    return [html.P([*sources, *downloads(shown.view, shown.exploration.series)], className="figure-foot")]
