"""Two lines against each other: exact values of common periods only."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smestats.analysis.correlation import correlation
from smestats.charts.explorer.against import against, pairs_of
from smestats.charts.explorer.telling import pairs_words
from tests.charts.by_hand import break_at, observation, observations_of, series_of
from tests.charts.explorer.exploring import lines


def both(*values: tuple[str, float, float], **fields: object):
    rows = [observation(period, value, key=key) for period, x, y in values for key, value in (("A", x), ("B", y))]
    return observations_of(*rows, *fields.get("more", ()))


FOUR = (("2020-01", 1.0, 2.0), ("2020-02", 2.0, 3.0), ("2020-03", 3.0, 5.0), ("2020-05", 4.0, 4.0))
A, B = series_of("A"), series_of("B")


def test_every_common_period_is_a_point_and_the_first_and_last_are_named() -> None:
    chart = against(*lines(both(*FOUR), A, B), language="en", theme="light")

    points = chart["data"][-1]
    assert list(zip(points["x"], points["y"], strict=True)) == [(x, y) for _, x, y in FOUR]
    assert points["text"] == ["Jan 2020", "", "", "May 2020"]


def test_the_path_is_broken_at_a_missing_period_and_at_a_break() -> None:
    broken = series_of("A", breaks=(break_at("2020-03"),))
    path = against(*lines(both(*FOUR), broken, B), language="en", theme="light")["data"][0]

    assert path["x"] == [1.0, 2.0, None, 3.0, None, 4.0]


def test_qualified_values_are_left_out_and_counted() -> None:
    more = (observation("2020-04", 9, key="A", qualifier="GT"), observation("2020-04", 9, key="B"))
    pairs = pairs_of(*lines(both(*FOUR, more=more), A, B))

    assert (len(pairs.exact), pairs.left_out) == (4, 1)
    assert "1 more were left out because a value is qualified" in pairs_words(pairs, "en")


def test_the_correlation_is_told_with_the_number_of_common_periods() -> None:
    words = pairs_words(pairs_of(*lines(both(*FOUR), A, B)), "en")

    assert (
        words == "Correlation 0.80 over 4 common periods, Jan 2020 to May 2020. Correlation says nothing about cause."
    )


def test_no_common_period_is_said_with_what_to_do() -> None:
    apart = observations_of(observation("2020-01", 1, key="A"), observation("2020-Q1", 1, key="B"))
    drawn = lines(apart, A, series_of("B", "Q"))

    assert against(*drawn, language="en", theme="light")["data"] == []
    assert "Bring both to one frequency" in pairs_words(pairs_of(*drawn), "en")


@pytest.mark.parametrize("pairs", [[], [(1, 1)], [(1, 1), (2, 2)], [(1, 5), (2, 5), (3, 5)]])
def test_too_few_or_constant_pairs_have_no_correlation(pairs: list[tuple[float, float]]) -> None:
    assert correlation([x for x, _ in pairs], [y for _, y in pairs]) is None


@given(st.lists(st.tuples(st.integers(-1000, 1000), st.integers(-1000, 1000)), min_size=3, max_size=30))
def test_the_correlation_is_that_of_numpy(pairs: list[tuple[int, int]]) -> None:
    x, y = [float(a) for a, _ in pairs], [float(b) for _, b in pairs]
    found = correlation(x, y)

    if len(set(x)) == 1 or len(set(y)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(np.corrcoef(x, y)[0, 1])
