"""Calendar-complete frames, availability and summaries."""

from __future__ import annotations

from smestats.analysis import availability, break_ordinals, complete, summarise
from smestats.frames import OBSERVATIONS
from smestats.periods import Period
from tests.charts.by_hand import NAN, break_at, monthly, observation, observations_of, series_of


def test_every_calendar_period_between_first_and_last_has_a_row():
    calendar = complete(monthly(86.9, NAN, NAN, 87.2), series_of())

    assert list(calendar["time_period"]) == ["2020-01", "2020-02", "2020-03", "2020-04"]
    assert list(calendar["obs_value"].isna()) == [False, True, True, False]
    assert set(calendar.loc[calendar["obs_value"].isna(), "obs_status"]) == {"O"}


def test_a_complete_frame_keeps_the_shape_of_observations():
    calendar = complete(monthly(86.9, NAN, 87.2), series_of())

    assert list(calendar.columns) == [*OBSERVATIONS, "segment"]
    assert {name: str(calendar[name].dtype) for name in OBSERVATIONS} == dict(OBSERVATIONS)


def test_a_segment_ends_before_a_break():
    series = series_of(breaks=(break_at("2020-03"),))

    assert list(complete(monthly(1.0, 2.0, 3.0, 4.0), series)["segment"]) == [0, 0, 1, 1]


def test_other_series_and_the_given_frame_are_left_alone():
    observations = monthly(86.9, NAN, 87.2)
    before = observations.copy()

    assert complete(observations, series_of("OTHER")).empty
    complete(observations, series_of())

    assert observations.equals(before)


def test_breaks_come_from_the_catalogue_and_from_the_status_of_observations():
    observations = observations_of(observation("2020-05", 1.0, obs_status="B"), observation("2020-06", 1.0))

    found = break_ordinals(observations, series_of(breaks=(break_at("2020-02"),)))

    assert found == (Period.parse("2020-02").ordinal, Period.parse("2020-05").ordinal)


def test_availability_counts_the_values_of_an_indicator_in_each_year():
    observations = observations_of(
        observation("2020-11", 1.0),
        observation("2020-12", 2.0),
        observation("2021-01", NAN, obs_status="O"),
        observation("2020-Q4", 3.0, key="SMEDI_Q"),
        observation("2022", 4.0, key="SMEDI_A"),
    )
    series = [series_of(), series_of("SMEDI_Q", "Q"), series_of("SMEDI_A", "A")]

    found = availability(observations, series)

    assert list(zip(found["bucket"], found["values"], strict=True)) == [("2020", 3), ("2022", 1)]
    assert list(found["series_key"])[1] == "SMEDI_A"


def test_availability_by_month_puts_a_quarter_into_its_last_month():
    found = availability(
        observations_of(observation("2020-Q3", 3.0, key="SMEDI_Q")), [series_of("SMEDI_Q", "Q")], by="month"
    )

    assert list(found["bucket"]) == ["2020-09"]


def test_a_summary_counts_values_gaps_and_doubts():
    observations = observations_of(
        observation("2020-01", 87.0, derivation="87.1 - 0.1"),
        observation("2020-03", 86.0, obs_status="V", period_basis="inferred"),
        observation("2020-04", 88.0, qualifier="GT"),
    )

    summary = summarise(observations, series_of())

    assert (summary.values, summary.missing) == (3, 1)
    assert (summary.derived, summary.unvalidated, summary.inferred, summary.qualified) == (1, 1, 1, 1)
    assert (summary.latest, summary.latest_value, summary.latest_qualifier) == ("2020-04", 88.0, "GT")
    assert (summary.lowest, summary.highest) == (("2020-03", 86.0), ("2020-04", 88.0))


def test_a_series_without_values_has_an_empty_summary():
    assert summarise(monthly(), series_of()).values == 0
