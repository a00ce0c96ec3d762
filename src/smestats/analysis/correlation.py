"""How closely two series move together."""

from __future__ import annotations

import math
from collections.abc import Sequence

FEWEST_PAIRS = 3


def correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Pearson's correlation of paired values, from -1 to 1.

    Returns:
        ``None`` for fewer than three pairs, or where one side does not vary.
    """
    if len(first) < FEWEST_PAIRS:
        return None
    across, up = _centred(first), _centred(second)
    spread = math.sqrt(math.fsum(x * x for x in across)) * math.sqrt(math.fsum(y * y for y in up))
    # What is left of equal values after subtracting their mean is rounding, not variation.
    if spread <= 1e-12 * max(1.0, *(abs(x) for x in first)) * max(1.0, *(abs(y) for y in second)):
        return None
    found = math.fsum(x * y for x, y in zip(across, up, strict=True)) / spread
    return max(-1.0, min(1.0, found))


def _centred(values: Sequence[float]) -> list[float]:
    mean = math.fsum(values) / len(values)
    return [value - mean for value in values]
