"""``/find``: what the search box over every page shows for what is typed, in groups, with addresses to open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import flask
from flask import Response, request

from smestats.api.answers import json_answer
from smestats.schemas import LANGUAGES, Bilingual, Indicator
from smestats.search import fold, pinyin_of
from smestats.web.components.shell import NAVIGATION
from smestats.web.desk import current_desk
from smestats.web.text import TEXT, say
from smestats.web.view import View, read_view

blueprint = flask.Blueprint("finding", __name__)
PATHS = ("/find",)

_MOST_SERIES, _MOST_OTHERS, _LONGEST = 8, 4, 200

Item = Mapping[str, str]


@blueprint.get("/find")
def find() -> Response:
    """Pages, series, indicators and documents that hold every word of ``q``, the best first in each group."""
    view, query = read_view(request.args), request.args.get("q", "")[:_LONGEST]
    words = fold(query).split()
    groups = [{"name": say(view.language, f"find.{name}"), "items": items} for name, items in _groups(view, query)]
    found = [group for group in groups if group["items"]] if words else []
    nearest = None if found else current_desk().search_index.nearest_words(query)
    return json_answer({"query": query, "groups": found, "nearest": nearest})


def _groups(view: View, query: str) -> Iterator[tuple[str, list[Item]]]:
    words = fold(query).split()
    yield "pages", _pages(view, words)
    yield "series", _series(view, query)
    yield "indicators", _indicators(view, words)
    yield "documents", _documents(view, words)


def _item(title: str, about: str, href: str) -> Item:
    return {"title": title, "about": about, "href": href}


def _pages(view: View, words: list[str]) -> list[Item]:
    chosen = [(path, key) for path, key in NAVIGATION if _holds(words, (TEXT[key],))]
    return [_item(TEXT[key][view.language], path, view.href(path)) for path, key in chosen[:_MOST_OTHERS]]


def _series(view: View, query: str) -> list[Item]:
    found = current_desk().search_index.find(query, limit=_MOST_SERIES)
    return [_item(item.name[view.language], item.series_key, view.href(f"/series/{item.series_key}")) for item in found]


def _indicators(view: View, words: list[str]) -> list[Item]:
    catalogue, language = current_desk().catalogue, view.language
    found: list[Item] = []
    for indicator in catalogue.indicators.values():
        count = len(catalogue.series_of(indicator.key))
        if count > 1 and _holds(words, (indicator.name, indicator.short_name), _aliases(indicator)):
            href = view.href("/catalogue", q=indicator.name[language])
            found.append(_item(indicator.name[language], say(language, "find.all_of", count=count), href))
    return found[:_MOST_OTHERS]


def _aliases(indicator: Indicator) -> tuple[str, ...]:
    return (indicator.key, *indicator.aliases_en, *indicator.aliases_zh)


def _documents(view: View, words: list[str]) -> list[Item]:
    found = [item for item in current_desk().documents() if _holds(words, (item.title, item.publisher))]
    return [
        _item(
            item.title[view.language],
            item.published_on.isoformat(),
            view.href(f"/documents/{item.document_id}"),
        )
        for item in found[:_MOST_OTHERS]
    ]


def _holds(words: Iterable[str], names: tuple[Bilingual, ...], others: tuple[str, ...] = ()) -> bool:
    text = _text((*(name[language] for name in names for language in LANGUAGES), *others))
    return all(f" {word}" in text if word.isascii() else word in text for word in words)


@lru_cache(maxsize=4096)
def _text(texts: tuple[str, ...]) -> str:
    return fold(f" {' '.join(texts)} {pinyin_of(*texts)}")
