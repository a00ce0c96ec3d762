"""Append: choose a file, review what it would change, commit it, undo it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash
from dash import ALL, ClientsideFunction, Input, Output, State, callback, clientside_callback, ctx, dcc, html, no_update
from dash.development.base_component import Component

from smestats.errors import PlanChangedError, SmestatsError, UndoRefusedError
from smestats.web.appends import (
    Review,
    commit_upload,
    plan_upload,
    refuse_when_read_only,
    stored_before,
    undo_batch,
)
from smestats.web.components.batches import batch_list, question, undo_dialog
from smestats.web.components.new_series import added, describe_form, wrong_fields
from smestats.web.components.outcome import blocked, failure, notice, stored
from smestats.web.components.plan import found, plan, totals
from smestats.web.components.refusal import refusal
from smestats.web.components.shell import page
from smestats.web.components.title import page_title
from smestats.web.components.upload import format_section, upload_section
from smestats.web.desk import current_desk
from smestats.web.errors import report
from smestats.web.new_series import KEY_LENGTH, describe
from smestats.web.preview import preview
from smestats.web.text import say
from smestats.web.uploads import Signature, Upload, one_line, read_upload, sign
from smestats.web.view import View, read_view

_LISTED = 20

dash.register_page(__name__, path="/append", title=page_title("append.title"))


def layout(**query: str) -> Component:
    """The page for an address."""
    view = read_view(query, own=())
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
            dcc.Download(id="faults-file"),
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
clientside_callback(ClientsideFunction("append", "restore"), Output("drop", "title"), Input("drop", "id"))
clientside_callback(
    ClientsideFunction("append", "settle"), Input("append-review", "children"), prevent_initial_call=True
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
clientside_callback(
    ClientsideFunction("append", "download"),
    Output("faults-file", "data"),
    Input("faults-download", "n_clicks"),
    State("faults-content", "data"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("append", "isKnown"),
    Output("described-new-indicator", "hidden"),
    Input({"type": "described", "name": "indicator"}, "value"),
)
clientside_callback(
    ClientsideFunction("append", "goOn"),
    Output("describe-form", "title"),
    Input("describe-form", "children"),
    Input("described-errors", "children"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("append", "cancel"),
    Output("describe-form", "children", allow_duplicate=True),
    Input("described-cancel", "n_clicks"),
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
    return _reviewed(view, upload, planned), None, _state(planned)


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
    State("append-published", "value"),
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
    published: Any,
    stated: Mapping[str, Any],
) -> tuple[Any, Any, Any, Any]:
    """Store what was reviewed, or show why not and what the plan is now."""
    if not clicks:
        return no_update, no_update, no_update, no_update
    view, desk = _view_of(stated), current_desk()
    digest = str(reviewed.get("digest") or "") if isinstance(reviewed, dict) else ""
    try:
        refuse_when_read_only(desk.settings)
        signature = sign(user, note, reason, desk.settings, published=published)
        upload = read_upload(dropped, desk.settings)
        done = commit_upload(desk, upload, signature, digest=digest, confirm=is_ticked is True)
    except PlanChangedError:
        return _changed(view, upload, signature, reviewed if isinstance(reviewed, dict) else {})
    except SmestatsError as error:
        return no_update, failure(view, error.code, str(error), error.facts), no_update, _batches(view)
    if done.outcome == "stored":
        return None, stored(view, done), None, _batches(view)
    return _reviewed(view, upload, done, signature), None, _state(done, signature), _batches(view)


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
    except UndoRefusedError as error:
        return False, blocked(view, error.facts), _batches(view)
    except SmestatsError as error:
        return False, failure(view, error.code, str(error), error.facts), _batches(view)
    message = notice(view, "append.undo.done", tone="good", batch=batch_id, undo=undone)
    return False, message, _batches(view)


@callback(
    Output("describe-form", "children"),
    Input({"type": "describe", "key": ALL}, "n_clicks"),
    State("view", "data"),
    prevent_initial_call=True,
    on_error=_failed,
)
def open_form(_clicks: Sequence[Any], stated: Mapping[str, Any]) -> Any:
    """The form that describes the series whose button was pressed."""
    pressed: Any = ctx.triggered_id
    if not pressed or not ctx.triggered[0]["value"]:
        return no_update
    return describe_form(_view_of(stated), str(pressed["key"])[:KEY_LENGTH])


@callback(
    Output("append-review", "children", allow_duplicate=True),
    Output("append-message", "children", allow_duplicate=True),
    Output("reviewed", "data", allow_duplicate=True),
    Output({"type": "described", "name": ALL}, "error"),
    Output("described-errors", "children"),
    Input("described-save", "n_clicks"),
    State({"type": "described", "name": ALL}, "value"),
    State("described-whole", "checked"),
    State("dropped", "data"),
    State("append-user", "value"),
    State("view", "data"),
    prevent_initial_call=True,
    on_error=_failed,
)
def add_series(
    clicks: int | None,
    answers: Sequence[Any],
    is_whole: bool | None,
    dropped: Any,
    user: Any,
    stated: Mapping[str, Any],
) -> tuple[Any, Any, Any, Any, Any]:
    """Add the series that the form describes, and review the file anew; or say which fields are wrong."""
    names = [item["id"]["name"] for item in ctx.states_list[0]]
    if not clicks:
        return no_update, no_update, no_update, [no_update] * len(names), no_update
    view, desk = _view_of(stated), current_desk()
    try:
        refuse_when_read_only(desk.settings)
        given = {name: one_line(answer) for name, answer in zip(names, answers, strict=True)}
        described = describe(given, desk.catalogue, is_whole=is_whole is True)
        if described.series is None:
            wrong = [item[view.language] if (item := described.errors.get(name)) else None for name in names]
            return no_update, no_update, no_update, wrong, wrong_fields(view, len(described.errors))
        user_name = sign(user, "", None, desk.settings).user
        desk.add_series(described.series, described.indicator, user_name=user_name)
        upload = read_upload(dropped, desk.settings)
        planned = plan_upload(desk, upload)
    except SmestatsError as error:
        unmarked = [None] * len(names)
        return no_update, failure(view, error.code, str(error), error.facts), no_update, unmarked, None
    message = added(view, described.series.series_key)
    return _reviewed(view, upload, planned), message, _state(planned), [None] * len(names), None


def _reviewed(view: View, upload: Upload, review: Review, signature: Signature | None = None) -> list[Any]:
    if review.outcome != "refused":
        return plan(view, review, signature)
    places = [(fault.line, fault.column) for fault in review.faults]
    lines = preview(upload.content, encoding=review.encoding, delimiter=review.delimiter, places=places)
    return [found(view, review), totals(view, review), *refusal(view, review, lines)]


def _changed(
    view: View, upload: Upload, signature: Signature, reviewed: Mapping[str, Any]
) -> tuple[Any, Any, Any, Any]:
    """The new plan; or, when the very same file is what was stored meanwhile, just that."""
    desk = current_desk()
    planned = plan_upload(desk, upload, signature)
    stored_as = stored_before(desk, upload)
    if stored_as is not None and not planned.to_store:
        message = notice(view, "append.plan.already", tone="good", name=upload.name, batch=stored_as.batch_id)
        return None, message, None, _batches(view)
    before = sign("", "", None, desk.settings, published=reviewed.get("published"))
    is_redated = before.published_on != signature.published_on and (
        plan_upload(desk, upload, before).digest == reviewed.get("digest")
    )
    message = notice(view, "append.plan.redated" if is_redated else "append.plan.changed", tone="warn")
    return _reviewed(view, upload, planned, signature), message, _state(planned, signature), _batches(view)


def _state(review: Review, signature: Signature | None = None) -> dict[str, str]:
    """What a commit gives back: the plan that was reviewed, and the publication date it was made for."""
    published = signature.published_on if signature else None
    return {"digest": review.digest, "published": published.isoformat() if published else ""}


def _batch_number(number: object) -> int:
    """A number of a batch the store can look up; 0 is none."""
    if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**63:
        return number
    return 0
