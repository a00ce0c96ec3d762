"""The frame around every page: name, navigation, language, theme, and the evidence drawer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from smestats.charts.dates import format_date
from smestats.schemas import Language
from smestats.web.components.aria import aria
from smestats.web.text import say
from smestats.web.view import View, current_path

Children = list[Any]

# Path and key of its name, in the order of the rail.
NAVIGATION: tuple[tuple[str, str], ...] = (
    ("/", "nav.overview"),
    ("/index", "nav.index"),
    ("/financing", "nav.financing"),
    ("/services", "nav.services"),
    ("/environment", "nav.environment"),
    ("/policy", "nav.policy"),
    ("/explore", "explore.nav"),
    ("/documents", "nav.documents"),
    ("/catalogue", "nav.catalogue"),
    ("/append", "nav.append"),
)
_OTHER: dict[Language, Language] = {"en": "zh", "zh": "en"}


def page(view: View, *, title: str, lead: str, children: Children, kicker: str = "") -> html.Div:
    """A whole page.

    Args:
        view: How the page is shown.
        title: The one ``h1``.
        lead: A sentence or two under it; empty for none.
        children: The page's own sections.
        kicker: A short line above the title (theme, document type); empty for none.
    """
    path = current_path()
    head: Children = [html.P(kicker, className="kicker")] if kicker else []
    head += [html.H1(title)]
    head += [html.P(lead, className="lead")] if lead else []
    return html.Div(
        [
            dcc.Store(id="view", data={"language": view.language, "query": dict(view.query)}),
            html.A(say(view.language, "shell.skip"), href="#content", className="skip"),
            _masthead(view, path),
            _rail(view, path),
            html.Main([*_banners(view), html.Header(head, className="page-head"), *children], id="content"),
            _colophon(view),
            _evidence_drawer(view),
        ],
        className="shell",
    )


def _masthead(view: View, path: str) -> html.Header:
    other = _OTHER[view.language]
    return html.Header(
        [
            dcc.Link([html.Span("smestats", className="wordmark")], href=view.href("/"), className="home"),
            html.Span(say(view.language, "shell.tagline"), className="tagline"),
            html.Div(
                [
                    html.A(
                        say(view.language, "shell.other_language"),
                        href=view.href(path, lang=other),
                        lang="zh-CN" if other == "zh" else "en",
                        hrefLang=other,
                        id="language-switch",
                        className="switch",
                    ),
                    html.Button(
                        say(view.language, f"shell.theme_{view.theme}"),
                        id="theme-toggle",
                        className="switch",
                        n_clicks=0,
                    ),
                ],
                className="switches",
            ),
        ],
        className="masthead",
    )


def _rail(view: View, path: str) -> html.Nav:
    links = [
        dcc.Link(
            say(view.language, key),
            href=view.href(target),
            className="here" if _is_here(path, target) else "",
        )
        for target, key in NAVIGATION
    ]
    return html.Nav(links, className="rail", **aria(label=say(view.language, "shell.navigation")))


def _is_here(path: str, target: str) -> bool:
    return path == target if target == "/" else path == target or path.startswith(f"{target}/")


def _banners(view: View) -> Children:
    banners: Children = [
        html.P(
            say(view.language, "shell.bad_parameter", name=name, text=text), className="banner warning", role="alert"
        )
        for name, text in view.problems
    ]
    if view.is_past:
        words = " ".join(_past(view))
        back = html.A(
            say(view.language, "shell.present"), href=view.href(current_path(), asof=None, recorded_asof=None)
        )
        banners.append(html.P([words, " ", back], className="banner past"))
    return banners


def _past(view: View) -> Iterator[str]:
    if view.asof is not None:
        yield say(view.language, "shell.past_public", day=format_date(view.asof, view.language))
    if view.recorded_asof is not None:
        day = format_date(view.recorded_asof.date(), view.language)
        yield say(view.language, "shell.past_recorded", day=day, time=f"{view.recorded_asof:%H:%M}")


def _colophon(view: View) -> html.Footer:
    return html.Footer(
        [html.P(say(view.language, "shell.colophon")), html.P(say(view.language, "shell.licence"))],
        className="colophon",
    )


def _evidence_drawer(view: View) -> dmc.Drawer:
    return dmc.Drawer(
        html.Div(id="evidence-content", className="evidence"),
        id="evidence",
        title=say(view.language, "evidence.title"),
        position="right",
        size="md",
        opened=False,
        closeButtonProps={"aria-label": say(view.language, "evidence.close")},
    )
