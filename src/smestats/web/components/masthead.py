"""The line above every page: name, search, the day of the page, language and theme."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from smestats.schemas import Language
from smestats.web.components.aria import aria
from smestats.web.components.attributes import marked_with
from smestats.web.text import say
from smestats.web.view import View

_OTHER: dict[Language, Language] = {"en": "zh", "zh": "en"}


def masthead(view: View) -> html.Header:
    """The desk's name and its switches."""
    return html.Header(
        [
            dcc.Link([html.Span("smestats", className="wordmark")], href=view.href("/"), className="home"),
            html.Span(say(view.language, "shell.tagline"), className="tagline"),
            html.Div([_search(view), _time(view), _language(view), _theme(view)], className="switches"),
        ],
        className="masthead",
    )


def _search(view: View) -> html.Button:
    return html.Button(
        [say(view.language, "find.open"), html.Kbd("/", **aria(hidden="true"))],
        id="search-open",
        className="switch search-open",
        disable_n_clicks=True,
        **aria(haspopup="dialog", keyshortcuts="/"),
    )


def _time(view: View) -> html.Button:
    key = "shell.time_past" if view.is_past else "shell.time"
    return html.Button(
        say(view.language, key),
        id="time-open",
        className="switch past" if view.is_past else "switch",
        disable_n_clicks=True,
        **aria(haspopup="dialog"),
    )


def _language(view: View) -> html.A:
    other = _OTHER[view.language]
    return html.A(
        say(view.language, "shell.other_language"),
        href=view.here(lang=other),
        lang="zh-CN" if other == "zh" else "en",
        hrefLang=other,
        id="language-switch",
        className="switch",
        **marked_with(restate=f"lang={other}"),
    )


def _theme(view: View) -> html.Button:
    return html.Button(
        say(view.language, f"shell.theme_{view.theme}"), id="theme-toggle", className="switch", n_clicks=0
    )


def time_dialog(view: View) -> html.Dialog:
    """Asks for the two days a page can look back to; the script puts a date field into each place."""
    language = view.language
    stated = dict(view.query)
    fields = [_field(view, name, stated.get(name, "")) for name in ("asof", "recorded_asof")]
    buttons: list[Any] = [
        _button(view, "time_show", "button", "show"),
        _button(view, "time_present", "button quiet", "present"),
        _button(view, "time_cancel", "button quiet", "cancel"),
    ]
    return html.Dialog(
        [
            html.H2(say(language, "shell.time_title"), id="time-title"),
            html.P(say(language, "shell.time_lead"), className="meta"),
            *fields,
            html.P(id="time-problem", className="field-problem", role="alert", hidden=True),
            html.Div(buttons, className="buttons"),
        ],
        id="time-dialog",
        className="dialog",
        **{**aria(labelledby="time-title"), **marked_with(misread=say(language, "shell.remedy_asof"))},
    )


def _field(view: View, name: str, value: str) -> html.Div:
    return html.Div(
        [
            html.Div(
                className="date-place",
                **marked_with(name=name, value=value, label=say(view.language, f"shell.time_{name}")),
            ),
            html.P(say(view.language, f"shell.time_{name}_hint"), id=f"time-{name}-hint", className="meta"),
        ],
        className="date-field",
    )


def _button(view: View, key: str, look: str, action: str) -> html.Button:
    return html.Button(
        say(view.language, f"shell.{key}"), className=look, disable_n_clicks=True, **marked_with(action=action)
    )


def search_dialog(view: View) -> html.Dialog:
    """The search box over the page; the script fills it."""
    language = view.language
    names = ("label", "hint", "nothing", "nearest", "recent", "favourites", "start", "failed", "count")
    words = {name: say(language, f"find.{name}") for name in names}
    return html.Dialog(
        [
            html.H2(say(language, "find.title"), id="search-title", className="unseen"),
            html.Div(className="search-place"),
            html.Div(className="search-results"),
            html.P(className="search-status meta", role="status"),
            html.P(say(language, "find.keys"), className="meta search-keys"),
        ],
        id="search-dialog",
        className="dialog search",
        **{**aria(labelledby="search-title"), **marked_with(**words)},
    )
