"""The frame around every page: name, navigation, language, theme, and the evidence drawer."""

from __future__ import annotations

import re
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from smestats.web.components.aria import aria
from smestats.web.components.attributes import marked_with
from smestats.web.components.banners import banners
from smestats.web.components.masthead import masthead, search_dialog, time_dialog
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
    ("/favourites", "nav.favourites"),
)
# A word with a hyphen stays on one line of a heading.
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
# What the bar of a phone has room for; the rest is behind «More».
_ON_A_PHONE = ("/", "/index", "/explore", "/catalogue")


def page(
    view: View, *, title: str, lead: str, children: Children, kicker: str = "", actions: Children | None = None
) -> html.Div:
    """A whole page.

    Args:
        view: How the page is shown.
        title: The one ``h1``.
        lead: A sentence or two under it; empty for none.
        children: The page's own sections.
        kicker: A short line above the title (theme, document type); empty for none.
        actions: What stands above the title, beside the kicker.
    """
    path = current_path()
    above: Children = [html.P(kicker, className="kicker")] if kicker else []
    above += actions or []
    head: Children = [html.Div(above, className="kicker-line")] if above else []
    head += [html.H1(_HYPHEN.sub("\u2011", title))]
    head += [html.P(lead, className="lead")] if lead else []
    return html.Div(
        [
            dcc.Store(id="view", data={"language": view.language, "query": dict(view.query)}),
            html.A(say(view.language, "shell.skip"), href="#content", className="skip"),
            masthead(view),
            _rail(view, path),
            html.Main(
                [*banners(view), html.Div(head, className="page-head"), *children],
                id="content",
                tabIndex=-1,
                **marked_with(walk=say(view.language, "walk.name"), step=say(view.language, "walk.step")),
            ),
            _colophon(view),
            _evidence_drawer(view),
            search_dialog(view),
            time_dialog(view),
        ],
        className="shell",
    )


def _rail(view: View, path: str) -> html.Nav:
    links = [_link(view, target, key, is_here=_is_here(path, target)) for target, key in NAVIGATION]
    more = html.Button(
        say(view.language, "shell.more"), id="more", disable_n_clicks=True, **aria(expanded="false", controls="rail")
    )
    return html.Nav([*links, more], className="rail", id="rail", **aria(label=say(view.language, "shell.navigation")))


def _link(view: View, target: str, key: str, *, is_here: bool) -> dcc.Link:
    classes = ["here"] if is_here else []
    classes += [] if target in _ON_A_PHONE else ["later"]
    return dcc.Link(say(view.language, key), href=view.href(target), className=" ".join(classes))


def _is_here(path: str, target: str) -> bool:
    return path == target if target == "/" else path == target or path.startswith(f"{target}/")


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
