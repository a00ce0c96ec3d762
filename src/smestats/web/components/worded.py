"""Sentences in which names and things to type stand between backquotes, as a page shows them."""

from __future__ import annotations

from typing import Any

from dash import html


def worded(text: str) -> html.Span:
    """``text`` in one piece, so that it flows wherever it stands; what stood between backquotes is code."""
    parts: list[Any] = list(text.split("`"))
    if len(parts) % 2 == 0:  # a quoted cell may hold a backquote of its own
        return html.Span(text)
    return html.Span([html.Code(part) if place % 2 else part for place, part in enumerate(parts) if part])
