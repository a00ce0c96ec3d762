"""Figures in words, in both languages."""

from __future__ import annotations

import string
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smestats.analysis import Reason, Sign, latest_change
from smestats.charts.chart import SMALL
from smestats.charts.vocabulary import WORDS, has_words
from smestats.charts.words import (
    describe,
    format_change,
    format_date,
    format_number,
    format_period,
    format_value,
    format_within,
    headline,
    legend_items,
    subtitle,
)
from smestats.charts.wrap import pixels_of, shorten, width_of, wrap
from smestats.periods import Frequency
from smestats.schemas import LANGUAGES, QUALIFIERS, Unit
from tests.charts.by_hand import NAN, break_at, indicator_of, monthly, observation, observations_of, series_of, text

YUAN = series_of("LOANS", unit="yuan")
PERCENT = series_of("GROWTH", unit="percent", decimals=1)
COUNT = series_of("PLATFORMS", unit="platforms")
PLATFORMS = Unit(code="platforms", name=text("platforms", "家平台"))


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (0, "0", "0"),
        (703, "703", "703"),
        (3800, "3,800", "3800"),
        (1697, "1,697", "1697"),
        (17600, "17,600", "1.76万"),
        (14623, "14,623", "14623"),
        (140_000, "140,000", "14万"),
        (7_000_000, "7 million", "700万"),
        (120_000_000, "120 million", "1.2亿"),
        (180_860_000, "180.86 million", "1.8086亿"),
        (123_456_789, "123,456,789", "123456789"),
        (14_600_000_000_000, "14.6 trillion", "14.6万亿"),
        (-0.3, "\u22120.3", "\u22120.3"),
        (1 / 3, "0.3333", "0.3333"),
    ],
)
def test_a_number_is_written_in_the_scale_of_the_language_where_that_is_exact(value, en, zh):
    assert (format_number(value, "en"), format_number(value, "zh")) == (en, zh)


def test_a_number_keeps_the_decimals_it_is_printed_with():
    assert format_number(87.0, "en", decimals=1) == "87.0"
    assert format_number(0.1, "zh", decimals=1, signed=True) == "+0.1"
    assert format_number(0.0, "en", decimals=1, signed=True) == "0.0"


@given(st.integers(-(10**15), 10**15), st.sampled_from(LANGUAGES))
def test_no_digit_of_a_whole_number_is_lost(value, language):
    written = format_number(float(value), language).replace(",", "").replace("\u2212", "-")
    scales = {" million": 6, " billion": 9, " trillion": 12, "万亿": 12, "亿": 8, "万": 4}
    power = next((power for word, power in scales.items() if written.endswith(word)), 0)
    digits = written.rstrip(" abcdefghijklmnopqrstuvwxyz万亿")

    assert round(float(digits) * 10**power) == value


@pytest.mark.parametrize(
    ("series", "value", "qualifier", "en", "zh"),
    [
        (YUAN, 14.6e12, "EQ", "14.6 trillion yuan", "14.6万亿元"),
        (PERCENT, 29.6, "EQ", "29.6%", "29.6%"),
        (PERCENT, 30, "GT", "more than 30.0%", "超过30.0%"),
        (COUNT, 3800, "GT", "more than 3,800", "超过3800"),
        (COUNT, 1700, "NB", "nearly 1,700", "近1700"),
        (COUNT, 40, "GE", "at least 40", "不低于40"),
        (COUNT, 40, "AP", "about 40", "约40"),
        (COUNT, None, "EQ", "–", "–"),
        (COUNT, NAN, "EQ", "–", "–"),
    ],
)
def test_a_value_carries_its_unit_and_qualifier_in_words(series, value, qualifier, en, zh):
    assert format_value(value, series, language="en", qualifier=qualifier) == en
    assert format_value(value, series, language="zh", qualifier=qualifier) == zh


def test_a_range_names_both_ends():
    assert format_value(30, COUNT, language="en", qualifier="RG", upper=40) == "30 to 40"
    assert format_value(30, COUNT, language="zh", qualifier="RG", upper=40) == "30至40"


def test_a_unit_names_what_is_counted():
    assert format_value(703, COUNT, language="en", unit=PLATFORMS) == "703 platforms"
    assert format_value(703, COUNT, language="zh", unit=PLATFORMS) == "703家平台"


@pytest.mark.parametrize(
    ("period", "en", "zh"),
    [
        ("2020-10", "Oct 2020", "2020年10月"),
        ("2020-Q3", "Q3 2020", "2020年三季度"),
        ("2023-S1", "first half of 2023", "2023年上半年"),
        ("2022", "2022", "2022年"),
        ("2020-10-31", "31 Oct 2020", "2020年10月31日"),
    ],
)
def test_a_period_is_written_as_a_release_writes_it(period, en, zh):
    assert (format_period(period, "en"), format_period(period, "zh")) == (en, zh)


def test_a_month_is_written_out_in_a_title():
    assert format_period("2020-10", "en", long=True) == "October 2020"


def test_a_date_or_a_moment_is_written_as_its_day():
    assert format_date(date(2020, 10, 31), "en") == "31 Oct 2020"
    assert format_date("2026-11-22T00:00:00Z", "zh") == "2026年11月22日"


def test_a_change_is_told_with_its_base():
    change = latest_change(monthly(86.9, 87.0, first="2020-09"), series_of())

    assert format_change(change, series_of(), language="en") == "up 0.1 on September 2020"
    assert format_change(change, series_of(), language="en", signed=True) == "+0.1 on September 2020"
    assert format_change(change, series_of(), language="en", brief=True) == "up 0.1 on September"
    assert format_change(change, series_of(), language="zh") == "比上月上升0.1点"


def test_a_brief_change_names_the_year_of_another_year():
    change = latest_change(monthly(86.9, 87.0, first="2020-12"), series_of())

    assert format_change(change, series_of(), language="en", brief=True) == "up 0.1 on December 2020"


def test_a_change_of_an_amount_is_told_in_percent_too():
    observations = observations_of(observation("2022-03", 40, key="LOANS"), observation("2022-04", 42, key="LOANS"))
    change = latest_change(observations, YUAN)

    assert format_change(change, YUAN, language="en", signed=True) == "+2 yuan (+5.0%) on March 2022"
    assert format_change(change, YUAN, language="zh") == "比上月增长2元（5.0%）"


@pytest.mark.parametrize(
    ("before", "after", "en", "zh"),
    [
        ((40, "NB"), (42, "GT"), "up more than 2 on March 2022", "比上月增长超过2"),
        ((40, "LE"), (42, "GE"), "up at least 2 on March 2022", "比上月增长至少2"),
        ((40, "EQ"), (40, "GT"), "up on March 2022", "比上月增长"),
        ((40, "EQ"), (41, "NB"), "direction uncertain on March 2022", "比上月升降不定"),
        ((40, "EQ"), (40, "EQ"), "unchanged on March 2022", "比上月持平"),
        ((40, "GT"), (42, "GT"), "change not known: the printed words leave it open", "无法比较：原文措辞未限定范围"),
    ],
)
def test_a_change_of_qualified_values_says_only_what_is_certain(before, after, en, zh):
    rows = [
        observation(period, value, key="PLATFORMS", qualifier=qualifier)
        for period, (value, qualifier) in zip(("2022-03", "2022-04"), (before, after), strict=True)
    ]
    change = latest_change(observations_of(*rows), COUNT)

    assert format_change(change, COUNT, language="en") == en
    assert format_change(change, COUNT, language="zh") == zh


def test_a_missing_change_says_why():
    change = latest_change(monthly(86.9, NAN, 87.0), series_of())

    assert format_change(change, series_of(), language="en") == "change not known: no value for February 2020"


def test_a_headline_says_what_the_newest_value_is_and_how_it_moved():
    observations = monthly(88.9, 89.0, first="2025-09")

    assert (
        headline(observations, series_of(), indicator_of(), "en")
        == "SME Development Index at 89.0 in October 2025, up 0.1 on September"
    )
    assert (
        headline(observations, series_of(), indicator_of(), "zh") == "2025年10月中小企业发展指数为89.0，比上月上升0.1点"
    )


def test_a_headline_keeps_the_qualifier_and_says_no_change_it_does_not_know():
    observations = observations_of(observation("2022-04", 3800, key="PLATFORMS", qualifier="GT"))
    indicator = indicator_of("stock", name=text("Provincial platforms", "省级平台"))

    assert headline(observations, COUNT, indicator, "en") == "Provincial platforms: more than 3,800 in April 2022"
    assert headline(observations, COUNT, indicator, "zh", unit=PLATFORMS) == "2022年4月省级平台超过3800家"


def test_a_change_is_not_compared_with_the_change_before():
    observations = monthly(0.1, 0.8, first="2025-01")
    change = indicator_of("change", name=text("SMEDI, change on the month before", "总指数环比变化"))

    assert "up" not in headline(observations, series_of(), change, "en")


def test_a_breakdown_is_called_by_its_own_name_without_its_frequency():
    east = series_of("SMEDI_EAST", group="region", name=text("SMEDI, east, monthly", "东部指数（月度）"))
    observations = monthly(90.0, key="SMEDI_EAST")

    assert headline(observations, east, indicator_of(), "en") == "SMEDI, east at 90.0 in January 2020"
    assert headline(observations, east, indicator_of(), "zh") == "2020年1月东部指数为90.0"


def test_a_headline_without_values_says_so():
    assert headline(monthly(), series_of(), indicator_of(), "en") == "SME Development Index: no figures yet"


def test_a_subtitle_gives_unit_neutral_value_and_frequency():
    points = Unit(code="index points", name=text("index points", "点"))

    assert subtitle(series_of(), points, "en", threshold=100) == "Index points, 100 = neutral; monthly"
    assert subtitle(COUNT, PLATFORMS, "zh") == "单位：家；月度"


def test_a_description_tells_extent_gaps_newest_value_and_extremes():
    told = describe(monthly(86.9, NAN, 87.0, 86.5), series_of(), indicator_of(), "en")

    assert told == (
        "Line chart of SME Development Index, monthly, Jan 2020 to Apr 2020: "
        "3 values, none for 1 of the periods between. "
        "Latest 86.5 in Apr 2020. Lowest 86.5 in Apr 2020. Highest 87.0 in Mar 2020."
    )


def test_a_description_does_not_compare_extremes_across_a_break():
    series = series_of(breaks=(break_at("2020-03"),))

    told = describe(monthly(80.0, 80.0, 89.0, 88.0, 89.5), series, indicator_of(), "en")

    assert "The series breaks in Mar 2020" in told
    assert "Lowest 88.0" in told


def test_the_legend_names_only_the_marks_that_occur():
    plain = monthly(86.9, 87.0)
    marked = observations_of(
        observation("2020-01", 3800, qualifier="GT", obs_status="V"),
        observation("2020-02", 1700, qualifier="NB"),
        observation("2020-03", 86.9, derivation="87.0 - 0.1", period_basis="inferred"),
    )

    assert legend_items(plain, "en") == ()
    assert [(item.key, item.glyph) for item in legend_items(marked, "zh")] == [
        ("lower", "▲"),
        ("upper", "▼"),
        ("derived", "□"),
        ("inferred", "⊙"),
    ]


def test_derived_and_unvalidated_points_share_one_line_of_the_legend():
    observations = observations_of(
        observation("2020-01", 1, derivation="2 - 1"), observation("2020-02", 1, obs_status="V")
    )

    assert [item.key for item in legend_items(observations, "en")] == ["doubtful"]


def test_every_code_a_chart_may_meet_has_words():
    assert all(has_words("qualifier", code) for code in QUALIFIERS if code != "EQ")
    assert all(has_words("frequency", frequency) and has_words("on", frequency) for frequency in Frequency)
    assert all(has_words("reason", reason) for reason in get_args(Reason))
    assert all(has_words("change", sign) for sign in get_args(Sign))


def test_the_words_of_one_language_fill_in_nothing_the_other_does_not_know():
    for section, entries in WORDS.items():
        for key, words in entries.items():
            named = {field for _, field, _, _ in string.Formatter().parse(words.zh) if field}
            known = {field for _, field, _, _ in string.Formatter().parse(words.en) if field}
            assert named <= known or section == "axis", f"{section}.{key}"


@given(st.text(st.characters(codec="utf-8", exclude_characters="<>&"), max_size=80), st.integers(4, 30))
def test_wrapped_lines_fit_and_lose_nothing(words, columns):
    wrapped = wrap(words, columns)

    assert all(width_of(line) <= 2 * columns + 2 for line in wrapped.split("<br>"))
    assert "".join(wrapped.replace("<br>", "").split()) == "".join(words.split())


def test_words_of_markup_stay_words():
    assert wrap("a<b> & c", 20) == "a&lt;b&gt; &amp; c"


def test_a_shortened_text_ends_in_an_ellipsis():
    assert shorten("Provincial service platforms", 12) == "Provincial…"
    assert shorten("中小企业发展指数", 8) == "中小企…"
    assert pixels_of("中小", size=SMALL) == pixels_of("abcd", size=SMALL)


def test_a_half_year_takes_its_article_in_a_sentence():
    assert format_within("2023-S1", "en") == "the first half of 2023"
    assert format_within("2023-S1", "zh") == "2023年上半年"
    assert format_within("2020-10", "en") == "October 2020"


def test_a_title_tells_a_change_with_its_sign_and_on_what():
    series = series_of(group="headline", name=text("Index, change on the month before, monthly"))

    assert headline(monthly(0.8), series, indicator_of("change"), "en") == (
        "Index, change on the month before: +0.8 in January 2020"
    )
