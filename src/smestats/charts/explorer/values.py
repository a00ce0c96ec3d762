"""Results as a reader is told them: numbers with their qualifiers, intervals by their ends, signs and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import reduce
from typing import Any

from smestats.analysis.measures import Measure
from smestats.charts.numbers import DASH, MINUS, format_number, format_qualified, with_unit
from smestats.charts.vocabulary import has_words, say
from smestats.schemas import Language

# Units whose word belongs to the number: 29.6%.
_WITH_UNIT = "percent"
# Units that are said once, beside the chart: 99.4, and not 99.4 index.
_UNSAID = ("", "index")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def result_words(row: Any, measure: Measure, language: Language, *, is_published: bool, with_name: bool = False) -> str:
    """A result in words; an en dash where it is missing.

    Args:
        row: Of ``frames.RESULTS``.
        measure: Supplies unit, decimals and whether a plus is written.
        language: Of the words.
        is_published: Nothing was computed: the number is told as it was printed.
        with_name: Add the unit where it is not part of the number.
    """
    if has_reason(row):
        return DASH
    unit = measure.code if measure.code == _WITH_UNIT or with_name else None
    if is_published:
        written = format_qualified(
            row.value,
            language=language,
            decimals=measure.decimals,
            unit=unit,
            qualifier=row.qualifier,
            upper=row.upper,
        )
    else:
        written = _computed(row, measure, language, unit=unit)
    return _counted(written, measure, language) if with_name else written


def end_words(value: float, measure: Measure, language: Language) -> str:
    """One number of a line in words."""
    return _number(value, measure, language, unit=measure.code if measure.code == _WITH_UNIT else None)


def why(row: Any, language: Language) -> str:
    """Why a result is missing."""
    return say("why", row.reason, language) if has_words("why", row.reason) else str(row.reason)


def listed(parts: Sequence[str], language: Language, *, key: str = "listed") -> str:
    """``parts`` one behind the other, joined as ``key`` joins two; empty for none."""
    return reduce(lambda before, item: say("explorer", key, language, before=before, item=item), parts) if parts else ""


def small_number(value: float, *, signed: bool = False) -> str:
    """A number too near to zero for digits behind the point: ``2.51 × 10⁻¹²``."""
    mantissa, _, exponent = f"{abs(value):.2e}".partition("e")
    sign = MINUS if value < 0 else "+" if signed else ""
    return f"{sign}{mantissa} × 10{str(int(exponent)).translate(_RAISED)}"


def has_reason(row: Any) -> bool:
    """Whether a result is missing."""
    return isinstance(row.reason, str)


def _computed(row: Any, measure: Measure, language: Language, *, unit: str | None) -> str:
    if row.qualifier == "RG":
        lower = _number(row.lower, measure, language, unit=unit, rounding=ROUND_FLOOR)
        upper = _number(row.upper, measure, language, unit=unit, rounding=ROUND_CEILING)
        return say("explorer", "interval", language, lower=lower, upper=upper)
    outward = {"GT": ROUND_FLOOR, "GE": ROUND_FLOOR, "LT": ROUND_CEILING, "LE": ROUND_CEILING}
    rounding = outward.get(row.qualifier, ROUND_HALF_EVEN)
    number = _number(row.value, measure, language, unit=unit, rounding=rounding)
    if not has_words("qualifier", row.qualifier):
        return number
    return say("qualifier", row.qualifier, language, value=number, upper="")


def _number(
    value: float, measure: Measure, language: Language, *, unit: str | None, rounding: str = ROUND_HALF_EVEN
) -> str:
    # Rounded outwards, so that the ends told hold everything that is possible.
    places = Decimal(1).scaleb(-measure.decimals)
    number = float(Decimal(repr(float(value))).quantize(places, rounding=rounding)) if abs(value) < 1e15 else value
    if number == 0 and value != 0:
        return with_unit(small_number(value, signed=measure.is_change), unit, language)
    written = format_number(number + 0.0, language, decimals=measure.decimals, signed=measure.is_change)
    return with_unit(written, unit, language)


def _counted(written: str, measure: Measure, language: Language) -> str:
    if has_words("unit", measure.code) or measure.code in _UNSAID:
        return written
    return f"{written}{measure.unit.zh}" if language == "zh" else f"{written} {measure.unit.en}"
