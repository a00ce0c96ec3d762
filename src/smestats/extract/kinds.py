"""What kind of figure each is, and its direction."""

from __future__ import annotations

import re
from typing import NamedTuple

from smestats.extract.figures import Figure
from smestats.extract.movement import (
    Movement,
    direction_after,
    direction_before,
    direction_of_run,
    movement_around,
    sign_before,
)
from smestats.extract.sentences import Sentence
from smestats.schemas.quantity import Direction, QuantityKind


class Meaning(NamedTuple):
    """``kind`` and ``direction`` of a figure, what it is compared with, and whether it is one of a flow (新增)."""

    kind: QuantityKind
    direction: Direction | None
    compared: str | None
    is_growth: bool
    is_flow: bool
    is_run: bool = False


_RUN = re.compile(r"连续|consecutive|straight|in a row|running|successive")
# A 19-month low; the lowest in 19 months.
_EXTREME = re.compile(r"[ -](?:new )?(?:low|high|peak)\b")
_MOST_IN = re.compile(
    r"\b(?:lowest|highest|weakest|strongest|slowest|fastest|new high|new low)(?: [a-z]+){0,3} in "
    r"(?:(?:the )?(?:recent|last|past) )?$"
)
_GROWTH = re.compile(r"\b(?:gr[eo]w|increas|decreas|declin|r[io]se|fell|drop|expan|contract|year-on-year|rate of)")
# 83%的个体工商户, but not 3.5%的利率.
_PART_ZH = re.compile(
    r"的(?!(?:年化|平均|加权|较)*(?:增|降|涨|跌|速|利率|水平|同比|环比|升|下|上|高|低|目标|税率|费率|优惠))[\u4e00-\u9fff]"
)
_REACH, _CLAUSE = 24, 60
# The index and its parts move by a few points and stand between 60 and 130.
_LEAST_LEVEL, _MOST_CHANGE = 30, 20


def find_meanings(text: str, sentences: list[Sentence], figures: list[Figure]) -> list[Meaning]:
    """The meaning of every figure; those of one list have one movement."""
    meanings: list[Meaning] = []
    place = 0
    while place < len(figures):
        last = place
        while last + 1 < len(figures) and figures[last + 1].group == figures[place].group:
            last += 1
        previous = figures[place - 1].end if place else 0
        sentence = sentences[figures[place].sentence]
        movement = movement_around(
            text, sentence.start, previous, figures[place].start, figures[last].phrase_end, sentence.end
        )
        if movement.direction is None and figures[last].phrase_end > figures[last].end:
            behind = movement_around(
                text, sentence.start, previous, figures[place].start, figures[last].end, sentence.end
            )
            movement = behind._replace(is_flow=behind.is_flow or movement.is_flow)
        still = movement
        if last > place and _is_by_how_much(text, figures[last - 1], figures[last], figures[place], sentence):
            still = movement._replace(direction=None, is_growth=False)
        meanings.extend(_meaning(text, sentence, figure, still) for figure in figures[place:last])
        meanings.append(_meaning(text, sentence, figures[last], movement))
        place = last + 1
    return meanings


def _is_by_how_much(text: str, previous: Figure, figure: Figure, first: Figure, sentence: Sentence) -> bool:
    """“9.1 trillion yuan, 1.2 trillion yuan more”: the first is a level, the second by how much it has changed."""
    if text[previous.end : figure.start] != ", " or direction_after(text, figure.phrase_end) is None:
        return False
    return direction_before(text, sentence.start, first.start)[0] is None


def _meaning(text: str, sentence: Sentence, figure: Figure, movement: Movement) -> Meaning:
    if (sign := sign_before(text, figure.core)) is not None:
        movement = movement._replace(direction=sign, is_growth=True)
    if figure.behaviour == "time":
        return _duration(text, sentence, figure)
    kind = "count" if figure.unit == "sub-indices" else _kind(figure, movement)
    if kind == "rate" and figure.behaviour == "percent" and movement.direction is None and _is_part(text, figure):
        kind = "share"
    moves = kind in ("change", "rate")
    direction = movement.direction if moves else None
    if figure.unit == "times" and text.startswith("翻", figure.core):
        direction = "up"
    return Meaning(kind, _as_direction(direction), movement.compared, movement.is_growth, movement.is_flow)


def _is_part(text: str, figure: Figure) -> bool:
    """“78 percent are private”: a share, though no word says so and nothing before speaks of growth."""
    if _PART_ZH.match(text, figure.end):
        return True
    before = text[max(0, figure.start - _CLAUSE) : figure.start]
    return before.isascii() and _GROWTH.search(before) is None


def _duration(text: str, sentence: Sentence, figure: Figure) -> Meaning:
    if _EXTREME.match(text, figure.end) or _MOST_IN.search(
        text, max(sentence.start, figure.start - _CLAUSE), figure.start
    ):
        return Meaning("duration", None, None, False, False, True)
    is_run = (
        _RUN.search(text, max(sentence.start, figure.start - 6), min(sentence.end, figure.end + _REACH)) is not None
    )
    direction = direction_of_run(text, figure.start, figure.end, sentence.start, sentence.end) if is_run else None
    is_statistic = is_run and (figure.unit != "years" or direction is not None)
    return Meaning("duration", _as_direction(direction), None, False, False, is_statistic)


def _kind(figure: Figure, movement: Movement) -> QuantityKind:
    is_moving = movement.direction is not None
    match figure.behaviour:
        case "fraction" | "tenths":
            return "rate" if is_moving else "share"
        case "percent":
            return "share" if movement.is_share and not is_moving else "rate"
        case "times":
            return "rate"
        case "points":
            size = figure.upper or figure.value
            is_level = figure.unit == "index points" and (size >= _LEAST_LEVEL or not is_moving)
            return "level" if is_level and size > _MOST_CHANGE else "change"
        case "money":
            return "change" if is_moving else "level"
        case _:
            return "change" if is_moving else "count"


def _as_direction(direction: str | None) -> Direction | None:
    return "up" if direction == "up" else "down" if direction == "down" else None
