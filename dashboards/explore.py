"""Explore: several series on one chart, transformed and compared; the address is the state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc, html
from dash.development.base_component import Component

from smestats.web.components.aria import aria
from smestats.web.components.clicks import view_of
from smestats.web.components.explore_controls import about_units, controls, toolbar
from smestats.web.components.explore_empty import nothing_yet
from smestats.web.components.explore_figure import GRAPH, figure_of, parts_of
from smestats.web.components.explore_picker import picker
from smestats.web.components.explore_view import explored_view
from smestats.web.components.shell import page
from smestats.web.components.title import page_title
from smestats.web.text import say
from smestats.web.view import read_view

dash.register_page(__name__, path="/explore", title=page_title("explore.title"))

# Every control and what of it is the state, in the order `ask` takes them.
_CONTROLS = (
    ("explore-kind", "value"),
    ("explore-preset", "value"),
    ("explore-from", "value"),
    ("explore-to", "value"),
    ("explore-units", "value"),
    ("explore-base", "value"),
    ("explore-freq", "value"),
    ("explore-agg", "value"),
    ("explore-formulas", "value"),
    ("explore-log", "checked"),
    ("explore-events", "checked"),
)

# All controls become one question, so that any change is one request.
clientside_callback(
    ClientsideFunction("explore", "ask"),
    Output("explore-asked", "data"),
    Output("explore-series", "data"),
    Output("explore-add", "value"),
    Output("explore-add", "searchValue"),
    Output("explore-preset", "value"),
    Output("explore-from", "value"),
    Output("explore-to", "value"),
    Output("explore-formulas", "value"),
    Input("explore-series", "data"),
    Input("explore-add", "value"),
    *(Input(name, part) for name, part in _CONTROLS),
    Input("explore-marks", "value"),
    State("explore-answer", "data"),
    State("explore-asked", "data"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("explore", "search"),
    Output("explore-add", "data"),
    Input("explore-add", "searchValue"),
    State("explore-suggested", "data"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("explore", "reset"),
    *(Output(name, part, allow_duplicate=True) for name, part in (*_CONTROLS, ("explore-marks", "value"))),
    Input("explore-reset", "n_clicks"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("explore", "settle"),
    Output("explore-settled", "data"),
    Input("explore-answer", "data"),
)


def layout(**query: str) -> Component:
    """The page for an address."""
    view = read_view(query)
    shown = explored_view(view, query)
    parts = parts_of(shown)
    return page(
        view,
        title=say(view.language, "explore.title"),
        lead=say(view.language, "explore.lead"),
        children=[
            dcc.Store(id="explore-series", data=list(shown.exploration.series)),
            dcc.Store(id="explore-asked"),
            dcc.Store(id="explore-answer", data={**parts["answer"], "is_first": True}),
            dcc.Store(id="explore-settled"),
            html.Div(parts["messages"], id="explore-messages"),
            picker(view),
            html.Ul(parts["chips"], id="explore-chips", **aria(label=say(view.language, "explore.chips"))),
            html.Div(
                [
                    html.Div(
                        [
                            toolbar(view, shown.exploration),
                            html.Section(nothing_yet(view), id="explore-nothing", hidden=not shown.is_empty),
                            figure_of(shown),
                        ],
                        className="explore-main",
                    ),
                    controls(view, shown.exploration),
                ],
                className="explore",
            ),
        ],
    )


@callback(
    Output(GRAPH, "figure"),
    Output("explore-above", "children"),
    Output("explore-below", "children"),
    Output("explore-table-name", "children"),
    Output("explore-chips", "children"),
    Output("explore-messages", "children"),
    Output("explore-answer", "data"),
    Output("explore-about-units", "children"),
    Output("figure-explore", "hidden"),
    Output("explore-nothing", "hidden"),
    Input("explore-asked", "data"),
    State("view", "data"),
    prevent_initial_call=True,
)
def show(asked: Mapping[str, str] | None, view_data: Mapping[str, Any]) -> tuple[Any, ...]:
    """Everything that depends on what the controls ask for."""
    stated = tuple(dict(view_data.get("query", {})).items())
    view = view_of(view_data).model_copy(update={"query": stated})
    shown = explored_view(view, {**dict(view.query), **(asked or {})})
    parts = parts_of(shown)
    names = ("chart", "above", "below", "table_name", "chips", "messages", "answer")
    about = about_units(view, shown.exploration)
    return (*(parts[name] for name in names), about, shown.is_empty, not shown.is_empty)
