"""Words beside a number that bound it: more than 3,800, 近1700家, 30%以上, 4万多."""

from __future__ import annotations

import re
from typing import NamedTuple

from smestats.extract.tables import Phrases, read_table

_TABLE = read_table("qualifiers")


def _lexicon(place: str) -> Phrases[str]:
    return Phrases(
        (word, code) for code, languages in _TABLE[place].items() for words in languages.values() for word in words
    )


_BEFORE, _AFTER, _INSIDE = _lexicon("before"), _lexicon("after"), _lexicon("inside")
_FILLERS: Phrases[None] = Phrases((word, None) for words in _TABLE["fillers"].values() for word in words)
_MOST_FILLERS = 2
_ARTICLES = ("the", "a", "an")
# 约占总量的三分之二, 几乎是去年的2.5倍, 超过全国的四成
_SHARE = re.compile(
    r"(大约|约|将近|接近|近|几乎|超过|超|不足)(?:占[^,;。\d]{1,14}的?|(?:是|为|相当于)(?:\d{4}年)?[^,;。\d]{1,14}的)$"
    r"|(接近|超过|不足|不到)(?:了|到)?(?!\d|[^,;。]*(?:年|月|季|期|水平|目标|平均))[^,;。\d]{1,8}的$"
)
_SHARE_REACH = 24
# 3,900 platforms and more than 2,700 bases: what stands between bounds the next.
_NEXT = re.compile(r" (?:than\b|[$¥€]?\d|rmb)")
# Behind “the” these name, not bound: the top 100, the minimum 5 percent.
_NAMING = frozenset(("top", "under", "minimum", "maximum", "near", "around", "some", "within", "above", "below"))


class Bound(NamedTuple):
    """A qualifier's code, where it stands, and whether a filler (over *the* five years) separates it from the number."""  # noqa: E501

    start: int
    end: int
    code: str
    word: str
    is_apart: bool = False


def bound_before(text: str, start: int) -> Bound | None:
    """The qualifier in front of a number that starts at ``start``."""
    place, is_apart = start, False
    for _ in range(_MOST_FILLERS + 1):
        place -= text[place - 1 : place] == " "
        if found := _BEFORE.ending(text, place):
            is_bound = found[1] != "EQ" and not (
                text[found[0] : place] in _NAMING and text.endswith("the ", 0, found[0])
            )
            return Bound(found[0], start, found[1], text[found[0] : place], is_apart) if is_bound else None
        filler = _FILLERS.ending(text, place)
        if filler is None:
            return None
        is_apart = is_apart or text[filler[0] : place] in _ARTICLES
        place = filler[0]
    return None


def bound_of_share(text: str, start: int) -> Bound | None:
    """约占总量的三分之二: the qualifier in front of 占."""
    found = _SHARE.search(text, max(0, start - _SHARE_REACH), start)
    word = found and (found.group(1) or found.group(2))
    if word is None or (code := _BEFORE.meanings.get(word)) is None:
        return None
    return Bound(start, start, code, word)


def bound_after(text: str, end: int) -> Bound | None:
    """The qualifier behind a number and its unit, which end at ``end``."""
    place = end + (text[end : end + 1] == " " or text[end : end + 2] == "-p")
    found = _AFTER.starting(text, place) or (_AFTER.starting(text, end) if place != end else None)
    if found is None or found[1] == "EQ" or _NEXT.match(text, found[0]):
        return None
    return Bound(end, found[0], found[1], text[place : found[0]])


def bound_inside(text: str, end: int) -> Bound | None:
    """The qualifier between a Chinese number and its measure word."""
    found = _INSIDE.starting(text, end)
    return Bound(end, found[0], found[1], text[end : found[0]]) if found and found[1] != "EQ" else None


def is_qualified(text: str, start: int) -> bool:
    """Whether a qualifier stands in front of ``start``."""
    return bound_before(text, start) is not None
