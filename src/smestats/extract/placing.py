"""The period each figure is of: named beside it, before it, or by what was said last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from smestats.extract.calendar import is_after, shift
from smestats.extract.figures import Figure
from smestats.extract.kinds import Meaning
from smestats.extract.mentions import Mention
from smestats.extract.sentences import Sentence
from smestats.extract.tables import read_table, words_pattern
from smestats.schemas.quantity import Basis


class Placed(NamedTuple):
    """A period and how it is known."""

    period: str | None
    basis: Basis


class Around(NamedTuple):
    """What the text before a sentence says of periods.

    ``flow`` and ``stock`` are the last period and the last day of the paragraph, ``last`` the later of both and
    ``distance`` how many sentences ago it was named. ``topic`` is the first period of the text and ``balance`` its
    first day; ``lead`` the first of both. ``day`` is the one on which it was said, ``aim`` the last
    period named that is still to come.
    """

    flow: Mention | None = None
    stock: Mention | None = None
    last: Mention | None = None
    distance: int = 0
    topic: str | None = None
    balance: Mention | None = None
    lead: Mention | None = None
    day: str | None = None
    aim: Mention | None = None
    is_conference: bool = False
    is_dated: bool = False


NOWHERE = Placed(None, "none")
_CONTEXT = read_table("context")
_CONFERENCE, _RULE = (words_pattern(_CONTEXT[name]) for name in ("conference", "rule"))
# Counts of these tell how a period went; other counts tell what there is on the day of the text.
_PARTS = frozenset(("sub-indices", "industries", "regions"))
_STANDING = ("level", "share", "count")
_EARLY = 6
# What may stand between a figure and the period it is of.
_FITTING = (
    r"year[ -]on[ -]year|yoy|month[ -]on[ -]month|from a (?:year|month) (?:earlier|ago|before)|respectively|declines?|increases?"
    r"|growth|drops?|rises?|decreases?|gains?|recorded|registered|reported|seen|posted|logged|set|levels?|readings?|figures?|pace"
)
_BESIDE = re.compile(
    r"(?:\s?\([^()]{0,48}\))?\s?"
    rf"(?:(?:{_FITTING})\s){{0,3}}"
    r"(?:\b(?:in|at|by|during|for|on|as of|as at|of|over|through|until|from|between)\b\s?)?(?:the |a )?"
)
_BESIDE_BASE = re.compile(r"\s?(?:(?:in|at|during|of) )?(?:the |a )?")
_BESIDE_ZH = re.compile(r"的|为|有|达|:|末的|底的|份的")
_APART = re.compile(
    r";|, (?:and|but|while|whereas) |。|\b(?:than|from|short of|below|above|compared|where|levels?|since|as in)\b"
)
# Before a figure that another is compared with.
_FROM = re.compile(
    r"(?:from|than|compared (?:with|to)|against|versus|vs\.?)\s(?:the |a |only |just |about |around |some |merely )?$|[比从由较]$"
)
_MOVED_FROM = re.compile(
    r"\b(?:up|down|ris|rose|f[ae]ll|gr[eo]w|increas|decreas|declin|dropp?|climb|jump|surg|expand|shr|narrow|widen|improv|leap|edg|cut|went|compared|against|versus|than)[^.;]{0,40}$"  # noqa: E501
)
_TO = re.compile(r"\bto\s$")
# What was to come, for figures that no period is named for.
_AHEAD = words_pattern(read_table("periods")["aims"])
_JOINED = re.compile(r"\s?(?:、|,|和|and|, and)\s?")
_FARTHEST = 90


def place_figures(
    text: str,
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    meanings: Sequence[Meaning],
    mentions: Sequence[Mention],
    published_on: date | None,
    *,
    is_dated: bool = False,
) -> list[Placed]:
    """The period of every figure; ``is_dated`` says that the text itself tells the day it was published."""
    placed: list[Placed] = []
    around = Around(is_conference=_CONFERENCE.search(text) is not None, is_dated=is_dated)
    published = published_on.isoformat() if published_on else None
    paragraph = next_mention = next_figure = 0
    for place, sentence in enumerate(sentences):
        if sentence.paragraph != paragraph:
            around, paragraph = around._replace(flow=None, stock=None, last=None, aim=None), sentence.paragraph
        first_mention, first_figure = next_mention, next_figure
        while next_mention < len(mentions) and mentions[next_mention].start < sentence.end:
            next_mention += 1
        while next_figure < len(figures) and figures[next_figure].sentence <= place:
            next_figure += 1
        inside = mentions[first_mention:next_mention]
        scene = _Scene(text, sentence, inside, around, published)
        placed.extend(_place_all(scene, figures[first_figure:next_figure], meanings[first_figure:next_figure]))
        around = _after(around, inside, published, is_early=place < _EARLY)
    return _respectively(figures, mentions, placed, text)


class _Scene(NamedTuple):
    text: str
    sentence: Sentence
    mentions: Sequence[Mention]
    around: Around
    published: str | None


def _after(around: Around, mentions: Sequence[Mention], published: str | None, *, is_early: bool) -> Around:
    around = around._replace(distance=around.distance + 1)
    for mention in mentions:
        if mention.period is None:
            continue
        if mention.role == "day" and around.day is None:
            around = around._replace(day=mention.period)
        if mention.role == "own" and is_after(mention.period, published):
            around = around._replace(aim=mention)
        elif mention.role == "own" and not _is_today(mention):
            around = _with_own(around, mention, is_early=is_early)
    return around


def _is_today(mention: Mention) -> bool:
    return mention.named.relative and mention.named.frequency == "D"


def _with_own(around: Around, mention: Mention, *, is_early: bool) -> Around:
    named = mention.named
    if named.anchored:
        if named.offset != 0 or around.topic is None:
            return around
        mention = mention._replace(period=around.topic)
    around = around._replace(last=mention, distance=0)
    is_day = named.at_end or named.day is not None
    is_lead = around.lead is None and (named.frequency != "A" or (is_early and named.last_year is None))
    around = around._replace(lead=mention if is_lead else around.lead)
    if is_day:
        return around._replace(stock=mention, balance=around.balance or mention)
    is_topic = around.topic is None and named.frequency in "MQS"
    return around._replace(flow=mention, topic=mention.period if is_topic else around.topic)


def _place_all(scene: _Scene, figures: Sequence[Figure], meanings: Sequence[Meaning]) -> list[Placed]:
    """Figures of one sentence; where nothing is named for one, it goes with the last of its kind before it."""
    placed: list[Placed] = []
    inherited: Placed | None = None
    for index, (figure, meaning) in enumerate(zip(figures, meanings, strict=True)):
        if (told := _without_period(scene, figure, meaning)) is not None:
            placed.append(told)
            continue
        previous = figures[index - 1] if index else None
        following = figures[index + 1] if index + 1 < len(figures) else None
        named = (
            _beside(scene, figure, following)
            or _before(scene, figure, previous, is_stock=meaning.kind in _STANDING)
            or _behind(scene, figure)
        )
        goes_on = inherited is not None and meaning.kind in ("rate", "share", "change")
        found = named or (inherited if goes_on else None) or _inherited(scene, figure, meaning)
        inherited = None if named or meaning.kind == "count" else found
        placed.append(found)
    return placed


def _without_period(scene: _Scene, figure: Figure, meaning: Meaning) -> Placed | None:
    """Parts of a policy, slogans and lengths of time are of no period but that in which they were told."""
    text = scene.text
    if figure.noun is not None and figure.noun.is_framework:
        return _told(scene.around)
    if figure.unit == "items" and figure.noun is None and text[figure.start - 1 : figure.start] == '"':
        return NOWHERE
    if meaning.kind != "duration" or meaning.is_run:
        return None
    printed = text[figure.start : figure.end]
    of_its_year = _before(scene, figure, None) if "anniversar" in printed or printed.endswith("周年") else None
    return of_its_year or _told(scene.around)


def _told(around: Around) -> Placed:
    """The day of the press conference at which it was said."""
    basis: Basis = "stated" if around.is_dated else "inferred"
    return Placed(around.day, basis) if around.is_conference and around.day else NOWHERE


def _as_placed(mention: Mention) -> Placed:
    return Placed(mention.period, "stated" if mention.is_stated else "inferred")


def _beside(scene: _Scene, figure: Figure, following: Figure | None) -> Placed | None:
    """The period right behind the figure (88.3 in April), or right before it where it is compared (高于2022年的88.4)."""  # noqa: E501
    text = scene.text
    limit = following.start if following else len(text)
    for mention in scene.mentions:
        if mention.role not in ("own", "base"):
            continue
        is_before = mention.role == "base" and mention.end <= figure.start and figure.behaviour != "times"
        if is_before and _BESIDE_ZH.fullmatch(text, mention.end, figure.start):
            return _anchored(scene, mention)
        gap = _BESIDE if mention.role == "own" else _BESIDE_BASE
        for end in (figure.phrase_end, figure.end):
            if end <= mention.start < limit and gap.fullmatch(text, end, mention.start):
                return _anchored(scene, mention)
    return None


def _anchored(scene: _Scene, mention: Mention) -> Placed | None:
    """“The previous month” is that before the month the text is about."""
    named = mention.named
    anchor = scene.around.topic or next(
        (item.period for item in scene.mentions if item.role == "own" and not item.named.anchored and item.period), None
    )
    if named.anchored and anchor is not None:
        return Placed(shift(anchor, named.frequency, named.offset or 0), "inferred")
    return _as_placed(mention) if mention.period else None


def _before(scene: _Scene, figure: Figure, previous: Figure | None, *, is_stock: bool = False) -> Placed | None:
    """The last period named before the figure in its sentence, unless it is that of the figure it is compared with."""
    text = scene.text
    for mention in reversed(scene.mentions):
        if mention.role != "own" or mention.end > figure.start or mention.period is None:
            continue
        if mention.named.anchored:
            if mention.named.offset == 0:
                return _anchored(scene, mention)
            continue
        if _is_today(mention) and not is_stock and (previous is None or previous.start < mention.start):
            continue
        if previous is not None and mention.start >= previous.end and _is_base(text, scene, previous, figure):
            continue
        if figure.behaviour == "times" and text[mention.end : figure.start] == "的":
            continue
        return _end_of(text, mention, figure, previous) or _as_placed(mention)
    return None


def _is_base(text: str, scene: _Scene, previous: Figure, figure: Figure) -> bool:
    """“From 89.2 in April to 89.5”, “up from 36 in 2022”: the period is of the figure compared with only."""
    from_ = _FROM.search(text, max(scene.sentence.start, previous.start - 24), previous.start)
    if from_ is None:
        return False
    if _TO.search(text, max(0, figure.start - 4), figure.start):
        return True
    start = max(scene.sentence.start, previous.start - 60)
    return _MOVED_FROM.search(text, start, previous.start) is not None


def _end_of(text: str, mention: Mention, figure: Figure, previous: Figure | None) -> Placed | None:
    """“From 2012 to 2023 the share rose from 79 to 92 percent”: each end is of its own year."""
    first, last = mention.named.year, mention.named.last_year
    if first is None or last is None:
        return None
    basis: Basis = "stated"
    if _FROM.search(text, max(0, figure.start - 8), figure.start):
        return Placed(str(first), basis)
    if previous is not None and _TO.search(text, max(0, figure.start - 4), figure.start):
        return Placed(str(last), basis) if _FROM.search(text, max(0, previous.start - 8), previous.start) else None
    return None


def _behind(scene: _Scene, figure: Figure) -> Placed | None:
    for mention in scene.mentions:
        if mention.role == "own" and figure.end <= mention.start and mention.period is not None:
            gap = scene.text[figure.end : mention.start]
            if len(gap) > _FARTHEST or _APART.search(gap) or mention.named.anchored:
                return None
            return _as_placed(mention)
    return None


def _inherited(scene: _Scene, figure: Figure, meaning: Meaning) -> Placed:
    """What was said last in the paragraph, else what the text is about, else the day of the text."""
    around = scene.around
    is_ahead = _AHEAD.search(scene.text, scene.sentence.start, scene.sentence.end) is not None
    if around.aim is not None and is_ahead:
        return _as_placed(around.aim)
    is_balance = meaning.kind == "level" and figure.behaviour == "money"
    if meaning.kind == "count" and figure.unit not in _PARTS:
        recent = around.flow if around.distance <= 1 else None
        last = around.stock or recent or around.balance
    elif is_balance:
        last = around.stock or around.balance or around.flow
    else:
        last = around.last
    if last is not None:
        return _as_placed(last)
    if _RULE.search(scene.text, scene.sentence.start, scene.sentence.end):
        return NOWHERE
    if meaning.kind != "count" or figure.unit in _PARTS:
        topic = around.topic if figure.behaviour == "points" or meaning.kind == "duration" else None
        if topic or around.lead:
            return Placed(topic or (around.lead.period if around.lead else None), "inferred")
    if meaning.kind not in _STANDING:
        return NOWHERE
    if is_ahead:
        return NOWHERE
    day = around.day or scene.published
    return Placed(day, "inferred") if day else NOWHERE


def _respectively(
    figures: Sequence[Figure], mentions: Sequence[Mention], placed: Sequence[Placed], text: str
) -> list[Placed]:
    """“2021年、2022年分别为…”: as many periods as figures, each to its own."""
    answer = list(placed)
    starts = [figure.start for figure in figures]
    for row in _rows(text, mentions):
        first = bisect_left(starts, row[-1].end)
        members = figures[first : first + len(row) + 1]
        if len(row) < 2 or len(members) < len(row) or members[0].start - row[-1].end > _FARTHEST:
            continue
        if sum(figure.group == members[0].group for figure in members) == len(row):
            answer[first : first + len(row)] = [_as_placed(mention) for mention in row]
    return answer


def _rows(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Periods named side by side."""
    rows: list[list[Mention]] = []
    for mention in mentions:
        if mention.role != "own":
            continue
        if rows and _JOINED.fullmatch(text, rows[-1][-1].end, mention.start):
            rows[-1].append(mention)
        else:
            rows.append([mention])
    return rows
