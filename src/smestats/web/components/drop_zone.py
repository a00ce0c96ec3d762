"""A place to drop one file, and the name of who does it: the same on every page that takes files."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html

from smestats.charts.words import format_number
from smestats.settings import Settings
from smestats.web.components.attributes import marked_with
from smestats.web.text import say
from smestats.web.uploads import NAME_LENGTH
from smestats.web.view import View

_MEBIBYTE = 1024 * 1024


def drop_zone(
    view: View, settings: Settings, *, upload: str, zone: str, words: str, accept: str, most: int
) -> html.Label:
    """A zone that opens a dialog on a click.

    Args:
        view: The language.
        settings: How large a file may be.
        upload: Id of the ``dcc.Upload``.
        zone: Id of the label around it.
        words: Where its words are: ``action``, ``limits`` with ``size`` and ``most``, ``too_large``.
        accept: The endings a dialog offers.
        most: How much a file may hold, in what ``limits`` counts.
    """
    language, size = view.language, f"{settings.max_upload_bytes / _MEBIBYTE:.3g}"
    limits = say(language, f"{words}.limits", size=size, most=format_number(most, view.language))
    too_large = say(language, f"{words}.too_large")
    # A label around the file input names it; a click on the label opens the dialog, so the zone's own is off.
    return html.Label(
        dcc.Upload(
            [
                html.Span(say(language, f"{words}.action"), className="drop-action"),
                html.Span(limits, className="drop-limits"),
            ],
            id=upload,
            accept=accept,
            disable_click=True,
            multiple=False,
            className="drop-zone",
            className_active="drop-zone over",
            className_reject="drop-zone over",
            className_disabled="drop-zone",
        ),
        id=zone,
        className="drop",
        **marked_with(**{"limit": str(settings.max_upload_bytes), "too-large": too_large}),
    )


def user_input(view: View, settings: Settings, *, hint: str) -> dmc.TextInput:
    """The name recorded with a batch: typed once, it is remembered for every page."""
    return dmc.TextInput(
        id="append-user",
        label=say(view.language, "append.drop.user"),
        description=say(view.language, hint),
        placeholder=settings.user,
        attributes={"input": {"maxLength": NAME_LENGTH}},
        autoComplete="name",
        debounce=True,
        persistence=True,
        persistence_type="local",
        persisted_props=["value"],
    )
