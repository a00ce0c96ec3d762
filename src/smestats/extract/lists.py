"""Numbers that belong together: the ends of a range, and the items of a list, which share their unit."""

from __future__ import annotations

import re
from typing import NamedTuple

from smestats.extract.measured import Measured
from smestats.extract.nouns import Noun
from smestats.extract.numbers import Number
from smestats.extract.qualifiers import bound_before
from smestats.extract.units import Unit


class Item(NamedTuple):
    """A number or a range: as ``Measured``, with the size and the other end of the range."""

    number: Number
    start: int
    end: int
    phrase_end: int
    unit: Unit | None
    noun: Noun | None
    inside: str | None
    value: float
    upper: float | None


_RANGE = re.compile(r"\s?(-{1,2}|~|至|到|to|and|和|与)\s?")
_FROM = re.compile(r"(?:\bfrom|由|从|自)\s?[^\d,;。、]{0,30}$")
_RANGING = re.compile(
    r"(?:between|rang\w{1,3}(?: from)?|aged?(?: between)?|ages|介于|在|范围[为是]?|区间[为是]?|within)\s?$"
)
_JOINT = re.compile(r"\s?(?:、|,|和|及|与|以及|或|and|or|,\s?and|;)\s?")
# 10 national and 20 provincial bases
_LEVEL_JOINT = re.compile(
    rf"(?: (?:national|provincial|municipal|state|city|county)(?:-level)?(?= and |, ))?(?:{_JOINT.pattern})"
)
_WRITTEN = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)
_LEAST_LEVEL, _MOST_CHANGE = 20, 15
# So many of something are no percent, though a percentage stands behind them.
_OF_OTHERS, _MANY = frozenset(("times", "percent", "fraction")), 1000


def items_of(text: str, measured: list[Measured]) -> list[Item]:
    """The numbers, the two ends of a range as one."""
    items: list[Item] = []
    for one in measured:
        previous = items[-1] if items else None
        if previous is not None and previous.upper is None and _is_range(text, previous, one):
            factor = _scale(text, one.number) if previous.number.plain and previous.unit is None else 1.0
            low = previous.value * factor if previous.value * factor < one.number.value else previous.value
            items[-1] = Item(
                previous.number,
                previous.start,
                one.end,
                one.phrase_end,
                one.unit or previous.unit,
                one.noun,
                one.inside,
                low,
                one.number.value,
            )
        else:
            number = one.number
            items.append(
                Item(
                    number,
                    one.start,
                    one.end,
                    one.phrase_end,
                    one.unit,
                    one.noun,
                    one.inside,
                    number.value,
                    number.upper,
                )
            )
    return items


def _is_range(text: str, low: Item, high: Measured) -> bool:
    gap = _RANGE.fullmatch(text, low.end, high.start)
    if gap is None or low.value >= high.number.value or low.noun is not None:
        return False
    if low.unit is not None and (high.unit is None or high.unit.name != low.unit.name):
        return False
    if low.unit is None and high.unit is None:
        is_printed = low.number.style == "digits" == high.number.style
        return is_printed and (
            gap.group(1)[0] in "-~" or _RANGING.search(text, max(0, low.start - 40), low.start) is not None
        )
    before = max(0, low.start - 40)
    if gap.group(1) in ("and", "和", "与"):
        return _RANGING.search(text, before, low.start) is not None
    return (
        gap.group(1) not in ("to", "至", "到")
        or _FROM.search(text, before, low.start) is None
        or bool(_RANGING.search(text, before, low.start))
    )


def lists_of(text: str, items: list[Item], *, is_index: bool) -> list[list[Item]]:
    """Items side by side as lists; an item without a unit has that of the next in its list."""
    lists: list[list[Item]] = []
    for item in items:
        if lists and _joins(text, lists[-1][-1], item, is_index=is_index):
            lists[-1].append(item)
        else:
            lists.append([item])
    return [_sharing(text, found) if len(found) > 1 else found for found in lists]


def _joins(text: str, last: Item, item: Item, *, is_index: bool) -> bool:
    if last.noun is not None:
        return False
    bound = bound_before(text, item.start)
    start = bound.start if bound and bound.start >= last.end else item.start
    if _is_rise(text, last, item):
        return True
    gap = _JOINT if last.unit is not None or item.noun is None else _LEVEL_JOINT
    if gap.fullmatch(text, last.end, start) is None:
        return False
    if is_index and last.unit is None and last.value >= _LEAST_LEVEL and item.value <= _MOST_CHANGE:
        return False
    if last.unit is None and item.unit is not None and item.unit.behaviour in _OF_OTHERS and last.value >= _MANY:
        return False
    if last.unit is None or item.unit is None:
        return last.unit is None or last.unit.behaviour in ("points", "percent")
    return last.unit.name == item.unit.name or last.unit.behaviour == "measure" != item.unit.behaviour == "points"


def _is_rise(text: str, low: Item, high: Item) -> bool:
    """“Raised from 30 to 40 percent”: the unit of the second is that of the first."""
    is_share = low.unit is None and high.unit is not None and high.unit.behaviour == "percent"
    if not is_share or text[low.end : high.start] != " to ":
        return False
    return _FROM.search(text, max(0, low.start - 8), low.start) is not None


def _sharing(text: str, items: list[Item]) -> list[Item]:
    shared = [items[-1]]
    for item in reversed(items[:-1]):
        following = shared[-1]
        lacks = item.unit is None
        if lacks or (
            item.unit and item.unit.behaviour == "measure" and following.unit and following.unit.behaviour == "points"
        ):
            factor = _scale(text, following.number) if lacks and item.number.plain and following.unit else 1.0
            item = item._replace(unit=following.unit, noun=following.noun, value=item.value * factor)  # noqa: PLW2901
        shared.append(item)
    return shared[::-1]


def _scale(text: str, number: Number) -> float:
    """What 万 or million multiplies the digits of a number by."""
    written = _WRITTEN.match(text, number.start) if number.style == "digits" else None
    digits = float(written.group().replace(",", "")) if written else 0.0
    return number.value / digits if digits else 1.0
