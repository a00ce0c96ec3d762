"""Periods that stand beside a figure in words of their own: the year's target of 5 percent, forty years ago."""

from __future__ import annotations

import re

from smestats.extract.around import Placed, Scene, as_of_today, as_placed, is_today
from smestats.extract.ends import of_ends
from smestats.extract.figures import Figure
from smestats.extract.mentions import Mention

# The full-year target to cut 2.5 trillion yuan; 2.5 trillion yuan was the full-year target.
_LEADING, _NAMED_BEHIND = re.compile(r"[^,.;:()\d]{0,40}"), re.compile(r"\s?|,? (?:was|is|as|being) [^,.;:()\d]{0,40}")
_AGO, _GAP = re.compile(r" (?:ago|earlier|before)\b"), re.compile(r",? (?:just |only |about |some |over |nearly )?")
_WHEN = re.compile(
    r",? when (?:it|they|the [a-z ]{1,30}) (?:only |just )?"
    r"(?:was|were|stood|reached|hit|came in|registered|read|recorded|had|grew|rose|fell|expanded)(?: at| by)? "
)
# 截至2021年底，年营业收入75万亿元: told on a day, earned in the year.
_INCOME = r"(?:收入|营收|产值|增加值|销售额|利润(?:总额)?|税金|税收|交易额|出口额|进出口总额)"
_OF_THE_YEAR = re.compile(rf"(?:年度?|实现|提供|上缴)[^,;。\d年]{{0,8}}{_INCOME}[^,;。\d]{{0,6}}$")
_EARNED = re.compile(rf";?(?:年度?|实现|提供|上缴)[^,;。\d年]{{0,8}}{_INCOME}")
_AHEAD = re.compile(r"计划|力争|争取|目标|预计|拟|将|提出|\b(?:aim|plan|expect|target|seek)(?:s|ed)?\b|\bwill\b")
_TARGET_ZH = re.compile(r"年度?(?:目标|任务|计划|预算)(?:任务|目标|数)?(?:的|为|是)?$")
_REACH = 16
_OF_ITS = re.compile(
    r" [a-z-]+(?: [a-z-]+){0,2} of "
    r"| (?:figure|number|total|level|value)(?: (?:for|of) [^,.;:\d]{1,60})? (?:was|is|were|stood at|reached|came to) "
)
_BRACKET = re.compile(r"(?:'s)?(?: end| level| figure)? ?\(")
# 10年前，全国仅有; but 比10年前增长.
_YEARS_AGO = re.compile(r"前(?!的|相比|相较|增|提|上|扩|翻|多),?(?:(?!如今|现在|目前|相比|增长|增加|已)[^;。\d]){0,24}")
_THAN_ZH = ("与", "比", "较", "和", "同", "跟", "是", "于", "到")
_PARTS = ("fraction", "percent", "tenths")


def named_aside(scene: Scene, figure: Figure, previous: Figure | None, following: Figure | None) -> Placed | None:
    """The year of a target, so many years before what the text is about, and the like; ``None`` where none is said."""
    return (
        _of_target(scene, figure)
        or _of_years_target(scene, figure)
        or _when_it_was(scene, figure)
        or _of_year_before(scene, figure)
        or _years_ago(scene, figure, following)
        or _years_ago_zh(scene, figure, previous)
        or of_ends(scene, figure, previous, following)
    )


def as_meant(scene: Scene, mention: Mention, figure: Figure) -> Placed:
    """The period that a figure behind ``mention`` is of: today's day, a plan's last year, the year that a day ends."""
    if is_today(mention):
        return as_placed(as_of_today(scene, mention))
    place = as_placed(mention)
    if mention.named.last_year is not None and _is_plan_ahead(scene, mention, figure):
        return place._replace(period=str(mention.named.last_year))
    is_year = mention.named.at_end and (mention.period or "").endswith("-12-31")
    return (
        place._replace(period=(mention.period or "")[:4]) if is_year and _is_earned(scene, mention, figure) else place
    )


def _is_earned(scene: Scene, mention: Mention, figure: Figure) -> bool:
    """Whether the figure is of what came in over the year, or of the share or the growth of that."""
    begin = max(mention.end, scene.text.rfind(";", scene.sentence.start, figure.start))
    if figure.behaviour == "money":
        return _OF_THE_YEAR.search(scene.text, max(begin, figure.start - _REACH), figure.start) is not None
    is_part = figure.behaviour in ("percent", "points", "tenths", "fraction")
    return is_part and _EARNED.match(scene.text, begin, figure.start) is not None


def _is_plan_ahead(scene: Scene, mention: Mention, figure: Figure) -> bool:
    """“十四五”期间，计划培育100万家: a target is of the year in which the plan ends."""
    is_plan = scene.text.startswith("十", mention.start) or "five-year plan" in scene.text[mention.start : mention.end]
    is_over = scene.published is not None and str(mention.named.last_year) < scene.published[:4]
    is_growth = figure.unit in _PARTS
    if not is_plan or is_over or is_growth:
        return False
    return _AHEAD.search(scene.text, scene.sentence.start, figure.start) is not None


def _of_target(scene: Scene, figure: Figure) -> Placed | None:
    for mention in scene.mentions:
        if mention.role != "target" or mention.period is None:
            continue
        leads = mention.end <= figure.start and _LEADING.fullmatch(scene.text, mention.end, figure.start)
        is_of = figure.behaviour not in _PARTS and figure.phrase_end <= mention.start
        if leads or (is_of and _NAMED_BEHIND.fullmatch(scene.text, figure.phrase_end, mention.start)):
            return as_placed(mention)
    return None


def _of_years_target(scene: Scene, figure: Figure) -> Placed | None:
    """完成年任务75亿元的23.7%: what is to be done by the end of the year told of."""
    begin = max(scene.sentence.start, figure.start - _REACH)
    if figure.behaviour in _PARTS or _TARGET_ZH.search(scene.text, begin, figure.start) is None:
        return None
    named = [item for item in scene.mentions if item.role == "own" and item.period and item.end <= figure.start]
    day = (named[-1].period if named else scene.around.topic) or scene.published
    return Placed(day[:4], "inferred") if day else None


def _when_it_was(scene: Scene, figure: Figure) -> Placed | None:
    """“The highest since October 2013, when it was 56.3”."""
    for mention in scene.mentions:
        if mention.period is not None and _WHEN.fullmatch(scene.text, mention.end, figure.start):
            return as_placed(mention)
    return None


def _of_year_before(scene: Scene, figure: Figure) -> Placed | None:
    """“The 2019 turnover of 80 billion”, “from 2012 end (10.9 million)”."""
    for mention in scene.mentions:
        if mention.period is None or mention.end > figure.start or mention.named.frequency != "A":
            continue
        is_name = mention.role == "label" and _OF_ITS.fullmatch(scene.text, mention.end, figure.start)
        if is_name or _BRACKET.fullmatch(scene.text, mention.end, figure.start):
            return as_placed(mention)
    return None


def running_year(scene: Scene, today: Mention) -> Mention | None:
    """“Has so far lent 100 billion yuan this year”: of the year until now."""
    if scene.text[today.start : today.end] != "so far":
        return None
    return next((item for item in scene.mentions if scene.text[item.start : item.end] == "this year"), None)


def _years_ago_zh(scene: Scene, figure: Figure, previous: Figure | None) -> Placed | None:
    """“10年前，全国仅有1085万户，如今超过5000万户”: the first is of ten years ago."""
    day = scene.around.topic or scene.published
    if previous is None or previous.unit != "years" or day is None or figure.behaviour == "time":
        return None
    if not previous.value.is_integer() or scene.text.endswith(_THAN_ZH, scene.sentence.start, previous.start):
        return None
    if _YEARS_AGO.fullmatch(scene.text, previous.end, figure.start) is None:
        return None
    return Placed(str(int(day[:4]) - int(previous.value)), "inferred")


def _years_ago(scene: Scene, figure: Figure, following: Figure | None) -> Placed | None:
    """“China had 500,000 firms 40 years ago”."""
    day = scene.around.topic or scene.published
    if following is None or following.unit != "years" or day is None or figure.behaviour == "time":
        return None
    if _AGO.match(scene.text, following.end) is None:
        return None
    if not any(_GAP.fullmatch(scene.text, end, following.start) for end in (figure.end, figure.phrase_end)):
        return None
    return Placed(str(int(day[:4]) - int(following.value)), "inferred")
