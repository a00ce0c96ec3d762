"""Reference periods, written as SDMX writes them, with arithmetic by calendar and not by row."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from smestats.errors import PeriodError


class Frequency(StrEnum):
    """SDMX CL_FREQ codes this store knows."""

    ANNUAL = "A"
    SEMIANNUAL = "S"
    QUARTERLY = "Q"
    MONTHLY = "M"
    DAILY = "D"

    @property
    def per_year(self) -> int:
        """Periods in a year; 365 for daily series."""
        return _PER_YEAR[self]


_PER_YEAR = {
    Frequency.ANNUAL: 1,
    Frequency.SEMIANNUAL: 2,
    Frequency.QUARTERLY: 4,
    Frequency.MONTHLY: 12,
    Frequency.DAILY: 365,
}

_FORMS: tuple[tuple[Frequency, re.Pattern[str]], ...] = (
    (Frequency.ANNUAL, re.compile(r"(\d{4})\Z", re.ASCII)),
    (Frequency.SEMIANNUAL, re.compile(r"(\d{4})-S([12])\Z", re.ASCII)),
    (Frequency.QUARTERLY, re.compile(r"(\d{4})-Q([1-4])\Z", re.ASCII)),
    (Frequency.MONTHLY, re.compile(r"(\d{4})-(0[1-9]|1[0-2])\Z", re.ASCII)),
    (Frequency.DAILY, re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d{2})\Z", re.ASCII)),
)


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """One reference period: a frequency and the number of that period counted from year 0.

    Periods of one frequency order and subtract by calendar: ``period.shift(-12)`` of a monthly
    period is the same month a year earlier, whether or not anything is stored for it.
    """

    frequency: Frequency
    ordinal: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read the SDMX form of a period.

        Raises:
            PeriodError: ``text`` is none of the five forms or not a calendar date.
        """
        for frequency, form in _FORMS:
            match = form.match(text)
            if match:
                return cls._of(frequency, match, text)
        raise PeriodError(text=text)

    @classmethod
    def _of(cls, frequency: Frequency, match: re.Match[str], text: str) -> Period:
        numbers = [int(group) for group in match.groups()]
        if not numbers[0]:  # the calendar has no year 0
            raise PeriodError(text=text)
        if frequency is Frequency.DAILY:
            try:
                return cls(frequency, date(*numbers).toordinal())
            except ValueError:
                raise PeriodError(text=text) from None
        part = numbers[1] if len(numbers) > 1 else 1
        return cls(frequency, numbers[0] * frequency.per_year + part - 1)

    @classmethod
    def containing(cls, day: date, frequency: Frequency) -> Period:
        """The period of ``frequency`` in which ``day`` lies."""
        if frequency is Frequency.DAILY:
            return cls(frequency, day.toordinal())
        n = frequency.per_year
        return cls(frequency, day.year * n + (day.month - 1) * n // 12)

    @property
    def year(self) -> int:
        """Calendar year of the first day."""
        if self.frequency is Frequency.DAILY:
            return date.fromordinal(self.ordinal).year
        return self.ordinal // self.frequency.per_year

    @property
    def part(self) -> int:
        """Number of the period within its year, from 1; the day of the year for daily periods."""
        if self.frequency is Frequency.DAILY:
            return date.fromordinal(self.ordinal).timetuple().tm_yday
        return self.ordinal % self.frequency.per_year + 1

    @property
    def start(self) -> date:
        """First day."""
        if self.frequency is Frequency.DAILY:
            return date.fromordinal(self.ordinal)
        return date(self.year, (self.part - 1) * 12 // self.frequency.per_year + 1, 1)

    @property
    def end(self) -> date:
        """Last day."""
        if self.frequency is Frequency.DAILY:
            return self.start
        month = self.part * 12 // self.frequency.per_year
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def shift(self, periods: int) -> Period:
        """The period ``periods`` later (earlier when negative), by calendar."""
        return Period(self.frequency, self.ordinal + periods)

    def __str__(self) -> str:
        return _WRITE[self.frequency](self)


_WRITE: dict[Frequency, Callable[[Period], str]] = {
    Frequency.ANNUAL: lambda p: f"{p.year:04d}",
    Frequency.SEMIANNUAL: lambda p: f"{p.year:04d}-S{p.part}",
    Frequency.QUARTERLY: lambda p: f"{p.year:04d}-Q{p.part}",
    Frequency.MONTHLY: lambda p: f"{p.year:04d}-{p.part:02d}",
    Frequency.DAILY: lambda p: p.start.isoformat(),
}
