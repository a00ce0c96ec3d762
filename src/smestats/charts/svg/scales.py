"""Where values and days lie on the plot, and what its axes say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from smestats.charts.vocabulary import MONTHS

_MID_MONTH = 15
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True)
class Scale:
    """One axis: ``low`` and ``high`` in its own numbers lie at the pixels ``start`` and ``end``."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: Any) -> float:
        """Pixels of a value or an ISO day."""
        return self.start + (number_of(value) - self.low) / (self.high - self.low) * (self.end - self.start)


def scale_of(axis: Mapping[str, Any], start: float, end: float) -> Scale:
    """The scale of an axis that states its range."""
    low, high = (number_of(value) for value in axis["range"])
    return Scale(low, high, start, end)


def number_of(value: Any) -> float:
    """A number as it is, an ISO day (perhaps with a time, which is left out) as a count of days."""
    return float(date.fromisoformat(value[:10]).toordinal()) if isinstance(value, str) else float(value)


def ticks_of(axis: Mapping[str, Any]) -> list[tuple[Any, Any, str]]:
    """(value of the tick, value its label stands at, label) of every tick within the range."""
    if axis.get("visible") is False:
        return []
    if "tickvals" in axis:
        return [(value, value, text) for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True)]
    return list(_months(axis)) if axis.get("type") == "date" and "dtick" in axis else []


def _months(axis: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    first, last = (date.fromisoformat(value[:10]) for value in axis["range"])
    step, origin = int(str(axis["dtick"]).removeprefix("M")), date.fromisoformat(axis["tick0"])
    start = origin.year * _MONTHS_IN_YEAR + origin.month - 1
    reached = first.year * _MONTHS_IN_YEAR + first.month - 1
    month = start + -(-(reached - start) // step) * step
    while (day := date(month // _MONTHS_IN_YEAR, month % _MONTHS_IN_YEAR + 1, 1)) <= last:
        named = day.replace(day=_MID_MONTH) if axis.get("ticklabelmode") == "period" else day
        if day >= first and named <= last:
            yield day.isoformat(), named.isoformat(), _label(axis, step, day)
        month += step


def _label(axis: Mapping[str, Any], step: int, day: date) -> str:
    form = axis["tickformatstops"][-1 if step >= _MONTHS_IN_YEAR else -2]["value"]
    parts = {"%Y": str(day.year), "%b": MONTHS[day.month - 1][:3], "%-m": str(day.month), "%-d": str(day.day)}
    for code, words in parts.items():
        form = form.replace(code, words)
    return str(form)
