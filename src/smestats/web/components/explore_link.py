"""The way from anywhere a series is shown to the page that explores it."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc

from smestats.schemas.exploration import MOST_SERIES
from smestats.web.text import say
from smestats.web.view import View

PATH = "/explore"


def explore_link(view: View, series_keys: Sequence[str], *, name: str = "") -> dcc.Link:
    """A link that puts these series on one chart; ``name`` tells links of one page apart where they are heard."""
    words = say(view.language, "explore.here")
    # A comma may stand in an address as it is, and reads better.
    address = view.href(PATH, s=",".join(series_keys[:MOST_SERIES])).replace("%2C", ",")
    title = say(view.language, "explore.here_of", name=name) if name else None
    return dcc.Link(words, href=address, className="explore-here", title=title)
