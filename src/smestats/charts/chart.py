"""What a chart is, and the frame every chart shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from smestats.charts.theme import FONT, Theme, Tokens, tokens_of
from smestats.errors import RequestError
from smestats.schemas import Series

# A figure in Plotly's schema as a plain dict: {"data": [...], "layout": {...}}.
Chart: TypeAlias = dict[str, Any]
Trace: TypeAlias = dict[str, Any]
Layout: TypeAlias = dict[str, Any]

FONT_SIZE = 13
SMALL = 12


class UnitsDifferError(RequestError):
    """Series of different units were asked onto one axis."""

    code = "units-differ"
    template = "One axis cannot hold {units}. Draw a chart for each unit."


def check_one_unit(series: Sequence[Series]) -> None:
    """Refuse series that do not share a unit.

    Raises:
        UnitsDifferError: They have several units.
    """
    units = sorted({item.unit for item in series})
    if len(units) > 1:
        raise UnitsDifferError(units=" and ".join(units))


def layout_of(theme: Theme, *, height: int, left: int = 8, right: int = 16, top: int = 16, bottom: int = 8) -> Layout:
    """The layout every chart starts from; ``automargin`` of the axes adds what tick labels need."""
    tokens = tokens_of(theme)
    return {
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": FONT_SIZE, "color": tokens.ink},
        "hoverlabel": hover_label(tokens),
        "hovermode": "closest",
        "hoverdistance": 24,
        "dragmode": False,
        "showlegend": False,
    }


def hover_label(tokens: Tokens) -> Layout:
    """A hover box that reads like the page around it."""
    return {
        "bgcolor": tokens.panel,
        "bordercolor": tokens.rule_strong,
        "font": {"family": FONT, "size": FONT_SIZE, "color": tokens.ink},
        "align": "left",
    }


def hidden_axis(**settings: Any) -> Layout:
    """An axis of which nothing is drawn."""
    return {"visible": False, "fixedrange": True, **settings}
