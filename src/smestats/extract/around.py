"""What a text says of periods around a sentence, for the figures that no period is named for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from smestats.extract.calendar import is_after, last_part
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
    first day; ``lead`` the first of both. ``day`` is the one on which it was said, ``aim`` the last period named that
    is still to come, ``plan`` the years in the title of a plan that is not over, ``listed`` the year that a list is of,
    ``headed`` the period that heads the next paragraph.
    ``first`` is the first one that the text is going to name, for its title.
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
    first: str | None = None
    plan: Mention | None = None
    listed: Mention | None = None
    headed: Mention | None = None
    is_conference: bool = False
    is_dated: bool = False

    def in_new_paragraph(self) -> Around:
        """What is carried from one paragraph to the next."""
        return self._replace(flow=self.headed, stock=None, last=self.headed, aim=None, headed=None)


NOWHERE = Placed(None, "none")
_RULE = words_pattern(read_table("context")["rule"])
_AIMS = words_pattern(read_table("periods")["aims"])
_IS, _WAS = words_pattern(read_table("context")["present"]), words_pattern(read_table("context")["past"])
_HOLDS = words_pattern(read_table("context")["general"])
# What has come about by now.
_PERFECT = re.compile(
    r"\b(?:has|have) (?:(?:also|already|now|so far|together|all|been) )*"
    r"(?!increas|ris|gr[eo]w|fall|declin|decreas|drop|expand|climb)[a-z]+(?:ed|en|ade|eld|eft|uilt|ought|aught|et|un|wn)\b"
)
_ACT = re.compile(r"[^。;:\d]{0,24}?(?:公布|印发|出台|启动|建立|成立|召开|举行)(?:了|《)|度?[^,。;\d]{0,24}(?:名单|奖)")
# A leap from the 120 billion yuan of refunds in the first quarter.
_OF_COMPARED = re.compile(
    r"\b(?:from|than|compared (?:with|to)|against|versus) (?:the |a |about |only |just )?(?:rmb ?)?[$¥]?\d[\d.,]*"
    r"(?: ?[a-z%-]+){0,7} (?:in|at|by|of|during|for) (?:the )?(?:end of )?$"
)
_REACH = 90
# - July 2024:
_LEAD, _ONLY = re.compile(r"[-*• ]{0,3}(?:in |by )?(?:the )?"), re.compile(r" ?: ?")
_LIST = re.compile(r"度?[^,。;\d]{0,24}名单")
_PLAN, _LONGEST_PLAN = re.compile(r"(?:计划|方案|规划|纲要)\($"), 8
_BEGINNING = 1500
_RUNS = {"months": "M", "quarters": "Q"}
# A paper prints the next day, or behind a weekend, what was told.
_SOON = timedelta(days=3)
_STOPS = ".。!?:;"
JOINED = re.compile(r"\s?(?:、|,|和|and|, and)\s?")
_LONGEST_TELLING = 60
_SAID = re.compile(r"\bsaid\b")
# Photo taken on May 6 shows a factory; workers at a plant, May 6. (Xinhua/Li Ming)
_CAPTION, _CREDIT = (
    re.compile(r"\b(?:photo|picture) (?:taken|shows|by)\b|\((?:photo: ?)?[a-z]+/[a-z ]+\)|/(?:cfp|vcg)\b"),
    40,
)


@dataclass(frozen=True)
class Scene:
    """A sentence with the periods named in it and what was said before."""

    text: str
    sentence: Sentence
    mentions: Sequence[Mention]
    around: Around
    published: str | None

    @property
    def is_heading(self) -> bool:
        """Whether this is a title: the first line, without a stop."""
        return self.sentence.paragraph == 0 and self.text[self.sentence.end - 1] not in _STOPS

    @cached_property
    def is_rule(self) -> bool:
        """Whether the sentence says what must be."""
        return _RULE.search(self.text, self.sentence.start, self.sentence.end) is not None

    @cached_property
    def aims_from(self) -> int:
        """Where the sentence starts to speak of what is to come; its end where it does not."""
        aim = _AIMS.search(self.text, self.sentence.start, self.sentence.end)
        return aim.start() if aim else self.sentence.end

    @cached_property
    def is_present(self) -> bool:
        """Whether an English sentence tells what is, not what was."""
        return _IS.search(self.text, self.sentence.start, self.sentence.end) is not None and not _WAS.search(
            self.text, self.sentence.start, self.sentence.end
        )

    @cached_property
    def is_perfect(self) -> bool:
        """Whether an English sentence tells what has come about: banks have also enhanced, the number has reached."""
        return _PERFECT.search(self.text, self.sentence.start, self.sentence.end) is not None

    @cached_property
    def is_general(self) -> bool:
        """Whether an English sentence tells what holds at any time: small firms make up 90 percent."""
        return self.is_present and _HOLDS.search(self.text, self.sentence.start, self.sentence.end) is not None

    @property
    def is_ahead(self) -> bool:
        """Whether the sentence speaks of what is to come."""
        return self.aims_from < self.sentence.end


def as_placed(mention: Mention) -> Placed:
    """The period of a mention, stated where the text writes its year."""
    return Placed(mention.period, "stated" if mention.is_stated else "inferred")


def where_it_ends(placed: Placed, unit: str) -> Placed:
    """1-10月…连续3个月增长: a run goes on until the last month told of."""
    frequency = _RUNS.get(unit)
    if placed.period is None or frequency is None:
        return placed
    if frequency == "Q" and len(placed.period) == len("2024-06-30"):
        return placed._replace(period=last_part(placed.period[:7], frequency))
    return placed._replace(period=last_part(placed.period, frequency))


def is_today(mention: Mention) -> bool:
    """Whether a mention only says “at present”."""
    return mention.named.relative and mention.named.frequency == "D" and mention.named.offset == 0


def as_of_today(scene: Scene, mention: Mention) -> Mention:
    """“8日在大会上了解到，截至目前”: today is the day on which it was told, where a paper printed it soon after."""
    day = told_before(scene, mention.start) or scene.around.day
    return mention._replace(period=day) if day is not None and _is_soon(scene, day) else mention


def told_before(scene: Scene, place: int) -> str | None:
    """The last day that the sentence names before ``place`` or says something on, if it was printed soon after."""
    days = [item for item in scene.mentions if item.role == "day" and item.period]
    told = [item.period for item in days if item.end <= place or _SAID.search(scene.text, place, item.start)]
    return told[-1] if told and told[-1] and _is_soon(scene, told[-1]) else None


def _is_soon(scene: Scene, day: str) -> bool:
    if scene.published is None:
        return False
    return timedelta(0) <= date.fromisoformat(scene.published) - date.fromisoformat(day) <= _SOON


def first_named(mentions: Sequence[Mention], published: str | None) -> str | None:
    """The first month, quarter or last day that figures near the beginning of a text are of."""
    return next(
        (item.period for item in mentions if _may_lead(item) and not is_after(item.period or "", published)), None
    )


def _may_lead(mention: Mention) -> bool:
    named = mention.named
    is_own = mention.role == "own" and mention.period is not None and not named.anchored
    return is_own and mention.start < _BEGINNING and (named.frequency in "MQS" or named.at_end)


def after(scene: Scene, *, is_early: bool) -> Around:
    """What is known behind a sentence; ``is_early`` where it is one of the first of its text."""
    around = scene.around._replace(distance=scene.around.distance + 1)
    is_early = is_early and all(item.named.frequency in "AD" for item in scene.mentions if item.role == "own")
    for mention in scene.mentions:
        if mention.period is None:
            continue
        if mention.role == "day" and around.day is None and _may_be_told(scene, mention.period):
            around = around._replace(day=mention.period)
        if mention.role == "label" and _is_of_plan(scene, mention):
            around = around._replace(plan=mention)
        if mention.role == "own" and _LIST.match(scene.text, mention.end, scene.sentence.end):
            around = around._replace(listed=mention)
        if mention.role == "own" and is_after(mention.period, scene.published):
            around = around._replace(aim=mention)
        elif mention.role == "own" and is_today(mention) and scene.text[mention.start : mention.end] != "today":
            around = around._replace(stock=around.stock or as_of_today(scene, mention))
        elif mention.role == "own" and not is_today(mention) and not _is_aside(scene, mention):
            is_recent = scene.published is None or mention.period[:4] >= str(int(scene.published[:4]) - 2)
            around = _with_own(_in_row(scene.text, around, mention), mention, is_early=is_early and is_recent)
            if scene.is_ahead and mention.period == (scene.published or "")[:4]:
                around = around._replace(aim=mention)
    return around._replace(headed=next((item for item in scene.mentions if _heads(scene, item)), None))


def _in_row(text: str, around: Around, mention: Mention) -> Around:
    """2022年末、2023年末: of days side by side, what follows is of the last."""
    if around.last is None or JOINED.fullmatch(text, around.last.end, mention.start) is None:
        return around
    balance, lead = (None if each is around.last else each for each in (around.balance, around.lead))
    return around._replace(balance=balance, lead=lead)


def _heads(scene: Scene, mention: Mention) -> bool:
    """Whether a line is a period alone: “Second quarter of 2024:”."""
    text, sentence = scene.text, scene.sentence
    return (
        (mention.role == "own" and mention.period is not None and mention.named.frequency in "MQSA")
        and _ONLY.fullmatch(text, mention.end, sentence.end) is not None
        and _LEAD.fullmatch(text, sentence.start, mention.start) is not None
    )


def _may_be_told(scene: Scene, day: str) -> bool:
    """Whether what was published may have been said on this day: not long before, nor under a picture."""
    if _CAPTION.search(scene.text, scene.sentence.start, min(len(scene.text), scene.sentence.end + _CREDIT)):
        return False
    if scene.published is None:
        return True
    return 0 <= (date.fromisoformat(scene.published) - date.fromisoformat(day)).days <= _LONGEST_TELLING


def _is_of_plan(scene: Scene, mention: Mention) -> bool:
    """《…行动方案（2025—2027年）》: the years of a plan that is not over."""
    last = mention.named.last_year
    if last is None or scene.published is None or str(last) < scene.published[:4]:
        return False
    return _PLAN.search(scene.text, mention.start - _LONGEST_PLAN, mention.start) is not None


def plan_of(scene: Scene) -> Mention | None:
    """The plan that the sentence names, or that was named before."""
    inside = [item for item in scene.mentions if item.role == "label" and _is_of_plan(scene, item)]
    return inside[-1] if inside else scene.around.plan


def _is_aside(scene: Scene, mention: Mention) -> bool:
    return _is_of_act(scene, mention) or (
        _OF_COMPARED.search(scene.text, max(scene.sentence.start, mention.start - _REACH), mention.start) is not None
    )


def _is_of_act(scene: Scene, mention: Mention) -> bool:
    """一季度公布了2022年度名单: when something was done, or the name of a list, is no period for figures to come."""
    return _ACT.match(scene.text, mention.end, scene.sentence.end) is not None


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
