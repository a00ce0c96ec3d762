"""The quantities of a text as a list: what each is, where it belongs, whether it agrees with what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from dash import dcc, html

from smestats.charts.words import format_computation
from smestats.ingest.review import Candidate
from smestats.web.components.aria import aria
from smestats.web.components.attributes import marked_with
from smestats.web.components.review.words import (
    basis_words,
    figure_words,
    kind_words,
    period_words,
    sure_words,
    value_words,
)
from smestats.web.desk import current_desk
from smestats.web.documents.desk import Beside
from smestats.web.text import say
from smestats.web.view import View

State = Literal["matched", "unmatched", "repeated", "contradicted", "derived"]
MOST_LISTED = 500
_ACTIONS = ("accept", "edit", "ignore")


def state_of(item: Candidate) -> State:
    """What stands between a quantity and the store."""
    if item.figure is None:
        return "unmatched"
    if item.repeats is not None:
        return "repeated"
    if item.contradicts is not None:
        return "contradicted"
    return "derived" if item.is_derived else "matched"


def review_list(view: View, found: Sequence[Candidate], beside: Mapping[str, Beside]) -> list[Any]:
    """The printed quantities, and below them the levels they imply."""
    printed = [item for item in found if not item.is_derived][:MOST_LISTED]
    derived = [item for item in found if item.is_derived]
    total = len(found) - len(derived)
    cut = [html.P(say(view.language, "review.list.cut", shown=len(printed), count=total), className="banner warning")]
    parts: list[Any] = cut if total > len(printed) else []
    if not printed:
        return [html.P(say(view.language, "review.list.none"), className="empty")]
    parts.append(html.Ol([_row(view, item, beside.get(item.key)) for item in printed], className="quantities"))
    if derived:
        parts += [
            html.H3(say(view.language, "review.list.derived")),
            html.P(say(view.language, "review.list.derived_note"), className="figure-note"),
            html.Ol([_row(view, item, beside.get(item.key)) for item in derived], className="quantities derived"),
        ]
    return parts


def _row(view: View, item: Candidate, beside: Beside | None) -> html.Li:
    value, period = value_words(view, item), period_words(view, item)
    name = say(view.language, "review.list.name", number=item.number, value=value, period=period)
    other = item.repeats or item.contradicts
    facts = {"beside": str(other)} if other is not None else {}
    is_conflict = beside is not None and beside.agreement == "differs"
    return html.Li(
        [
            html.P(
                [
                    html.Span(str(item.number), className="quantity-number"),
                    html.Strong(value, className="quantity-value"),
                    html.Span(period, className="quantity-period"),
                    *_small(basis_words(view, item)),
                    *_marks_of_state(view, item),
                ],
                className="quantity-head",
            ),
            html.P(_about(view, item, beside), className="quantity-series" + (" is-conflict" if is_conflict else "")),
            html.P([_button(view, item, action) for action in _ACTIONS if _applies(action, item)], className="actions"),
        ],
        className="quantity",
        tabIndex=-1,
        **aria(label=name),
        **marked_with(key=item.key, state=state_of(item), place=str(item.number), **facts),
    )


def _applies(action: str, item: Candidate) -> bool:
    if item.repeats is not None:
        return action == "ignore"
    return not (action == "edit" and item.is_derived)


def _button(view: View, item: Candidate, action: str) -> html.Button:
    word = "assign" if action == "accept" and item.figure is None else action
    return html.Button(
        say(view.language, f"review.action.{word}"),
        type="button",
        className=f"choice choice-{action}",
        **aria(label=say(view.language, f"review.action.{word}_of", number=item.number)),
        **marked_with(choose=action),
    )


def _marks_of_state(view: View, item: Candidate) -> list[Any]:
    """The word of each state a row can take in the browser; styles show the one that holds."""
    words = [("open", say(view.language, f"review.state.{state_of(item)}", number=item.repeats or item.contradicts))]
    words += [(choice, say(view.language, f"review.state.{choice}")) for choice in ("accepted", "ignored")]
    return [html.Span(word, className=f"tag word-{choice}") for choice, word in words]


def _about(view: View, item: Candidate, beside: Beside | None) -> list[Any]:
    figure, language = item.figure, view.language
    if figure is None:
        return _unmatched(view, item)
    series = current_desk().catalogue.series[figure.series_key]
    link = dcc.Link(series.name[language], href=view.href(f"/series/{series.series_key}"), target="_blank")
    how = _derived(view, figure.derivation) if figure.derivation else _how_sure(view, item)
    parts: list[Any] = [link, *(part for words in how for part in (" · ", words))]
    return [*parts, " · ", _agreement(view, beside)] if beside is not None else parts


def _derived(view: View, derivation: str) -> list[str]:
    return [say(view.language, "review.list.computed", derivation=format_computation(derivation))]


def _how_sure(view: View, item: Candidate) -> list[str]:
    if item.decision.correction is not None:
        return [say(view.language, "review.sure.yours")]
    return [sure_words(view, item.figure.confidence if item.figure else 0.0)]


def _agreement(view: View, beside: Beside) -> html.Span:
    if beside.agreement == "differs" and beside.stored is None:
        words = say(view.language, "review.agreement.missing")
    else:
        old = figure_words(view, beside.stored) if beside.stored is not None else ""
        words = say(view.language, f"review.agreement.{beside.agreement}", old=old)
    return html.Span(words, className=f"agreement agreement-{beside.agreement}")


def _unmatched(view: View, item: Candidate) -> list[Any]:
    series = current_desk().catalogue.series.get(item.quantity.series_key or "")
    kind = kind_words(view, item)
    if series is not None:
        return [series.name[view.language], " · ", kind, " · ", say(view.language, "review.list.no_period")]
    return [kind, " · ", say(view.language, "review.list.no_series")]


def _small(words: str) -> list[Any]:
    return [html.Small(words)] if words else []
