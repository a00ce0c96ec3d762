"""Plain files to append, one like the other but for their figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smestats.periods import Frequency, Period

FIRST = Period.parse("1991-01")
Row = tuple[str, str, str]


def months(start: int, count: int) -> list[str]:
    """``count`` months from the one ``start`` months after January 1991."""
    return [str(FIRST.shift(number)) for number in range(start, start + count)]


def ordinals(periods: Iterable[str]) -> list[int]:
    """The numbers under which the store keeps these periods."""
    return [Period.parse(period).ordinal for period in periods]


def tidy(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of (series key, period, value) as a tidy file."""
    lines = ["series_key,period,value", *(",".join(row) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def monthly_keys(series: Iterable[tuple[str, Frequency]]) -> list[str]:
    """The keys of the monthly index series, which take any value from 0 to 200."""
    return [
        key
        for key, frequency in series
        if frequency is Frequency.MONTHLY and key.startswith("SMEDI") and not key.endswith("_CHG")
    ]
