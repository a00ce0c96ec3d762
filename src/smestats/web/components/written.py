"""Words that people stored in one language: marked with it, or in the reader's where the catalogue words them."""

from __future__ import annotations

from dash import html

from smestats.schemas import Language
from smestats.schemas.written import language_of
from smestats.web.components.attributes import tag_of
from smestats.web.desk import current_desk

__all__ = ["as_remarked", "as_written", "language_of", "remark"]


def as_written(text: str) -> html.Span:
    """``text`` with its language, so that it is read aloud as what it is."""
    return html.Span(text, lang=tag_of(language_of(text)))


def remark(text: str, language: Language) -> str:
    """What stands beside a figure or a batch, in ``language`` where the catalogue has its wording."""
    return current_desk().catalogue.remark(text, language)


def as_remarked(text: str, language: Language) -> html.Span:
    """The same, marked with the language it is in."""
    return as_written(remark(text, language))
