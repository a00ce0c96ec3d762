"""Numbers in plain digits."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache


@lru_cache(maxsize=65_536)
def plain(value: float | None, decimals: int = 0) -> str:
    """The shortest decimal that reads back as ``value``, without exponent; empty when missing.

    Args:
        value: A float, or NaN or ``None`` for a missing value.
        decimals: Digits after the point at least: an index of 87 is written ``87.0``.
    """
    if value is None or value != value:
        return ""
    whole, _, fraction = format(Decimal(repr(value)), "f").partition(".")
    fraction = fraction.rstrip("0").ljust(decimals, "0")
    return f"{whole}.{fraction}" if fraction else whole
