"""Whether what is stated of changes and growth agrees with the levels, within rounding.

A series named ``X_CHG`` states the change of ``X`` on the period before, ``X_YOY`` its growth in percent
on the same period of the year before. Only exact figures are compared, and never across a break.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from smestats.check.findings import finding
from smestats.check.reading import Stored
from smestats.periods import Period
from smestats.plain import plain
from smestats.schemas import Problem, Series

# Publishers compute growth on comparable bases, so it may leave the printed levels by this many points.
_COMPARABLE_BASIS = 1.0
_FLOAT_NOISE = 1e-9


class Figure(NamedTuple):
    """An exact current value and its status."""

    value: float
    status: str


class Triple(NamedTuple):
    """A stated change or growth, and the level before and after it."""

    cell: str
    series: Series
    level: Series
    stated: Figure
    before: Figure
    after: Figure

    @property
    def is_certain(self) -> bool:
        """Whether none of the three is marked as anything but normal."""
        return {self.stated.status, self.before.status, self.after.status} == {"A"}

    @property
    def facts(self) -> dict[str, Any]:
        """What a finding says of it."""
        return {
            "cell": self.cell,
            "level": self.level.series_key,
            "stated": plain(self.stated.value, self.series.decimals),
            "before": plain(self.before.value, self.level.decimals),
            "after": plain(self.after.value, self.level.decimals),
        }


def changes_agree_with_levels(stored: Stored) -> Iterator[Problem]:
    """A change on the period before is the difference of the two levels, as far as they are printed."""
    for triple in _triples(stored, "_CHG", periods=1):
        difference = triple.after.value - triple.before.value
        allowed = _rounding(triple.level) * 2 + _rounding(triple.series)
        if abs(difference - triple.stated.value) > allowed + _FLOAT_NOISE:
            yield finding("change_contradicts" if triple.is_certain else "change_doubtful", **triple.facts)


def growth_agrees_with_levels(stored: Stored) -> Iterator[Problem]:
    """Growth on the year before is about what the two levels give, as far as they are printed."""
    for triple in _triples(stored, "_YOY", periods=None):
        lowest, highest = _growth(triple)
        allowed = _COMPARABLE_BASIS + _rounding(triple.series)
        if not lowest - allowed <= triple.stated.value <= highest + allowed:
            computed = plain(round((triple.after.value / triple.before.value - 1) * 100, 2))
            yield finding("growth_differs", computed=computed, **triple.facts)


def _triples(stored: Stored, mark: str, *, periods: int | None) -> Iterator[Triple]:
    figures = _exact_figures(stored)
    for key, series in stored.series.items():
        level = stored.series.get(key.replace(mark, "", 1)) if mark in key else None
        if level is None or level.frequency is not series.frequency:
            continue
        step, levels = periods or series.frequency.per_year, figures.get(level.series_key, {})
        for ordinal, stated in figures.get(key, {}).items():
            before, after = levels.get(ordinal - step), levels.get(ordinal)
            if before and after and not _is_broken(level, levels, ordinal - step, ordinal):
                cell = f"{key} {Period(series.frequency, ordinal)}"
                yield Triple(cell, series, level, stated, before, after)


def _exact_figures(stored: Stored) -> Mapping[str, Mapping[int, Figure]]:
    rows = stored.vintages
    exact = rows[(rows["is_current"] == 1) & (rows["qualifier"] == "EQ") & rows["value"].notna()]
    figures: dict[str, dict[int, Figure]] = {}
    for key, ordinal, value, status in zip(
        exact["series_key"], exact["ordinal"], exact["value"], exact["obs_status"], strict=True
    ):
        figures.setdefault(key, {})[ordinal] = Figure(value, status)
    return figures


def _is_broken(level: Series, levels: Mapping[int, Figure], before: int, after: int) -> bool:
    breaks = {Period.parse(item.period).ordinal for item in level.breaks}
    breaks |= {ordinal for ordinal in range(before + 1, after + 1) if levels.get(ordinal, ("", ""))[1] == "B"}
    return any(before < ordinal <= after for ordinal in breaks)


def _rounding(series: Series) -> float:
    return 0.5 * 10.0**-series.decimals


def _growth(triple: Triple) -> tuple[float, float]:
    """The least and the most growth that levels printed so can mean, in percent."""
    before, after = triple.before.value, triple.after.value
    blur_before, blur_after = _last_digit(before) / 2, _last_digit(after) / 2
    lowest = (after - blur_after) / (before + blur_before) - 1
    highest = (after + blur_after) / (before - blur_before) - 1
    return lowest * 100, highest * 100


def _last_digit(value: float) -> float:
    """The worth of the last digit printed that is not zero: 10^11 for 14.6 trillion."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return 10.0**exponent if isinstance(exponent, int) else 0.0
