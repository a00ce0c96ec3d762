"""A series as points by calendar period, which is what transforms and formulas work on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from smestats.analysis.exact import Possible, exactly
from smestats.analysis.reasons import NO_VALUE
from smestats.analysis.rows import Row, breaks_of
from smestats.periods import Frequency
from smestats.schemas import Series

_LOWER_EXCLUDED = ("GT",)
_UPPER_EXCLUDED = ("LT", "NB")
_NORMAL = "A"
_NEARLY = "NB"
_ZERO = Fraction(0)
_NONE: frozenset[str] = frozenset()


class Point(NamedTuple):
    """One period of a line.

    Attributes:
        possible: Its possible values; ``None`` where it is missing.
        reason: Why it is missing.
        statuses: Those of everything it rests on, without ``A``.
        printed: Value and qualifier as printed, where nothing was computed.
        base: Ordinal of the period a change is measured on.
        is_above_zero: Its words say so although its lower end is open: "nearly 1,700" is not zero.
    """

    possible: Possible | None
    reason: str | None = None
    statuses: frozenset[str] = _NONE
    is_inferred: bool = False
    is_derived: bool = False
    printed: tuple[float, str] | None = None
    base: int | None = None
    is_above_zero: bool = False

    @property
    def magnitude(self) -> Possible | None:
        """Its possible values, bounded by zero where its words say that it is above."""
        if self.is_above_zero and self.possible is not None and self.possible.lower is None:
            return self.possible._replace(lower=_ZERO, lower_excluded=True)
        return self.possible


ABSENT = Point(None, NO_VALUE)


@dataclass(frozen=True)
class Points:
    """The points of one line by ordinal; a period that is not there has no value.

    Attributes:
        breaks: Ordinals of the periods that start a new basis, ascending.
    """

    frequency: Frequency
    by_ordinal: Mapping[int, Point]
    breaks: tuple[int, ...] = ()

    @property
    def span(self) -> range:
        """Every calendar period from the first to the last, whether or not anything is stored for it."""
        ordinals = self.by_ordinal
        return range(min(ordinals), max(ordinals) + 1) if ordinals else range(0)

    def at(self, ordinal: int) -> Point:
        """The point of a period."""
        return self.by_ordinal.get(ordinal, ABSENT)

    def segment(self, ordinal: int) -> int:
        """How many breaks come before or with the period."""
        return bisect_right(self.breaks, ordinal)


def points_of(rows: Sequence[Row], series: Series) -> Points:
    """The points of the rows of one series."""
    return Points(series.frequency, {row.ordinal: _point(row) for row in rows}, breaks_of(rows, series))


def missing(reason: str, *inputs: Point, base: int | None = None) -> Point:
    """A point without a value, of the inputs it was to rest on."""
    return resting_on(inputs, None, reason=reason, base=base)


def resting_on(
    inputs: Iterable[Point], possible: Possible | None, *, reason: str | None = None, base: int | None = None
) -> Point:
    """A point computed of ``inputs``: doubts about any of them are doubts about it."""
    statuses, is_inferred, is_derived = _NONE, False, False
    for item in inputs:
        if item.statuses:
            statuses |= item.statuses
        is_inferred = is_inferred or item.is_inferred
        is_derived = is_derived or item.is_derived
    return Point(possible, reason, statuses, is_inferred, is_derived, None, base)


def _point(row: Row) -> Point:
    statuses = _NONE if row.obs_status == _NORMAL else frozenset(row.obs_status)
    is_inferred = row.period_basis == "inferred"
    is_derived = isinstance(row.derivation, str) and row.derivation != ""
    if row.is_missing:
        return Point(None, NO_VALUE, statuses, is_inferred, is_derived)
    printed = (row.obs_value, row.qualifier)
    is_above_zero = row.qualifier == _NEARLY and row.obs_value > 0
    return Point(
        possible_of(row.lower, row.upper, row.qualifier),
        None,
        statuses,
        is_inferred,
        is_derived,
        printed,
        None,
        is_above_zero,
    )


def possible_of(lower: float, upper: float, qualifier: str) -> Possible:
    """The possible values between two logical bounds (NaN: open); the qualifier tells whether they are among them."""
    low = None if lower != lower else exactly(lower)
    high = low if upper == lower else None if upper != upper else exactly(upper)
    return Possible(low, high, qualifier in _LOWER_EXCLUDED, qualifier in _UPPER_EXCLUDED)
