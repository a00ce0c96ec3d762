"""A figure whose drawing is planned for its width: one for a phone, one for a desk; the reader sees one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import html

from smestats.charts import Chart
from smestats.web.components.figure import figure
from smestats.web.view import View

PHONE = 350
DESK = 600
_NARROW = "-narrow"


def figure_by_width(view: View, name: str, build: Callable[[int], Chart], **words: Any) -> html.Div:
    """The figure ``name`` drawn for a desk and for a phone.

    Args:
        view: How the page is shown.
        name: Unique on the page; the phone's chart is called as ``phone_name`` says.
        build: A chart for a width in pixels.
        words: Everything else ``figure`` takes, without a table: its buttons would be there twice.
    """
    return html.Div(
        [
            html.Div(figure(view, name, build(DESK), **words), className="for-desk"),
            html.Div(figure(view, phone_name(name), build(PHONE), **words), className="for-phone"),
        ]
    )


def phone_name(name: str) -> str:
    """The name of the phone's chart of the figure ``name``."""
    return name + _NARROW
