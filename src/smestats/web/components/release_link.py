"""The way to the monthly releases."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from smestats.charts.words import format_period
from smestats.web.releases import months_of
from smestats.web.text import say
from smestats.web.view import View


def release_link(view: View) -> list[html.P]:
    """Links to the newest release and to all of them; nothing where no month has one."""
    months = months_of(view)
    if not months:
        return []
    newest = say(view.language, "release.newest", month=format_period(months[0], view.language, long=True))
    links: list[Any] = [
        dcc.Link(newest, href=view.href(f"/release/{months[0]}")),
        " · ",
        dcc.Link(say(view.language, "release.all"), href=view.href("/release")),
    ]
    return [html.P(links, className="onward")]
