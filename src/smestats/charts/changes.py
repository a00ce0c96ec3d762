"""Changes in words: ``up 0.1 on September``, ``比上月上升0.1点``."""

from __future__ import annotations

from smestats.analysis import Change, Interval
from smestats.charts.dates import format_base, format_period
from smestats.charts.numbers import format_number, with_unit
from smestats.charts.vocabulary import say
from smestats.periods import Period
from smestats.schemas import Language, Series

# Units whose changes are told as differences; all others also in percent.
_DIFFERENCES = {
    "index points": "points",
    "percent": "percentage_points",
    "percentage points": "percentage_points",
}


def format_change(
    change: Change, series: Series, *, language: Language, signed: bool = False, brief: bool = False
) -> str:
    """A change in words, or the reason there is none.

    Args:
        change: As ``smestats.analysis`` computes it.
        series: Supplies unit and decimals.
        language: Of the words.
        signed: ``+0.1 on September 2020`` instead of ``up 0.1 on September 2020``.
        brief: Name the base month without its year where that is the same.
    """
    if change.reason is not None or change.absolute is None:
        base = format_period(change.base_period, language, long=True)
        return say("reason", change.reason or "no value", language, base=base)
    on = _on(change, series, language, brief=brief)
    if change.sign in ("uncertain", "unchanged"):
        return say("change", change.sign, language, on=on)
    if signed and change.absolute.is_exact:
        return say("change", "signed", language, amount=_amount(change, series, language, signed=True), on=on)
    words = say("change", _verb(change, series), language, amount=_amount(change, series, language), on=on)
    return " ".join(words.split())


def _verb(change: Change, series: Series) -> str:
    rises = change.sign == "up"
    if series.unit in _DIFFERENCES:
        return "up" if rises else "down"
    return "grown" if rises else "shrunk"


def _on(change: Change, series: Series, language: Language, *, brief: bool) -> str:
    period, base = Period.parse(change.time_period), Period.parse(change.base_period)
    named = format_base(base, period, language) if brief else format_period(base, language, long=True)
    key = series.frequency.value if base.shift(1) == period else "other"
    return say("on", key, language, base=named)


def _amount(change: Change, series: Series, language: Language, *, signed: bool = False) -> str:
    absolute = change.absolute
    if absolute is None:
        return ""
    if not absolute.is_exact:
        return _interval(absolute, series, language)
    written = _number(absolute.lower or 0.0, series, language, signed=signed)
    if series.unit in _DIFFERENCES or change.percent is None or change.percent.lower is None:
        return written
    growth = round(change.percent.lower, 1)
    percent = format_number(growth if signed else abs(growth), language, decimals=1, signed=signed)
    return say("change", "with_percent", language, value=written, percent=percent)


def _interval(absolute: Interval, series: Series, language: Language) -> str:
    """The size of a change of certain direction, whose exact size is not known."""
    ends = [
        (absolute.lower, absolute.lower_excluded),
        (absolute.upper, absolute.upper_excluded),
    ]
    sizes = sorted((abs(end), excluded) for end, excluded in ends if end is not None)
    words = [_number(size, series, language) for size, _ in sizes]
    if sizes[-1][0] == 0:
        return ""
    if len(sizes) == 2:
        return say("change", "between", language, lower=words[0], upper=words[1])
    return say("change", "above" if sizes[0][1] else "from", language, lower=words[0])


def _number(value: float, series: Series, language: Language, *, signed: bool = False) -> str:
    number = format_number(value if signed else abs(value), language, decimals=series.decimals, signed=signed)
    form = _DIFFERENCES.get(series.unit)
    return say("change", form, language, value=number) if form else with_unit(number, series.unit, language)
