"""Axes: time in the reader's language, values with words for their scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from smestats.charts.chart import SMALL, Layout
from smestats.charts.numbers import format_number, with_unit
from smestats.charts.theme import Tokens
from smestats.charts.vocabulary import say
from smestats.schemas import Language, Series

_DAY = 86_400_000
_UNITS_FROM_ZERO = ("percent", "percentage points", "index points")


def time_axis(days: Sequence[str], language: Language, tokens: Tokens) -> Layout:
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
    return {**axis, **_extent(first, last)}


def value_axis(values: Sequence[float], series: Series, language: Language, tokens: Tokens, **settings: Any) -> Layout:
    """A value axis with at most six ticks; counts and amounts start at zero, an index need not."""
    ticks = nice_ticks(values, from_zero=starts_at_zero(series, values))
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
        "fixedrange": True,
        "automargin": True,
        **settings,
    }


def starts_at_zero(series: Series, values: Sequence[float]) -> bool:
    """Whether the axis must show zero: always for counts and amounts, never for an index."""
    if series.unit == "index points":
        return False
    return series.unit not in _UNITS_FROM_ZERO or min(values, default=0.0) >= 0


def nice_ticks(values: Sequence[float], *, from_zero: bool, count: int = 5) -> list[float]:
    """Round numbers that span ``values``, about ``count`` of them."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        spread = abs(low) * 0.01 or 1.0
        low, high = (low, high + spread) if from_zero else (low - spread, high + spread)
    step = _nice_step((high - low) / count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [float(f"{position * step:.12g}") for position in range(first, last + 1)]


def tick_text(tick: float, ticks: Sequence[float], series: Series, language: Language) -> str:
    """A tick as a value is written, with as many decimals as its neighbours need."""
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    decimals = max(0, -math.floor(math.log10(step) + 1e-9)) if step < 1 else 0
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


def _extent(first: date, last: date) -> Layout:
    span = (last - first).days
    pad = timedelta(days=max(15, round(span * 0.02)) if span else 200)
    extent: Layout = {"range": [(first - pad).isoformat(), (last + pad).isoformat()]}
    if span <= 45:
        return {**extent, "dtick": "M3", "tick0": "2000-01-01"} if not span else {**extent, "nticks": 4}
    months = span / 30.4
    if months <= 48:
        step = next(step for step in (1, 2, 3, 6, 12) if months / step <= 4 or step == 12)
        return {**extent, "dtick": f"M{step}", "tick0": "2000-01-01"}
    return {**extent, "nticks": 7}
