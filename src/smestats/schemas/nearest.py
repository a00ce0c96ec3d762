"""The known word most like an unknown one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

_COMPARED = 64  # characters; longer texts are no misspelt keys


@lru_cache(maxsize=1024)
def nearest(text: str, known: Sequence[str]) -> str:
    """The entry of ``known`` most like ``text``, without regard to case; the first one when none is like it.

    An entry that stands in ``text`` as a word of its own is most like it.
    """
    wanted = text.strip()[:_COMPARED].casefold()
    held = [word for word in known if word.casefold() in wanted and _holds_word(wanted, word.casefold())]
    if held:
        return max(held, key=len)
    matcher = SequenceMatcher(b=wanted, autojunk=False)

    best, likeness = "", -1.0
    for word in known:
        matcher.set_seq1(word.casefold())
        # Bounds that cost little pass over most words: a catalogue may have many thousands.
        bounds = (matcher.real_quick_ratio, matcher.quick_ratio)
        if all(bound() > likeness for bound in bounds) and (ratio := matcher.ratio()) > likeness:
            best, likeness = word, ratio
    return best


def _holds_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
