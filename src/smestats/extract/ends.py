"""Periods of the two ends of a movement: from 4,900 to 12,700 between 2021 and 2025."""

from __future__ import annotations

import re
from itertools import pairwise

from smestats.extract.around import NOWHERE, Placed, Scene, as_placed
from smestats.extract.figures import Figure
from smestats.extract.mentions import Mention
from smestats.extract.tables import any_of, read_table
from smestats.schemas.quantity import Basis

# Before a figure that another is compared with.
COMPARED_FROM = re.compile(
    r"(?:from|than|compared (?:with|to)|against|versus|vs\.?)\s"
    r"(?:the |a |only |just |about |around |some |merely )?$|[比从由较]$"
)
TO = re.compile(r"\bto\s$")
_UP_TO = re.compile(rf"(?: \w+){{0,3}} to (?:the )?|[^,;。\d]{{0,6}}{any_of(read_table('context')['up_to_zh'])}")
_AND, _FROM = re.compile(r" (?:to|and) (?:the )?"), re.compile(r"\bfrom $")
_TO_NEXT, _BEHIND = re.compile(r" (?:[a-z]+ )?to "), re.compile(r",? (?:from|between) (?:the )?")
_CLOSE = 32


def start_of(scene: Scene, named: Placed | None, following: Figure | None) -> Placed | None:
    """“From 4,900 to 12,700 between 2021 and 2025”: the first year, which nothing tells without a span."""
    if named is not None or following is None:
        return None
    span = _span_behind(scene, following)
    return NOWHERE if span is None else Placed(str(span.named.year), "stated")


def last_of(scene: Scene, named: Placed | None) -> Placed | None:
    """The last year of the span that something went up to, where the period named is one."""
    span = next((item for item in scene.mentions if named and item.period == named.period), None)
    return named if span is None or not span.named.last_year else Placed(str(span.named.last_year), "stated")


def _span_behind(scene: Scene, figure: Figure) -> Mention | None:
    for mention in scene.mentions:
        if mention.start >= figure.end and mention.role == "own":
            is_span = mention.named.frequency == "A" and bool(mention.named.last_year)
            return mention if is_span and mention.start - figure.phrase_end <= _CLOSE else None
    return None


def is_left(text: str, figure: Figure, following: Figure | None) -> bool:
    """“Rose from 4,900 to 12,700”: when it was 4,900 is not told."""
    if following is None or COMPARED_FROM.search(text, max(0, figure.start - 16), figure.start) is None:
        return False
    return _UP_TO.fullmatch(text, figure.end, following.start) is not None


def end_of(text: str, mention: Mention, figure: Figure, previous: Figure | None) -> Placed | None:
    """“From 2012 to 2023 the share rose from 79 to 92 percent”: each end is of its own year."""
    first, last = mention.named.year, mention.named.last_year
    if first is None or last is None:
        return None
    basis: Basis = "stated"
    if COMPARED_FROM.search(text, max(0, figure.start - 8), figure.start):
        return Placed(str(first), basis)
    if previous is not None and TO.search(text, max(0, figure.start - 4), figure.start):
        return (
            Placed(str(last), basis) if COMPARED_FROM.search(text, max(0, previous.start - 8), previous.start) else None
        )
    return None


def of_ends(scene: Scene, figure: Figure, previous: Figure | None, following: Figure | None) -> Placed | None:
    """“From 441 to 668 from the end of 2012 to the end of May”: each end has its own period."""
    text = scene.text
    for first, last in pairwise(item for item in scene.mentions if item.role in ("own", "base") and item.period):
        if _AND.fullmatch(text, first.end, last.start) is None:
            continue
        begins = following is not None and _is_pair(text, figure, following, first.start)
        ends = previous is not None and _is_pair(text, previous, figure, first.start)
        if begins or ends:
            return as_placed(first if begins else last)
    return None


def _is_pair(text: str, one: Figure, other: Figure, mention: int) -> bool:
    if _FROM.search(text, max(0, one.start - 8), one.start) is None or other.phrase_end > mention:
        return False
    return (
        _TO_NEXT.fullmatch(text, one.phrase_end, other.start) is not None
        and _BEHIND.fullmatch(text, other.phrase_end, mention) is not None
    )
