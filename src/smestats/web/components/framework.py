"""The policy frameworks as a tree to unfold, each item with the sentences it stands in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from dash import html

from smestats.schemas import LANGUAGES, FrameworkItem, Language
from smestats.web.components.quotation import quotations
from smestats.web.text import say
from smestats.web.view import View

Items = Sequence[FrameworkItem]


def roots(items: Items) -> tuple[FrameworkItem, ...]:
    """The frameworks: items of no parent, in order."""
    return children(items, None)


def children(items: Items, parent: str | None) -> tuple[FrameworkItem, ...]:
    """What ``parent`` consists of, in order."""
    return tuple(sorted((item for item in items if item.parent == parent), key=lambda item: item.order))


def lineage(items: Items, key: str) -> tuple[FrameworkItem, ...]:
    """The item of ``key`` and what it belongs to, the framework first; empty when there is no such item."""
    by_key = {item.key: item for item in items}
    found: list[FrameworkItem] = []
    current = by_key.get(key)
    while current is not None:
        found.insert(0, current)
        current = by_key.get(current.parent) if current.parent else None
    return tuple(found)


def branch(items: Items, root: str) -> tuple[FrameworkItem, ...]:
    """``root`` and everything below it."""
    return tuple(item for item in items if lineage(items, item.key)[0].key == root)


def count_words(items: Items, item: FrameworkItem, language: Language) -> str:
    """The printed count of an item, beside how many the text names; empty when none is printed."""
    if item.count is None:
        return ""
    named = len(children(items, item.key))
    if named == item.count:
        return str(item.count)
    form = "policy.count_some" if named else "policy.count_none"
    return say(language, form, count=item.count, named=named)


def outline(view: View, items: Items, *, unfolded: Collection[str] = ()) -> html.Ul:
    """All frameworks as nested lists that unfold; those named in ``unfolded`` are open."""
    return _branches(view, items, roots(items), unfolded)


def item_panel(view: View, items: Items, key: str) -> list[Any]:
    """One item in full: where it belongs, its count, what is to know of it, its sentences."""
    line = lineage(items, key)
    if not line:
        return [html.P(say(view.language, "policy.choose"))]
    item = line[-1]
    above = " › ".join(parent.title[view.language] for parent in line[:-1])
    return [
        html.P(above, className="kicker"),
        html.H3([item.title[view.language], *_tag(view, items, item)]),
        html.P(item.title[_other(view.language)], lang=_code(_other(view.language)), className="other-language"),
        *_body(view, item),
    ]


def _branches(view: View, items: Items, shown: Items, unfolded: Collection[str]) -> html.Ul:
    return html.Ul([html.Li(_branch(view, items, item, unfolded)) for item in shown], className="branches")


def _branch(view: View, items: Items, item: FrameworkItem, unfolded: Collection[str]) -> html.Details:
    other = _other(view.language)
    summary = html.Summary(
        [
            html.Span(item.title[view.language], className="branch-title"),
            *_tag(view, items, item),
            html.Span(item.title[other], lang=_code(other), className="other-language"),
        ]
    )
    below = children(items, item.key)
    parts = [*_body(view, item), *([_branches(view, items, below, unfolded)] if below else [])]
    return html.Details([summary, html.Div(parts, className="branch-body")], open=item.key in unfolded)


def _body(view: View, item: FrameworkItem) -> list[Any]:
    note = [html.P(item.note[view.language], className="figure-note")] if item.note else []
    return [*note, *quotations(view, item.evidence)]


def _tag(view: View, items: Items, item: FrameworkItem) -> list[Any]:
    words = count_words(items, item, view.language)
    return [" ", html.Span(words, className="tag")] if words else []


def _other(language: Language) -> Language:
    return next(item for item in LANGUAGES if item != language)


def _code(language: Language) -> str:
    return "zh-CN" if language == "zh" else "en"
