"""A star that keeps a series among the reader's favourites, in the reader's browser only."""

from __future__ import annotations

from dash import html

from smestats.schemas import Series
from smestats.web.components.aria import aria
from smestats.web.components.attributes import marked_with
from smestats.web.text import say
from smestats.web.view import View


def star(view: View, series: Series, *, is_named: bool = False) -> html.Button:
    """The star of ``series``, with its word when ``is_named``.

    The script presses it in when the browser knows the series as a favourite.
    """
    name = say(view.language, "favourites.star_of", name=series.name[view.language])
    words = marked_with(star=series.series_key, **{"name-en": series.name.en, "name-zh": series.name.zh})
    return html.Button(
        say(view.language, "favourites.star") if is_named else None,
        className="star",
        title=name,
        disable_n_clicks=True,
        **{**aria(label=name, pressed="false"), **words},
    )
