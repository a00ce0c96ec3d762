"""Figures of a text: numbers that are of something, with their bounds and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from smestats.extract.bare import bare_unit, is_index
from smestats.extract.exclusions import excluding_rule
from smestats.extract.lists import Item, items_of, lists_of
from smestats.extract.measured import measure
from smestats.extract.mentions import Mention
from smestats.extract.nouns import Noun, noun_before
from smestats.extract.numbers import Number
from smestats.extract.qualifiers import Bound, bound_after, bound_before, bound_of_share
from smestats.extract.sentences import Sentence
from smestats.extract.units import Unit


class Figure(NamedTuple):
    """A figure at ``start``..``end`` as printed.

    ``core`` is where its number starts, ``phrase_end`` where its noun ends. ``group`` numbers the lists of a
    text: figures of one list stand side by side. ``sentence`` is a place among the
    sentences.
    """

    start: int
    core: int
    end: int
    phrase_end: int
    value: float
    upper: float | None
    qualifier: str
    unit: str
    behaviour: str
    noun: Noun | None
    sentence: int
    group: int


_VAGUE_MEASURES = frozenset(
    ("enterprises", "households", "items", "kinds", "batches", "documents", "places", "persons", "times done")
)
_PLACES = ("regions", "provinces", "cities", "counties", "countries", "areas", "stations")
_PEOPLE = ("persons", "taxpayers", "borrowers", "jobs")
_THRESHOLD = re.compile("(?:临界|荣枯)[值线点]$")
_COUNTED_ONES = ("个", "项", "大", "条")
_CLAUSE = re.compile(r"[,;:。]")
_LONGEST_CLAUSE = 60
_SCALES_LISTED = re.compile(
    r"(?:[百十千一]|10{0,3})?[百千]?万家[^,;。、\d]{2,20}[、,](?:[^,;。、\d]{0,8}(?:[百十千一]|10{0,3})?[百千]?[万千百]家(?!万户)[^,;。、\d]{0,20}、?){1,3}"
)
_LISTED_REACH = 70
# 历时近三年: a length of time, where 近三年 tells which years.
_TOOK = re.compile("(?:经过|历经|历时|长达|持续|耗时|用时|坚守|深耕)(?:了)?$")
_LASTING = re.compile(
    r"\b(?:for|of|in|after|with|than|took|takes?|taken|last(?:s|ed|ing)?"
    r"|is|are|was|were|be|been|and|or|to|by|averag(?:es?|ed|ing)) $"
)
_PASSED = re.compile(
    r"\b(?:pass|cross|top|exceed|surpass|breach|break|clear)(?:ed|es|s|ing)?(?: past| through)? the $"
    r"|\b(?:broken?|past) the $"
)
_A_MARK, _PASSED_REACH = re.compile(r"[ -](?:[a-z]+[ -])?(?:mark|threshold|milestone)\b"), 24
_LEVEL = re.compile("(?:国家|部|省|市|区|县)级$")
# Capped fees at 1 percent.
_CAPPED, _CAPPED_REACH = re.compile(r"\bcap(?:s|ped|ping)? [^,.;:\d]{1,40} at $"), 60
_AGO = re.compile(r"\s(?:earlier|ago|before)\b")


def find_figures(text: str, sentences: list[Sentence], numbers: list[Number], mentions: list[Mention]) -> list[Figure]:
    """The figures of a text, in order and apart."""
    figures: list[Figure] = []
    group = 0
    counted: str | None = None
    paragraph = -1
    for place, held in _by_sentence(sentences, _outside(numbers, mentions)):
        sentence = sentences[place]
        ruled = [(number, excluding_rule(text, number)) for number in held]
        kept = [measure(text, number) for number, rule in ruled if rule is None]
        index = is_index(text, sentence)
        counted, paragraph = (counted if sentence.paragraph == paragraph else None), sentence.paragraph
        found: list[Figure] = []
        for items in lists_of(text, items_of(text, kept), is_index=index):
            group += 1
            previous = next((item for item in reversed(found) if item.noun is not None), None)
            found.extend(
                _figures(text, sentence, items, place, group, is_index=index, counted=counted, previous=previous)
            )
            counted = next((item.unit for item in reversed(found) if item.noun is not None), counted)
        ones = [number for number, rule in ruled if rule == "one"]
        figures.extend(_with_ones(text, found, ones, place, group))
        group += len(ones)
    return figures


def _outside(numbers: list[Number], mentions: list[Mention]) -> Iterator[Number]:
    """Numbers that no period mention holds."""
    place = 0
    for number in numbers:
        while place < len(mentions) and mentions[place].end <= number.start:
            place += 1
        if place == len(mentions) or mentions[place].start >= number.end:
            yield number


def _by_sentence(sentences: list[Sentence], numbers: Iterator[Number]) -> Iterator[tuple[int, list[Number]]]:
    place = 0
    held: list[Number] = []
    for number in numbers:
        while place < len(sentences) - 1 and sentences[place].end <= number.start:
            if held:
                yield place, held
                held = []
            place += 1
        held.append(number)
    if held:
        yield place, held


def _figures(
    text: str,
    sentence: Sentence,
    items: list[Item],
    place: int,
    group: int,
    *,
    is_index: bool,
    counted: str | None,
    previous: Figure | None,
) -> Iterator[Figure]:
    """The figures of one list; those that are of nothing are none."""
    accepted = False
    for item in items:
        if is_index and item.noun is not None and not item.noun.is_known:
            item = _as_bare(text, sentence, item, follows=accepted)  # noqa: PLW2901
        unit = item.unit or bare_unit(text, sentence, item, is_index=is_index, follows=accepted, counted=counted)
        if unit is None:
            continue
        figure = _figure(text, sentence, item, unit, place, group, previous=previous)
        if figure is not None:
            accepted = True
            previous = figure if figure.noun is not None else previous
            yield figure


def _as_bare(text: str, sentence: Sentence, item: Item, *, follows: bool) -> Item:
    """“A reading above 50 indicates”: the verb is no noun where the level of an index may stand."""
    unit = bare_unit(text, sentence, item._replace(unit=None, noun=None), is_index=True, follows=follows, counted=None)
    is_level = unit is not None and unit.behaviour == "points"
    return item._replace(unit=unit, noun=None, phrase_end=item.end) if is_level else item


def _figure(
    text: str, sentence: Sentence, item: Item, unit: Unit, place: int, group: int, *, previous: Figure | None
) -> Figure | None:
    number = item.number
    before = bound_before(text, item.start) or bound_of_share(text, item.start)
    after = bound_after(text, item.end) or (bound_after(text, item.phrase_end) if item.noun is not None else None)
    if before is not None and (before.start < sentence.start or _is_recent(before.word, before.is_apart, unit, number)):
        is_length = before.word == "近" and _TOOK.search(text, max(sentence.start, before.start - 4), before.start)
        before = before if is_length and unit.behaviour == "time" else None
    if before is not None and _is_preposition(text, before, unit, item):
        before = None
    if after is not None and not _bounds(after.word, unit):
        after = None
    if after is not None and _THRESHOLD.search(text, max(sentence.start, item.start - 4), item.start):
        after = None
    code = (before and before.code) or item.inside or (after and after.code) or "EQ"
    if number.bare and code == "EQ" and not _is_listed(text, sentence, item):
        return None
    if code == "EQ":
        code = _bound_apart(text, sentence, item) or code
    if item.upper is not None:
        code = "RG"
    end = after.end if after else item.end
    noun = item.noun
    if noun is None and unit.behaviour == "measure" and unit.name in _VAGUE_MEASURES:
        noun = _noun_in_front(text, sentence, item.start, unit.name)
        if previous is not None and _is_of_those_before(text, item, unit, noun, previous):
            noun = previous.noun
    return Figure(
        before.start if before else item.start,
        number.start,
        end,
        max(end, item.phrase_end),
        _clean(item.value * unit.factor),
        None if item.upper is None else _clean(item.upper * unit.factor),
        code,
        noun.name if noun and unit.behaviour in ("measure", "thing") else unit.name,
        unit.behaviour,
        noun,
        place,
        group,
    )


def _is_of_those_before(text: str, item: Item, unit: Unit, noun: Noun | None, previous: Figure) -> bool:
    """市场主体超过1亿户，至6月底实有1.03亿户; 平台260个，其中省级85个."""
    if _LEVEL.search(text, max(0, item.start - 4), item.start):
        return True
    return noun is None and unit.name == "households" and text[previous.end - 1] == "户"


def _bound_apart(text: str, sentence: Sentence, item: Item) -> str | None:
    """“Has passed the 50-million mark”, “capped fees at 1 percent”: a bound that other words stand between."""
    if _PASSED.search(text, max(0, item.start - _PASSED_REACH), item.start) and _A_MARK.match(text, item.end):
        return "GT"
    capped = _CAPPED.search(text, max(sentence.start, item.start - _CAPPED_REACH), item.start)
    return "LE" if capped else None


def _is_listed(text: str, sentence: Sentence, item: Item) -> bool:
    """“百万家创新型中小企业、十万家专精特新中小企业”: scales side by side are counts."""
    start, end = max(sentence.start, item.start - _LISTED_REACH), min(sentence.end, item.end + _LISTED_REACH)
    return any(
        match.start() <= item.start and item.end <= match.end() for match in _SCALES_LISTED.finditer(text, start, end)
    )


def _is_recent(word: str, is_apart: bool, unit: Unit, number: Number) -> bool:
    """近三年, over the five years, lower than twelve months earlier bound no number; 上 bounds only 上百 and the like."""  # noqa: E501
    if word == "上":
        return not number.bare
    if word == "within" and unit.behaviour in ("thing", "measure"):
        return True
    return is_apart or (unit.behaviour == "time" and (word == "近" or word.endswith("er than")))


def _is_preposition(text: str, before: Bound, unit: Unit, item: Item) -> bool:
    """23 measures under six headings, 10 billion yuan over three years, over five years ago."""
    if before.word == "under":
        return item.noun is not None and item.noun.is_framework
    if unit.behaviour != "time":
        return False
    if _AGO.match(text, item.phrase_end):
        return True
    return before.word == "over" and _LASTING.search(text, max(0, before.start - 12), before.start) is None


def _bounds(word: str, unit: Unit) -> bool:
    """起 bounds money only, 内 time only."""
    return (word != "起" or unit.behaviour == "money") and (word != "内" or unit.behaviour == "time")


def _noun_in_front(text: str, sentence: Sentence, place: int, unit: str) -> Noun | None:
    start = max(sentence.start, place - _LONGEST_CLAUSE)
    for match in _CLAUSE.finditer(text, start, place - 1 if place > start else place):
        start = match.end()
    noun = noun_before(text, start, place)
    if noun is not None and unit == "persons" and noun.name not in _PEOPLE:
        return None  # 个体工商户解决了2.76亿人的就业
    if noun is not None and unit in ("enterprises", "households") and noun.name in _PLACES:
        return None  # 中部地区1084家
    if noun is not None and noun.is_framework and unit in ("enterprises", "households", "persons"):
        return None  # 目标数量10000家
    return None if noun is not None and noun.name == "batches" else noun  # 第四批4328家


def _with_ones(text: str, found: list[Figure], ones: list[Number], place: int, group: int) -> list[Figure]:
    """“三个领域、两个重点、一个目标”: beside other counts of a policy, one is a count too."""
    if not ones or not any(figure.noun and figure.noun.is_framework for figure in found):
        return found
    added = []
    for number in ones:
        group += 1
        item = measure(text, number)
        if item.unit and text[number.end : number.end + 1] in _COUNTED_ONES and item.noun and item.noun.is_framework:
            added.append(
                Figure(
                    item.start,
                    item.start,
                    item.end,
                    item.phrase_end,
                    1.0,
                    None,
                    "EQ",
                    item.noun.name,
                    "measure",
                    item.noun,
                    place,
                    group,
                )
            )
    return sorted((*found, *added))


def _clean(value: float) -> float:
    return float(f"{value:.15g}")
