"""What came of a commit or an undo, in words and links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html

from smestats.charts.words import format_number
from smestats.web.appends import Review
from smestats.web.components.batches import undo_button
from smestats.web.desk import current_desk
from smestats.web.text import TEXT, say
from smestats.web.view import View

_MOST_LINKS = 8


def stored(view: View, review: Review) -> html.Div:
    """What a commit stored, where to see it, and the way back."""
    language = view.language
    counts = review.counts
    keys = review.touched
    named = [dcc.Link(_name(view, key), href=view.href(f"/series/{key}")) for key in keys[:_MOST_LINKS]]
    links: list[Any] = [part for link in named for part in (" · ", link)][1:]
    more = len(keys) - len(named)
    return html.Div(
        [
            html.H2(say(language, "append.stored.heading", batch=review.batch_id)),
            html.P(
                say(
                    language,
                    "append.stored.counts",
                    new=format_number(counts["new"], view.language),
                    revised=format_number(counts["revised"] + counts["conflict"], view.language),
                    name=review.name,
                )
            ),
            html.P(
                [
                    say(language, "append.stored.series"),
                    say(language, "append.colon"),
                    *links,
                    *([" ", say(language, "append.stored.more", count=more)] if more > 0 else []),
                ]
            ),
            undo_button(view, review.batch_id or 0, where="stored"),
        ],
        className="outcome good",
    )


def notice(view: View, key: str, *, tone: str = "", **facts: Any) -> html.P:
    """One sentence about what happened; ``tone`` is ``good``, ``warn``, ``bad`` or empty."""
    return html.P(say(view.language, key, **facts), className=f"outcome {tone}".strip())


def failure(view: View, code: str, message: str, facts: Mapping[str, Any]) -> html.P:
    """A failure in the reader's language where the page has words for its code."""
    key = f"append.error.{code}"
    words = say(view.language, key, **facts) if key in TEXT else message
    return html.P(words, className="outcome bad", role="alert")


def blocked(view: View, facts: Mapping[str, Any]) -> html.Div:
    """Why a batch cannot be undone: the cells that a later batch changed, and that batch with its own button."""
    language, blocking = view.language, current_desk().batch(facts["blocking"])
    cells = facts["cells"].split(", ")
    more = facts["count"] - len(cells)
    when = f"{blocking.recorded_at:%Y-%m-%d %H:%M} UTC"
    return html.Div(
        [
            html.H3(say(language, "append.undo.blocked", batch_id=facts["batch_id"])),
            html.P(say(language, "append.undo.blocked_why", **facts, who=blocking.user_name, when=when)),
            html.Ul(
                [
                    *(html.Li(_cell_link(view, cell)) for cell in cells),
                    *([html.Li(say(language, "append.undo.blocked_more", count=more))] if more > 0 else []),
                ],
                className="cell-links",
            ),
            undo_button(view, blocking.batch_id, where="blocked", is_named=True),
        ],
        className="outcome bad",
        role="alert",
    )


def _cell_link(view: View, cell: str) -> dcc.Link:
    series_key, _, period = cell.partition(" ")
    return dcc.Link(cell, href=view.href(f"/series/{series_key}", period=period))


def _name(view: View, series_key: str) -> str:
    return current_desk().catalogue.series[series_key].name[view.language]
