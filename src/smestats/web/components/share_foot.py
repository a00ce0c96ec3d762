"""What stands under every figure: its data, its picture, its address, its citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dash import dcc, html

from smestats.schemas.exploration import MOST_SERIES, Exploration
from smestats.share import file_stem
from smestats.web.components.aria import aria
from smestats.web.components.explore_link import PATH as EXPLORER
from smestats.web.text import say
from smestats.web.view import View

DATA_FORMATS = {"csv": "csv", "xlsx": "xlsx", "json": "json"}
PICTURES = ("png", "svg")


def exploration_of(view: View, series_keys: Sequence[str]) -> Exploration:
    """The view of these series as published."""
    keys = tuple(series_keys)[:MOST_SERIES]
    return Exploration(series=keys, asof=view.asof, recorded_asof=view.recorded_asof)


def share_foot(view: View, name: str, exploration: Exploration) -> html.Div:
    """Everything a reader can take along of the figure ``name``; a menu on a phone.

    Args:
        view: How the page is shown.
        name: Of the figure; its element is ``figure-`` and the name.
        exploration: The view it shows; of one without series there is a picture and an address only.
    """
    language = view.language
    items = list(_items(view, name, exploration))
    menu = f"share-{name}"
    opener = html.Button(
        say(language, "share.menu"),
        type="button",
        className="share-open",
        **_shares("menu"),
        **aria(expanded="false", controls=menu),
    )
    listed = html.Ul([html.Li(item) for item in items], id=menu, className="share-items")
    file = file_stem(exploration) if exploration.series else f"smestats-{name}"
    query = query_text(view, exploration) if exploration.series else ""
    return html.Div([opener, listed, _status()], className="share", **_facts(view, query=query, file=file))


def cite_buttons(view: View, query: str) -> html.Div:
    """A citation in all its forms in a dialog, and as files for reference managers."""
    files = [
        html.A(say(view.language, f"share.save_{form}"), href=f"/cite?{query}&format={form}", download="")
        for form in ("bibtex", "ris")
    ]
    items = [html.Li(item) for item in (_button(view, "cite", words="dialog_cite"), *files, _button(view, "embed"))]
    return html.Div(
        [html.Ul(items, className="share-items"), _status()], className="share", **_facts(view, query=query)
    )


def data_links(view: View, exploration: Exploration) -> list[html.A]:
    """Links to the data of exactly this view, one a format."""
    if not exploration.series:
        return []
    query = query_text(view, exploration)
    return [
        html.A(
            say(view.language, f"share.{key}"),
            href=f"/download?{query}&format={form}",
            title=say(view.language, f"share.{key}_title"),
            className="download",
            download=f"{file_stem(exploration)}.{form}",
        )
        for key, form in DATA_FORMATS.items()
    ]


def query_text(view: View, exploration: Exploration) -> str:
    """The parameters of ``exploration`` and of the reader's language."""
    return f"{exploration.query_text()}&lang={view.language}"


def _items(view: View, name: str, exploration: Exploration) -> Iterator[Any]:
    yield from data_links(view, exploration)
    yield from (_button(view, kind) for kind in PICTURES)
    if exploration.series and f"/{name}" != EXPLORER:
        words = say(view.language, "explore.here")
        yield dcc.Link(words, href=f"{EXPLORER}?{query_text(view, exploration)}", className="explore-here")
    title = say(view.language, "share.link_title")
    yield html.A(say(view.language, "share.link"), href=f"#figure-{name}", title=title, **_shares("link"))
    if exploration.series:
        yield from (_button(view, kind) for kind in ("cite", "embed"))


def _button(view: View, kind: str, *, words: str = "") -> html.Button:
    return html.Button(
        say(view.language, f"share.{words or kind}"),
        type="button",
        title=say(view.language, f"share.{kind}_title"),
        **_shares(kind),
    )


def _shares(kind: str) -> dict[str, Any]:
    """What ``assets/share.js`` does when the element is pressed."""
    return {"data-share": kind}


def _status() -> html.Span:
    return html.Span(className="share-status", role="status")


def _facts(view: View, **facts: str) -> dict[str, Any]:
    """What ``assets/share.js`` needs to know of a foot: its view, its file name, its words."""
    words = {name: say(view.language, f"share.{name}") for name in ("copied", "failed")}
    return {f"data-{name}": text for name, text in {**facts, **words}.items()}
