"""In which language a text is written."""

from __future__ import annotations

import re

from smestats.schemas import Language

_HAN = re.compile("[\u3400-\u9fff]+")
_LATIN = re.compile("[a-z]+")


def language_of(text: str) -> Language:
    """The language of most of a folded text; a Chinese character says as much as three Latin letters."""
    han = sum(len(run) for run in _HAN.findall(text))
    return "zh" if 3 * han > sum(len(run) for run in _LATIN.findall(text)) else "en"
