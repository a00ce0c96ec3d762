"""What stands where the address names nothing."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from smestats.web.components.shell import page
from smestats.web.view import View


def missing_page(view: View, *, title: str, words: list[Any]) -> Component:
    """A page that says what is not there and where to go instead."""
    return page(view, title=title, lead="", children=[html.P(words, className="banner warning", role="alert")])
