"""What stands under the chart of the explore page: its sources and its data."""

from __future__ import annotations

from typing import Any

from dash import html

from smestats.web.components.explore_view import ExploredView
from smestats.web.components.share_foot import share_foot
from smestats.web.components.sources import source_line


def explore_foot(shown: ExploredView) -> list[Any]:
    """Sources of the values shown, and ways to take them along."""
    sources = source_line(shown.view, shown.observations)
    words = [html.P(sources, className="sources")] if sources else []
    return [html.Div([*words, share_foot(shown.view, "explore", shown.exploration)], className="figure-foot")]
