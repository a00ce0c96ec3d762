"""Which subject each figure is of: that named behind it, before it, or for the figures before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from smestats.extract.figures import Figure
from smestats.extract.sentences import Sentence
from smestats.extract.subjects import Hit, Subjects
from smestats.extract.tables import Phrases, read_table, words_pattern


class Named(NamedTuple):
    """A subject and how sure it is that the figure is of it."""

    subject: int
    confidence: float


_TABLE = read_table("blockers")
_BLOCKERS = {name: words_pattern(_TABLE[name]) for name in ("points", "money", "percent", "count")}
_OWN = Phrases((word, word) for word in _TABLE["own"])
_SUBSET_BEFORE, _SUBSET_AFTER = (
    Phrases((word, word) for word in _TABLE[f"subset_{side}"]) for side in ("before", "after")
)
_FOR_BEHAVIOUR = {
    "points": "points",
    "money": "money",
    "percent": "percent",
    "fraction": "percent",
    "tenths": "percent",
    "times": "percent",
}
_FORWARD = re.compile(r"\s?(?:of|for|in|on)?\s?(?:the|all|its|china's)?\s?(?:total)?\s?[\"']?")
_PARTS = re.compile(r"[、,]|和|与|及|以及")
_SURE, _HINTED, _CARRIED, _FROM_BEFORE = 0.98, 0.93, 0.92, 0.8
_TAIL = 100


def name_figures(
    text: str, sentences: Sequence[Sentence], figures: Sequence[Figure], hits: Sequence[Hit], subjects: Subjects
) -> list[Named | None]:
    """The subject of every figure, ``None`` where nothing names one."""
    named: list[Named | None] = []
    starts = [hit.start for hit in hits]
    place = 0
    carried: list[Named] = []
    while place < len(figures):
        last = place
        while last + 1 < len(figures) and figures[last + 1].group == figures[place].group:
            last += 1
        group = figures[place : last + 1]
        previous = figures[place - 1] if place else None
        same = previous is not None and previous.sentence == group[0].sentence
        if not same and previous is not None and not _goes_on(sentences, previous, group[0]):
            carried = []
        found = _name_group(
            text, sentences, group, previous if same else None, figures[last + 1 : last + 2], hits, starts, subjects
        )
        if found is None:
            found = _carry(text, sentences, group, previous, carried, is_same=same)
        passed = _passed(sentences[group[0].sentence], previous if same else None, group[0], hits, starts)
        carried = [item for item in found if item] or passed or carried
        named.extend(found)
        place = last + 1
    return named


def _passed(
    sentence: Sentence, previous: Figure | None, figure: Figure, hits: Sequence[Hit], starts: Sequence[int]
) -> list[Named]:
    """The subject named before a figure that is of something else: the next figure may be of it."""
    begin = bisect_left(starts, previous.phrase_end if previous else sentence.start)
    inside = hits[begin : bisect_left(starts, figure.start)]
    return [_as_named(inside[-1])] if inside else []


def _goes_on(sentences: Sequence[Sentence], previous: Figure, figure: Figure) -> bool:
    """Whether the figure's sentence follows that of the figure before, in one paragraph."""
    return (
        figure.sentence - previous.sentence <= 1
        and sentences[previous.sentence].paragraph == sentences[figure.sentence].paragraph
    )


def _name_group(
    text: str,
    sentences: Sequence[Sentence],
    group: Sequence[Figure],
    previous: Figure | None,
    following: Sequence[Figure],
    hits: Sequence[Hit],
    starts: Sequence[int],
    subjects: Subjects,
) -> list[Named | None] | None:
    sentence = sentences[group[0].sentence]
    limit = min(sentence.end, following[0].start if following else sentence.end)
    behind = _behind(text, group[-1], limit, hits, starts)
    if behind is not None:
        part = _is_part(text, group[0], max(behind.end, group[-1].phrase_end), subjects, behind.subject)
        return [None if part else _as_named(behind)] * len(group)
    if group[-1].noun is not None and group[-1].phrase_end > group[-1].end:
        return [None] * len(group)
    begin = previous.phrase_end if previous else sentence.start
    inside = list(hits[bisect_left(starts, begin) : bisect_left(starts, group[0].core)])
    if not inside:
        return None
    return _of_hits(text, group, inside, begin, subjects)


def _behind(text: str, figure: Figure, limit: int, hits: Sequence[Hit], starts: Sequence[int]) -> Hit | None:
    """The subject right behind the figure, as what it counts."""
    index = bisect_left(starts, figure.end)
    best: Hit | None = None
    for hit in hits[index : index + 3]:
        if hit.start >= min(limit, figure.end + _TAIL):
            break
        if hit.start < figure.phrase_end or _FORWARD.fullmatch(text, figure.end, hit.start):
            best = hit if best is None or not hit.is_hint else best
    return best


def _is_part(text: str, figure: Figure, end: int, subjects: Subjects, subject: int) -> bool:
    """Whether only some of those named are counted: 对1000余家企业跟踪, 1500 firms participated."""
    if subjects.subjects[subject].least is None:
        return False
    before = figure.start - (text[figure.start - 1 : figure.start] == " ")
    return (
        _SUBSET_BEFORE.ending(text, before) is not None
        or _SUBSET_AFTER.starting(text, end + (text[end : end + 1] == " ")) is not None
    )


def _of_hits(
    text: str, group: Sequence[Figure], inside: list[Hit], begin: int, subjects: Subjects
) -> list[Named | None]:
    named = _without_wholes(inside, subjects)
    if _is_blocked(text, group[0], inside[-1].end, group[0].start):
        return [None] * len(group)
    if len(group) == 1 or len(named) == 1 != _count_parts(text, begin, named[-1].start):
        if len(group) > 1 and (completed := _completed(text, begin, named[-1], len(group), subjects)):
            return list(completed)
        return [_as_named(named[-1])] * len(group)
    if len(named) >= len(group):
        return [_as_named(hit) for hit in named[-len(group) :]]
    completed = _completed(text, begin, named[-1], len(group), subjects)
    return [None] * len(group) if completed is None else list(completed)


def _count_parts(text: str, begin: int, end: int) -> int:
    return len(_PARTS.findall(text[max(begin, end - 60) : end])) + 1


def _completed(text: str, begin: int, last: Hit, count: int, subjects: Subjects) -> list[Named] | None:
    """“东、中、西部”: parts of a list that share the end of the last one."""
    parts = _PARTS.split(text[max(begin, last.start - 60) : last.start])
    endings = text[last.start + 1 : last.end]
    found = []
    for part in [part for part in parts if part.strip()][-(count - 1) :]:
        names = (part[-1:] + endings[:length] for length in range(len(endings), 0, -1))
        subject = next((number for name in names if (number := subjects.named(name)) is not None), None)
        if subject is None:
            return None
        found.append(Named(subject, _HINTED))
    return [*found, _as_named(last)] if len(found) == count - 1 else None


def _without_wholes(inside: list[Hit], subjects: Subjects) -> list[Hit]:
    """“The eastern region's SME index”: the part is meant, not the whole it is named with."""
    kept: list[Hit] = []
    for hit in inside:
        beside = kept and hit.start - kept[-1].end <= 4
        if beside and hit.subject in subjects.wholes and kept[-1].subject not in subjects.wholes:
            continue
        if beside and kept[-1].subject in subjects.wholes and hit.subject not in subjects.wholes:
            kept.pop()
        kept.append(hit)
    return kept


def _is_blocked(text: str, figure: Figure, start: int, end: int) -> bool:
    """Whether something else is named between ``start`` and ``end``, right behind what belongs to the name itself."""
    own = _OWN.starting(text, start + (text[start : start + 1] == " "))
    pattern = _BLOCKERS[_FOR_BEHAVIOUR.get(figure.behaviour, "count")]
    return pattern.search(text, own[0] if own else start, max(end, start)) is not None


def _carry(
    text: str,
    sentences: Sequence[Sentence],
    group: Sequence[Figure],
    previous: Figure | None,
    carried: list[Named],
    *,
    is_same: bool,
) -> list[Named | None]:
    """What the figures before were of, where nothing else is named between."""
    start = previous.phrase_end if previous and is_same else sentences[group[0].sentence].start
    counts = group[0].behaviour in ("measure", "thing")
    if not carried or counts or _is_blocked(text, group[0], start, group[0].start):
        return [None] * len(group)
    factor = _CARRIED if is_same else _FROM_BEFORE
    if len(carried) == len(group):
        return [item._replace(confidence=item.confidence * factor) for item in carried]
    if len(group) == 1 and len(carried) > 1 and not is_same:
        return [None]
    return [carried[-1]._replace(confidence=carried[-1].confidence * factor)] * len(group)


def _as_named(hit: Hit) -> Named:
    return Named(hit.subject, _HINTED if hit.is_hint else _SURE)
