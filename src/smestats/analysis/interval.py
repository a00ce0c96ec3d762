"""Intervals of qualified values: "more than 3,800" is everything above 3,800, not 3,800."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

_ABOVE = ("GT",)
_BELOW = ("LT", "NB")


@dataclass(frozen=True)
class Interval:
    """The values that are possible; ``None`` is an open end, ``*_excluded`` an end not itself possible."""

    lower: float | None
    upper: float | None
    lower_excluded: bool = False
    upper_excluded: bool = False

    @classmethod
    def of(cls, lower: float, upper: float, qualifier: str) -> Interval:
        """The interval of one observation, from its bounds (NaN: open) and its qualifier."""
        return cls(
            lower=None if math.isnan(lower) else lower,
            upper=None if math.isnan(upper) else upper,
            lower_excluded=qualifier in _ABOVE,
            upper_excluded=qualifier in _BELOW,
        )

    @property
    def is_exact(self) -> bool:
        """Whether one value only is possible."""
        return self.lower is not None and self.lower == self.upper

    @property
    def is_unbounded(self) -> bool:
        """Whether nothing is known."""
        return self.lower is None and self.upper is None

    def minus(self, other: Interval) -> Interval:
        """Every possible difference."""
        return Interval(
            lower=_difference(self.lower, other.upper),
            upper=_difference(self.upper, other.lower),
            lower_excluded=self.lower_excluded or other.upper_excluded,
            upper_excluded=self.upper_excluded or other.lower_excluded,
        )

    def growth_on(self, other: Interval) -> Interval | None:
        """Every possible growth in percent; ``None`` unless ``other`` is surely above zero."""
        if other.lower is None or other.lower <= 0:
            return None
        low_base = other.upper if self.lower is None or self.lower >= 0 else other.lower
        high_base = other.lower if self.upper is None or self.upper >= 0 else other.upper
        return Interval(
            lower=_growth(self.lower, low_base),
            upper=_growth(self.upper, high_base),
            lower_excluded=self.lower_excluded or other.upper_excluded,
            upper_excluded=self.upper_excluded or other.lower_excluded,
        )


def subtract(value: float, base: float) -> float:
    """``value - base`` in the decimals both are written in: 87.0 - 86.9 is 0.1."""
    return float(Decimal(repr(float(value))) - Decimal(repr(float(base))))


def _difference(value: float | None, base: float | None) -> float | None:
    if value is None or base is None:
        return None
    return subtract(value, base)


def _growth(value: float | None, base: float | None) -> float | None:
    if value is None:
        return None
    if base is None:
        return -100.0 if value >= 0 else None
    return (value / base - 1) * 100
