"""Axes: time in the reader's language, values with words for their scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from smestats.charts.chart import SMALL, Layout
from smestats.charts.dates import format_period
from smestats.charts.numbers import decimals_of, format_number, with_unit
from smestats.charts.points import Point
from smestats.charts.theme import Tokens
from smestats.charts.vocabulary import say
from smestats.schemas import Language, Series

_DAY = 86_400_000
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 1200, 12_000)
_UNITS_FROM_ZERO = ("percent", "percentage points", "index points")


def time_axis(drawn: Sequence[Point], language: Language, tokens: Tokens) -> Layout:
    """A date axis under ``drawn``; where they are two or three apart from each other, it names their own periods."""
    axis = date_axis([point.x for point in drawn], language, tokens)
    periods = {point.x: format_period(point.customdata[1], language) for point in drawn if point.y is not None}
    days = sorted(date.fromisoformat(day).toordinal() for day in periods)
    extent = 2 * _pad(days[-1] - days[0]) + days[-1] - days[0] if days else 0
    if not days or len(days) > 3 or any(later - day < extent / 4 for day, later in pairwise(days)):
        return axis
    own = {"tickmode": "array", "tickvals": list(periods), "ticktext": list(periods.values())}
    return {**axis, **own, "ticklabelmode": "instant"}


def date_axis(days: Sequence[str], language: Language, tokens: Tokens) -> Layout:
    """A date axis over ISO ``days``, a little wider than they are, ticks in the words of ``language``."""
    axis: Layout = {
        "type": "date",
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": tokens.rule_strong,
        "linewidth": 1,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": tokens.rule_strong,
        "tickfont": {"color": tokens.secondary, "size": SMALL},
        "tickangle": 0,
        "fixedrange": True,
        "automargin": True,
        "tickformatstops": [
            {"dtickrange": [None, 20 * _DAY], "value": say("axis", "day", language)},
            {"dtickrange": [20 * _DAY, "M11"], "value": say("axis", "month", language)},
            {"dtickrange": ["M12", None], "value": say("axis", "year", language)},
        ],
    }
    if not days:
        return axis
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    return {**axis, **_extent(first, last, most=4 if language == "zh" else 5)}


def value_axis(values: Sequence[float], series: Series, language: Language, tokens: Tokens, **settings: Any) -> Layout:
    """A value axis with at most six ticks; counts and amounts start at zero, an index need not."""
    ticks = nice_ticks(values, from_zero=starts_at_zero(series, values), finest=10.0**-series.decimals)
    return {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [tick_text(tick, ticks, series, language) for tick in ticks],
        "range": _value_range(values, ticks),
        "showgrid": True,
        "gridcolor": tokens.rule,
        "gridwidth": 1,
        "zeroline": starts_at_zero(series, values) or min(ticks) < 0 < max(ticks),
        "zerolinecolor": tokens.rule_strong,
        "zerolinewidth": 1,
        "tickfont": {"color": tokens.secondary, "size": SMALL},
        "ticklabelstandoff": 4,
        "fixedrange": True,
        "automargin": True,
        **settings,
    }


def starts_at_zero(series: Series, values: Sequence[float]) -> bool:
    """Whether the axis must show zero: always for counts and amounts, never for an index."""
    if series.unit == "index points":
        return False
    return series.unit not in _UNITS_FROM_ZERO or min(values, default=0.0) >= 0


def nice_ticks(values: Sequence[float], *, from_zero: bool, count: int = 5, finest: float = 0.0) -> list[float]:
    """Round numbers that span ``values``, about ``count`` of them, at least ``finest`` apart.

    A scale finer than the values are printed would claim a precision they do not have.
    """
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        spread = abs(low) * 0.01 or 1.0
        low, high = (low, high + spread) if from_zero else (low - spread, high + spread)
    step = max(_nice_step((high - low) / count), finest)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [float(f"{position * step:.12g}") for position in range(first, last + 1)]


def tick_text(tick: float, ticks: Sequence[float], series: Series, language: Language) -> str:
    """A tick as a value is written, with as many decimals as its neighbours need."""
    decimals = max(decimals_of(item) for item in ticks)
    return with_unit(format_number(tick, language, decimals=decimals), _short_unit(series), language)


def _short_unit(series: Series) -> str:
    return "percent" if series.unit == "percent" else "index points"


def _value_range(values: Sequence[float], ticks: Sequence[float]) -> list[float]:
    step = ticks[1] - ticks[0]
    low, high = ticks[0], ticks[-1]
    reach = max(values, default=high)
    above = high + step * 0.35 if high - reach < step * 0.25 else high
    return [low if low == 0 else low - step * 0.1, above]


def _nice_step(raw: float) -> float:
    magnitude = 10.0 ** math.floor(math.log10(raw))
    return next(factor for factor in (1, 2, 2.5, 5, 10) if factor * magnitude >= raw * 0.999) * magnitude


def _extent(first: date, last: date, *, most: int) -> Layout:
    """Range and at most ``most`` ticks: months are named under their middle, years at their first day."""
    span = (last - first).days
    pad = timedelta(days=_pad(span))
    extent: Layout = {"range": [(first - pad).isoformat(), (last + pad).isoformat()], "tick0": "2000-01-01"}
    months = (span + 2 * pad.days) / 30.4
    step = next(step for step in _STEPS if months / step <= most)
    mode = "period" if step < 12 else "instant"
    return {**extent, "dtick": f"M{step}", "ticklabelmode": mode}


def _pad(span: int) -> int:
    """Days an axis goes on beyond its first and last point."""
    return max(20, round(span * 0.02)) if span else 200
