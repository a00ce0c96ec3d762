"""Intervals of qualified values: "more than 3,800" is everything above 3,800, not 3,800."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from smestats.analysis.exact import Possible, exactly, growth

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

    @classmethod
    def nearest_to(cls, possible: Possible) -> Interval:
        """``possible`` with its ends as floats; an end beyond the largest float is open."""
        return cls(
            lower=_nearest(possible.lower),
            upper=_nearest(possible.upper),
            lower_excluded=possible.lower_excluded,
            upper_excluded=possible.upper_excluded,
        )

    @property
    def exact(self) -> Possible:
        """The same with its ends as the decimals they are printed as."""
        return Possible(
            None if self.lower is None else exactly(self.lower),
            None if self.upper is None else exactly(self.upper),
            self.lower_excluded,
            self.upper_excluded,
        )

    def minus(self, other: Interval) -> Interval:
        """Every possible difference, in the decimals both are written in: 87.0 - 86.9 is 0.1."""
        return self.nearest_to(self.exact.minus(other.exact))

    def growth_on(self, other: Interval) -> Interval | None:
        """Every possible growth in percent; ``None`` unless ``other`` is surely above zero."""
        base = other.exact
        return self.nearest_to(growth(self.exact, base)) if base.is_positive else None


def _nearest(end: Fraction | None) -> float | None:
    try:
        return None if end is None else float(end)
    except OverflowError:
        return None
