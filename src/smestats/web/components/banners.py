"""What stands above a page: what of its address could not be read, and that it shows the past."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash import html

from smestats.charts.dates import format_date
from smestats.schemas import LANGUAGES
from smestats.schemas.nearest import nearest
from smestats.web.components.attributes import marked_with
from smestats.web.text import TEXT, say
from smestats.web.view import THEMES, View

_CHOICES = {"lang": LANGUAGES, "theme": THEMES}


def banners(view: View) -> list[Any]:
    """Everything the reader must know before the page itself."""
    complaints = [*_unreadable(view), *_unknown(view)]
    return [html.P(words, className="banner warning", role="alert") for words in complaints] + _past(view)


def _unreadable(view: View) -> Iterator[str]:
    for name, text in view.problems:
        words = say(view.language, "shell.bad_parameter", name=name, text=text[:64])
        if name in _CHOICES:
            words += say(view.language, "shell.remedy_choice", nearest=nearest(text, _CHOICES[name]))
        elif f"shell.remedy_{name}" in TEXT:
            words += say(view.language, f"shell.remedy_{name}")
        yield words


def _unknown(view: View) -> Iterator[str]:
    for name, near in view.unknown:
        yield say(view.language, "shell.unknown_parameter", name=name, nearest=near)


def _past(view: View) -> list[Any]:
    if not view.is_past:
        return []
    back = html.A(
        say(view.language, "shell.present"),
        href=view.here(asof=None, recorded_asof=None),
        className="back-to-present",
        **marked_with(restate="asof= recorded_asof="),
    )
    words = " ".join(_moments(view))
    return [html.P([words, " ", back], className="banner past", role="status")]


def _moments(view: View) -> Iterator[str]:
    if view.asof is not None:
        yield say(view.language, "shell.past_public", day=format_date(view.asof, view.language))
    if view.recorded_asof is not None:
        day = format_date(view.recorded_asof.date(), view.language)
        yield say(view.language, "shell.past_recorded", day=day, time=f"{view.recorded_asof:%H:%M}")
