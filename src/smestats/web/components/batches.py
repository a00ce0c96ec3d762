"""The last batches, each with the means to undo it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from smestats.charts.words import format_date, format_number
from smestats.schemas import Batch
from smestats.web.components.aria import aria
from smestats.web.components.attributes import marked_with
from smestats.web.components.written import as_remarked
from smestats.web.text import say
from smestats.web.view import View

_COLUMNS = ("batch", "when", "who", "what", "cells", "state")


def batch_list(view: View, batches: Sequence[Batch], *, can_undo: bool) -> Any:
    """A table of ``batches``; undone ones say so, the others can be undone when the desk may write."""
    if not batches:
        return html.P(say(view.language, "append.batches.none"), className="empty")
    names = [say(view.language, f"append.batches.{name}") for name in _COLUMNS]
    return html.Table(
        [
            html.Thead(html.Tr([html.Th(name, scope="col") for name in names])),
            html.Tbody([_row(view, batch, names, can_undo=can_undo) for batch in batches]),
        ],
        className="batches",
    )


def undo_button(view: View, batch_id: int, *, where: str, is_named: bool = False) -> html.Button:
    """A button that asks whether to undo a batch; ``where`` tells several of one batch apart."""
    name = say(view.language, "append.undo.button_of", batch=batch_id)
    return html.Button(
        name if is_named else say(view.language, "append.undo.button"),
        id={"type": "undo-of", "batch": batch_id, "where": where},
        n_clicks=0,
        className="button quiet small",
        **aria(label=name),
    )


def undo_dialog(view: View) -> dmc.Modal:
    """The question before an undo, closed at first."""
    return dmc.Modal(
        [
            html.P(id="undo-question"),
            html.Div(
                [
                    html.Button(
                        say(view.language, "append.undo.confirm"), id="undo-confirm", n_clicks=0, className="button"
                    ),
                    html.Button(
                        say(view.language, "append.undo.keep"), id="undo-keep", n_clicks=0, className="button quiet"
                    ),
                ],
                className="buttons",
            ),
            dcc.Store(id="undo-target"),
        ],
        id="undo-dialog",
        title=say(view.language, "append.undo.title"),
        opened=False,
        closeButtonProps={"aria-label": say(view.language, "append.undo.keep")},
    )


def question(view: View, batch: Batch) -> str:
    """What the dialog asks about ``batch``."""
    return say(
        view.language,
        "append.undo.question",
        batch=batch.batch_id,
        file=batch.file_name or say(view.language, f"append.kind.{batch.kind}"),
        new=batch.new,
        revised=batch.revised,
    )


def _row(view: View, batch: Batch, names: Sequence[str], *, can_undo: bool) -> html.Tr:
    cells: list[Any] = [
        f"{batch.batch_id}",
        f"{batch.recorded_at:%Y-%m-%d %H:%M} UTC",
        batch.user_name,
        _what(view, batch),
        _counts(view, batch),
        _state(view, batch, can_undo=can_undo),
    ]
    # The column's name travels with the cell: on a phone each row is a small list.
    parts: list[Any] = [html.Td(cell, **marked_with(name=name)) for name, cell in zip(names, cells, strict=True)]
    return html.Tr(parts, className="undone" if batch.undone_by is not None else "")


def _what(view: View, batch: Batch) -> list[Any]:
    if batch.undoes is not None:
        title: Any = say(view.language, "append.batches.undoes", batch=batch.undoes)
    elif batch.document_id is not None:
        title = dcc.Link(batch.file_name or batch.document_id, href=view.href(f"/documents/{batch.document_id}"))
    else:
        title = batch.file_name or say(view.language, "append.batches.no_file", batch=batch.batch_id)
    reason = [say(view.language, f"append.reason.{batch.reason}")] if batch.reason else []
    small = " · ".join(
        [
            say(view.language, f"append.kind.{batch.kind}"),
            *reason,
            *_published(view, batch),
            *confirmed_words(view, batch),
        ]
    )
    return [
        html.Span(title, className="batch-title"),
        html.Small([small, *noted(view, batch)]),
        *file_link(view, batch),
    ]


def noted(view: View, batch: Batch) -> list[Any]:
    """What its author wrote beside a batch, behind a separator; nothing where that is nothing."""
    return [" · ", as_remarked(batch.note, view.language)] if batch.note else []


def confirmed_words(view: View, batch: Batch) -> list[str]:
    """How many warnings were confirmed and by whom; nothing where there were none."""
    if not batch.confirmed:
        return []
    if batch.confirmed == 1:
        return [say(view.language, "append.batches.confirmed_one", user=batch.user_name)]
    return [
        say(
            view.language,
            "append.batches.confirmed",
            count=format_number(batch.confirmed, view.language),
            user=batch.user_name,
        )
    ]


def file_link(view: View, batch: Batch) -> list[html.A]:
    """A link to the bytes as received; nothing where they were not kept."""
    if not batch.has_file:
        return []
    return [
        html.A(
            say(view.language, "append.batches.download"),
            href=f"/api/v1/appends/{batch.batch_id}/file",
            download=batch.file_name or "",
            className="download",
            **aria(label=say(view.language, "append.batches.download_of", batch=batch.batch_id)),
        )
    ]


def _published(view: View, batch: Batch) -> list[str]:
    if batch.published_on is None:
        return []
    return [say(view.language, "append.batches.published", day=format_date(batch.published_on, view.language))]


def _counts(view: View, batch: Batch) -> str:
    if batch.kind == "undo":
        return say(view.language, "append.batches.restored", rows=format_number(batch.rows, view.language))
    if batch.kind == "confirmation":
        return say(view.language, "append.batches.validated", rows=format_number(batch.rows, view.language))
    return say(
        view.language,
        "append.batches.counts",
        new=format_number(batch.new, view.language),
        revised=format_number(batch.revised, view.language),
    )


def _state(view: View, batch: Batch, *, can_undo: bool) -> Any:
    if batch.undone_by is not None:
        return html.Span(say(view.language, "append.batches.undone", batch=batch.undone_by), className="tag")
    if batch.kind == "undo" or not can_undo:
        return html.Span(say(view.language, "append.batches.current"), className="tag")
    return undo_button(view, batch.batch_id, where="list")
