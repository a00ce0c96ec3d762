"""What series count and how they differ, in the words of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from smestats.catalogue import Catalogue
from smestats.schemas import Language, Series
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View

_KEY = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]+(?![A-Za-z0-9_])")


def notes(series: Sequence[Series], language: Language) -> str:
    """What must be known of these series' definitions, each said once, series called by name and not by key.

    Where there are several series, each note says of which it is.
    """
    catalogue = current_desk().catalogue
    said: dict[str, str] = {}
    for item in series:
        indicator = catalogue.indicators[item.indicator]
        note = indicator.note or item.note
        if note is not None:
            said.setdefault(with_names(note[language], catalogue, language), indicator.short_name[language])
    if len(series) == 1:
        return "".join(said)
    parts = (say(language, "stock.value", name=name, n=note) for note, name in said.items())
    return ("" if language == "zh" else " ").join(parts)


def with_names(text: str, catalogue: Catalogue, language: Language) -> str:
    """``text`` with every series or indicator key in it replaced by the name readers know."""

    def name(match: re.Match[str]) -> str:
        key = match.group()
        if key in catalogue.indicators:
            return say(language, "stock.named", name=catalogue.indicators[key].short_name[language])
        if key in catalogue.series:
            return say(language, "stock.named", name=catalogue.series[key].name[language])
        return key

    return _KEY.sub(name, text)


def definitions(view: View, series: Sequence[Series]) -> html.Details:
    """What each of ``series`` counts, folded, with a link to its page."""
    catalogue, language = current_desk().catalogue, view.language
    rows: list[Any] = []
    for item in series:
        definition = catalogue.indicators[item.indicator].definition[language]
        link = dcc.Link(item.name[language], href=view.href(f"/series/{item.series_key}"))
        rows += [html.Dt(link), html.Dd(with_names(definition, catalogue, language))]
    return html.Details(
        [html.Summary(say(language, "stock.definitions")), html.Dl(rows, className="counted")], className="fold"
    )
