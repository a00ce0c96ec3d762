"""Words that people stored in one language only: shown as they are, and marked with the language they are in."""

from __future__ import annotations

from dash import html

from smestats.schemas.written import language_of
from smestats.web.components.attributes import tag_of

__all__ = ["as_written", "language_of"]


def as_written(text: str) -> html.Span:
    """``text`` with its language, so that it is read aloud as what it is."""
    return html.Span(text, lang=tag_of(language_of(text)))
