"""Services: the network that serves SMEs, and the enterprises themselves."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

from smestats.schemas import Theme
from smestats.web.components.aria import aria
from smestats.web.components.shell import page
from smestats.web.components.stock import theme_panels
from smestats.web.components.title import page_title
from smestats.web.text import say
from smestats.web.view import View, read_view

dash.register_page(__name__, path="/services", title=page_title("services.title"))

# Section of the page to the theme it shows.
_SECTIONS: tuple[tuple[str, Theme], ...] = (("network", "services"), ("enterprises", "enterprises"))


def layout(**query: str) -> Component:
    """Both themes, a section each."""
    view = read_view(query, own=())
    language = view.language
    links = [html.Li(html.A(say(language, f"services.{name}"), href=f"#{name}")) for name, _ in _SECTIONS]
    contents = html.Nav(html.Ul(links), className="contents", **aria(label=say(language, "services.contents")))
    return page(
        view,
        title=say(language, "services.title"),
        lead=say(language, "services.lead"),
        children=[contents, *(_section(view, name, theme) for name, theme in _SECTIONS)],
    )


def _section(view: View, name: str, theme: Theme) -> html.Section:
    return html.Section(
        [
            html.H2(say(view.language, f"services.{name}")),
            html.P(say(view.language, f"services.{name}_lead"), className="section-lead"),
            theme_panels(view, theme),
        ],
        id=name,
    )
