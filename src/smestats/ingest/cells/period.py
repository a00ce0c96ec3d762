"""Reference periods in the forms analysts write; whatever can be read two ways is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from smestats.errors import PeriodError
from smestats.ingest.cells.hidden import hidden_flaw
from smestats.ingest.cells.width import narrow
from smestats.ingest.faults import Flaw
from smestats.periods import Frequency, Period
from smestats.schemas import Bilingual

FIRST_YEAR = 1990
EXAMPLES: Mapping[Frequency, str] = {
    Frequency.ANNUAL: "2022",
    Frequency.SEMIANNUAL: "2023-S1",
    Frequency.QUARTERLY: "2020-Q3",
    Frequency.MONTHLY: "2020-10",
    Frequency.DAILY: "2020-09-30",
}
_NAMES: Mapping[Frequency, Bilingual] = {
    Frequency.ANNUAL: Bilingual(en="annual", zh="年度"),
    Frequency.SEMIANNUAL: Bilingual(en="half-yearly", zh="半年度"),
    Frequency.QUARTERLY: Bilingual(en="quarterly", zh="季度"),
    Frequency.MONTHLY: Bilingual(en="monthly", zh="月度"),
    Frequency.DAILY: Bilingual(en="daily", zh="日度"),
}
_NOT_WEEKLY = Bilingual(en="not weekly", zh="非周度")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_CHINESE = {"一": "1", "二": "2", "三": "3", "四": "4", "上": "1", "下": "2"}
_MONTH_NAME = "|".join(_MONTHS)
_SOON = 10  # two-digit years this far ahead are the future, later ones may be the last century


class _Form(NamedTuple):
    pattern: re.Pattern[str]
    write: Callable[[re.Match[str]], str]  # in the form Period.parse reads


def _form(pattern: str, write: Callable[[re.Match[str]], str]) -> _Form:
    return _Form(re.compile(pattern, re.ASCII), write)


def _month(match: re.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02d}"


def _day(match: re.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"


_FORMS: Sequence[_Form] = (
    _form(r"(\d{4})[-/](\d{1,2})", _month),
    _form(r"(\d{4})(0[1-9]|1[0-2])", _month),
    _form(r"(\d{4})-?M(\d{1,2})", _month),
    _form(r"(\d{4})年(\d{1,2})月", _month),
    _form(rf"({_MONTH_NAME})-(\d{{4}})", lambda match: f"{match[2]}-{_MONTHS.index(match[1]) + 1:02d}"),
    _form(r"(\d{4})-?Q([1-4])", lambda match: f"{match[1]}-Q{match[2]}"),
    _form(r"(\d{4})年第?([一二三四1-4])季度", lambda match: f"{match[1]}-Q{_CHINESE.get(match[2], match[2])}"),
    _form(r"(\d{4})-?[SH]([12])", lambda match: f"{match[1]}-S{match[2]}"),
    _form(r"(\d{4})年([上下])半年", lambda match: f"{match[1]}-S{_CHINESE[match[2]]}"),
    _form(r"(\d{4})年?", lambda match: match[1]),
    _form(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})", lambda match: f"{match[1]}-{int(match[3]):02d}-{int(match[4]):02d}"),
    _form(r"(\d{4})(\d{2})(\d{2})", _day),
    _form(r"(\d{4})年(\d{1,2})月(\d{1,2})日", _day),
)
# Texts of digits only are told by their length: a file of a million numbers where periods belong is refused soon.
_DIGITS = {length: [form for form in _FORMS if form.pattern.fullmatch("20200101"[:length])] for length in (4, 6, 8)}
_SHORT_YEAR = re.compile(rf"({_MONTH_NAME})-(\d\d)", re.ASCII)
_WEEK = re.compile(r"\d{4}-?W\d{1,2}", re.ASCII)
_SERIAL = re.compile(r"[34]\d{4}(?:\.0*)?", re.ASCII)
_AMBIGUOUS = re.compile(
    rf"\d{{4}}\.\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}(?:[-/.](?:\d{{2}}|\d{{4}}))?|\d{{1,2}}-(?:{_MONTH_NAME})(?:-\d\d)?",
    re.ASCII,
)
_LONGEST = 20


def parse_period(text: str, frequency: Frequency | None, *, today: date) -> Period | Flaw:
    """The period a cell names, of ``frequency`` (``None``: of any).

    Args:
        text: The cell.
        frequency: What the series needs; a monthly one also takes the first or last day of a month.
        today: Periods after the one it lies in are refused.
    """
    found = read_period(text, today=today)
    if isinstance(found, Flaw):
        return Flaw(found.code, {**found.facts, "example": EXAMPLES[frequency or Frequency.MONTHLY]})
    return fit_period(found, frequency, today=today)


def read_period(text: str, *, today: date) -> Period | Flaw:
    """The period a cell names, whatever the series needs and however late it is."""
    plain = narrow(text).upper()
    if not plain:
        return Flaw("period_blank")
    return hidden_flaw(plain) or _read(plain, today)


def fit_period(period: Period, frequency: Frequency | None, *, today: date) -> Period | Flaw:
    """``period`` as a period of ``frequency`` that a figure can be of by ``today``."""
    fitted = _fit(period, frequency)
    return fitted if isinstance(fitted, Flaw) else _in_time(fitted, today)


def parse_day(text: str, *, today: date) -> date | Flaw | None:
    """The calendar day a cell names; ``None`` where it is blank."""
    if not narrow(text):
        return None
    found = parse_period(text, Frequency.DAILY, today=today)
    if isinstance(found, Flaw):
        return Flaw("period_invalid.date") if found.code in ("period_invalid", "period_frequency") else found
    return found.start


def _read(plain: str, today: date) -> Period | Flaw:
    if len(plain) > _LONGEST:
        return Flaw("period_invalid")
    short = _SHORT_YEAR.fullmatch(plain)
    if short:
        return _read_short_year(short, today)
    for pattern, write in _DIGITS.get(len(plain), ()) if plain.isdigit() else _FORMS:
        match = pattern.fullmatch(plain)
        if match:
            if match[0].startswith("0000"):  # no calendar has that year
                return Flaw("period_out_of_range", {"first": FIRST_YEAR})
            try:
                return Period.parse(write(match))
            except PeriodError:
                return Flaw("period_invalid")
    return _refusal(plain)


def _read_short_year(match: re.Match[str], today: date) -> Period | Flaw:
    year = 2000 + int(match[2])
    if year > today.year + _SOON:
        return Flaw("period_ambiguous")
    return Period.parse(f"{year}-{_MONTHS.index(match[1]) + 1:02d}")


def _refusal(plain: str) -> Flaw:
    if _WEEK.fullmatch(plain):
        return Flaw("period_frequency", {"frequency": _NOT_WEEKLY})
    if _AMBIGUOUS.fullmatch(plain):
        return Flaw("period_ambiguous")
    return Flaw("period_invalid.serial" if _SERIAL.fullmatch(plain) else "period_invalid")


def _fit(period: Period, frequency: Frequency | None) -> Period | Flaw:
    if frequency is None or period.frequency is frequency:
        return period
    if frequency is Frequency.MONTHLY and period.frequency is Frequency.DAILY:
        month = Period.containing(period.start, frequency)
        is_edge = period.start in (month.start, month.end)
        return month if is_edge else Flaw("period_invalid.day", {"example": str(month)})
    return Flaw("period_frequency", {"example": EXAMPLES[frequency], "frequency": _NAMES[frequency]})


def _in_time(period: Period, today: date) -> Period | Flaw:
    current = Period.containing(today, period.frequency)
    if period > current:
        return Flaw("period_future", {"current": current})
    if period.year < FIRST_YEAR:
        return Flaw("period_out_of_range", {"first": FIRST_YEAR})
    return period
