"""The periods a text names, in order, and what each is there for."""

from __future__ import annotations

import re
from datetime import date
from heapq import merge
from typing import NamedTuple

from smestats.extract import mentions_en, mentions_zh
from smestats.extract.calendar import Named, resolve, year_of
from smestats.extract.nouns import is_counted
from smestats.extract.qualifiers import is_qualified
from smestats.extract.sentences import Sentence
from smestats.extract.tables import Lexicon, Phrases, read_table


class Mention(NamedTuple):
    """A period named at ``start``..``end``.

    ``role`` is ``own`` where figures may be of it, ``base`` where they are compared with it, ``since`` where it only
    starts something, ``day`` where it tells when something was said, ``label`` inside a name or title.
    """

    start: int
    end: int
    named: Named
    role: str
    period: str | None = None

    @property
    def is_stated(self) -> bool:
        """Whether the text itself writes the year."""
        return self.named.year is not None


_TABLE = read_table("periods")


def _words(section: str, side: str) -> Phrases[str]:
    table = _TABLE[section]
    return Phrases((word, word) for key in (f"en_{side}", f"zh_{side}") for word in table.get(key, ()))


_BASE, _BASE_AFTER = _words("base", "before"), _words("base", "after")
_WITH = Lexicon((word, word) for word in _TABLE["base"]["zh_before_with"])
_WITH_AFTER = Lexicon((word, word) for word in _TABLE["base"]["zh_after_with"])
_SINCE, _SINCE_AFTER = _words("since", "before"), _words("since", "after")
_AS_OF = _words("as_of", "before")
_IN_YEAR = re.compile(
    r"(?:\b(?:in|of|by|during|for|throughout|year|between|until|through|to|and|since|from|than|over|with|end|late|early|at|on|versus|vs|against)[ -]|mid-|, )$"  # noqa: E501
)
_COMPARING = frozenset(("M", "Q", "A"))
_FARTHEST = 60


def find_mentions(text: str) -> list[Mention]:
    """Every period named in a folded text, not resolved yet."""
    mentions: list[Mention] = []
    done = 0
    for start, end, named in merge(
        mentions_zh.find_names(text), mentions_en.find_names(text), key=lambda found: found[0]
    ):
        if start >= done and (role := _role(text, start, end, named)):
            mentions.append(Mention(start, end, named, role))
            done = end
    return mentions


def _role(text: str, start: int, end: int, named: Named) -> str | None:
    """What the mention is for; ``None`` where it is a number after all."""
    before = start - 1 if text[start - 1 : start] == " " else start
    if _is_in_title(text, start):
        return "label"
    if named.frequency == "A" and named.year is not None and text[end - 1].isdigit():
        return _role_of_year(text, start, end, before, named)
    if named.day is not None or (named.frequency == "D" and not named.relative):
        return "own" if _AS_OF.ending(text, before) else "day"
    return _role_beside(text, before, end, named)


def _role_of_year(text: str, start: int, end: int, before: int, named: Named) -> str | None:
    if not text[start].isdigit() or not text[start : start + 4].isdigit():
        return _role_beside(text, before, end, named)
    if named.last_year is None and (
        is_qualified(text, start) or (text[start + 2 : end] == "00" and is_counted(text, end))
    ):
        return None
    if named.last_year is not None and text[start - 1 : start] == "(":
        return "label"
    if not named.at_end and not _IN_YEAR.search(text, max(0, start - 12), start):
        return "label"
    return _role_beside(text, before, end, named)


def _role_beside(text: str, before: int, end: int, named: Named) -> str:
    after = end + 1 if text[end : end + 1] == " " else end
    if _SINCE_AFTER.starting(text, end) or _SINCE.ending(text, before):
        return "since"
    if named.relative and named.frequency == "D":
        return "own"
    if _BASE_AFTER.starting(text, after) or (_WITH.ending(text, before) and _WITH_AFTER.starting(text, end)):
        return "base"
    word = _BASE.ending(text, before)
    return "base" if word and (word[1] not in ("a", "on", "with") or named.relative or named.offset) else "own"


def _is_in_title(text: str, place: int) -> bool:
    opened = text.rfind("《", max(0, place - _FARTHEST), place)
    return opened >= 0 and text.find("》", opened, place) < 0


def resolve_mentions(mentions: list[Mention], sentences: list[Sentence], published_on: date | None) -> list[Mention]:
    """The mentions with their periods; a year that is not written is that of the sentence, or follows from the date."""
    resolved: list[Mention] = []
    written = next((item.named.year for item in mentions if item.named.year and item.role in ("own", "day")), None)
    place = 0
    near: int | None = None
    told: int | None = None
    for mention in mentions:
        while place < len(sentences) and sentences[place].end <= mention.start:
            place, near = place + 1, None
        around = near if near is not None else (written if published_on is None else None)
        if around is None and mention.named.frequency == "A":
            around = told
        period = resolve(mention.named, published_on, around)
        resolved.append(mention._replace(period=period))
        if mention.role == "own" and not mention.named.relative:
            year = year_of(mention.named, published_on, around)
            near = year if year is not None and (published_on is None or year <= published_on.year) else near
            told = max(near, told or 0) if near is not None else told
            written = mention.named.year or written
    return resolved
