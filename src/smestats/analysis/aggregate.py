"""Values brought to a lower frequency: the mean, the sum or the end of the periods within."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from smestats.analysis.exact import Possible, point
from smestats.analysis.points import Point, Points, missing, resting_on
from smestats.analysis.reasons import BREAK_WITHIN, MEMBERS_MISSING, UNBOUNDED
from smestats.periods import Frequency, Period
from smestats.schemas.exploration import Aggregation


def is_lower(frequency: Frequency, than: Frequency) -> bool:
    """Whether ``frequency`` has fewer periods in a year."""
    return frequency.per_year < than.per_year


def aggregate(points: Points, frequency: Frequency, method: Aggregation) -> Points:
    """``points`` at a lower ``frequency``.

    ``avg`` and ``sum`` rest on every period within, ``eop`` on the last alone; where one of those has no value, the
    result has none. Nothing is averaged or summed over a break.
    """
    wholes = sorted({_containing(points.frequency, ordinal, frequency).ordinal for ordinal in points.by_ordinal})
    breaks = {_containing(points.frequency, ordinal, frequency).ordinal for ordinal in points.breaks}
    span = range(wholes[0], wholes[-1] + 1) if wholes else range(0)
    by_ordinal = {ordinal: _whole(points, Period(frequency, ordinal), method) for ordinal in span}
    return Points(frequency, by_ordinal, tuple(sorted(breaks)))


def members_of(whole: Period, frequency: Frequency) -> range:
    """Ordinals of the periods of ``frequency`` within ``whole``."""
    first, last = Period.containing(whole.start, frequency), Period.containing(whole.end, frequency)
    return range(first.ordinal, last.ordinal + 1)


def mean(members: Sequence[Possible]) -> Possible:
    """Every possible mean of independent values; at least one."""
    return total(members).times(point(Fraction(1, len(members))))


def total(members: Sequence[Possible]) -> Possible:
    """Every possible sum of independent values; at least one."""
    found = members[0]
    for member in members[1:]:
        found = found.plus(member)
    return found


def _containing(own: Frequency, ordinal: int, frequency: Frequency) -> Period:
    return Period.containing(Period(own, ordinal).start, frequency)


def _whole(points: Points, whole: Period, method: Aggregation) -> Point:
    ordinals = members_of(whole, points.frequency)
    if method == "eop":
        last = points.at(ordinals[-1])
        return last if last.possible is not None else missing(MEMBERS_MISSING, last)
    members = [points.at(ordinal) for ordinal in ordinals]
    known = [member.possible for member in members if member.possible is not None]
    if len(known) < len(members):
        return missing(MEMBERS_MISSING, *members)
    if points.segment(ordinals[0]) != points.segment(ordinals[-1]):
        return missing(BREAK_WITHIN, *members)
    possible = mean(known) if method == "avg" else total(known)
    if possible.is_unbounded:
        return missing(UNBOUNDED, *members)
    is_above_zero = possible.lower is None and all(_is_above_zero(member) for member in members)
    return resting_on(members, possible)._replace(is_above_zero=is_above_zero)


def _is_above_zero(member: Point) -> bool:
    return member.magnitude is not None and member.magnitude.is_positive
