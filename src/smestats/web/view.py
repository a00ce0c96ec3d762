"""What an address says about how to show a page: language, theme and the two time axes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Literal
from urllib.parse import quote, urlencode

import flask
from dash import ctx
from dash.exceptions import MissingCallbackContextException

from smestats.schemas import LANGUAGES, Language, Model, Selection

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")


class View(Model):
    """How a page is shown; ``query`` is what of it the address states, in address order."""

    language: Language = "en"
    theme: Theme = "light"
    asof: date | None = None
    recorded_asof: datetime | None = None
    query: tuple[tuple[str, str], ...] = ()
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def is_past(self) -> bool:
        """Whether the page shows an earlier state of knowledge."""
        return self.asof is not None or self.recorded_asof is not None

    def href(self, path: str, **parameters: str | None) -> str:
        """Address of ``path`` in this view; a parameter of ``None`` is left out."""
        wanted = {**dict(self.query), **parameters}
        stated = {name: value for name, value in wanted.items() if value is not None}
        return quote(path) + (f"?{urlencode(stated)}" if stated else "")

    def select(self, *series_keys: str) -> Selection:
        """The selection of these series in this view."""
        return Selection(series_keys=series_keys, asof=self.asof, recorded_asof=self.recorded_asof)


def read_view(query: Mapping[str, str]) -> View:
    """The view an address asks for, falling back on the reader's cookies and browser language.

    A parameter that cannot be read is reported in ``problems`` as (name, text), never guessed.
    """
    problems: list[tuple[str, str]] = []
    asof = _read_date(query, "asof", problems)
    recorded = _read_moment(query, "recorded_asof", problems)
    language = _choice(query, "lang", LANGUAGES, problems) or _remembered_language()
    theme = _choice(query, "theme", THEMES, problems) or _cookie("theme", THEMES) or "light"
    kept = ("lang", "asof", "recorded_asof")
    bad = {name for name, _ in problems}
    stated = tuple((name, query[name]) for name in kept if query.get(name) and name not in bad)
    return View.model_validate(
        {
            "language": language,
            "theme": theme,
            "asof": asof,
            "recorded_asof": recorded,
            "query": stated,
            "problems": tuple(problems),
        }
    )


def current_path() -> str:
    """The path of the page being laid out.

    Dash hands path variables over undecoded, and lets the query override them: the path is the truth.
    """
    try:
        return str(ctx.inputs.get("_pages_location.pathname") or "/")
    except MissingCallbackContextException:
        return flask.request.path if flask.has_request_context() else "/"


def _choice(
    query: Mapping[str, str], name: str, allowed: tuple[str, ...], problems: list[tuple[str, str]]
) -> str | None:
    text = query.get(name)
    if text and text not in allowed:
        problems.append((name, text))
        return None
    return text or None


def _read_date(query: Mapping[str, str], name: str, problems: list[tuple[str, str]]) -> date | None:
    text = query.get(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        problems.append((name, text or ""))
        return None


def _read_moment(query: Mapping[str, str], name: str, problems: list[tuple[str, str]]) -> datetime | None:
    text = query.get(name)
    if not text:
        return None
    try:
        if len(text) == len("2026-11-23"):
            return datetime.combine(date.fromisoformat(text), time.max, tzinfo=UTC)
        moment = datetime.fromisoformat(text)
    except ValueError:
        problems.append((name, text))
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _cookie(name: str, allowed: tuple[str, ...]) -> str | None:
    value = flask.request.cookies.get(name) if flask.has_request_context() else None
    return value if value in allowed else None


def _remembered_language() -> str:
    if not flask.has_request_context():
        return "en"
    accepted = flask.request.accept_languages.best_match(["en", "zh", "zh-CN"])
    return _cookie("lang", LANGUAGES) or ("zh" if accepted and accepted.startswith("zh") else "en")
