"""Where a text names what the catalogue measures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from weakref import ReferenceType, ref

from smestats.catalogue import Catalogue
from smestats.extract.fold import fold
from smestats.extract.names import Names
from smestats.extract.tables import read_table
from smestats.schemas import Series
from smestats.schemas.quantity import Subject, Words


class Hit(NamedTuple):
    """A subject named at ``start``..``end``; ``is_hint`` where only the text around tells that it is this one.

    ``others`` have the same name, for figures that are too small to be of this one.
    """

    start: int
    end: int
    subject: int
    is_hint: bool
    others: tuple[int, ...] = ()


def plain(text: str) -> str:
    """A folded text with hyphens and strokes as blanks, so that one spelling finds all; character for character."""
    return text.translate(_PLAIN)


Meanings = tuple[tuple[int, bool], ...]
_REACH = 60
_ABBREVIATION = re.compile(r" \((?:m?smes?|mses?|msbs?)\)")
_INDUSTRY_ITSELF = re.compile(r"(?:[,:;(]|\b(?:and|or|for|of|in|the|by|to|with|while|as|from|on|sub|index)) $")
# The China Association of Small and Medium Enterprises counts none.
_OF_BODY = re.compile(r"\b(?:association|federation|chamber|bureau|center|centre|department) (?:of|for)(?: the)? $")
_BODY = re.compile(r" (?:associations?|federations?|bureaus?|chambers?|fairs?|expos?|board|stock exchange)\b")
_PLAIN = str.maketrans({"-": " ", "/": " "})


class Subjects:
    """The subjects of a catalogue, ready to be found in a text."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.subjects: tuple[Subject, ...] = (*catalogue.subjects, *_defaults(catalogue))
        self.series: tuple[tuple[Series, ...], ...] = tuple(
            tuple(catalogue.series[key] for key in subject.series) for subject in self.subjects
        )
        self._meanings = self._names(catalogue)
        self._named = Names(self._meanings)
        self._rivals = Names(map(_spelled, read_table("blockers")["other_index"]))
        self.indices = frozenset(
            number for number, series in enumerate(self.series) if series[0].unit == "index points"
        )
        self._contexts = {
            context: Names(map(_spelled, _both(context)))
            for context in {subject.context for subject in self.subjects}
            if _both(context)
        }
        self._where = [tuple(map(_spelled, _both(subject.where))) for subject in self.subjects]
        self._unless = [tuple(map(_spelled, _both(subject.unless))) for subject in self.subjects]
        self.wholes = self._wholes()

    def _names(self, catalogue: Catalogue) -> Mapping[str, tuple[tuple[int, bool], ...]]:
        names: dict[str, dict[int, bool]] = defaultdict(dict)
        for number, subject in enumerate(self.subjects):
            for word in _both(subject.hints):
                names[_spelled(word)][number] = True
            for word in (*_both(subject.words), *_indicator_names(catalogue, subject)):
                names[_spelled(word)][number] = False
        return {name: tuple(meanings.items()) for name, meanings in names.items() if name}

    def _wholes(self) -> frozenset[int]:
        """Subjects of which others are parts: their first series is of an indicator that several subjects share."""
        owners: dict[str, set[int]] = defaultdict(set)
        for number, series in enumerate(self.series):
            for item in series:
                owners[item.indicator].add(number)
        return frozenset(min(numbers) for numbers in owners.values() if len(numbers) > 2)

    def find(self, text: str) -> list[Hit]:
        """Every subject a folded text names, in order and apart."""
        spelled = plain(text).replace("其中", "其,")  # 其中小微企业: no 中小微企业
        contexts = {
            context: [start for start, _, _ in names.find(spelled)] for context, names in self._contexts.items()
        }
        rivals = [start for start, _, _ in self._rivals.find(spelled)]
        found = [
            hit._replace(end=_with_abbreviation(spelled, hit.end))
            for start, end, name in self._named.find(spelled)
            if not _is_in_name(spelled, start, end)
            and not _is_some_industry(spelled, start, end)
            and not _is_abbreviation(spelled, start, end)
            and (hit := self._meant(spelled, start, end, name, contexts))
            and not self._is_of_rival(hit, contexts, rivals)
        ]
        return [
            hit for place, hit in enumerate(found) if not place or not self._goes_on(spelled, found[place - 1], hit)
        ]

    def _goes_on(self, text: str, previous: Hit, hit: Hit) -> bool:
        """“The transport and storage industry”: the last word is no sector of its own."""
        is_beside = hit.start - previous.end == 1 and {previous.subject, hit.subject} <= self.indices
        return is_beside and text[hit.start : hit.end] in ("industry", "industries", "sector")

    def _allowed(self, meanings: Meanings, text: str, start: int) -> Meanings:
        """Meanings that what stands in front allows; one that it asks for comes before all others."""
        before = text[max(0, start - _REACH) : start]
        kept = tuple(meaning for meaning in meanings if not before.rstrip().endswith(self._unless[meaning[0]]))
        asked = tuple(meaning for meaning in kept if any(word in before for word in self._where[meaning[0]]))
        return asked or tuple(meaning for meaning in kept if not self._where[meaning[0]])

    def _meant(self, text: str, start: int, end: int, name: str, contexts: Mapping[Words, list[int]]) -> Hit | None:
        meanings = self._meanings.get(name) or self._meanings.get(_singular(name, self._meanings), ())
        meanings = self._allowed(meanings, text, start)
        sure = [number for number, is_hint in meanings if not is_hint]
        near = sorted(
            (distance, number)
            for number, _ in meanings
            if (distance := _nearest(contexts.get(self.subjects[number].context, []), start)) is not None
        )
        if near and (not sure or len(meanings) > 1):
            return Hit(start, end, near[0][1], near[0][1] not in sure)
        return Hit(start, end, sure[0], False, tuple(sure[1:])) if sure else None

    def _is_of_rival(self, hit: Hit, contexts: Mapping[Words, list[int]], rivals: list[int]) -> bool:
        """Whether another index was named since the text last spoke of this one: its parts have the same names."""
        if hit.subject not in self.indices or (hit.subject in self.wholes and not hit.is_hint):
            return False
        own = contexts.get(self.subjects[hit.subject].context, [])
        rival, last = bisect_left(rivals, hit.end), bisect_left(own, hit.end)
        return rival > 0 and (last == 0 or rivals[rival - 1] > own[last - 1])

    def named(self, word: str) -> int | None:
        """The first subject of exactly this name."""
        meanings = self._meanings.get(word)
        return meanings[0][0] if meanings else None


_READY: dict[int, tuple[ReferenceType[Catalogue], Subjects]] = {}


def subjects_of(catalogue: Catalogue) -> Subjects:
    """The subjects of a catalogue, made ready once and kept while no other is asked for."""
    kept = _READY.get(id(catalogue))
    if kept is None or kept[0]() is not catalogue:
        kept = (ref(catalogue), Subjects(catalogue))
        _READY.clear()
        _READY[id(catalogue)] = kept
    return kept[1]


def _defaults(catalogue: Catalogue) -> Iterator[Subject]:
    """An indicator that no entry speaks of is a subject by its own name and aliases."""
    taken = {catalogue.series[key].indicator for subject in catalogue.subjects for key in subject.series}
    for indicator in catalogue.indicators.values():
        keys = tuple(item.series_key for item in catalogue.series_of(indicator.key))
        if keys and indicator.key not in taken:
            yield Subject(series=keys)


def _indicator_names(catalogue: Catalogue, subject: Subject) -> Iterator[str]:
    indicator = catalogue.indicator_of(subject.series[0])
    if catalogue.series_of(indicator.key)[0].series_key == subject.series[0]:
        yield from (indicator.name.en, indicator.name.zh, *indicator.aliases_en, *indicator.aliases_zh)


def _is_in_name(text: str, start: int, end: int) -> bool:
    return _BODY.match(text, end) is not None or _OF_BODY.search(text, max(0, start - 24), start) is not None


def _is_some_industry(text: str, start: int, end: int) -> bool:
    """“The postal industry” is not industry itself."""
    if text[start:end] != "industry" or start == 0:
        return False
    return text[start - 1] == " " and _INDUSTRY_ITSELF.search(text, max(0, start - 12), start) is None


def _with_abbreviation(text: str, end: int) -> int:
    """The end of a name with its abbreviation: enterprises (SMEs)."""
    found = _ABBREVIATION.match(text, end)
    return found.end() if found else end


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """“Inclusive loans to small and micro enterprises (SMEs)”: no second subject."""
    return (
        text[start - 1 : start] == "(" and text[end : end + 1] == ")" and text[max(0, start - 3) : start - 2].isalpha()
    )


def _both(words: Words) -> tuple[str, ...]:
    return (*words.en, *words.zh)


def _spelled(word: str) -> str:
    return " * ".join(part.strip() for part in plain(fold(word)).split("*")).strip()


def _singular(name: str, meanings: Mapping[str, object]) -> str:
    return next((name[:-cut] for cut in (1, 2) if name[:-cut] in meanings), name)


def _nearest(places: list[int], start: int) -> int | None:
    """How far the nearest of ``places`` is; those before count double their distance less than those after."""
    index = bisect_left(places, start)
    distances = [start - place for place in places[max(0, index - 1) : index]]
    distances += [2 * (place - start) for place in places[index : index + 1]]
    return min(distances) if distances else None
