"""Change on the calendar period before."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smestats.analysis import Interval, change_at, changes, latest_change
from smestats.analysis.change import sign_of
from smestats.schemas import bounds
from tests.charts.by_hand import NAN, break_at, monthly, observation, observations_of, series_of

COUNT = series_of("PLATFORMS", unit="platforms")


def counts(before: tuple[float, str], after: tuple[float, str]):
    return observations_of(
        observation("2022-03", before[0], key="PLATFORMS", qualifier=before[1]),
        observation("2022-04", after[0], key="PLATFORMS", qualifier=after[1]),
    )


def test_a_change_has_the_decimals_of_the_values_it_comes_from():
    change = latest_change(monthly(86.9, 87.0), series_of())

    assert change is not None
    assert change.absolute == Interval(0.1, 0.1)
    assert (change.sign, change.base_period, change.reason) == ("up", "2020-01", None)


def test_the_period_before_is_that_of_the_calendar_and_not_the_row_before():
    change = latest_change(monthly(86.9, NAN, 87.0), series_of())

    assert change is not None
    assert (change.reason, change.base_period, change.absolute) == ("no value the period before", "2020-02", None)


def test_no_change_is_computed_across_a_break_the_catalogue_names():
    series = series_of(breaks=(break_at("2020-02"),))

    found = changes(monthly(86.4, 89.4, 89.2), series)

    assert found["2020-02"].reason == "break between"
    assert found["2020-03"].sign == "down"


def test_no_change_is_computed_across_an_observation_marked_as_a_break():
    observations = observations_of(observation("2020-01", 31), observation("2020-02", 36, obs_status="B"))

    assert changes(observations, series_of())["2020-02"].reason == "break between"


def test_a_break_between_stops_the_change_on_a_year_before():
    series = series_of(breaks=(break_at("2020-06"),))

    found = change_at(monthly(*range(80, 93)), series, time_period="2021-01", periods=12)

    assert found.reason == "break between"


def test_growth_in_percent_is_given_for_amounts_above_zero():
    change = change_at(counts((40, "EQ"), (42, "EQ")), COUNT, time_period="2022-04")

    assert change.percent is not None
    assert change.percent.lower == pytest.approx(5)


def test_no_growth_in_percent_on_zero():
    assert change_at(counts((0, "EQ"), (42, "EQ")), COUNT, time_period="2022-04").percent is None


@pytest.mark.parametrize(
    ("before", "after", "sign"),
    [
        ((40, "NB"), (42, "GT"), "up"),
        ((40, "NB"), (40, "EQ"), "up"),
        ((40, "EQ"), (40, "GT"), "up"),
        ((40, "EQ"), (40, "GE"), "uncertain"),
        ((40, "EQ"), (40, "EQ"), "unchanged"),
        ((42, "GT"), (40, "NB"), "down"),
        ((40, "EQ"), (42, "NB"), "uncertain"),
    ],
)
def test_a_direction_is_said_to_be_certain_only_where_the_words_leave_no_other(before, after, sign):
    assert change_at(counts(before, after), COUNT, time_period="2022-04").sign == sign


@pytest.mark.parametrize(("before", "after"), [("GT", "GT"), ("AP", "EQ"), ("EQ", "AP"), ("NB", "LT")])
def test_a_change_the_words_leave_open_is_unbounded(before, after):
    change = change_at(counts((3800, before), (3900, after)), COUNT, time_period="2022-04")

    assert (change.reason, change.absolute, change.sign) == ("unbounded", None, None)


def test_an_end_beyond_the_largest_float_is_open():
    change = change_at(counts((1e-300, "EQ"), (1e300, "EQ")), COUNT, time_period="2022-04")

    assert change.percent == Interval(None, None)
    assert change.sign == "up"


def test_a_period_without_a_value_has_no_change():
    assert change_at(monthly(87.0), series_of(), time_period="2021-01").reason == "no value"
    assert latest_change(monthly(), series_of()) is None


def test_a_missing_marker_is_no_value():
    observations = observations_of(observation("2020-01", 86.9), observation("2020-02", NAN, obs_status="O"))

    assert changes(observations, series_of())["2020-02"].reason == "no value"


QUALIFIED = st.tuples(st.integers(-50, 50), st.sampled_from(["EQ", "GT", "GE", "LT", "LE", "NB", "AP", "RG"]))


def interval_of(value: int, qualifier: str) -> Interval:
    lower, upper = bounds(float(value), qualifier, value + 5.0)
    return Interval.of(math.nan if lower is None else lower, math.nan if upper is None else upper, qualifier)


def holds(interval: Interval, value: float) -> bool:
    above = (
        interval.lower is None or value > interval.lower or (value == interval.lower and not interval.lower_excluded)
    )
    below = (
        interval.upper is None or value < interval.upper or (value == interval.upper and not interval.upper_excluded)
    )
    return above and below


@given(QUALIFIED, QUALIFIED, st.integers(-120, 120), st.integers(-120, 120))
def test_a_difference_holds_every_difference_of_possible_values_and_its_sign_is_theirs(now, before, value, base):
    new, old = interval_of(*now), interval_of(*before)
    if not (holds(new, value) and holds(old, base)):
        return

    difference = new.minus(old)

    assert holds(difference, value - base)
    sign = sign_of(difference)
    assert sign != "up" or value > base
    assert sign != "down" or value < base
    assert sign != "unchanged" or value == base


@given(QUALIFIED, QUALIFIED, st.integers(-120, 120), st.integers(1, 120))
def test_growth_holds_every_growth_of_possible_values(now, before, value, base):
    new, old = interval_of(*now), interval_of(*before)
    if not (holds(new, value) and holds(old, base)):
        return

    growth = new.growth_on(old)

    if growth is not None:
        exact = (value / base - 1) * 100
        assert growth.lower is None or growth.lower <= exact + 1e-9
        assert growth.upper is None or growth.upper >= exact - 1e-9
