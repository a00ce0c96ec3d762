"""Levels that a text says are those of the period before: 与上月持平, unchanged from the previous month."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from smestats.extract.around import Placed
from smestats.extract.calendar import shift
from smestats.extract.figures import Figure
from smestats.extract.kinds import Meaning
from smestats.extract.mentions import Mention
from smestats.extract.tables import any_of, read_table
from smestats.periods import Period

_EN, _ZH = read_table("flat")["en"], read_table("flat")["zh"]
_IS_FLAT, _IS_FLAT_ZH = any_of(_EN["flat"]), any_of(_ZH["flat"])
_THAN = rf"{any_of(_EN['than'])} (?:the |a )?"
_STAYS = rf"(?:{any_of(_EN['lead'])} ){{0,2}}(?:{any_of(_EN['staying'])} )?{_IS_FLAT} "
_STILL_ZH = rf"{any_of((*_ZH['still'], *_ZH['all']))}{{0,3}}"
# Between the level and the period it is compared with, and behind that period.
_LEADS = re.compile(rf"[,;]?\s{_STAYS}{_THAN}|[,、]?\s?{_STILL_ZH}{any_of(_ZH['with'])}")
_FLAT_ZH = re.compile(rf"{any_of(_ZH['level'])}?(?:相比)?,?{_STILL_ZH}{_IS_FLAT_ZH}")
# “Unchanged at 89.6 from July”, “unchanged from July at 89.6”, 与7月持平,为89.6.
_FLAT_AT, _FLAT_THAN = re.compile(rf"\b{_IS_FLAT} at $"), re.compile(rf"\b{_IS_FLAT} {_THAN}$|{any_of(_ZH['with'])}$")
_THAN_THEN = re.compile(rf"\s{_THAN}")
_TO_LEVEL = re.compile(rf",? at |{_FLAT_ZH.pattern},?仍?(?:为|是|报|在|于)")
_ON_MONTH = re.compile(
    rf"[,;]?\s{_STAYS}{any_of(_EN['on_month'])}|[,、]?\s?{_STILL_ZH}{any_of(_ZH['on_month'])}{_STILL_ZH}{_IS_FLAT_ZH}"
)
_ALL = re.compile(rf"{any_of(_ZH['all'])}|\b{any_of(_EN['all'])}\b")
# Between a level and the period it is of.
_IN = re.compile(r"\s(?:(?:in|for|during) )?(?:the )?")
_REACH, _TAIL = 72, 12


def unchanged(
    text: str,
    figures: Sequence[Figure],
    meanings: Sequence[Meaning],
    mentions: Sequence[Mention],
    placed: Sequence[Placed],
) -> list[bool]:
    """For every figure, whether the text says that the period before had the same level."""
    answer = [False] * len(figures)
    starts = [mention.start for mention in mentions]
    for first, last in _lists(figures):
        if figures[last].behaviour != "points" or meanings[last].kind != "level" or placed[last].period is None:
            continue
        begin = max(figures[first].start - _REACH, figures[first - 1].end if first else 0)
        end = figures[last].end + _REACH
        end = min(end, figures[last + 1].start) if last + 1 < len(figures) else end
        near = mentions[bisect_left(starts, begin) : bisect_left(starts, end)]
        said = _says_so(text, figures[first].start, figures[last].end, near, placed[last].period or "")
        if said is not None and (first == last or _ALL.search(text, figures[last].end, said + _TAIL)):
            answer[first : last + 1] = [True] * (last + 1 - first)
    return answer


def _lists(figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """First and last place of every list."""
    first = 0
    for place in range(1, len(figures) + 1):
        if place == len(figures) or figures[place].group != figures[first].group:
            yield first, place - 1
            first = place


def _says_so(text: str, start: int, end: int, near: Sequence[Mention], period: str) -> int | None:
    """Where it says that the levels at ``start``..``end`` are those of the period before, if it does."""
    end = next((item.end for item in near if _IN.fullmatch(text, end, item.start) and item.period == period), end)
    if on_month := _ON_MONTH.match(text, end, end + _REACH):
        return on_month.end()
    return next((item.end for item in near if _is_before(item, period) and _is_flat(text, start, end, item)), None)


def _is_flat(text: str, start: int, end: int, mention: Mention) -> bool:
    if mention.end <= start:
        before = _FLAT_THAN.search(text, max(0, mention.start - _REACH), mention.start)
        return before is not None and _TO_LEVEL.fullmatch(text, mention.end, start) is not None
    if _FLAT_AT.search(text, max(0, start - _REACH), start) and _THAN_THEN.fullmatch(text, end, mention.start):
        return True
    leads = _LEADS.fullmatch(text, end, mention.start)
    is_chinese = leads is not None and not leads.group().isascii()
    return leads is not None and (not is_chinese or _FLAT_ZH.match(text, mention.end) is not None)


def _is_before(mention: Mention, period: str) -> bool:
    """Whether a mention is of the month or the quarter before."""
    if "/" in period or (frequency := str(Period.parse(period).frequency)) not in ("M", "Q"):
        return False
    named = mention.named
    if named.anchored:
        return (named.frequency, named.offset, named.same_part) == (frequency, -1, False)
    return mention.period is not None and mention.period == shift(period, frequency, -1)
