"""The periods a text names, in order, and what each is there for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from heapq import merge
from typing import NamedTuple

from smestats.extract import mentions_en, mentions_zh
from smestats.extract.calendar import Named, resolve, starts_after, year_of
from smestats.extract.nouns import is_counted
from smestats.extract.qualifiers import is_qualified
from smestats.extract.sentences import Sentence
from smestats.extract.tables import Lexicon, Phrases, any_of, read_table, words_pattern


class Mention(NamedTuple):
    """A period named at ``start``..``end``.

    ``role`` is ``own`` where figures may be of it, ``base`` where they are compared with it, ``since`` where it only
    starts something, ``day`` where it tells when something was said, ``target`` where only what is aimed at is of it,
    ``label`` inside a name or title.
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
_OWN = _words("own", "before")
_SINCE, _SINCE_AFTER = _words("since", "before"), _words("since", "after")
_AS_OF = _words("as_of", "before")
_MULTIPLE_OF = re.compile(
    r"(?:全年|同期|同月|末|底)?(?:的|增量|总量|水平)的?(?:约|近|超过?)?\d[\d.]{0,5}多?倍", re.ASCII
)
_STARTED = re.compile(
    r"(?<!were )(?<!newly )(?<!been )(?<!entities )(?<!enterprises )(?<!firms )(?<!businesses )"
    rf"\b{any_of(_TABLE['since']['en_verbs'])} (?:in|on|from|as early as)(?: the)?$"
)
# Since the launch of the programme in 2020; since the exchange opened in November 2021.
_SINCE_EVENT = re.compile(
    r"(?:^|[.;,\n(] ?)(?:ever )?since (?:the|its|their|it|they|china)\b[^,.;\d]{0,110} (?:in|on)(?: late| early)?$"
)
_TOLD = re.compile(
    r"(?<!were )(?<!been )\b(?:introduced|unveiled|rolled out|launched|announced|adopted)(?: in| early| late)?$"
)
# At the beginning of a sentence nothing is compared yet.
_OVER = re.compile(r"(?:^|[.\n] ?)over (?:the )?$")
_YEARLY = re.compile(r"\b(?:for|in|of|under|over|during|throughout) the $")
_OF_A_YEAR = re.compile(r" (?:annual|financial|fiscal|calendar|period)\b")
_IN_YEAR = re.compile(
    r"(?:\b(?:in|of|by|during|for|throughout|year|between|until|through|to|and|since|from|than|over|with|end|late|early|at|on|versus|vs|against|fiscal|full-year)[ -]|mid-|, )$"  # noqa: E501
)
_RULED_BY = re.compile(r"[^,;。\d]{0,6}(?<!同)(?<!可比)口径")  # 根据2021年监管口径
# 从前三季度的情况来看: nothing is compared.
_SEEN = re.compile(r"[^,;。\d]{0,20}来?看[,:]")
# 2024年中小企业大会开幕: the year is part of the name.
_OF_EVENT = re.compile(
    r"(?:中国|全国|世界|国际|度)[^,;。]{0,24}?(?:峰会|大会|论坛|博览会|年会|推介会|对接会|洽谈会|展览会|发布会)"
    r"(?=上|开幕|举行|召开|在|,|期间|暨|\")"
)
# 扭转了1、2月份增速下降的状况: what was before.
_TURNED = re.compile(r"(?:扭转|改变|结束|摆脱)了?(?:\d{1,2}、)?$")
# 2018年底前的欠款: which ones they are, not when they were counted.
_OLD_ONES = re.compile(r"(?:以|之)?前的(?!目标|任务)")
_TO = re.compile(r" (?:to|through) |-")
# Down from 50.1 in December, told in January.
_IS_COMPARED, _REACH = (
    re.compile(r"\b(?:from|than|against|versus|compared (?:with|to)) [^,;]{0,24}? (?:in|at|for) (?:the )?$"),
    40,
)
# 2017 saw an increase.
_SAW, _OPENING = re.compile(r" (?:saw|witnessed|brought|registered|recorded)\b"), re.compile(r"(?:^|[\n.] ?)$")
_MOST_OF = re.compile(
    r", (?:the|its|their) (?:highest|lowest|strongest|fastest|slowest|largest|biggest|best|weakest|sharpest)\b"
    r"[^,.;\d]{0,40}? (?:(?:in|of) )?(?:so far )?$"
)
_WRITTEN_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![,.]\d)", re.ASCII)
_LAST = re.compile(r"\blast ")
_TARGET = ("target", "targets", "goal", "goals")
_FARTHEST, _LEADING, _SINCE_REACH = 60, 12, 140
# What is told of the time to come.
_AHEAD = words_pattern(_TABLE["ahead"]["en"] + _TABLE["ahead"]["zh"])


def find_mentions(text: str) -> list[Mention]:
    """Every period named in a folded text, not resolved yet."""
    mentions: list[Mention] = []
    done = 0
    for start, end, named in merge(
        mentions_zh.find_names(text), mentions_en.find_names(text), key=lambda found: found[0]
    ):
        if start >= done and (role := _role(text, start, end, named)):
            if role == "own" and mentions and _goes_on(text, mentions[-1], start):
                role = mentions[-1].role
            mentions.append(Mention(start, end, _as_of(text, start, named), role))
            done = end
    return mentions


def _as_of(text: str, start: int, named: Named) -> Named:
    """截至2016年5月: the end of the month is meant."""
    is_month = named.frequency == "M" and named.day is None and named.last is None and named.last_year is None
    return replace(named, at_end=True) if is_month and text.endswith(("截至", "截止", "截止到"), 0, start) else named


def _goes_on(text: str, previous: Mention, start: int) -> bool:
    """较一季度和去年四季度分别高: both are what is compared with."""
    return previous.role == "base" and text[previous.end : start] in ("和", "、", "与", "及")


def _is_most_of(text: str, start: int, named: Named) -> bool:
    """“Up 7 percent, the fastest growth seen in 2025”: the year is that of what it is the most of."""
    return named.frequency == "A" and _MOST_OF.search(text, max(0, start - _FARTHEST), start) is not None


def _role(text: str, start: int, end: int, named: Named) -> str | None:
    """What the mention is for; ``None`` where it is a number after all."""
    before = start - 1 if text[start - 1 : start] in (" ", '"') else start
    if _RULED_BY.match(text, end) or _OLD_ONES.match(text, end):
        return "label"
    if named.frequency == "A" and named.year is not None and _OF_EVENT.match(text, end):
        return "label"
    if _is_most_of(text, start, named):
        return "label"
    if _TURNED.search(text, max(0, start - 8), start):
        return "label"
    if text.endswith(_TARGET, start, end):
        return "target"
    if _is_in_title(text, start) or (text[start - 1 : start] == "(" and text[end : end + 1] in ("是", "为")):
        return "label"
    if named.frequency == "A" and named.year is not None and text[end - 1].isdigit():
        return _role_of_year(text, start, end, before, named)
    if named.day is not None or (named.frequency == "D" and (not named.relative or named.offset == -1)):
        if _SINCE.ending(text, before) or _STARTED.search(text, max(0, before - _FARTHEST), before):
            return "since"
        return "own" if _AS_OF.ending(text, before) else "day"
    return _role_beside(text, start, before, end, named)


def _role_of_year(text: str, start: int, end: int, before: int, named: Named) -> str | None:
    if not text[start].isdigit() or not text[start : start + 4].isdigit():
        return _role_beside(text, start, before, end, named)
    if named.last_year is None and (
        is_qualified(text, start) or (text[start + 2 : end] == "00" and is_counted(text, end))
    ):
        return None
    if named.last_year is not None and text[start - 1 : start] == "(":
        return "label"
    if _SAW.match(text, end) and _OPENING.search(text, max(0, start - 2), start):
        return _role_beside(text, start, before, end, named)
    if not named.at_end and not _IN_YEAR.search(text, max(0, start - 12), start) and not _is_yearly(text, start, end):
        return "label"
    return _role_beside(text, start, before, end, named)


def _is_running_year(text: str, before: int, named: Named) -> bool:
    """“Since the beginning of this year, 3 million firms have been set up”."""
    is_this_year = named.frequency == "A" and named.offset == 0 and not named.relative and not named.anchored
    return is_this_year and text.endswith(("since the beginning of", "since the start of"), 0, before)


def _is_yearly(text: str, start: int, end: int) -> bool:
    """“For the 2023 annual evaluation”, “over the 2020-2023 period”."""
    return _YEARLY.search(text, max(0, start - 16), start) is not None and _OF_A_YEAR.match(text, end) is not None


def _role_beside(text: str, place: int, before: int, end: int, named: Named) -> str:
    after = end + 1 if text[end : end + 1] == " " else end
    if _is_running_year(text, before, named) or _OVER.search(text, max(0, place - 12), place):
        return "own"
    if _SINCE_AFTER.starting(text, end) or _SINCE.ending(text, before):
        return "since"
    if _MULTIPLE_OF.match(text, end):
        return "base"
    is_span = named.last_year is not None or (named.last is not None and _TO.search(text, place, end) is not None)
    if named.frequency in "AM" and _only_starts(text, before, named, is_span=is_span):
        return "since"
    if named.same:
        return "own"
    if named.relative and named.frequency == "D":
        return "own"
    if _BASE_AFTER.starting(text, after) or (
        _WITH.ending(text, before) and _WITH_AFTER.starting(text, _behind_brackets(text, end))
    ):
        return "base"
    word = _BASE.ending(text, before)
    if (
        word is None
        or (word[1] == "从" and _SEEN.match(text, end) is not None)
        or _OWN.ending(text, before)
        or (is_span and word[1] in ("from", "from the", "over", "over the", "从", "由"))
    ):
        return "own"
    return "base" if word[1] not in ("a", "on", "with") or named.relative or named.offset else "own"


def _only_starts(text: str, before: int, named: Named, *, is_span: bool) -> bool:
    """Whether something was only founded, told or begun then."""
    if _SINCE_EVENT.search(text, max(0, before - _SINCE_REACH), before):
        return True
    first = max(0, before - _FARTHEST)
    return not is_span and (
        _STARTED.search(text, first, before) is not None
        or (named.frequency == "A" and _TOLD.search(text, first, before) is not None)
    )


def _behind_brackets(text: str, place: int) -> int:
    """“与2018年末（普查年份）相比”: where it goes on behind what is said in brackets."""
    closed = text.find(")", place, place + _FARTHEST) if text[place : place + 1] == "(" else -1
    return place if closed < 0 else closed + 1


def _is_in_title(text: str, place: int) -> bool:
    opened = text.rfind("《", max(0, place - _FARTHEST), place)
    return opened >= 0 and text.find("》", opened, place) < 0


def resolve_mentions(
    text: str, mentions: list[Mention], sentences: list[Sentence], published_on: date | None
) -> list[Mention]:
    """The mentions with their periods; a year that is not written is that of the sentence, or follows from the date."""
    resolved: list[Mention] = []
    years = _Years(published_on, mentions)
    named: dict[str, Mention] = {}
    place = 0
    for mention in mentions:
        while place < len(sentences) and sentences[place].end <= mention.start:
            place, years.near = place + 1, None
        sentence = sentences[min(place, len(sentences) - 1)]
        if mention.named.same:
            said = named.get(mention.named.frequency)
            found = mention._replace(named=replace(said.named, same=True), period=said.period) if said else mention
            if said is None and mention.named.frequency == "A" and years.near is not None:
                found = mention._replace(period=str(years.near))
        else:
            around = years.around(mention, text, sentence)
            found = mention._replace(period=resolve(mention.named, published_on, around))
            years.note(mention, around, leads=mention.start - sentence.start < _LEADING)
        if found.role == "own" and found.period and not found.named.at_end and found.named.frequency in "MQSA":
            if found.named.frequency != "M" or found.named.last is not None or "P" not in named:
                named["P"] = found
            if found.named.last is None and found.named.last_year is None:
                named[found.named.frequency] = found
        resolved.append(found)
    return resolved


class _Years:
    """The year a period without one lies in, by what the text said of years before."""

    def __init__(self, published_on: date | None, mentions: list[Mention]) -> None:
        self.published_on = published_on
        self.near: int | None = None
        self._leads = False
        self._told: int | None = None
        self._written = next(
            (item.named.year for item in mentions if item.named.year and item.role in ("own", "day")), None
        )

    def around(self, mention: Mention, text: str, sentence: Sentence) -> int | None:
        """The year around a mention; one long past only where its sentence begins with it."""
        published = self.published_on
        is_last = _LAST.search(text, max(0, mention.start - len("last ")), mention.end) is not None
        if published is None:
            return self.near if self.near is not None else self._written
        if self.near is not None and (self._leads or self.near >= published.year - 1):
            is_to_come = self.near == published.year and starts_after(mention.named, published)
            is_past = is_to_come and (
                is_last or _IS_COMPARED.search(text, max(0, mention.start - _REACH), mention.start)
            )
            return self.near - 1 if is_past else self.near
        if mention.named.frequency == "A":
            return self._year_of_end(mention, text, sentence) or self._told
        if is_last or not starts_after(mention.named, published):
            return None
        return published.year if _AHEAD.search(text, sentence.start, sentence.end) else None

    @staticmethod
    def _year_of_end(mention: Mention, text: str, sentence: Sentence) -> int | None:
        """“From the start of 2014 to 20 trillion yuan by the year end”: that year's, in whatever role it stands."""
        named = mention.named
        if not named.at_end or named.year is not None or named.offset is not None:
            return None
        years = _WRITTEN_YEAR.findall(text, sentence.start, mention.start)
        return int(years[-1]) if years else None

    def note(self, mention: Mention, around: int | None, *, leads: bool) -> None:
        """Remember the year of a mention that figures may be of."""
        if mention.role != "own" or mention.named.relative:
            return
        year = year_of(mention.named, self.published_on, around)
        if year is not None and (self.published_on is None or year <= self.published_on.year):
            self._leads = leads or (self._leads and year == self.near)
            self.near = year
            self._told = max(year, self._told or 0)
        self._written = mention.named.year or self._written
