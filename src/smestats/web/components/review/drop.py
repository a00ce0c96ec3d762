"""Where a document is dropped or its text is pasted."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from smestats.settings import Settings
from smestats.web.components.drop_zone import drop_zone, user_input
from smestats.web.text import say
from smestats.web.view import View

ACCEPTED = ".txt,.md,.html,.htm,.pdf,.docx"


def drop_section(view: View, settings: Settings) -> html.Section:
    """The place to drop a document, the place to paste one, and who reads it."""
    language = view.language
    zone = drop_zone(
        view,
        settings,
        upload="document-upload",
        zone="document-drop",
        words="review.drop",
        accept=ACCEPTED,
        most=settings.max_document_characters,
    )
    return html.Section(
        [
            html.H2(say(language, "review.drop.heading")),
            html.Div(
                [zone, html.Div([user_input(view, settings, hint="review.drop.user_hint"), _paste(view)])],
                className="append-top",
            ),
            html.P(say(language, "review.drop.reading"), id="document-reading", className="banner", hidden=True),
        ],
        id="document-choose",
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
