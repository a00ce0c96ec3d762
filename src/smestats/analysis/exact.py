"""Interval arithmetic in exact fractions: every result holds every value that the inputs leave possible."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

Sign = Literal["up", "down", "unchanged", "uncertain"]

_ZERO, _ONE = Fraction(0), Fraction(1)


class UncomputableError(Exception):
    """A value does not follow from its inputs; ``reason`` is a key of ``reasons.REASONS``."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Possible(NamedTuple):
    """The possible values of a number; ``None`` is an open end, ``*_excluded`` an end not itself possible.

    Where one value only is possible, both ends are one object wherever this module made it: what is exact is then
    computed once.
    """

    lower: Fraction | None
    upper: Fraction | None
    lower_excluded: bool = False
    upper_excluded: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether one value only is possible."""
        return self.lower is not None and (self.lower is self.upper or self.lower == self.upper)

    @property
    def is_unbounded(self) -> bool:
        """Whether nothing is known."""
        return self.lower is None and self.upper is None

    @property
    def is_positive(self) -> bool:
        """Whether every possible value is above zero."""
        lower = self.lower
        return lower is not None and (lower.numerator > 0 or (lower.numerator == 0 and self.lower_excluded))

    @property
    def is_negative(self) -> bool:
        """Whether every possible value is below zero."""
        upper = self.upper
        return upper is not None and (upper.numerator < 0 or (upper.numerator == 0 and self.upper_excluded))

    @property
    def sign(self) -> Sign:
        """What is certain of the side of zero."""
        if self.is_positive:
            return "up"
        if self.is_negative:
            return "down"
        return "unchanged" if self.is_exact else "uncertain"

    def negated(self) -> Possible:
        """Every possible value with its sign turned."""
        return Possible(
            None if self.upper is None else -self.upper,
            None if self.lower is None else -self.lower,
            self.upper_excluded,
            self.lower_excluded,
        )

    def plus(self, other: Possible) -> Possible:
        """Every possible sum."""
        if (
            self.lower is self.upper
            and other.lower is other.upper
            and self.lower is not None
            and other.lower is not None
        ):
            return point(self.lower + other.lower)
        return Possible(
            None if self.lower is None or other.lower is None else self.lower + other.lower,
            None if self.upper is None or other.upper is None else self.upper + other.upper,
            self.lower_excluded or other.lower_excluded,
            self.upper_excluded or other.upper_excluded,
        )

    def minus(self, other: Possible) -> Possible:
        """Every possible difference."""
        if (
            self.lower is self.upper
            and other.lower is other.upper
            and self.lower is not None
            and other.lower is not None
        ):
            return point(self.lower - other.lower)
        return Possible(
            None if self.lower is None or other.upper is None else self.lower - other.upper,
            None if self.upper is None or other.lower is None else self.upper - other.lower,
            self.lower_excluded or other.upper_excluded,
            self.upper_excluded or other.lower_excluded,
        )

    def times(self, other: Possible) -> Possible:
        """Every possible product."""
        if (
            self.lower is self.upper
            and other.lower is other.upper
            and self.lower is not None
            and other.lower is not None
        ):
            return point(self.lower * other.lower)
        corners = [_product(one, two) for one in _ends(self) for two in _ends(other)]
        low, high = min(value for value, _ in corners), max(value for value, _ in corners)
        return Possible(
            None if isinstance(low, float) else low,
            None if isinstance(high, float) else high,
            not any(attained for value, attained in corners if value == low),
            not any(attained for value, attained in corners if value == high),
        )

    def over(self, other: Possible) -> Possible:
        """Every possible quotient.

        Raises:
            UncomputableError: The divisor may be zero.
        """
        if self.lower is self.upper and other.lower is other.upper and self.lower is not None and other.lower:
            return point(self.lower / other.lower)
        return self.times(other.reciprocal())

    def reciprocal(self) -> Possible:
        """Every possible value of one over it.

        Raises:
            UncomputableError: It may be zero.
        """
        if self.is_negative:
            return self.negated().reciprocal().negated()
        if not self.is_positive:
            raise UncomputableError("divisor may be zero")
        return Possible(
            _ZERO if self.upper is None else _ONE / self.upper,
            _ONE / self.lower if self.lower else None,
            self.upper is None or self.upper_excluded,
            self.lower_excluded,
        )

    def absolute(self) -> Possible:
        """Every possible size."""
        if self.lower is not None and self.lower >= 0:
            return self
        if self.upper is not None and self.upper <= 0:
            return self.negated()
        if self.lower is None or self.upper is None:
            return Possible(_ZERO, None)
        ends = ((-self.lower, self.lower_excluded), (self.upper, self.upper_excluded))
        high = max(end for end, _ in ends)
        return Possible(_ZERO, high, upper_excluded=all(excluded for end, excluded in ends if end == high))

    def logarithm(self, factor: float = 1.0) -> Possible:
        """Every possible natural logarithm, times a ``factor`` above zero.

        Raises:
            UncomputableError: It may be zero or below.
            OverflowError: It is too large for a float.
        """
        if not self.is_positive:
            raise UncomputableError("not positive")
        return self.rising(lambda end: factor * math.log(end) if end else -math.inf)

    def rising(self, function: Callable[[float], float]) -> Possible:
        """Every possible value of a function that rises with its argument; infinite where the end is open.

        Raises:
            OverflowError: An end is too large for a float.
        """
        lower = None if self.lower is None else _finite(function(float(self.lower)))
        if self.lower is self.upper:
            return Possible(lower, lower)
        upper = None if self.upper is None else _finite(function(float(self.upper)))
        return Possible(lower, upper, self.lower_excluded, self.upper_excluded)


_WHOLE, _PERCENT = Possible(_ONE, _ONE), Possible(Fraction(100), Fraction(100))


def point(value: Fraction) -> Possible:
    """One possible value."""
    return Possible(value, value)


@lru_cache(maxsize=65_536)
def exactly(value: float) -> Fraction:
    """The decimal that ``value`` is printed as: 0.1 is one tenth."""
    return Fraction(Decimal(repr(float(value))))


def growth(now: Possible, base: Possible) -> Possible:
    """Every possible growth in percent.

    Raises:
        UncomputableError: ``base`` may be zero.
    """
    if now.lower is now.upper and base.lower is base.upper and now.lower is not None and base.lower:
        (rise, ones), (foot, parts) = now.lower.as_integer_ratio(), base.lower.as_integer_ratio()
        return point(Fraction(100 * (rise * parts - foot * ones), foot * ones))
    return now.over(base).minus(_WHOLE).times(_PERCENT)


_End = tuple[Fraction | float, bool]


def _ends(possible: Possible) -> tuple[_End, _End]:
    """Both ends with whether they are possible themselves; an open end is an infinite float."""
    return (
        (-math.inf, False) if possible.lower is None else (possible.lower, not possible.lower_excluded),
        (math.inf, False) if possible.upper is None else (possible.upper, not possible.upper_excluded),
    )


def _product(one: _End, two: _End) -> _End:
    """The product of two ends; nought times anything possible is nought."""
    if one[0] == 0 or two[0] == 0:
        return _ZERO, (one[0] == 0 and one[1]) or (two[0] == 0 and two[1])
    if isinstance(one[0], float) or isinstance(two[0], float):
        return (math.inf if (one[0] > 0) == (two[0] > 0) else -math.inf), False
    return one[0] * two[0], one[1] and two[1]


def _finite(value: float) -> Fraction | None:
    return Fraction(value) if math.isfinite(value) else None
