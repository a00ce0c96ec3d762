"""A view for an iframe: a bare page, the only one that other sites may show in a frame."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

from smestats.web.components.embedded import embedded
from smestats.web.components.explore_view import explored_view
from smestats.web.components.title import page_title
from smestats.web.view import read_view

dash.register_page(__name__, path="/embed", title=page_title("embed.title"))


def layout(**query: str) -> Component:
    """The view an address asks for."""
    return embedded(explored_view(read_view(query), query))
