"""Whole explorations: every question has an answer of one shape."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smestats.analysis.explore import explore
from smestats.analysis.reasons import REASONS
from smestats.errors import SeriesNotFoundError
from smestats.frames import RESULTS, empty_results
from smestats.periods import Frequency, Period
from smestats.schemas import OBS_STATUSES
from smestats.schemas.exploration import AGGREGATIONS, FREQUENCIES, UNITS, Exploration
from tests.analysis.exploring import QUALIFIERS, catalogue_of, explored, results
from tests.charts.by_hand import NAN, break_at, monthly, observation, observations_of, series_of

SERIES = (
    series_of("MONTHS", breaks=(break_at("2021-05"),)),
    series_of("QUARTERS", "Q", unit="percent"),
    series_of("HALVES", "S", unit="yuan"),
    series_of("YEARS", "A", unit="100m yuan"),
    series_of("DAYS", "D"),
)
FIRST = date(2020, 1, 1)
VALUES = st.sampled_from([0.0, -3.0, 0.1, 87.0, 1.46e13, 1e300, NAN])


@st.composite
def cells(draw: st.DrawFn):
    rows = {}
    for _ in range(draw(st.integers(0, 12))):
        series = draw(st.sampled_from(SERIES))
        period = Period.containing(FIRST, series.frequency).shift(draw(st.integers(0, 15)))
        value = draw(VALUES)
        rows[series.series_key, period] = observation(
            str(period),
            value,
            key=series.series_key,
            qualifier=draw(st.sampled_from(QUALIFIERS)) if value == value else "EQ",
            upper=value + 5,
            obs_status=draw(st.sampled_from(OBS_STATUSES)),
        )
    return observations_of(*rows.values())


PERIODS = st.sampled_from([None, "2020", "2020-S2", "2021-Q1", "2021-04", "2020-01-03", "0001", "9999-12-31"])
EXPLORATIONS = st.builds(
    Exploration,
    series=st.lists(st.sampled_from([item.series_key for item in SERIES]), unique=True).map(tuple),
    formulas=st.lists(
        st.sampled_from(["a", "a-b", "a/b*100", "log(a)", "a*a/a", "abs(a)-a", "a-c", "(a+100)/0", "a+"]), max_size=3
    ).map(tuple),
    units=st.sampled_from(UNITS),
    frequency=st.sampled_from([None, *FREQUENCIES.values()]),
    aggregation=st.sampled_from(AGGREGATIONS),
    base=PERIODS,
    start=PERIODS,
    end=PERIODS,
)


@settings(max_examples=150)
@given(EXPLORATIONS, cells())
def test_every_exploration_of_any_figures_is_answered_in_one_shape(exploration, observations):
    found = explore(exploration, observations, catalogue_of(*SERIES))

    assert found.results.dtypes.astype(str).to_dict() == empty_results().dtypes.astype(str).to_dict()
    assert list(found.results.columns) == list(RESULTS)
    assert set(found.results["reason"].dropna()) <= set(REASONS)
    missing = found.results["reason"].notna()
    assert found.results["value"].isna().equals(missing)
    assert all(item.message.en and item.remedy.zh for item in found.problems)
    answered = [line.key for line in found.lines]
    assert answered[: len(exploration.series)] == list(exploration.series)


@settings(max_examples=50)
@given(EXPLORATIONS, cells())
def test_a_range_only_leaves_rows_out(exploration, observations):
    whole = explore(exploration.model_copy(update={"start": None, "end": None}), observations, catalogue_of(*SERIES))
    shown = explore(exploration, observations, catalogue_of(*SERIES))

    kept = whole.results.merge(shown.results[["key", "time_period"]], on=["key", "time_period"])
    assert kept.equals(shown.results)


def test_a_formula_asked_for_twice_is_one_line():
    found = explored(monthly(87.0), series_of(), formulas=("a*2", "a*2"))

    assert [line.key for line in found.lines] == ["SMEDI", "a*2"]


def test_rows_are_every_calendar_period_from_the_first_to_the_last():
    found = results(monthly(87.0, NAN, NAN, 86.0), series_of())

    assert found.index.tolist() == ["2020-01", "2020-02", "2020-03", "2020-04"]
    assert found["reason"].tolist()[1:3] == ["no value", "no value"]


def test_a_stored_missing_value_keeps_its_status():
    observations = observations_of(observation("2020-01", NAN, obs_status="M"), observation("2020-02", 87.0))

    assert results(observations, series_of())["obs_status"].tolist() == ["M", "A"]


def test_several_series_keep_their_order_and_their_letters():
    observations = observations_of(observation("2020-01", 1, key="B"), observation("2020-01", 2, key="A"))

    found = explored(observations, series_of("B"), series_of("A"))

    assert [(line.letter, line.key) for line in found.lines] == [("a", "B"), ("b", "A")]
    assert found.results["value"].tolist() == [1, 2]


def test_a_series_that_the_catalogue_lacks_is_an_error_with_the_nearest():
    with pytest.raises(SeriesNotFoundError, match="MONTHS"):
        explore(Exploration(series=("MONTH",)), monthly(), catalogue_of(*SERIES))


def test_values_are_not_brought_to_days():
    with pytest.raises(ValueError, match="months"):
        Exploration(frequency=Frequency.DAILY)
