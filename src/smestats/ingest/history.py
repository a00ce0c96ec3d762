"""Whether a new value is at odds with the series' own history: a slipped decimal, 万亿 where 亿 was meant.

Robust and quiet: a value is held against the median of its neighbours, in the measure of their own spread.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from smestats.columns import FloatArray, IntArray

NEIGHBOURS = 12  # on either side
_JUMP = 8.0  # a slipped decimal is a factor of ten; few figures multiply by eight between two prints
_SLIP = np.log10(_JUMP)
_SPREADS_OF_FACTOR, _SPREADS_OF_LEVEL = 6.0, 12.0
_SMALLEST_SPREAD = 0.005  # of the level: an index that never moved still may
_ENOUGH_ROWS, _ENOUGH_FOR_LEVEL = 3, 6
_SMALL_APPEND = 5_000
_AT_ONCE = 20_000

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Points:
    """Values of several series, sorted by series and period, none missing.

    Attributes:
        series: Place of the series.
        value: In the series' own unit.
        is_stored: Stored before; the rest are what the append brings.
        is_amount: By series: can only be compared by factor (stocks, flows); others also by level.
        crosses_zero: By series: growth rates and changes, which cannot be compared by factor.
    """

    series: IntArray
    value: FloatArray
    is_stored: Mask
    is_amount: Mask
    crosses_zero: Mask


@dataclass(frozen=True)
class Unusual:
    """Points at odds with their neighbours: their places, the usual value there, and whether by factor."""

    places: npt.NDArray[np.intp]
    usual: FloatArray
    by_factor: Mask


def unusual_points(points: Points) -> Unusual:
    """The new points that are at odds with their neighbours."""
    candidates = _candidates(points)
    parts = [_judge(points, candidates[start : start + _AT_ONCE]) for start in range(0, len(candidates), _AT_ONCE)]
    if not parts:
        return Unusual(np.empty(0, dtype=np.intp), np.empty(0), np.empty(0, dtype=np.bool_))
    return Unusual(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


def _candidates(points: Points) -> npt.NDArray[np.intp]:
    """New points next to a jump; in a small append every new point."""
    new = ~points.is_stored
    if np.count_nonzero(new) <= _SMALL_APPEND:
        return np.flatnonzero(new)
    size = np.abs(points.value)
    jump = (size[1:] > _JUMP * size[:-1]) | (size[:-1] > _JUMP * size[1:])
    jump &= points.series[1:] == points.series[:-1]
    beside = np.zeros(len(new), dtype=np.bool_)
    beside[1:] |= jump
    beside[:-1] |= jump
    return np.flatnonzero(beside & new)


def _judge(points: Points, candidates: npt.NDArray[np.intp]) -> tuple[npt.NDArray[np.intp], FloatArray, Mask]:
    around, is_stored = _windows(points, candidates)
    stored, rows = is_stored.sum(axis=1), (~np.isnan(around)).sum(axis=1)
    judged = (stored > 0) | (rows >= _ENOUGH_ROWS)
    around = np.where(is_stored | (stored == 0)[:, np.newaxis], around, np.nan)[judged]
    places, stored = candidates[judged], stored[judged]
    if not len(places):
        return places, np.empty(0), np.empty(0, dtype=np.bool_)
    series, value = points.series[places], points.value[places]
    usual, spread = _centre(around)
    by_factor = _differs_by_factor(value, around) & ~points.crosses_zero[series]
    level = _SPREADS_OF_LEVEL * np.maximum(spread, _SMALLEST_SPREAD * np.abs(usual))
    by_level = (np.abs(value - usual) > level) & (stored >= _ENOUGH_FOR_LEVEL) & ~points.is_amount[series]
    found = by_factor | by_level
    return places[found], usual[found], by_factor[found]


def _windows(points: Points, candidates: npt.NDArray[np.intp]) -> tuple[FloatArray, Mask]:
    """The neighbours of each candidate in its own series (NaN beyond its ends), and which are stored."""
    steps = np.array([step for step in range(-NEIGHBOURS, NEIGHBOURS + 1) if step])
    places = candidates[:, np.newaxis] + steps
    inside = (places >= 0) & (places < len(points.value))
    places = np.where(inside, places, 0)
    inside &= points.series[places] == points.series[candidates][:, np.newaxis]
    return np.where(inside, points.value[places], np.nan), inside & points.is_stored[places]


def _centre(around: FloatArray) -> tuple[FloatArray, FloatArray]:
    centre = np.nanmedian(around, axis=1)
    return centre, np.nanmedian(np.abs(around - centre[:, np.newaxis]), axis=1)


def _differs_by_factor(value: FloatArray, around: FloatArray) -> Mask:
    sizes = np.where(around == 0, np.nan, np.abs(around))
    comparable = (value != 0) & ~np.isnan(sizes).all(axis=1)
    differs = np.zeros(len(value), dtype=np.bool_)
    if comparable.any():
        centre, spread = _centre(np.log10(sizes[comparable]))
        distance = np.abs(np.log10(np.abs(value[comparable])) - centre)
        differs[comparable] = distance > np.maximum(_SLIP, _SPREADS_OF_FACTOR * spread)
    return differs
