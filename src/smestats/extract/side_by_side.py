"""Figures and periods that stand side by side, each to its own; and figures of a heading told again below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from smestats.extract.around import JOINED, Placed, as_placed
from smestats.extract.calendar import months_of
from smestats.extract.figures import Figure
from smestats.extract.mentions import Mention
from smestats.extract.sentences import Sentence

_EARLY, _FARTHEST, _NEAR = 6, 90, 50
# From one month to another, each named; one thing alone, whose values follow.
_FROM_TO = re.compile(r"月份?[至到~-]")
_ALONE = re.compile(r"[,;。][^,;。、和及与]{0,16}分别(?:为|是|达)?$")
_IN = re.compile(r"(?: year[- ]on[- ]year| points?| percent)? (?:in|for|during) ")
_STOPS_ZH = '。.!?:;,)"'


def respectively(
    figures: Sequence[Figure], mentions: Sequence[Mention], placed: Sequence[Placed], text: str
) -> list[Placed]:
    """“2021年、2022年分别为…”: as many periods as figures, each to its own."""
    answer = list(placed)
    starts = [figure.start for figure in figures]
    for row in _rows(text, mentions):
        last = bisect_left(starts, row[0].start)
        if len(row) > 1 and _is_list_before(text, figures[max(0, last - len(row) - 1) : last], row):
            answer[last - len(row) : last] = [as_placed(mention) for mention in row]
            if _goes_on(figures[last - 1 : last + len(row) + 1], row, mentions):
                answer[last : last + len(row)] = answer[last - len(row) : last]
            continue
        first = bisect_left(starts, row[-1].end)
        members = figures[first : first + len(row) + 1]
        if len(row) < 2 or len(members) < len(row) or members[0].start - row[-1].end > _FARTHEST:
            continue
        if sum(figure.group == members[0].group for figure in members) == len(row):
            last = first + len(row)
            answer[first:last] = [as_placed(mention) for mention in row]
            if _goes_on(figures[last - 1 : last + len(row) + 1], row, mentions):
                answer[last : last + len(row)] = answer[first:last]
    return answer


def _is_list_before(text: str, members: Sequence[Figure], row: Sequence[Mention]) -> bool:
    """“8.6% and 3% in April and May”: a list of as many figures stands right in front of the periods."""
    if not members or _IN.fullmatch(text, members[-1].phrase_end, row[0].start) is None:
        return False
    return sum(figure.group == members[-1].group for figure in members) == len(row)


def _goes_on(members: Sequence[Figure], row: Sequence[Mention], mentions: Sequence[Mention]) -> bool:
    """“..., and profits by 14.9% and 14.1%”: another list of the same sentence, of as many, for which none is named."""
    following = [figure for figure in members[1:] if figure.group == members[1].group] if len(members) > 1 else []
    if len(following) != len(row) or following[0].sentence != members[0].sentence:
        return False
    end = following[-1].end
    return not any(row[-1].end <= mention.start < end for mention in mentions)


def month_by_month(
    text: str, figures: Sequence[Figure], mentions: Sequence[Mention], placed: list[Placed]
) -> list[Placed]:
    """“1月份至3月份，市场指数分别为…”: of one thing as many values as months, each of its own."""
    spans = {
        mention.period
        for mention in mentions
        if mention.period and mention.named.last is not None and _FROM_TO.search(text, mention.start, mention.end)
    }
    answer, place = list(placed), 0
    while spans and place < len(figures):
        last = place
        while last + 1 < len(figures) and figures[last + 1].group == figures[place].group:
            last += 1
        period, basis = placed[place]
        if (
            period in spans
            and last > place
            and _ALONE.search(text, max(0, figures[place].start - _NEAR), figures[place].start)
        ):
            months = months_of(period or "")
            if len(months) == last + 1 - place:
                answer[place : last + 1] = [Placed(month, basis) for month in months]
        place = last + 1
    return answer


def as_below(text: str, sentences: Sequence[Sentence], figures: Sequence[Figure], placed: list[Placed]) -> list[Placed]:
    """A figure of a heading that names no period has that of the same figure below it."""
    below: dict[tuple[float, str], Placed] = {}
    for figure, place in zip(reversed(figures), reversed(placed), strict=True):
        if not _is_heading(text, sentences[figure.sentence]) and place.period is not None:
            below[figure.value, figure.unit] = place
    return [
        Placed(below[figure.value, figure.unit].period, "inferred")
        if place.basis != "stated"
        and (figure.value, figure.unit) in below
        and _is_heading(text, sentences[figure.sentence])
        else place
        for figure, place in zip(figures, placed, strict=True)
    ]


def _is_heading(text: str, sentence: Sentence) -> bool:
    return sentence.paragraph < _EARLY and text[sentence.end - 1] not in _STOPS_ZH


def _rows(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Periods named side by side."""
    rows: list[list[Mention]] = []
    for mention in mentions:
        if mention.role != "own":
            continue
        if rows and JOINED.fullmatch(text, rows[-1][-1].end, mention.start):
            rows[-1].append(mention)
        else:
            rows.append([mention])
    return rows
