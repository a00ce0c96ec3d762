"""Single values as every format writes them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from smestats.catalogue import Catalogue

# A spreadsheet runs a cell that starts so; the last four are the full-width forms some locales take as well.
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


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


def number(value: float, decimals: int) -> float | int | None:
    """``value`` for JSON: an integer where the series has no decimals, ``None`` when missing."""
    if value != value:
        return None
    return int(value) if decimals == 0 and value.is_integer() else value


def text(cell: object) -> str:
    """A text no spreadsheet takes for a formula; empty when missing."""
    if not isinstance(cell, str):
        return ""
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell


def units(catalogue: Catalogue, series_keys: Iterable[str]) -> list[str]:
    """The unit of each series."""
    return [catalogue.find_series(key).unit for key in series_keys]


def decimals(catalogue: Catalogue, series_keys: Iterable[str]) -> list[int]:
    """The digits after the point each series is given with."""
    return [catalogue.find_series(key).decimals for key in series_keys]
