"""Single values as every format writes them."""

from __future__ import annotations

from collections.abc import Iterable

from smestats.catalogue import Catalogue

# A spreadsheet runs a cell that starts so; the last four are the full-width forms some locales take as well.
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


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
