"""Values as a statistical release prints them: scale, unit, sign and qualifier in words."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from smestats.charts.vocabulary import COUNTERS, has_words, say
from smestats.schemas import Language, Series, Unit

MINUS = "\u2212"
DASH = "\u2013"


class Scale(NamedTuple):
    """From ``size`` on, a number is written in multiples of it when ``decimals`` digits hold it exactly."""

    name: str
    size: Decimal
    decimals: int


SCALES: dict[Language, tuple[Scale, ...]] = {
    "en": (
        Scale("trillion", Decimal(10) ** 12, 3),
        Scale("billion", Decimal(10) ** 9, 3),
        Scale("million", Decimal(10) ** 6, 3),
    ),
    "zh": (
        Scale("wanyi", Decimal(10) ** 12, 4),
        Scale("yi", Decimal(10) ** 8, 4),
        Scale("wan", Decimal(10) ** 4, 2),
    ),
}
# Digits after the point that a computed value is given at most.
MOST_DECIMALS = 4


@lru_cache(maxsize=16_384)
def format_number(value: float, language: Language, *, decimals: int = 0, signed: bool = False) -> str:
    """A number with its scale word: ``3,800``, ``14.6 trillion``; ``3800``, ``14.6万亿``.

    Args:
        value: Any finite number.
        language: Decides the scale words and the thousands separator.
        decimals: Digits after the point at least, where no scale word is used.
        signed: Write a plus before what is above zero.
    """
    number = _decimal(value)
    sign = MINUS if number < 0 else "+" if signed and number > 0 else ""
    size = abs(number)
    scale = next((item for item in SCALES[language] if size >= item.size), None)
    if scale is not None and _digits(size / scale.size) <= scale.decimals:
        return sign + say("scale", scale.name, language, value=_plain(size / scale.size, language))
    return sign + _plain(size, language, decimals=decimals)


def format_value(
    value: float | None,
    series: Series,
    *,
    language: Language,
    qualifier: str = "EQ",
    upper: float | None = None,
    unit: Unit | None = None,
) -> str:
    """A value of ``series`` in words: ``more than 3,800``, ``14.6万亿元``, ``29.6%``; an en dash when missing.

    Args:
        value: In the series' own unit; ``None`` or NaN is missing.
        series: Supplies unit and decimals.
        language: Of the words.
        qualifier: Its words go before the number.
        upper: The upper end of a range (``RG``).
        unit: Adds the counted thing: ``703 platforms``, ``703家平台``.
    """
    if value is None or math.isnan(value):
        return DASH
    written = format_qualified(
        value,
        language=language,
        decimals=series.decimals,
        unit=series.unit,
        qualifier=qualifier,
        upper=None if upper is None or math.isnan(upper) else upper,
    )
    return _counted(written, series.unit, unit, language)


def format_qualified(
    value: float,
    *,
    language: Language,
    decimals: int = 0,
    unit: str | None = None,
    qualifier: str = "EQ",
    upper: float | None = None,
) -> str:
    """A number with its qualifier and, where ``unit`` is the code of one that is part of the number, its unit."""
    written = with_unit(format_number(value, language, decimals=decimals), unit, language)
    if not has_words("qualifier", qualifier) or (qualifier == "RG" and upper is None):
        return written
    end = "" if upper is None or math.isnan(upper) else with_unit(format_number(upper, language), unit, language)
    return say("qualifier", qualifier, language, value=written, upper=end)


def decimals_of(value: float) -> int:
    """Digits after the point that ``value`` is written with."""
    return _digits(_decimal(value))


def with_unit(number: str, unit_code: str | None, language: Language) -> str:
    """``number`` joined with a unit that is part of it (yuan, percent); as it stands with any other."""
    if unit_code is None or not has_words("unit", unit_code):
        return number
    return say("unit", unit_code, language, value=number)


def format_computation(text: str) -> str:
    """A computation as it is stored, ``87.0 - 0.1``, with the minus sign of a printed page."""
    return text.replace(" - ", f" {MINUS} ")


def counter_of(unit: Unit) -> str:
    """The Chinese measure word of a unit: ``家`` of 家平台; empty when its name begins with none."""
    return next((word for word in COUNTERS if unit.name.zh.startswith(word)), "")


def _counted(written: str, unit_code: str, unit: Unit | None, language: Language) -> str:
    if unit is None or has_words("unit", unit_code):
        return written
    return f"{written}{unit.name.zh}" if language == "zh" else f"{written} {unit.name.en}"


def _decimal(value: float) -> Decimal:
    number = Decimal(repr(float(value)))
    return round(number, MOST_DECIMALS) if _digits(number) > MOST_DECIMALS else number


def _digits(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _plain(number: Decimal, language: Language, *, decimals: int = 0) -> str:
    places = max(decimals, _digits(number))
    return f"{number:.{places}f}" if language == "zh" else f"{number:,.{places}f}"
