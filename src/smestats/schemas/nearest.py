"""The known word most like an unknown one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

_COMPARED = 64  # characters; longer texts are no misspelt keys


@lru_cache(maxsize=1024)
def nearest(text: str, known: Sequence[str]) -> str:
    """The entry of ``known`` most like ``text``, without regard to case; the first one when none is like it."""
    wanted = text.strip()[:_COMPARED].casefold()
    matcher = SequenceMatcher(b=wanted, autojunk=False)

    def likeness(word: str) -> float:
        matcher.set_seq1(word.casefold())
        return matcher.ratio()

    return max(known, key=likeness, default="")
