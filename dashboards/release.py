"""The release of one month."""

from __future__ import annotations

from urllib.parse import unquote

import dash
from dash import dcc
from dash.development.base_component import Component

from smestats.charts.words import format_period
from smestats.periods import Period
from smestats.web.components.missing import missing_page
from smestats.web.components.release import release_sections
from smestats.web.components.shell import page
from smestats.web.components.title import SITE
from smestats.web.releases import months_of, read_month, release_of
from smestats.web.text import say
from smestats.web.view import View, current_path, read_view

PATH = "/release/"


def _text(path: str) -> str:
    return unquote(path.removeprefix(PATH)).strip("/")


def exists(path: str) -> bool:
    """Whether a month with an index is named."""
    month = read_month(_text(path))
    return month is not None and month in months_of(read_view({}))


def title(month: str = "", **_: str) -> str:
    """The browser's title."""
    return f"{unquote(month)[:32]} · {SITE}"


dash.register_page(__name__, path_template="/release/<month>", title=title, exists=exists)


def layout(month: str | None = None, **query: str) -> Component:  # noqa: ARG001 - the query may override it
    """The release that the path names."""
    view, text = read_view(query, own=()), _text(current_path())
    wanted, months = read_month(text), months_of(view)
    if wanted is None or wanted not in months:
        return _absent(view, text, wanted, months)
    release = release_of(view, wanted)
    return page(view, kicker=release.kicker, title=release.headline, lead="", children=release_sections(view, release))


def _absent(view: View, text: str, wanted: Period | None, months: tuple[Period, ...]) -> Component:
    words: list[object] = [say(view.language, "release.unknown", month=text[:32]), " "]
    near = _nearest(wanted, months)
    if near:
        words.append(say(view.language, "release.nearest"))
        for item in near:
            words += [" ", dcc.Link(format_period(item, view.language, long=True), href=view.href(f"{PATH}{item}"))]
        words.append(say(view.language, "release.stop"))
    words.append(dcc.Link(say(view.language, "release.all"), href=view.href("/release")))
    return missing_page(view, title=say(view.language, "release.unknown_title"), words=words)


def _nearest(wanted: Period | None, months: tuple[Period, ...]) -> tuple[Period, ...]:
    """The months before and after the wanted one; the newest where none was meant."""
    if wanted is None:
        return months[:1]
    before = [item for item in months if item < wanted][:1]
    after = [item for item in months if item > wanted][-1:]
    return (*before, *after)
