"""Reference periods as a text names them, and what a name without a year stands for."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from smestats.errors import PeriodError
from smestats.periods import Frequency, Period


@dataclass(frozen=True, slots=True)
class Named:
    """A period as named: ``part`` of a year of ``frequency``; ``last`` is the last part of a span.

    ``year`` is the year where it is written; ``offset`` counts years, or periods where ``relative``, from the
    text's own date, or where ``anchored`` from the period the text is about. ``at_end`` means the last day. A ``day``
    that is ``relative`` is the last of its number, a ``weekday`` (Monday is 0) the last of its name.
    ``last_year`` ends a span of years, or of the months of several (from 2020 to May 2021); below 1000 it counts from
    the year of publication. ``same`` stands for the last period of this frequency named before, of any
    where it is ``P``; ``same_part`` says that the same part of another year is meant (a year earlier).
    """

    frequency: str
    part: int = 1
    last: int | None = None
    day: int | None = None
    year: int | None = None
    offset: int | None = None
    relative: bool = False
    at_end: bool = False
    last_year: int | None = None
    anchored: bool = False
    same: bool = False
    same_part: bool = False
    weekday: int | None = None


_FIRST_YEAR = 1000


def resolve(named: Named, published_on: date | None, year: int | None) -> str | None:
    """The period in SDMX's words; ``year`` is that of the text around, ``None`` where nothing tells the year."""
    if named.relative:
        return _relative(named, published_on)
    own = year_of(named, published_on, year)
    if named.last_year is not None and named.last_year < _FIRST_YEAR:
        if published_on is None:
            return None
        named = replace(named, last_year=published_on.year + named.last_year)
    if own is None or not 1900 <= own <= 2100:
        return None
    try:
        return _write(named, own)
    except (ValueError, PeriodError):
        return None


def year_of(named: Named, published_on: date | None, year: int | None) -> int | None:
    """The year a named period lies in."""
    if named.year is not None:
        return named.year
    if named.offset is not None:
        return published_on.year + named.offset if published_on else None
    if year is not None:
        return year
    if published_on is None:
        return None
    return published_on.year - (starts_after(named, published_on))


def starts_after(named: Named, published_on: date) -> bool:
    """Whether the period of this name has not begun when the text is published, so that last year's is meant."""
    months = {"A": 12, "S": 6, "Q": 3, "M": 1, "D": 1}[named.frequency]
    first = (named.part - 1) * months + 1
    return (first, named.day or 0) > (published_on.month, published_on.day)


def _relative(named: Named, published_on: date | None) -> str | None:
    if published_on is None:
        return None
    if named.weekday is not None:
        return (published_on - timedelta(days=(published_on.weekday() - named.weekday) % 7)).isoformat()
    if named.day is not None:
        return _last_of_its_number(named.day, published_on)
    period = Period.containing(published_on, Frequency(named.frequency)).shift(named.offset or 0)
    return period.end.isoformat() if named.at_end else str(period)


def _last_of_its_number(day: int, published_on: date) -> str | None:
    """The last day of a month of this number that was not after ``published_on``."""
    month = published_on if day <= published_on.day else published_on.replace(day=1) - timedelta(days=1)
    return None if day > month.day and month != published_on else month.replace(day=day).isoformat()


def _write(named: Named, year: int) -> str | None:
    if named.frequency == "A":
        return _of_years(named, year)
    if named.last_year is not None:
        return _across(year, named.part, named.last_year, named.last or 12)
    if named.day is not None:
        return date(year, named.part, named.day).isoformat()
    months = {"S": 6, "Q": 3, "M": 1}[named.frequency]
    first, last = (named.part - 1) * months + 1, (named.last or named.part) * months
    if not 1 <= first <= last <= 12:
        raise ValueError
    if named.at_end:
        return date(year, last, calendar.monthrange(year, last)[1]).isoformat()
    if named.last is None or named.last == named.part:
        return {"S": f"{year}-S{named.part}", "Q": f"{year}-Q{named.part}", "M": f"{year}-{named.part:02d}"}[
            named.frequency
        ]
    return f"{year}-{first:02d}/{year}-{last:02d}"


def _across(year: int, month: int, last_year: int, last_month: int) -> str | None:
    """Months of several years."""
    is_span = (year, month) < (last_year, last_month)
    return f"{year}-{month:02d}/{last_year}-{last_month:02d}" if is_span else None


def _of_years(named: Named, year: int) -> str:
    if named.last_year is not None:
        return f"{year}/{named.last_year}"
    return date(year, 12, 31).isoformat() if named.at_end else str(year)


def is_after(period: str, day: str | None) -> bool:
    """Whether a period, or a span, has not begun on ``day``."""
    return day is not None and Period.parse(period.partition("/")[0]).start.isoformat() > day


def shift(period: str, frequency: str, count: int) -> str | None:
    """The period of ``frequency`` that ``period`` lies in, moved by ``count``; ``None`` for a span."""
    if "/" in period:
        return None
    inside = Period.parse(period)
    return str(Period.containing(inside.end, Frequency(frequency)).shift(count))


def months_of(span: str) -> list[str]:
    """The months of a span of months; none of anything else."""
    first, _, last = span.partition("/")
    if len(first) != len(last) or len(first) != len("2024-01") or first > last:
        return []
    months = [first]
    while months[-1] < last and len(months) < 12:
        months.append(str(Period.parse(months[-1]).shift(1)))
    return months


def last_part(period: str, frequency: str) -> str:
    """The last month or quarter of a span or of a longer part of a year: a run of months ends in it."""
    last = period.rpartition("/")[2]
    if last == period and (len(last) == len("2024") or len(last) >= len("2024-01-31")):
        return period
    return str(Period.containing(Period.parse(last).end, Frequency(frequency)))


def shift_years(period: str, count: int) -> str:
    """The same part of another year: a month, a quarter, a day or a span; the last day of a month stays one."""
    return "/".join(_shift_year(part, count) for part in period.split("/"))


def _shift_year(part: str, count: int) -> str:
    year = int(part[:4]) + count
    if len(part) < len("2020-01-31"):
        return f"{year}{part[4:]}"
    day = date.fromisoformat(part)
    lasts = [calendar.monthrange(each, day.month)[1] for each in (day.year, year)]
    return date(year, day.month, lasts[1] if day.day == lasts[0] else min(day.day, lasts[1])).isoformat()
