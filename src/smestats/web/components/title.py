"""The browser's title of a page, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import flask

from smestats.web.text import say
from smestats.web.view import read_view

SITE = "smestats"


def page_title(key: str) -> Callable[..., str]:
    """A function that says the words under ``key`` and the name of the desk, for ``dash.register_page``."""

    def title(**_variables: str) -> str:
        query: Mapping[str, str] = flask.request.args if flask.has_request_context() else {}
        return f"{say(read_view(query).language, key)} · {SITE}"

    return title
