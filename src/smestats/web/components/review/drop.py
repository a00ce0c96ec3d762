"""Where a document is dropped or its text is pasted."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from smestats.settings import Settings
from smestats.web.components.attributes import marked_with
from smestats.web.text import say
from smestats.web.uploads import NAME_LENGTH
from smestats.web.view import View

ACCEPTED = ".txt,.md,.html,.htm,.pdf,.docx"
_MEBIBYTE = 1024 * 1024


def drop_section(view: View, settings: Settings) -> html.Section:
    """The place to drop a document, the place to paste one, and who reads it."""
    language = view.language
    return html.Section(
        [
            html.H2(say(language, "review.drop.heading")),
            html.Div([_zone(view, settings), html.Div([_who(view, settings), _paste(view)])], className="append-top"),
            html.P(say(language, "review.drop.reading"), id="document-reading", className="banner", hidden=True),
        ],
        id="document-choose",
    )


def _zone(view: View, settings: Settings) -> html.Label:
    size = f"{settings.max_upload_bytes / _MEBIBYTE:.3g}"
    words = say(view.language, "review.drop.limits", size=size, characters=f"{settings.max_document_characters:,}")
    too_large = say(view.language, "review.drop.too_large")
    limit = marked_with(**{"limit": str(settings.max_upload_bytes), "too-large": too_large})
    # A label around the file input names it; a click on the label opens the dialog, so the zone's own is off.
    return html.Label(
        dcc.Upload(
            [
                html.Span(say(view.language, "review.drop.action"), className="drop-action"),
                html.Span(words, className="drop-limits"),
            ],
            id="document-upload",
            accept=ACCEPTED,
            disable_click=True,
            multiple=False,
            className="drop-zone",
            className_active="drop-zone over",
            className_reject="drop-zone over",
            className_disabled="drop-zone",
        ),
        id="document-drop",
        className="drop",
        **limit,
    )


def _who(view: View, settings: Settings) -> dmc.TextInput:
    # The name is that of the append page: typed once, it is remembered for both.
    return dmc.TextInput(
        id="append-user",
        label=say(view.language, "append.drop.user"),
        description=say(view.language, "review.drop.user_hint"),
        placeholder=settings.user,
        attributes={"input": {"maxLength": NAME_LENGTH}},
        autoComplete="name",
        debounce=True,
        persistence=True,
        persistence_type="local",
        persisted_props=["value"],
    )


def _paste(view: View) -> html.Details:
    language = view.language
    parts: list[Any] = [
        html.Summary(say(language, "review.drop.paste")),
        dmc.Textarea(
            id="document-pasted",
            label=say(language, "review.drop.pasted"),
            autosize=True,
            minRows=4,
            maxRows=10,
        ),
        html.Button(say(language, "review.drop.read"), id="document-paste", n_clicks=0, className="button quiet small"),
    ]
    return html.Details(parts, className="paste")
