"""Policy: the frameworks as a tree and as a list, events and documents on a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component

from smestats.charts import CHARTS
from smestats.charts.words import format_date
from smestats.schemas import FrameworkItem
from smestats.web.components.aria import aria
from smestats.web.components.chronicle import chronicle, entries
from smestats.web.components.cited import framework_quotations
from smestats.web.components.clicks import clicked, in_drawer, view_of
from smestats.web.components.figure import empty
from smestats.web.components.framework import branch, item_panel, lineage, outline, roots
from smestats.web.components.shell import page
from smestats.web.components.title import page_title
from smestats.web.components.widths import figure_by_width, phone_name
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View, read_view

dash.register_page(__name__, path="/policy", title=page_title("policy.title"))

_TREE = "framework"
_TIMELINE = "timeline"


def layout(**query: str) -> Component:
    """``?item=KEY`` shows the framework of that item, with the item unfolded."""
    view = read_view(query, own=("item",))
    items = current_desk().catalogue.framework
    wanted = query.get("item", "")
    line = lineage(items, wanted)
    if wanted and not line:
        view = view.model_copy(update={"problems": (*view.problems, ("item", wanted))})
    return page(
        view,
        title=say(view.language, "policy.title"),
        lead=say(view.language, "policy.lead"),
        children=[*_frameworks(view, items, line), _timeline(view)],
    )


@callback(
    Output("framework-item", "children"),
    Input({"type": "chart", "name": _TREE}, "clickData"),
    State("view", "data"),
    prevent_initial_call=True,
)
def show_item(_click: Any, view_data: Mapping[str, Any]) -> Any:
    """The item of the tree that was selected, with its sentences, beside the tree."""
    return open_item(view_of(view_data), clicked()) or no_update


@in_drawer(phone_name(_TREE))
def open_item(view: View, carried: tuple[str, ...]) -> list[Any]:
    """The same on a phone, in the drawer: there is no room beside the tree."""
    items = current_desk().catalogue.framework
    return item_panel(view, items, carried[0]) if len(carried) == 1 and lineage(items, carried[0]) else []


@in_drawer(_TIMELINE, phone_name(_TIMELINE))
def show_document(view: View, carried: tuple[str, ...]) -> list[Any]:
    """A document of the timeline; events open the drawer by themselves."""
    documents = {document.document_id: document for document in current_desk().documents()}
    is_known = len(carried) == 1 and carried[0] in documents
    return [chronicle(view, entries((), (documents[carried[0]],)))] if is_known else []


def _frameworks(view: View, items: tuple[FrameworkItem, ...], line: tuple[FrameworkItem, ...]) -> list[Any]:
    if not items:
        return [empty(view)]
    root = line[0] if line else roots(items)[0]
    unfolded = {item.key for item in line} | {root.key}
    return [
        html.Section(
            [
                html.H2(say(view.language, "policy.frameworks")),
                _tabs(view, items, root),
                html.Div(
                    [
                        _tree(view, branch(items, root.key), root),
                        html.Div(
                            item_panel(view, items, (line or (root,))[-1].key),
                            id="framework-item",
                            className="panel framework-item",
                            role="region",
                            tabIndex=0,
                            **aria(live="polite", label=say(view.language, "policy.selected")),
                        ),
                    ],
                    className="tree-and-item",
                ),
            ]
        ),
        html.Section(
            [
                html.H2(say(view.language, "policy.outline")),
                html.P(say(view.language, "policy.outline_lead"), className="section-lead"),
                outline(view, items, unfolded=unfolded),
            ],
            id="outline",
        ),
    ]


def _tabs(view: View, items: tuple[FrameworkItem, ...], here: FrameworkItem) -> html.Nav:
    links = [
        dcc.Link(
            root.title[view.language],
            href=view.href("/policy", item=root.key),
            className="framework-tab here" if root.key == here.key else "framework-tab",
        )
        for root in roots(items)
    ]
    return html.Nav(links, className="framework-tabs", **aria(label=say(view.language, "policy.frameworks")))


def _tree(view: View, items: tuple[FrameworkItem, ...], root: FrameworkItem) -> html.Div:
    title = root.title[view.language]
    return figure_by_width(
        view,
        _TREE,
        lambda width: CHARTS["tree"](items, language=view.language, theme=view.theme, width=width),
        title=say(view.language, "policy.tree_title", title=title, count=len(items) - 1),
        subtitle=say(view.language, "policy.tree_subtitle"),
        description=say(view.language, "policy.tree_describe", title=title),
        told_in="outline",
    )


def _timeline(view: View) -> html.Section:
    desk, language = current_desk(), view.language
    # Releases of figures are no steps of policy.
    documents = [document for document in desk.documents() if framework_quotations(document)]
    events = desk.catalogue.events
    shown = entries(events, documents)
    parts: list[Any] = [html.H2(say(language, "policy.timeline"))]
    if shown:
        facts = {"events": len(events), "documents": len(documents)}
        first, last = format_date(shown[-1].day, language), format_date(shown[0].day, language)
        drawn = figure_by_width(
            view,
            _TIMELINE,
            lambda width: CHARTS["timeline"](documents, events, language=language, theme=view.theme, width=width),
            title=say(language, "policy.timeline_title", first=first, last=last, **facts),
            subtitle=say(language, "policy.timeline_subtitle"),
            description=say(language, "policy.timeline_describe", **facts),
            told_in="chronicle",
        )
        parts += [drawn, html.Div(chronicle(view, shown), id="chronicle")]
    link = dcc.Link(say(language, "policy.figures"), href=view.href("/environment"))
    return html.Section([*parts, html.P(link)] if shown else [*parts, empty(view)])
