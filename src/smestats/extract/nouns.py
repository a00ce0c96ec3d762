"""Things that are counted: the noun behind a number, or the one in front of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from smestats.extract.tables import Lexicon, Phrases, read_table

_TABLE = read_table("nouns")
_PLURALS: dict[str, str] = dict(_TABLE["plurals"])


class Noun(NamedTuple):
    """A counted thing in English, and whether it is a part of a policy, which has no period."""

    name: str
    is_framework: bool = False
    is_known: bool = True
    closes: bool = False


class Head(NamedTuple):
    """The noun that a number counts, and where its phrase ends."""

    end: int
    noun: Noun


def plural_of(singular: str) -> str:
    """The English plural."""
    if singular in _PLURALS:
        return _PLURALS[singular]
    if singular.endswith(("s", "x", "ch", "sh")):
        return singular + "es"
    return singular[:-1] + "ies" if singular.endswith("y") and singular[-2] not in "aeiou" else singular + "s"


def _nouns(language: str) -> list[tuple[str, Noun]]:
    entries = _TABLE["noun"]
    return [
        (word, Noun(entry["unit"], entry.get("framework", False), closes=entry.get("closes", False)))
        for entry in entries
        for word in entry.get(language, ())
    ]


_SINGULARS: Phrases[Noun] = Phrases(_nouns("en"))
_ENGLISH: Phrases[Noun] = Phrases((plural_of(word), noun) for word, noun in _nouns("en"))
_CHINESE: Lexicon[Noun] = Lexicon(_nouns("zh"))
_STOPS = frozenset(_TABLE["stops"]["en"])
_CHINESE_STOPS = Lexicon((word, word) for word in _TABLE["stops"]["zh"])
_NO_PLURALS = frozenset(_TABLE["no_plurals"])
_TOKEN = re.compile(r"\s?([a-z][a-z'&.]*|[^a-z])")
_LEVEL = re.compile(r"级(?:(?:及|\(含\))?以[上下])?")
_PART_OF = re.compile(r"(?: out)? of (?:(?:the|these|those|all|its|their|our) )?(?:\d{1,4} )?")
_COUNTS_ON = re.compile(r"[\d近约超逾数上百千万]|[一二三四五六七八九十两]+[余多个家户项类种条名位件]")
_NUMBER_OF = re.compile(r"\b(?:numbers?|that|those) of(?: the| all| its| such| these)?(?= )")
_TURNS = re.compile(r"[;:]|, (?:while|whereas|but|and) ")
_NEXT_COUNT = re.compile(r"(?:共计?|合计)?\d[\d.]{0,8}(?:[多余]?[万亿千百]){0,2}[多余]?[家户个项件人名种批]", re.ASCII)
_AFTER_COUNTRY = tuple("内际有产民务资企外")
_BATCH_OF = tuple("首本此该这每")
_OWN_COUNTRY = tuple("全我中外本各")
_MOST_TOKENS = 16
_LONGEST_PHRASE = 24


def noun_after(text: str, end: int) -> Head | None:
    """The noun an English number that ends at ``end`` counts: the last plural before the phrase ends."""
    head: Head | None = None
    place = end
    closed = False
    if part := _PART_OF.match(text, end):
        place = part.end()
    for count in range(_MOST_TOKENS):
        token = _TOKEN.match(text, place)
        if token is None or _ends_phrase(token.group(1), head, count, token.group().startswith("\n"), closed):
            break
        start, place = token.span(1)
        closed = closed or (token.group(1) == '"' and text[start - 1] != " ")
        if known := _ENGLISH.starting(text, start):
            place = known[0]
            head = Head(place, known[1])
        elif head is None and _is_plural(token.group(1)):
            head = Head(place, Noun(token.group(1).rstrip("'."), is_known=False))
        if token.group(1).endswith(".") and not known:
            break
    return head


def _ends_phrase(word: str, head: Head | None, count: int, breaks: bool, closed: bool) -> bool:
    if breaks:
        return True
    if word in (",", "and", "or"):
        return head is not None or closed or count == 0
    if not word[0].isalpha():
        return word not in "\"'-&/"
    return word in _STOPS or (head is not None and word.endswith(("ed", "ing", "ly")))


def _is_plural(word: str) -> bool:
    word = word.rstrip(".'")
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _NO_PLURALS


def is_counted(text: str, end: int) -> bool:
    """Whether a known English noun, in the plural, stands right behind ``end`` or one word on."""
    head = noun_after(text, end)
    return head is not None and head.noun.is_known and text.count(" ", end, head.end) <= 2


def singular_after(text: str, end: int) -> Head | None:
    """The noun in the singular right behind an English number."""
    found = _SINGULARS.starting(text, end + (text[end : end + 1] in (" ", "-")))
    return Head(*found) if found else None


# 三个主要特点: 要 ends no phrase here.
_WEIGHTY = ("主要", "重要", "首要", "必要")


def chinese_noun_after(text: str, end: int) -> Head | None:
    """The noun a Chinese number with its measure word counts: the last of the phrase that starts at ``end``."""
    head: Head | None = None
    place = end
    limit = min(len(text), end + _LONGEST_PHRASE)
    while place < limit:
        found = None if _is_other_word(text, place) else _CHINESE.starting(text, place)
        if found and (level := _LEVEL.match(text, found[0])):
            place = level.end()
        elif found:
            place = found[0]
            head = Head(*found)
            if found[1].closes:
                break
        elif text.startswith(_WEIGHTY, place):
            place += 2
        elif _CHINESE_STOPS.starting(text, place) or _NEXT_COUNT.match(text, place):
            break
        elif text[place].isalnum() or text[place] in "\"'()、":
            if text[place] == "、" and (head is not None or place == end or _COUNTS_ON.match(text, place + 1)):
                break
            place += 1
        else:
            break
    return head


def _is_other_word(text: str, place: int) -> bool:
    """国内外 and 国有 are no countries."""
    if text.startswith("省市场", place):
        return True
    if text[place] == "批":
        return text[place - 1 : place] in _BATCH_OF  # 81家首批上市企业
    return text[place] == "国" and text[place + 1 : place + 2] in _AFTER_COUNTRY


def direct_noun_after(text: str, end: int) -> Head | None:
    """A Chinese noun that needs no measure word (17部门, 八方面)."""
    found = _CHINESE.starting(text, end)
    return Head(*found) if found and text[end].isalpha() and not text[end].isascii() else None


def noun_numbered(text: str, start: int, end: int) -> Noun | None:
    """What “the number of” counts, behind which the number stands."""
    number = None
    for number in _NUMBER_OF.finditer(text, start, end):  # noqa: B007
        pass
    if number is None or _TURNS.search(text, number.end(), end):
        return None
    head = noun_after(text, number.end())
    return head.noun if head and head.end <= end else None


def noun_before(text: str, start: int, end: int) -> Noun | None:
    """The last counted noun of either language in ``text[start:end]``."""
    best: Noun | None = None
    place = start
    while place < end:
        found = _CHINESE.starting(text, place) if not text[place].isascii() else None
        if found is None and text[place].isalpha() and (place == start or not text[place - 1].isalnum()):
            found = _ENGLISH.starting(text, place)
        if found and text.startswith("省市场", place):
            found = None  # 浙江省市场主体
        if found and found[0] <= end and not (text[place] == "国" and text[place - 1 : place] in _OWN_COUNTRY):
            place, best = found
        else:
            place += 1
    return best
