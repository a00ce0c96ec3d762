"""What an address says about how to show a page: language, theme and the two time axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Literal
from urllib.parse import quote, urlencode

import flask
from dash import ctx
from dash.exceptions import MissingCallbackContextException

from smestats.schemas import LANGUAGES, Language, Model, Selection
from smestats.schemas.nearest import nearest

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
# Parameters every page reads; those of ``_KEPT`` go with the reader from page to page.
FRAME = ("lang", "theme", "asof", "recorded_asof")
_KEPT = ("lang", "asof", "recorded_asof")
# What mails, searches and social sites add to links; nobody misspelt these.
_STRANGERS = ("utm_", "fbclid", "gclid", "msclkid")
_MOST_UNKNOWN, _LONGEST_NAME = 5, 40


class View(Model):
    """How a page is shown.

    Attributes:
        query: What the address states of it and every link keeps, in address order.
        own: Parameters of the page itself that the address states; links to the page keep them.
        problems: (name, text) of parameters that could not be read.
        unknown: (name, nearest valid name) of parameters that no part of the page reads.
    """

    language: Language = "en"
    theme: Theme = "light"
    asof: date | None = None
    recorded_asof: datetime | None = None
    query: tuple[tuple[str, str], ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def is_past(self) -> bool:
        """Whether the page shows an earlier state of knowledge."""
        return self.asof is not None or self.recorded_asof is not None

    def href(self, path: str, **parameters: str | None) -> str:
        """Address of ``path`` in this view; a parameter of ``None`` is left out."""
        wanted = {**dict(self.query), **parameters}
        stated = {name: value for name, value in wanted.items() if value is not None}
        return quote(path) + (f"?{urlencode(stated)}" if stated else "")

    def here(self, **parameters: str | None) -> str:
        """Address of the page being laid out with its own parameters, changed as ``parameters`` say."""
        return self.href(current_path(), **{**dict(self.own), **parameters})

    def select(self, *series_keys: str) -> Selection:
        """The selection of these series in this view."""
        return Selection(series_keys=series_keys, asof=self.asof, recorded_asof=self.recorded_asof)


def read_view(query: Mapping[str, str], *, own: Sequence[str] | None = None) -> View:
    """The view an address asks for, falling back on the reader's cookies and browser language.

    A parameter that cannot be read is reported in ``problems`` as (name, text), never guessed.

    Args:
        query: The parameters of the address.
        own: Names of the parameters the page reads itself: any other is then reported in ``unknown``.
            ``None`` where somebody else checks the names.
    """
    problems: list[tuple[str, str]] = []
    asof = _read_date(query, "asof", problems)
    recorded = _read_moment(query, "recorded_asof", problems)
    language = _choice(query, "lang", LANGUAGES, problems) or _remembered_language()
    theme = _choice(query, "theme", THEMES, problems) or _cookie("theme", THEMES) or "light"
    bad = {name for name, _ in problems}
    return View.model_validate(
        {
            "language": language,
            "theme": theme,
            "asof": asof,
            "recorded_asof": recorded,
            "query": tuple((name, query[name]) for name in _KEPT if query.get(name) and name not in bad),
            "own": tuple((name, query[name]) for name in own or () if query.get(name)),
            "problems": tuple(problems),
            "unknown": () if own is None else _unknown(query, (*FRAME, *own)),
        }
    )


def _unknown(query: Mapping[str, str], known: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    strange = [name for name in query if name not in known and not name.startswith(_STRANGERS)]
    return tuple((name[:_LONGEST_NAME], nearest(name, known)) for name in strange[:_MOST_UNKNOWN])


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
