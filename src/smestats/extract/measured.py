"""A number with what it is of: its unit, its noun, and the bound inside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from smestats.extract.nouns import (
    Noun,
    chinese_noun_after,
    direct_noun_after,
    noun_after,
    singular_after,
)
from smestats.extract.numbers import Number
from smestats.extract.qualifiers import bound_after, bound_inside
from smestats.extract.units import Unit, currency_before, time_unit, unit_after


class Measured(NamedTuple):
    """``number`` with its unit, which ends at ``end``; the noun it counts ends at ``phrase_end``.

    ``start`` is that of the currency where one stands in front. ``unit`` is ``None`` where nothing behind the number
    says of what it is.
    """

    number: Number
    start: int
    end: int
    phrase_end: int
    unit: Unit | None
    noun: Noun | None = None
    inside: str | None = None


_ANNIVERSARY = re.compile(r"(?:st|nd|rd|th)? ?-?anniversar(?:y|ies)")
_RISES_AND_FALLS = re.compile(r"[升降平涨跌](?=[\d一二三四五六七八九十两,，、。;和(\"']|$)")
_OFTEN = re.compile(r" ?(?:a|per|every|each) (?:day|week|month|year)")
_HOLDERS = ("enterprises", "households")
# 50-plus percent, 30-odd cities, 100+ firms
_MORE = re.compile(r"(?:-plus|-odd|-some|\+)(?= )")
_PARTS = frozenset(("fraction", "times"))


def measure(text: str, number: Number) -> Measured:
    """Read what stands beside a number."""
    start, end = number.start, number.end
    if number.unit:
        behaviour = number.unit if number.unit in _PARTS else "percent"
        return Measured(number, start, end, end, Unit(number.unit, behaviour), None, number.inside)
    if anniversary := _ANNIVERSARY.match(text, end):
        return Measured(number, start, anniversary.end(), anniversary.end(), Unit("years", "time"))
    if text[end : end + 1] in "升降平涨跌" and _RISES_AND_FALLS.match(text, end):
        return Measured(number, start, end + 1, end + 1, Unit("sub-indices", "thing"), Noun("sub-indices"))
    if more := _MORE.match(text, end):
        return _with_unit(text, number, start, more.end(), "GT")
    if number.unit is None and text.endswith("factor of ", 0, start):
        return Measured(number, start, end, end, Unit("times", "times"))
    inside = number.inside
    bound = bound_inside(text, end) if number.style != "en" and text[end : end + 1] in "多余来几" else None
    if bound:
        end, inside = bound.end, bound.code
    return _with_unit(text, number, start, end, inside)


def _with_unit(text: str, number: Number, start: int, end: int, inside: str | None) -> Measured:
    found = unit_after(text, end)
    direct = direct_noun_after(text, end) if text[end : end + 1] > "\u3400" else None
    if found and (direct is None or found[0] >= direct.end):
        return _with_noun(text, number, start, *found, inside)
    if direct:
        unit = Unit(direct.noun.name, "thing")
        further = chinese_noun_after(text, end) or direct
        return Measured(number, start, direct.end, further.end, unit, direct.noun, inside)
    currency = currency_before(text, number.start)
    if currency:
        return Measured(number, currency[0], end, end, currency[1], None, inside)
    return _counted(text, number, start, end, inside)


def _with_noun(text: str, number: Number, start: int, end: int, unit: Unit, inside: str | None) -> Measured:
    if unit.behaviour == "times" and _OFTEN.match(text, end):
        return Measured(number, start, number.end, number.end, None, None, inside)
    if unit.name == "points" and text.startswith("小时", start - 2):
        unit = Unit("minutes", "time")
    if unit.behaviour != "measure" or unit.name == "batches":
        return Measured(number, start, end, end, unit, None, inside)
    head = chinese_noun_after(text, end)
    if head is None and (bound := bound_after(text, end)) is not None:  # 100个左右国家级产业集群
        head = chinese_noun_after(text, bound.end)
        head = head if head and head.noun.is_known and head.end > bound.end else None
        return Measured(number, start, end, end, Unit(head.noun.name, "measure") if head else unit, None, inside)
    if head is None or (unit.name in _HOLDERS and head.noun.name == "persons"):  # 10家企业负责人
        noun = None if head is None else Noun(unit.name)
        return Measured(number, start, end, end, unit, noun, inside)
    return Measured(number, start, end, head.end, Unit(head.noun.name, "measure"), head.noun, inside)


def _counted(text: str, number: Number, start: int, end: int, inside: str | None) -> Measured:
    bound = bound_after(text, end) if text[end : end + 4] in (" or ", " and") else None
    if bound is not None and (head := noun_after(text, bound.end)) is not None:
        return Measured(number, start, end, head.end, Unit(head.noun.name, "thing"), head.noun, bound.code)
    following = text[end : end + 1]
    if following not in (" ", "-") and not (following == "" and inside):
        return Measured(number, start, end, end, None, None, inside)
    head = None if following == "-" else noun_after(text, end)
    if head is None and (number.value == 1 or following == "-"):
        head = singular_after(text, end)
    if head is None:
        slogan = number.style == "en" and text[start - 1 : start] == '"'
        return Measured(number, start, end, end, Unit("items", "thing") if slogan else None, None, inside)
    if (time := time_unit(head.noun.name)) is not None:
        return Measured(number, start, end, head.end, time, None, inside)
    return Measured(number, start, end, head.end, Unit(head.noun.name, "thing"), head.noun, inside)
