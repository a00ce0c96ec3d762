"""How to cite a series so that the reader finds exactly the figures that were cited."""

from __future__ import annotations

from typing import Any

from dash import html

from smestats.schemas import Series
from smestats.share import Citation
from smestats.web.components.share_foot import cite_buttons, exploration_of, query_text
from smestats.web.shared import share
from smestats.web.text import say
from smestats.web.view import View


def cite(view: View, series: Series) -> Citation:
    """The citation of ``series`` as this view shows it, frozen at what the store knows now.

    The address pins ``recorded_asof`` (and ``asof`` where the view states it), so that it keeps showing these values.
    """
    exploration = exploration_of(view, (series.series_key,))
    return share(exploration, view.language).citation


def citation_block(view: View, series: Series) -> html.Div:
    """The citation to copy, and the ways to take it to a reference manager: a click selects a whole line."""
    citation = cite(view, series)
    lines: list[Any] = []
    for key, text in (("series.short", citation.short), ("series.long", citation.long)):
        lines += [html.Dt(say(view.language, key)), html.Dd(text, className="copy")]
    link = html.A(citation.address, href=citation.address, className="outside copy")
    lines += [html.Dt(say(view.language, "series.frozen")), html.Dd(link)]
    query = query_text(view, exploration_of(view, (series.series_key,)))
    return html.Div(
        [
            html.Dl(lines),
            cite_buttons(view, query),
            html.P(say(view.language, "series.frozen_why"), className="meta"),
        ]
    )
