"""Append: choose a file, review what it would change, commit it, undo it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash
from dash import ALL, ClientsideFunction, Input, Output, State, callback, clientside_callback, ctx, dcc, html, no_update
from dash.development.base_component import Component

from smestats.errors import PlanChangedError, SmestatsError
from smestats.web.appends import (
    Review,
    commit_upload,
    plan_upload,
    refuse_when_read_only,
    stored_before,
    undo_batch,
)
from smestats.web.components.batches import batch_list, question, undo_dialog
from smestats.web.components.outcome import failure, notice, stored
from smestats.web.components.plan import found, plan, totals
from smestats.web.components.refusal import refusal
from smestats.web.components.shell import page
from smestats.web.components.title import page_title
from smestats.web.components.upload import format_section, upload_section
from smestats.web.desk import current_desk
from smestats.web.errors import report
from smestats.web.preview import preview
from smestats.web.text import say
from smestats.web.uploads import Signature, Upload, read_upload, sign
from smestats.web.view import View, read_view

_LISTED = 20

dash.register_page(__name__, path="/append", title=page_title("append.title"))


def layout(**query: str) -> Component:
    """The page for an address."""
    view = read_view(query)
    desk, language = current_desk(), view.language
    is_open = not desk.settings.read_only
    return page(
        view,
        title=say(language, "append.title"),
        lead=say(language, "append.lead"),
        children=[
            *([upload_section(view, desk.settings)] if is_open else [_closed(view)]),
            html.Div(id="append-message", role="status"),
            html.Div(id="append-review"),
            html.Section(
                [html.H2(say(language, "append.batches.heading")), html.Div(_batches(view), id="append-batches")],
                id="batches",
            ),
            format_section(view, desk.catalogue),
            undo_dialog(view),
            dcc.Store(id="dropped"),
            dcc.Store(id="reviewed"),
        ],
    )


def _closed(view: View) -> html.P:
    return html.P(say(view.language, "append.read_only"), className="banner warning", id="append-read-only")


def _batches(view: View) -> Any:
    desk = current_desk()
    return batch_list(view, desk.batches(_LISTED), can_undo=not desk.settings.read_only)


def _failed(error: Exception) -> None:
    """Say that something unforeseen happened; the log has the rest under the number shown."""
    facts = {"incident": report(error)}
    dash.set_props("append-message", {"children": failure(read_view({}), "unforeseen", str(error), facts)})


def _view_of(stated: Mapping[str, Any]) -> View:
    return read_view({**stated.get("query", {}), "lang": stated["language"]})


clientside_callback(
    ClientsideFunction("append", "handOver"),
    Output("dropped", "data"),
    Output("upload", "contents"),
    Input("upload", "contents"),
    State("upload", "filename"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("append", "gate"),
    Output("append-commit", "disabled"),
    Input("append-tick", "checked"),
    Input("append-commit", "n_clicks"),
)
clientside_callback(
    ClientsideFunction("append", "filterCells"),
    Output("plan-grid", "filterModel"),
    Input("plan-filter", "value"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("append", "close"),
    Output("undo-dialog", "opened", allow_duplicate=True),
    Input("undo-keep", "n_clicks"),
    prevent_initial_call=True,
)


@callback(
    Output("append-review", "children"),
    Output("append-message", "children"),
    Output("reviewed", "data"),
    Input("dropped", "data"),
    State("view", "data"),
    prevent_initial_call=True,
    running=[(Output("append-reading", "hidden"), False, True)],
    on_error=_failed,
)
def review_file(dropped: Any, stated: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """The review of a file that was just dropped."""
    if not dropped:
        return no_update, no_update, no_update
    view, desk = _view_of(stated), current_desk()
    try:
        refuse_when_read_only(desk.settings)
        upload = read_upload(dropped, desk.settings)
        planned = plan_upload(desk, upload)
    except SmestatsError as error:
        return None, failure(view, error.code, str(error), error.facts), None
    return _reviewed(view, upload, planned), None, {"digest": planned.digest}


@callback(
    Output("append-review", "children", allow_duplicate=True),
    Output("append-message", "children", allow_duplicate=True),
    Output("reviewed", "data", allow_duplicate=True),
    Output("append-batches", "children"),
    Input("append-commit", "n_clicks"),
    State("dropped", "data"),
    State("reviewed", "data"),
    State("append-tick", "checked"),
    State("append-user", "value"),
    State("append-note", "value"),
    State("append-reason", "value"),
    State("view", "data"),
    prevent_initial_call=True,
    on_error=_failed,
)
def commit_file(
    clicks: int | None,
    dropped: Any,
    reviewed: Any,
    is_ticked: bool | None,
    user: Any,
    note: Any,
    reason: Any,
    stated: Mapping[str, Any],
) -> tuple[Any, Any, Any, Any]:
    """Store what was reviewed, or show why not and what the plan is now."""
    if not clicks:
        return no_update, no_update, no_update, no_update
    view, desk = _view_of(stated), current_desk()
    digest = reviewed.get("digest") if isinstance(reviewed, dict) else None
    signature = sign(user, note, reason, desk.settings)
    try:
        refuse_when_read_only(desk.settings)
        upload = read_upload(dropped, desk.settings)
        done = commit_upload(desk, upload, signature, digest=str(digest or ""), confirm=is_ticked is True)
    except PlanChangedError:
        return _changed(view, upload, signature)
    except SmestatsError as error:
        return no_update, failure(view, error.code, str(error), error.facts), no_update, _batches(view)
    if done.outcome == "stored":
        return None, stored(view, done), None, _batches(view)
    return _reviewed(view, upload, done, signature), None, {"digest": done.digest}, _batches(view)


@callback(
    Output("undo-dialog", "opened"),
    Output("undo-question", "children"),
    Output("undo-target", "data"),
    Input({"type": "undo-of", "batch": ALL, "where": ALL}, "n_clicks"),
    State("view", "data"),
    prevent_initial_call=True,
    on_error=_failed,
)
def ask_undo(_clicks: Sequence[Any], stated: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """Ask before the batch whose button was pressed is undone."""
    pressed: Any = ctx.triggered_id
    if not pressed or not ctx.triggered[0]["value"]:
        return no_update, no_update, no_update
    view = _view_of(stated)
    try:
        batch = current_desk().batch(_batch_number(pressed["batch"]))
    except SmestatsError as error:
        return True, failure(view, error.code, str(error), error.facts), None
    return True, question(view, batch), batch.batch_id


@callback(
    Output("undo-dialog", "opened", allow_duplicate=True),
    Output("append-message", "children", allow_duplicate=True),
    Output("append-batches", "children", allow_duplicate=True),
    Input("undo-confirm", "n_clicks"),
    State("undo-target", "data"),
    State("append-user", "value"),
    State("view", "data"),
    prevent_initial_call=True,
    on_error=_failed,
)
def confirm_undo(clicks: int | None, target: Any, user: Any, stated: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """Undo the batch that was asked about."""
    if not clicks:
        return no_update, no_update, no_update
    view, desk = _view_of(stated), current_desk()
    batch_id = _batch_number(target)
    try:
        undone = undo_batch(desk, batch_id, sign(user, "", None, desk.settings))
    except SmestatsError as error:
        return False, failure(view, error.code, str(error), error.facts), _batches(view)
    message = notice(view, "append.undo.done", tone="good", batch=batch_id, undo=undone)
    return False, message, _batches(view)


def _reviewed(view: View, upload: Upload, review: Review, signature: Signature | None = None) -> list[Any]:
    if review.outcome != "refused":
        note, reason = (signature.note, signature.reason) if signature else ("", None)
        return plan(view, review, note=note, reason=reason)
    places = [(fault.line, fault.column) for fault in review.faults]
    lines = preview(upload.content, encoding=review.encoding, delimiter=review.delimiter, places=places)
    return [found(view, review), totals(view, review), *refusal(view, review, lines)]


def _changed(view: View, upload: Upload, signature: Signature) -> tuple[Any, Any, Any, Any]:
    """The new plan; or, when the very same file is what was stored meanwhile, just that."""
    desk = current_desk()
    planned = plan_upload(desk, upload)
    before = stored_before(desk, upload)
    if before is not None and not planned.to_store:
        message = notice(view, "append.plan.already", tone="good", name=upload.name, batch=before.batch_id)
        return None, message, None, _batches(view)
    message = notice(view, "append.plan.changed", tone="warn")
    return _reviewed(view, upload, planned, signature), message, {"digest": planned.digest}, _batches(view)


def _batch_number(number: object) -> int:
    """A number of a batch the store can look up; 0 is none."""
    if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**63:
        return number
    return 0
