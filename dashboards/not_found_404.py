"""The page for addresses that name nothing."""

from __future__ import annotations

from urllib.parse import unquote

import dash
from dash import dcc
from dash.development.base_component import Component

from smestats.web.components.missing import missing_page
from smestats.web.components.title import page_title
from smestats.web.text import say
from smestats.web.view import current_path, read_view

_LONGEST_PATH = 80


def exists(path: str) -> bool:  # noqa: ARG001 - every page is asked with its path
    """No address names this page: it stands in for those that name none."""
    return False


dash.register_page(__name__, path="/not-found", title=page_title("not_found.title"), exists=exists)


def layout(**query: str) -> Component:
    """Says what was asked for and where to go."""
    view = read_view(query, own=())
    language, path = view.language, unquote(current_path())
    shown = path if len(path) <= _LONGEST_PATH else f"{path[:_LONGEST_PATH]}…"
    return missing_page(
        view,
        title=say(language, "not_found.title"),
        words=[
            say(language, "not_found.words", path=shown),
            " ",
            dcc.Link(say(language, "not_found.home"), href=view.href("/")),
            say(language, "not_found.join"),
            dcc.Link(say(language, "not_found.catalogue"), href=view.href("/catalogue")),
            say(language, "not_found.end"),
        ],
    )
