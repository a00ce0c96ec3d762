"""Favourites: the series a reader marked with a star, as cards; the browser alone knows which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc, html
from dash.development.base_component import Component

from smestats.web.components.card import cards
from smestats.web.components.clicks import view_of
from smestats.web.components.shell import page
from smestats.web.components.title import page_title
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View, read_view

_MOST = 60

dash.register_page(__name__, path="/favourites", title=page_title("favourites.title"))

clientside_callback(
    ClientsideFunction("smestats", "readFavourites"),
    Output("favourite-keys", "data"),
    Output("recent-list", "title"),
    Input("view", "data"),
)


def layout(**query: str) -> Component:
    """The page for an address; its cards come when the browser has said which."""
    view = read_view(query, own=())
    return page(
        view,
        title=say(view.language, "favourites.title"),
        lead=say(view.language, "favourites.lead"),
        children=[
            dcc.Store(id="favourite-keys"),
            html.H2(say(view.language, "favourites.cards"), className="unseen"),
            html.Div(
                html.P(say(view.language, "favourites.waiting"), className="empty"), id="favourite-cards", role="status"
            ),
            html.Section(
                [
                    html.H2(say(view.language, "favourites.recent")),
                    html.P(say(view.language, "favourites.recent_none"), className="meta recent-none"),
                    html.Ul(id="recent-list", className="series-links"),
                ]
            ),
        ],
    )


@callback(
    Output("favourite-cards", "children"),
    Input("favourite-keys", "data"),
    State("view", "data"),
    prevent_initial_call=True,
)
def show(keys: object, view_data: Mapping[str, Any]) -> Any:
    """A card for each favourite the catalogue has, and a word on those it has not."""
    view = view_of(view_data)
    wanted = [key for key in keys if isinstance(key, str)][:_MOST] if isinstance(keys, list) else []
    known = current_desk().catalogue.series
    found = tuple(known[key] for key in wanted if key in known)
    gone = [key[:64] for key in wanted if key not in known]
    parts: list[Any] = [cards(view, found)] if found else [_none(view)]
    if gone:
        words = say(view.language, "favourites.gone", keys=", ".join(gone))
        parts.append(html.P(words, className="meta"))
    return parts


def _none(view: View) -> html.P:
    way = dcc.Link(say(view.language, "favourites.none_way"), href=view.href("/catalogue"))
    return html.P([say(view.language, "favourites.none"), " ", way], className="empty")
