"""Days and reference periods in words."""

from __future__ import annotations

from datetime import date

from smestats.charts.vocabulary import MONTHS, say
from smestats.periods import Frequency, Period
from smestats.schemas import Language


def format_date(day: date | str, language: Language) -> str:
    """``31 Oct 2020`` or ``2020年10月31日``; a text is an ISO date or moment, of which the day counts."""
    value = date.fromisoformat(day[:10]) if isinstance(day, str) else day
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def format_period(period: Period | str, language: Language, *, long: bool = False) -> str:
    """A reference period: ``Oct 2020``, ``Q3 2020``, ``first half of 2023``, ``2022``; long: ``October 2020``."""
    value = Period.parse(period) if isinstance(period, str) else period
    match value.frequency:
        case Frequency.DAILY:
            return format_date(value.start, language)
        case Frequency.MONTHLY:
            return _month(value, language, long=long)
        case Frequency.QUARTERLY:
            return say("quarter", str(value.part), language, year=value.year)
        case Frequency.SEMIANNUAL:
            return say("half", str(value.part), language, year=value.year)
        case _:
            return f"{value.year}年" if language == "zh" else str(value.year)


def format_within(period: Period | str, language: Language) -> str:
    """A reference period as it stands after "in": ``October 2020``, ``the first half of 2023``."""
    value = Period.parse(period) if isinstance(period, str) else period
    words = format_period(value, language, long=True)
    return say("half", "within", language, words=words) if value.frequency is Frequency.SEMIANNUAL else words


def format_base(base: Period, period: Period, language: Language) -> str:
    """``base`` as it is named beside ``period``: the month alone within one year."""
    if language == "en" and base.frequency is Frequency.MONTHLY and base.year == period.year:
        return MONTHS[base.part - 1]
    return format_period(base, language, long=True)


def _month(period: Period, language: Language, *, long: bool) -> str:
    if language == "zh":
        return f"{period.year}年{period.part}月"
    name = MONTHS[period.part - 1]
    return f"{name if long else name[:3]} {period.year}"
