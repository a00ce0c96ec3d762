"""The whole review of a document: its facts, its text beside its quantities, and the bar below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from smestats.ingest.reading import TextOfFile
from smestats.ingest.review import Candidate
from smestats.schemas import SourceDocument
from smestats.web.components.aria import aria
from smestats.web.components.attributes import marked_with
from smestats.web.components.review.facts import facts_form, known_facts
from smestats.web.components.review.list import review_list, state_of
from smestats.web.components.review.text import review_text
from smestats.web.desk import current_desk
from smestats.web.documents.desk import beside_stored
from smestats.web.documents.facts import Stated
from smestats.web.text import say
from smestats.web.view import View

_STATES = ("matched", "unmatched", "accepted", "ignored")
_KEYS = (("j", "next"), ("k", "previous"), ("Enter", "accept"), ("e", "edit"), ("x", "ignore"))


def panes(
    view: View,
    file: TextOfFile,
    answers: Mapping[str, str],
    stated: Stated,
    found: Sequence[Candidate],
    known: SourceDocument | None,
) -> list[Any]:
    """Everything below the drop zone once a document was read.

    Args:
        view: How the page is shown.
        file: The text.
        answers: What the fields of its facts hold.
        stated: The same, checked.
        found: Its candidates.
        known: The document as the store has it, if it does.
    """
    about = known_facts(view, known) if known is not None else facts_form(view, file, answers, stated)
    return [
        html.Div(
            [
                html.H2(file.name, className="file-name"),
                html.Button(
                    say(view.language, "review.discard"),
                    id="document-discard",
                    n_clicks=0,
                    className="button quiet small",
                ),
            ],
            className="review-head",
        ),
        about,
        html.Div([_left(view, file, stated, found), _right(view, found)], className="reading review", id="review"),
        html.Div(id="document-series-form"),
        _bar(view, found),
    ]


def text_pane(file: TextOfFile, stated: Stated, found: Sequence[Candidate]) -> html.Div:
    """The text with its quantities underlined."""
    return review_text(file, stated.language, found)


def list_pane(view: View, found: Sequence[Candidate]) -> list[Any]:
    """The quantities, each beside what is stored."""
    return review_list(view, found, beside_stored(current_desk(), found))


def accept_all_words(view: View, found: Sequence[Candidate]) -> str:
    """The button that accepts whatever matches."""
    count = sum(state_of(item) == "matched" for item in found)
    return say(view.language, "review.accept_all", count=count)


def _left(view: View, file: TextOfFile, stated: Stated, found: Sequence[Candidate]) -> html.Section:
    states = [
        html.Li(html.Span(say(view.language, f"review.state.{name}"), className="quantity-mark", **_look(name)))
        for name in _STATES
    ]
    return html.Section(
        [
            html.H2(say(view.language, "review.text.heading")),
            html.Ul(states, className="legend"),
            html.Div(
                text_pane(file, stated, found),
                id="document-text",
                className="pane",
                tabIndex=0,
                role="region",
                **aria(label=say(view.language, "review.text.heading")),
            ),
        ],
        className="review-left",
    )


def _look(name: str) -> dict[str, Any]:
    return marked_with(state=name) if name in ("matched", "unmatched") else marked_with(state="matched", choice=name)


def _right(view: View, found: Sequence[Candidate]) -> html.Section:
    hints = [html.Li([html.Kbd(key), " ", say(view.language, f"review.keys.{name}")]) for key, name in _KEYS]
    return html.Section(
        [
            html.H2(say(view.language, "review.list.heading")),
            html.Ul(hints, className="legend keys", **aria(label=say(view.language, "review.keys.label"))),
            html.Div(id="document-editor"),
            html.Div(list_pane(view, found), id="document-list", className="pane"),
        ],
        className="review-right",
    )


def _bar(view: View, found: Sequence[Candidate]) -> html.Div:
    language = view.language
    return html.Div(
        [
            html.P(
                id="document-tally",
                role="status",
                **marked_with(words=say(language, "review.tally")),
            ),
            html.Button(accept_all_words(view, found), id="document-accept-all", className="button quiet"),
            html.Button(say(language, "review.plan.show"), id="document-plan-show", n_clicks=0, className="button"),
        ],
        className="review-bar",
    )
