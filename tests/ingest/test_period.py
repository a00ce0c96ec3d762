"""Periods are read in every form of the contract; what can be read two ways is refused."""

from __future__ import annotations

from datetime import date

import pytest

from smestats.ingest.cells.period import parse_day, parse_period
from smestats.ingest.faults import Flaw
from smestats.periods import Frequency, Period
from tests.ingest.files import TODAY


def parsed(text: str, frequency: Frequency | None = Frequency.MONTHLY) -> str:
    found = parse_period(text, frequency, today=TODAY)
    return found.kind if isinstance(found, Flaw) else str(found)


@pytest.mark.parametrize(
    "text",
    [
        *("2020-10", "202010", "2020/10", "2020M10", "2020m10", "2020-M10", "Oct-20", "oct-20", "OCT-20", "Oct-2020"),
        *("2020年10月", "2020-10-01", "2020-10-31", "2020/10/31", "2020/10/1", "20201031", "2020年10月31日"),
        *("２０２０－１０", "２０２０／１０", "２０２０年１０月", " 2020-10 ", "\u00a02020-10\u3000"),
    ],
)
def test_a_month_has_many_forms(text: str) -> None:
    assert parsed(text) == "2020-10"


@pytest.mark.parametrize(
    "text", ["2020/9", "2020-9", "2020M9", "2020年9月", "2020年09月", "Sep-20", "2020-09-30", "2020-9-1"]
)
def test_a_month_of_one_digit_is_unambiguous(text: str) -> None:
    assert parsed(text) == "2020-09"


@pytest.mark.parametrize(
    "text", ["2020-Q3", "2020Q3", "2020q3", "2020年三季度", "2020年第三季度", "2020年3季度", "2020年第3季度"]
)
def test_a_quarter_has_many_forms(text: str) -> None:
    assert parsed(text, Frequency.QUARTERLY) == "2020-Q3"


@pytest.mark.parametrize("text", ["2023-S1", "2023S1", "2023H1", "2023-H1", "2023年上半年"])
def test_a_half_year_has_many_forms(text: str) -> None:
    assert parsed(text, Frequency.SEMIANNUAL) == "2023-S1"


@pytest.mark.parametrize("text", ["2022", "2022年", "２０２２"])
def test_a_year_has_many_forms(text: str) -> None:
    assert parsed(text, Frequency.ANNUAL) == "2022"


@pytest.mark.parametrize("text", ["2020-09-30", "2020/9/30", "20200930", "2020年9月30日"])
def test_a_day_has_many_forms(text: str) -> None:
    assert parsed(text, Frequency.DAILY) == "2020-09-30"


@pytest.mark.parametrize(
    "text",
    ["03/04/2020", "01-09-2020", "2020.1", "2020.10", "20-Sep", "20-Sep-20", "09/20", "20-10", "Sep-68", "Sep-95"],
)
def test_what_can_be_read_two_ways_is_refused(text: str) -> None:
    assert parsed(text) == "period_ambiguous"


@pytest.mark.parametrize(
    "text", ["2020", "2020年", "2020Q3", "2020-S1", "2020年上半年", "2020年三季度", "2020-W38", "2020W38"]
)
def test_a_period_must_fit_the_frequency_of_the_series(text: str) -> None:
    assert parsed(text) == "period_frequency"


@pytest.mark.parametrize(
    "text",
    [
        *("abc", "2020-13", "2020-00", "202013", "2020-10-15", "2020-10-32", "2020-02-30", "10/2020", "9-2020"),
        *(
            "2020年9",
            "民国109年9月",
            "二〇二〇年九月",
            "2020-09-01 00:00:00",
            "2020-09-01T00:00:00",
            "202009.0",
            "44105",
        ),
        *("=DATE(2020;9;1)", "Sept-20", "Sep 2020", "2020 -09", "12020-09", "2020--09", "٢٠٢٠-٠٩", "N/A", "x" * 10_000),
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    assert parsed(text) == "period_invalid"


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\t"])
def test_a_blank_period_is_refused(text: str) -> None:
    assert parsed(text) == "period_blank"


@pytest.mark.parametrize(("text", "kind"), [("20\u200b20-10", "control_char"), ("2020-10\u202e", "bidi_control")])
def test_hidden_characters_are_named(text: str, kind: str) -> None:
    assert parsed(text) == kind


def test_no_period_lies_after_the_current_one() -> None:
    assert parsed("2025-11") == "2025-11"
    assert parsed("2025-12") == "period_future"
    assert parsed("Jan-30") == "period_future"
    assert parsed("9999-12") == "period_future"
    assert parsed("2025", Frequency.ANNUAL) == "2025"


def test_no_period_lies_before_1990() -> None:
    assert parsed("1990-01") == "1990-01"
    assert parsed("1989-12") == "period_out_of_range"
    assert parsed("0001-01") == "period_out_of_range"
    assert parsed("0000-01") == "period_out_of_range"


def test_without_a_series_any_frequency_will_do() -> None:
    assert [parsed(text, None) for text in ("2020-10", "2020Q3", "2020", "x")] == [
        "2020-10",
        "2020-Q3",
        "2020",
        "period_invalid",
    ]


def test_a_leap_day_ends_its_month_and_no_other() -> None:
    assert parsed("2020-02-29") == "2020-02"
    assert parsed("2021-02-28") == "2021-02"
    assert parsed("2020-02-28") == "period_invalid"


def test_a_publication_day_may_be_blank() -> None:
    assert parse_day("", today=TODAY) is None
    assert parse_day("2020-11-10", today=TODAY) == date(2020, 11, 10)
    assert parse_day("2020年11月10日", today=TODAY) == date(2020, 11, 10)


@pytest.mark.parametrize(("text", "kind"), [("2020-11", "period_invalid"), ("2099-01-01", "period_future")])
def test_a_publication_day_must_be_a_day_gone_by(text: str, kind: str) -> None:
    found = parse_day(text, today=TODAY)

    assert isinstance(found, Flaw)
    assert found.kind == kind


def test_every_flaw_shows_how_to_write_it() -> None:
    for frequency in Frequency:
        found = parse_period("?", frequency, today=TODAY)
        assert isinstance(found, Flaw)
        assert Period.parse(found.facts["example"]).frequency is frequency
