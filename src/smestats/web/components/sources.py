"""Where figures come from, in a line and in full."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pandas as pd
from dash import dcc, html

from smestats.web.components.attributes import tag_of
from smestats.web.components.written import language_of
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View

_NAMED_SOURCES = 2


def source_line(view: View, observations: pd.DataFrame) -> list[Any]:
    """«Source: A, B and n more», documents linked to their page and addresses to the web."""
    cited = observations.sort_values("period_start", ascending=False)
    sources: dict[str, Any] = {}
    for row in cited[["document_id", "source_title", "source_url", "batch_id"]].drop_duplicates().itertuples():
        label, component = _source(view, row)
        sources.setdefault(label, component)
    named = list(sources.values())[:_NAMED_SOURCES]
    parts: list[Any] = [say(view.language, "source.label"), " "]
    for place, component in enumerate(named):
        parts += [say(view.language, "source.separator") if place else "", component]
    if len(sources) > len(named):
        parts.append(say(view.language, "source.more", count=len(sources) - len(named)))
    return parts if named else []


def is_web_address(text: object) -> bool:
    """Whether a stored address may be linked: only http and https are."""
    return isinstance(text, str) and urlsplit(text).scheme in ("http", "https")


def outside_link(label: str, address: object) -> Any:
    """A link that leaves the desk, or only its label when the address is none to follow."""
    if not is_web_address(address):
        return label
    return html.A(
        label,
        href=str(address),
        target="_blank",
        rel="noopener noreferrer",
        className="outside",
        lang=tag_of(language_of(label)),
    )


def _source(view: View, row: Any) -> tuple[str, Any]:
    if isinstance(row.document_id, str):
        document = current_desk().document(row.document_id)
        title = document.title[view.language]
        return title, dcc.Link(title, href=view.href(f"/documents/{document.document_id}"))
    if isinstance(row.source_title, str):
        return row.source_title, outside_link(row.source_title, row.source_url)
    words = say(view.language, "source.upload", batch=row.batch_id)
    return words, dcc.Link(words, href=view.href("/append"))
