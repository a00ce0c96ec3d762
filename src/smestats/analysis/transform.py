"""Transforms of one line: changes on calendar periods, growth, logarithms, an index.

``t-1`` is the calendar period before and ``t-n`` the same period a year before, whether or not anything is stored for
them; nothing is computed across a break or on a period without a value.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from smestats.analysis.aggregate import is_lower, mean, members_of
from smestats.analysis.exact import Possible, UncomputableError, growth, point
from smestats.analysis.points import Point, Points, missing, resting_on
from smestats.analysis.reasons import (
    BASE_NOT_POSITIVE,
    BREAK_BETWEEN,
    NO_BASE,
    NO_VALUE,
    NO_VALUE_BEFORE,
    NO_VALUE_YEAR_BEFORE,
    NOT_POSITIVE,
    TOO_LARGE,
    UNBOUNDED,
)
from smestats.periods import Frequency, Period
from smestats.schemas.exploration import Units

Compare = Callable[[Possible, Possible, int], Possible]

_HUNDRED = point(Fraction(100))
_YEAR_BEFORE = ("ch1", "pc1")
_DIFFERENCES = ("chg", "ch1")
# Defined for what is above zero only.
_OF_POSITIVE = ("pca", "cch", "cca")
_BREAK = frozenset("B")


def transform(points: Points, units: Units) -> Points:
    """``points`` in ``units``, one of FRED's; ``lin`` leaves them as they are."""
    if units == "lin":
        return points
    if units == "log":
        return replace(points, by_ordinal={ordinal: _logarithm(points.at(ordinal)) for ordinal in points.span})
    changed = {ordinal: _change(points, ordinal, units) for ordinal in points.span}
    return replace(points, by_ordinal=changed)


def index(points: Points, base: Period) -> Points:
    """``points`` as percentages of their value in ``base``.

    A ``base`` wider than the line's own periods stands for the mean of those within, all of which must have a value; a
    narrower one for the period it lies in. What a break parts from the base has no index.
    """
    ordinals = _base_ordinals(points, base)
    members = [points.at(ordinal) for ordinal in ordinals]
    known = [member.magnitude for member in members if member.magnitude is not None]
    segments = {points.segment(ordinal) for ordinal in ordinals}
    if len(known) < len(members) or len(segments) > 1:
        reason = NO_BASE if len(known) < len(members) else BREAK_BETWEEN
        return replace(points, by_ordinal={ordinal: missing(reason, points.at(ordinal)) for ordinal in points.span})
    foot = resting_on(members, known[0] if len(known) == 1 else mean(known))
    indexed = {ordinal: _indexed(points, ordinal, foot, ordinals) for ordinal in points.span}
    return replace(points, by_ordinal=indexed)


def year_before(frequency: Frequency, ordinal: int) -> int:
    """Ordinal of the same period a year before; of 29 February the 28th."""
    if frequency is not Frequency.DAILY:
        return ordinal - frequency.per_year
    day = date.fromordinal(ordinal)
    if (day.month, day.day) == (2, 29):
        return day.replace(year=day.year - 1, day=28).toordinal()
    return day.replace(year=day.year - 1).toordinal() if day.year > 1 else ordinal - frequency.per_year


def _change(points: Points, ordinal: int, units: Units) -> Point:
    yearly = units in _YEAR_BEFORE
    base_ordinal = year_before(points.frequency, ordinal) if yearly else ordinal - 1
    now, base = _unbroken(points.at(ordinal)), _unbroken(points.at(base_ordinal))
    value = now.magnitude if units in _OF_POSITIVE else now.possible
    before = base.possible if units in _DIFFERENCES else base.magnitude
    if value is None:
        return missing(now.reason or NO_VALUE, now)
    if points.breaks and points.segment(base_ordinal) != points.segment(ordinal):
        return missing(BREAK_BETWEEN, now, base, base=base_ordinal)
    if before is None:
        reason = NO_VALUE_YEAR_BEFORE[points.frequency] if yearly else NO_VALUE_BEFORE
        return missing(reason, now, base, base=base_ordinal)
    compare, per_year = _COMPARE[units], points.frequency.per_year
    return computed((now, base), lambda: compare(value, before, per_year), base=base_ordinal)


def _unbroken(item: Point) -> Point:
    """A change lies within one segment, so that none of its inputs makes it a break."""
    return item._replace(statuses=item.statuses - _BREAK) if item.statuses else item


def computed(inputs: tuple[Point, ...], compute: Callable[[], Possible], *, base: int | None = None) -> Point:
    """A point of ``inputs``, or the reason why they give none."""
    try:
        possible = compute()
    except UncomputableError as error:
        return missing(error.reason, *inputs, base=base)
    except OverflowError:
        return missing(TOO_LARGE, *inputs, base=base)
    if possible.is_unbounded:
        return missing(UNBOUNDED, *inputs, base=base)
    return resting_on(inputs, possible, base=base)


def _growth(now: Possible, base: Possible, _per_year: int) -> Possible:
    return growth(now, _positive(base))


def _annual_growth(now: Possible, base: Possible, per_year: int) -> Possible:
    if per_year == 1:
        return _growth(now, base, per_year)
    ratio = _ratio(now, base)
    if ratio.lower is None or ratio.lower.numerator < 0:
        raise UncomputableError(NOT_POSITIVE)
    return ratio.rising(lambda end: (math.pow(end, per_year) - 1) * 100)


def _continuous(now: Possible, base: Possible, _per_year: int) -> Possible:
    return _ratio(now, base).logarithm(100)


def _annual_continuous(now: Possible, base: Possible, per_year: int) -> Possible:
    return _ratio(now, base).logarithm(100 * per_year)


def _ratio(now: Possible, base: Possible) -> Possible:
    return now.over(_positive(base))


def _positive(base: Possible) -> Possible:
    if not base.is_positive:
        raise UncomputableError(BASE_NOT_POSITIVE)
    return base


_COMPARE: Mapping[Units, Compare] = {
    "chg": lambda now, base, _per_year: now.minus(base),
    "ch1": lambda now, base, _per_year: now.minus(base),
    "pch": _growth,
    "pc1": _growth,
    "pca": _annual_growth,
    "cch": _continuous,
    "cca": _annual_continuous,
}


def _logarithm(item: Point) -> Point:
    magnitude = item.magnitude
    if magnitude is None:
        return missing(item.reason or NO_VALUE, item)
    return computed((item,), magnitude.logarithm)


def _base_ordinals(points: Points, base: Period) -> range:
    if is_lower(base.frequency, points.frequency):
        return members_of(base, points.frequency)
    own = Period.containing(base.start, points.frequency).ordinal
    return range(own, own + 1)


def _indexed(points: Points, ordinal: int, foot: Point, ordinals: range) -> Point:
    item, base = points.at(ordinal), foot.possible
    if item.possible is None or base is None:
        return missing(item.reason or NO_VALUE, item)
    if points.segment(ordinal) != points.segment(ordinals[0]):
        return missing(BREAK_BETWEEN, item, foot)
    if len(ordinals) == 1 and ordinal in ordinals and base.is_positive:
        return resting_on((item, foot), _HUNDRED)
    possible = item.possible
    return computed((item, foot), lambda: _ratio(possible, base).times(_HUNDRED))
