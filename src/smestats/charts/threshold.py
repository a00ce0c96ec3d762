"""A reference line across a chart."""

from __future__ import annotations

from smestats.charts.chart import SMALL, Layout
from smestats.charts.numbers import format_number
from smestats.charts.theme import Tokens
from smestats.charts.vocabulary import say
from smestats.schemas import Language


def threshold_line(value: float, tokens: Tokens) -> Layout:
    """A dashed line across the plot at ``value``."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "yref": "y",
        "y0": value,
        "y1": value,
        "layer": "above",
        "line": {"color": tokens.rule_strong, "width": 1, "dash": "dash"},
    }


def threshold_label(value: float, language: Language, tokens: Tokens) -> Layout:
    """The words above the line's left end."""
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": 4,
        "yref": "y",
        "y": value,
        "yanchor": "bottom",
        "text": say("threshold", "neutral", language, value=format_number(value, language)),
        "showarrow": False,
        "font": {"size": SMALL, "color": tokens.secondary},
    }
