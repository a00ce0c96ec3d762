"""Value axes of an exploration: linear or logarithmic, with the numbers of one unit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from smestats.charts.axes import nice_ticks
from smestats.charts.chart import SMALL, Layout
from smestats.charts.explorer.values import small_number
from smestats.charts.numbers import decimals_of, format_number, with_unit
from smestats.charts.theme import Tokens
from smestats.schemas import Language

Kind = Literal["linear", "log"]
_STEPS = (1.0, 2.0, 5.0)
_FEW_TICKS, _MANY_TICKS = 3, 8
_ROOM, _SMALLEST, _NOTHING = 0.06, 1e-4, 1e-200


@dataclass(frozen=True)
class Scale:
    """A value axis: its kind, its ticks and its two ends, in values."""

    kind: Kind
    ticks: tuple[float, ...]
    low: float
    high: float

    def place(self, value: float) -> float:
        """Where ``value`` stands in the axis' own numbers: on a log axis, its logarithm."""
        return math.log10(value) if self.kind == "log" else value

    @property
    def range(self) -> list[float]:
        """The two ends in the axis' own numbers."""
        return [self.place(self.low), self.place(self.high)]


def is_log_possible(numbers: Sequence[float]) -> bool:
    """Whether every number has a logarithm."""
    return bool(numbers) and min(numbers) > 0


def scale_of(numbers: Sequence[float], *, kind: Kind, from_zero: bool, ticks: int = 5) -> Scale:
    """The scale that holds ``numbers``; linear where a log scale is not possible."""
    if kind == "log" and is_log_possible(numbers):
        return _log_scale(min(numbers), max(numbers))
    # What lies nearer to zero than any step between ticks is drawn at zero.
    numbers = [0.0 if abs(number) < _NOTHING else number for number in numbers]
    found = nice_ticks(numbers, from_zero=from_zero, count=ticks)
    step = found[1] - found[0]
    room = step * 0.35 if numbers and found[-1] - max(numbers) < step * 0.25 else 0.0
    is_grounded = found[0] == 0 and from_zero
    return Scale("linear", tuple(found), found[0] - (0 if is_grounded else step * 0.1), found[-1] + room)


def axis_of(scale: Scale, *, unit: str, language: Language, tokens: Tokens, **settings: object) -> Layout:
    """The axis in Plotly's schema; the zero line is drawn where zero lies within."""
    decimals = max((decimals_of(tick) for tick in scale.ticks), default=0)
    shown = decimals if scale.kind == "linear" else 0
    texts = [_tick(tick, unit, language, decimals=shown) for tick in scale.ticks]
    return {
        "type": scale.kind,
        "tickmode": "array",
        "tickvals": list(scale.ticks),
        "ticktext": texts,
        "range": scale.range,
        "showgrid": True,
        "gridcolor": tokens.rule,
        "gridwidth": 1,
        "zeroline": scale.kind == "linear" and scale.low <= 0 <= scale.high,
        "zerolinecolor": tokens.rule_strong,
        "zerolinewidth": 1,
        "tickfont": {"color": tokens.secondary, "size": SMALL},
        "ticklabelstandoff": 4,
        "fixedrange": True,
        "automargin": True,
        **settings,
    }


def _tick(tick: float, unit: str, language: Language, *, decimals: int) -> str:
    """A tick in words; only a percent sign is part of it, other units stand above the axis."""
    if tick and abs(tick) < _SMALLEST:
        return small_number(tick)
    return with_unit(format_number(tick, language, decimals=decimals), unit if unit == "percent" else None, language)


def _log_scale(low: float, high: float) -> Scale:
    ratio = max(high / low, 1.02)
    low, high = low / ratio**_ROOM, high * ratio**_ROOM
    ticks = [tick for tick in _log_ticks(low) if tick >= low]
    within = [tick for tick in ticks if tick <= high]
    if len(within) < _FEW_TICKS:
        within = [tick for tick in nice_ticks([low, high], from_zero=False, count=8) if low <= tick <= high]
    if len(within) > _MANY_TICKS:
        within = [tick for tick in within if math.log10(tick).is_integer()]
    return Scale("log", tuple(within), low, high)


def _log_ticks(low: float) -> list[float]:
    first = math.floor(math.log10(low))
    powers = (10.0**power for power, _ in zip(count(first), range(40), strict=False))
    return [float(f"{step * power:.12g}") for power in powers for step in _STEPS]
