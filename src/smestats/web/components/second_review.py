"""Where a second person confirms what somebody else read in a document, and the batches that came of it."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from smestats.schemas import SourceDocument
from smestats.store.confirm import read_waiting
from smestats.store.engine import read_transaction
from smestats.web.components.batches import batch_list
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.uploads import NAME_LENGTH
from smestats.web.view import View


def second_review(view: View, document: SourceDocument) -> list[Any]:
    """The question to a second person while figures wait for one; nothing where the desk may not be written to."""
    desk, language = current_desk(), view.language
    with read_transaction(desk.engine) as connection:
        waiting = read_waiting(connection, document.document_id)
    message = html.Div(id="document-confirm-message", role="status")
    if not waiting or desk.settings.read_only:
        return [message]
    words = say(language, "review.confirm.button")
    button = html.Button(words, id="document-confirm", n_clicks=0, className="button")
    readers = say(language, "append.separator").join(dict.fromkeys(item.user_name for item in waiting))
    key = "review.confirm.waiting_one" if len(waiting) == 1 else "review.confirm.waiting"
    return [
        html.Section(
            [
                html.H2(say(language, "review.confirm.heading")),
                html.P(say(language, key, count=len(waiting), user=readers)),
                html.Div(
                    [
                        dmc.TextInput(
                            id="append-user",
                            label=say(language, "append.drop.user"),
                            placeholder=desk.settings.user,
                            attributes={"input": {"maxLength": NAME_LENGTH}},
                            autoComplete="name",
                            persistence=True,
                            persistence_type="local",
                            persisted_props=["value"],
                        ),
                        button,
                    ],
                    className="fields",
                ),
                message,
                dcc.Store(id="document-confirmed-of", data=document.document_id),
            ],
            className="panel second-review",
            id="second-review",
        )
    ]


def confirmed(view: View, document_id: str, *, batch_id: int, user: str, count: int) -> html.P:
    """That figures were confirmed, and the way to see them so."""
    words = say(view.language, "review.confirm.done", user=user, batch=batch_id, count=count)
    again = html.A(say(view.language, "review.confirm.reload"), href=view.href(f"/documents/{document_id}"))
    return html.P([words, " ", again], className="outcome good")


def document_batches(view: View, document: SourceDocument) -> list[Any]:
    """The batches that stored, confirmed or took back figures of a document."""
    batches = current_desk().batches()
    mine = {batch.batch_id for batch in batches if batch.document_id == document.document_id}
    shown = [batch for batch in batches if batch.batch_id in mine or batch.undoes in mine]
    if not shown:
        return []
    link = html.A(say(view.language, "review.confirm.undo_where"), href=view.href("/append") + "#batches")
    return [
        html.Section(
            [
                html.H2(say(view.language, "review.confirm.batches")),
                batch_list(view, shown, can_undo=False),
                *([] if current_desk().settings.read_only else [html.P(link)]),
            ],
            id="document-batches",
        )
    ]
