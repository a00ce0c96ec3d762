"""Attributes of HTML elements that Dash has no keyword for, and the language tags of the desk's languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smestats.schemas import Language

_TAGS: Mapping[Language, str] = {"en": "en", "zh": "zh-CN"}
_OTHER: Mapping[Language, Language] = {"en": "zh", "zh": "en"}


def marked_with(**values: str) -> dict[str, Any]:
    """``marked_with(search="loans")`` is ``{"data-search": "loans"}``, which scripts and styles look for."""
    return {f"data-{name}": value for name, value in values.items()}


def tag_of(language: Language) -> str:
    """The ``lang`` attribute of text in ``language``."""
    return _TAGS[language]


def other_language(language: Language) -> Language:
    """The language the page is not in."""
    return _OTHER[language]
