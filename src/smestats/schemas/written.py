"""Which language a stored text is in."""

from __future__ import annotations

import re

from smestats.schemas.text import Language

_CHINESE = re.compile(r"[\u3400-\u9fff]")


def language_of(text: str) -> Language:
    """Chinese where there is any Chinese in it, English otherwise."""
    return "zh" if _CHINESE.search(text) else "en"
