"""Words that people stored in one language only: shown as they are, and marked with the language they are in."""

from __future__ import annotations

import re

from dash import html

from smestats.schemas import Language
from smestats.web.components.attributes import tag_of

_CHINESE = re.compile(r"[\u3400-\u9fff]")


def language_of(text: str) -> Language:
    """The language of a stored text: Chinese where there is any Chinese in it."""
    return "zh" if _CHINESE.search(text) else "en"


def as_written(text: str) -> html.Span:
    """``text`` with its language, so that it is read aloud as what it is."""
    return html.Span(text, lang=tag_of(language_of(text)))
