"""A value at odds with its series' own history is found; ordinary data are left alone."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from smestats.ingest.history import Points, Unusual, unusual_points

INDEX, AMOUNT, RATE = 0, 1, 2


def judge(stored: list[float], new: list[float], series: int = AMOUNT) -> Unusual:
    values = np.array([*stored, *new], dtype=np.float64)
    places: npt.NDArray[np.int64] = np.full(len(values), series)
    return unusual_points(
        Points(
            series=places,
            value=values,
            is_stored=np.arange(len(values)) < len(stored),
            is_amount=np.array([False, True, False]),
            crosses_zero=np.array([False, False, True]),
        )
    )


STEADY = [85.6, 86.0, 86.8, 87.0, 87.1, 87.2, 87.0, 86.9]
PANDEMIC = [92.6, 92.5, 92.7, 92.8, 92.6, 92.5]
GROWING = [14.9e12 * 1.02**month for month in range(12)]


@pytest.mark.parametrize(
    ("stored", "new", "series"),
    [
        ([14.9e12], [15.1], AMOUNT),
        ([14.9e12], [15.1e8], AMOUNT),
        (GROWING, [GROWING[-1] * 10], AMOUNT),
        (GROWING, [GROWING[-1] / 10], AMOUNT),
        (STEADY, [8.71], INDEX),
        ([87.0], [8.71], INDEX),
        (STEADY, [78.0], INDEX),
        (STEADY, [0.0], INDEX),
        ([29.6, 28.1, 27.4, 26.0, 25.2, 24.8], [248.0], RATE),
        ([], [85.6, 86.0, 8.68, 87.0], INDEX),
    ],
)
def test_a_slipped_decimal_or_a_wrong_unit_is_found(stored: list[float], new: list[float], series: int) -> None:
    assert len(judge(stored, new, series).places) == 1


@pytest.mark.parametrize(
    ("stored", "new", "series"),
    [
        ([], [15.1], AMOUNT),
        ([], [100_500_000, 29_000_000], AMOUNT),
        ([], [1.0, 1_000.0], AMOUNT),
        (GROWING, [GROWING[-1] * 1.05], AMOUNT),
        (STEADY, [87.4, 86.1, 88.0], INDEX),
        ([86.0, 86.2, 86.3, 86.4, 86.4, 86.4], [89.4], INDEX),
        (PANDEMIC, [90.0], INDEX),
        ([29.6, 28.1, 27.4, 26.0, 25.2, 24.8], [19.0], RATE),
        ([0.1, -0.1, 0.2, 0.0, -0.2, 0.1], [0.3, -0.4], RATE),
        ([7e6, 9e6, 1.2e7, 1e6, 3e6, 5e6, 8e6], [1.1e6], AMOUNT),
        ([10.0, 900.0, 30.0, 4_000.0, 80.0, 700.0], [9_000.0], AMOUNT),
    ],
)
def test_ordinary_data_are_left_alone(stored: list[float], new: list[float], series: int) -> None:
    assert len(judge(stored, new, series).places) == 0


def test_stored_values_are_never_judged() -> None:
    assert judge([*STEADY, 8.7], [87.0], INDEX).places.tolist() == []


def test_what_is_usual_is_told() -> None:
    found = judge([14.9e12], [15.1])

    assert (found.usual.tolist(), found.by_factor.tolist()) == ([14.9e12], [True])


def test_a_slip_is_found_in_a_large_append_too() -> None:
    values = [100.0 + month % 7 for month in range(20_000)]
    values[12_345] /= 10

    assert judge([], values).places.tolist() == [12_345]


def test_series_are_judged_apart() -> None:
    points = Points(
        series=np.array([0, 0, 0, 1, 1, 1]),
        value=np.array([1.0, 1.0, 1.0, 1e6, 1e6, 1e6]),
        is_stored=np.array([True, True, False, True, True, False]),
        is_amount=np.array([True, True]),
        crosses_zero=np.array([False, False]),
    )

    assert len(unusual_points(points).places) == 0
