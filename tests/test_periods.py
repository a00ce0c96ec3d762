"""Periods are read and written as SDMX writes them and move by calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smestats.errors import PeriodError
from smestats.periods import Frequency, Period

FREQUENCIES = st.sampled_from(list(Frequency))
DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "frequency", "first", "last"),
    [
        ("2022", Frequency.ANNUAL, date(2022, 1, 1), date(2022, 12, 31)),
        ("2023-S1", Frequency.SEMIANNUAL, date(2023, 1, 1), date(2023, 6, 30)),
        ("2023-S2", Frequency.SEMIANNUAL, date(2023, 7, 1), date(2023, 12, 31)),
        ("2020-Q3", Frequency.QUARTERLY, date(2020, 7, 1), date(2020, 9, 30)),
        ("2020-02", Frequency.MONTHLY, date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-12", Frequency.MONTHLY, date(2020, 12, 1), date(2020, 12, 31)),
        ("2020-09-30", Frequency.DAILY, date(2020, 9, 30), date(2020, 9, 30)),
    ],
)
def test_a_period_knows_its_days(text: str, frequency: Frequency, first: date, last: date) -> None:
    period = Period.parse(text)

    assert (period.frequency, period.start, period.end, str(period)) == (frequency, first, last, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020-13",
        "2020-00",
        "2020-Q5",
        "2020-S3",
        "2020-2",
        "202010",
        "2020-02-30",
        "2020-10 ",
        "２０２０",
        "20-10",
        "0000",
        "0000-Q1",
    ],
)
def test_other_texts_are_not_periods(text: str) -> None:
    with pytest.raises(PeriodError, match="is not a period"):
        Period.parse(text)


@given(DAYS, FREQUENCIES)
def test_a_period_contains_its_day_and_reads_back(day: date, frequency: Frequency) -> None:
    period = Period.containing(day, frequency)

    assert period.start <= day <= period.end
    assert Period.parse(str(period)) == period


@given(DAYS, FREQUENCIES)
def test_the_next_period_starts_the_day_after(day: date, frequency: Frequency) -> None:
    period = Period.containing(day, frequency)

    assert period.shift(1).start == period.end + timedelta(days=1)
    assert period.shift(1).shift(-1) == period


@given(DAYS, st.sampled_from([item for item in Frequency if item is not Frequency.DAILY]))
def test_a_year_earlier_is_the_same_part_of_the_year_before(day: date, frequency: Frequency) -> None:
    period = Period.containing(day, frequency)
    earlier = period.shift(-frequency.per_year)

    assert (earlier.year, earlier.part) == (period.year - 1, period.part)


def test_parts_count_from_one() -> None:
    assert [Period.parse(text).part for text in ("2020", "2023-S2", "2020-Q3", "2020-10", "2020-03-01")] == [
        1,
        2,
        3,
        10,
        61,
    ]


def test_periods_of_one_frequency_order_by_calendar() -> None:
    texts = ["2021-01", "2020-12", "2020-02"]

    assert sorted(texts, key=Period.parse) == ["2020-02", "2020-12", "2021-01"]
