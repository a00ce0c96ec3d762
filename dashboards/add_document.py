"""Read a document: drop it, review its quantities beside its text, plan, commit, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
from dash import ALL, ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc, html
from dash.development.base_component import Component

from smestats.web.components.batches import undo_dialog
from smestats.web.components.review.drop import drop_section
from smestats.web.components.review.editor import corrected_id
from smestats.web.components.shell import page
from smestats.web.components.title import page_title
from smestats.web.desk import current_desk
from smestats.web.reviewing import answers, committing, editing, reading
from smestats.web.text import say
from smestats.web.view import read_view

_FACTS = {"type": "document-fact", "name": ALL}
_CORRECTED = {"type": "corrected", "name": ALL}
_DESCRIBED = {"type": editing.FORM, "name": ALL}
# The document as its reader has it: what it says of itself, its text, and what was decided on its quantities.
_HELD = (State(_FACTS, "value"), State("document-read", "data"), State("document-decisions", "data"))

# Its module's name comes before that of the page of one document, whose path would take this one's for an id.
dash.register_page(__name__, path="/documents/new", title=page_title("review.title"))


def layout(**query: str) -> Component:
    """The page for an address."""
    view = read_view(query, own=())
    settings, language = current_desk().settings, view.language
    closed = html.P(say(language, "review.read_only"), className="banner warning", id="document-read-only")
    return page(
        view,
        kicker=say(language, "documents.title"),
        title=say(language, "review.title"),
        lead=say(language, "review.lead"),
        children=[
            closed if settings.read_only else drop_section(view, settings),
            html.Div(id="append-message", role="status"),
            html.Div(id="document-review"),
            html.Div(id="document-plan"),
            html.Section(
                [
                    html.H2(say(language, "append.batches.heading")),
                    html.Div(answers.batches_now(view), id="append-batches"),
                ],
                id="batches",
            ),
            undo_dialog(view),
            *(
                dcc.Store(id=f"document-{name}")
                for name in ("dropped", "read", "decisions", "editing", "digest", "moved")
            ),
        ],
    )


def _clientside(name: str, *parts: Any, **options: Any) -> None:
    clientside_callback(ClientsideFunction("review", name), *parts, **options)


def _answered_by(function: Callable[..., Any], *parts: Any, **options: Any) -> None:
    """Let a function answer an input; it is given the view last."""
    register = callback(*parts, State("view", "data"), prevent_initial_call=True, on_error=answers.failed, **options)
    register(function)


_clientside(
    "handOver",
    Output("document-dropped", "data"),
    Output("document-upload", "contents"),
    Input("document-upload", "contents"),
    State("document-upload", "filename"),
    prevent_initial_call=True,
)
_clientside(
    "paste",
    Output("document-dropped", "data", allow_duplicate=True),
    Input("document-paste", "n_clicks"),
    State("document-pasted", "value"),
    prevent_initial_call=True,
)
_clientside("restore", Output("document-drop", "title"), Input("document-drop", "id"))
_clientside(
    "keep",
    Input("document-decisions", "data"),
    Input(_FACTS, "value"),
    State(_FACTS, "id"),
    State("document-dropped", "data"),
    prevent_initial_call=True,
)
_clientside("settle", Input("document-dropped", "data"), prevent_initial_call=True)
_clientside("decided", Input("document-decisions", "data"), prevent_initial_call=True)
_clientside(
    "drawn", Output("document-tally", "title"), Input("document-list", "children"), Input("document-text", "children")
)
_clientside("discard", Input("document-discard", "n_clicks"), prevent_initial_call=True)
_clientside("goOn", Input("document-editor", "children"), prevent_initial_call=True)
_clientside("goToPlan", Input("document-plan", "children"), prevent_initial_call=True)
_clientside(
    "cancel",
    Output("document-editor", "children", allow_duplicate=True),
    Output("document-series-form", "children", allow_duplicate=True),
    Input("document-edit-cancel", "n_clicks"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("append", "isKnown"),
    Output(f"{editing.FORM}-new-indicator", "hidden"),
    Input({"type": editing.FORM, "name": "indicator"}, "value"),
)
_clientside(
    "close",
    Output("document-series-form", "children", allow_duplicate=True),
    Input(f"{editing.FORM}-cancel", "n_clicks"),
    prevent_initial_call=True,
)
_clientside("goOnInSeries", Input("document-series-form", "children"), prevent_initial_call=True)
_clientside(
    "gate",
    Output("document-commit", "disabled"),
    Input("document-tick", "checked"),
    Input("document-commit", "n_clicks"),
)
_clientside(
    "isNoRange",
    Output("document-edit-upper", "hidden"),
    Input(corrected_id("qualifier"), "value"),
)


_answered_by(
    reading.read_dropped,
    Output("document-review", "children"),
    Output("append-message", "children", allow_duplicate=True),
    Output("document-read", "data"),
    Output("document-decisions", "data"),
    Output("document-plan", "children", allow_duplicate=True),
    Input("document-dropped", "data"),
    running=[(Output("document-reading", "hidden"), False, True)],
)
_answered_by(
    reading.read_anew,
    Output("document-text", "children", allow_duplicate=True),
    Output("document-list", "children", allow_duplicate=True),
    Output("document-accept-all", "children", allow_duplicate=True),
    Output("document-day-note", "children"),
    Output("document-why", "hidden"),
    Output(_FACTS, "error"),
    Output("document-plan", "children", allow_duplicate=True),
    Input(_FACTS, "value"),
    State("document-read", "data"),
    State("document-decisions", "data"),
)
_answered_by(
    reading.compare_anew,
    Output("document-list", "children", allow_duplicate=True),
    Input("document-moved", "data"),
    *_HELD,
)
_answered_by(
    editing.open_editor,
    Output("document-editor", "children"),
    Output("document-series-form", "children", allow_duplicate=True),
    Input("document-editing", "data"),
    *_HELD,
)
_answered_by(
    editing.choose_series,
    Output(corrected_id("unit"), "data"),
    Output(corrected_id("unit"), "value"),
    Output(corrected_id("time_period"), "value"),
    Input(corrected_id("series_key"), "value"),
    State("document-editing", "data"),
    *_HELD,
)
_answered_by(
    editing.save_correction,
    Output("document-editor", "children", allow_duplicate=True),
    Output("document-list", "children", allow_duplicate=True),
    Output("document-text", "children", allow_duplicate=True),
    Output("document-accept-all", "children", allow_duplicate=True),
    Output("document-decisions", "data", allow_duplicate=True),
    Output(_CORRECTED, "error"),
    Input("document-edit-save", "n_clicks"),
    State(_CORRECTED, "value"),
    State("document-editing", "data"),
    *_HELD,
)
_answered_by(
    editing.open_series_form,
    Output("document-series-form", "children", allow_duplicate=True),
    Input("document-edit-new-series", "n_clicks"),
    State("document-editing", "data"),
    *_HELD,
)
_answered_by(
    editing.add_series,
    Output("document-editor", "children", allow_duplicate=True),
    Output("document-series-form", "children", allow_duplicate=True),
    Output("document-list", "children", allow_duplicate=True),
    Output("document-text", "children", allow_duplicate=True),
    Output("document-accept-all", "children", allow_duplicate=True),
    Output("document-decisions", "data", allow_duplicate=True),
    Output("append-message", "children", allow_duplicate=True),
    Output(_DESCRIBED, "error", allow_duplicate=True),
    Output(f"{editing.FORM}-errors", "children", allow_duplicate=True),
    Input(f"{editing.FORM}-save", "n_clicks"),
    State(_DESCRIBED, "value"),
    State(f"{editing.FORM}-whole", "checked"),
    State("document-editing", "data"),
    *_HELD,
    State("append-user", "value"),
)
_answered_by(
    committing.show_plan,
    Output("document-plan", "children"),
    Output("document-digest", "data"),
    Output("append-message", "children", allow_duplicate=True),
    Output(_FACTS, "error", allow_duplicate=True),
    Input("document-plan-show", "n_clicks"),
    *_HELD,
    State("append-user", "value"),
)
_answered_by(
    committing.commit,
    Output("document-plan", "children", allow_duplicate=True),
    Output("document-digest", "data", allow_duplicate=True),
    Output("append-message", "children", allow_duplicate=True),
    Output("document-review", "children", allow_duplicate=True),
    Output("append-batches", "children", allow_duplicate=True),
    Output("document-dropped", "data", allow_duplicate=True),
    Input("document-commit", "n_clicks"),
    State("document-dropped", "data"),
    State("document-read", "data"),
    State("document-decisions", "data"),
    State("document-digest", "data"),
    State(_FACTS, "value"),
    State("document-tick", "checked"),
    State("append-user", "value"),
    State("document-note", "value"),
    State("document-reason", "value"),
)
