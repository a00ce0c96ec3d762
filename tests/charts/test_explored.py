"""Lines of an exploration in words."""

from __future__ import annotations

import pytest

from smestats.analysis.reasons import REASONS
from smestats.charts.vocabulary import WORDS
from smestats.charts.words import describe_line, format_result, line_name
from smestats.schemas import LANGUAGES
from tests.analysis.exploring import explored, printed
from tests.charts.by_hand import NAN, break_at, monthly, observation, observations_of, series_of


def in_words(observations, *, language="en", series=None, **asked: object) -> list[str]:
    line = explored(observations, series or series_of(), **asked).lines[0]
    return [format_result(row, line.measure, language) for row in line.results.itertuples(index=False)]


def test_every_reason_has_words():
    assert set(WORDS["missing"]) == set(REASONS)


@pytest.mark.parametrize(
    ("before", "after", "en", "zh"),
    [
        ((80, "EQ"), (81, "EQ"), "+1.0", "+1.0"),
        ((80, "EQ"), (80, "EQ"), "unchanged (0.0)", "持平（0.0）"),
        ((80, "NB"), (81, "GT"), "more than +1.0", "超过+1.0"),
        ((80, "RG"), (83, "EQ"), "between −2.0 and +3.0, direction uncertain", "−2.0至+3.0之间，升降不定"),
        ((80, "GT"), (83, "GT"), "the printed words leave it open", "原文措辞未限定范围"),
    ],
)
def test_a_change_is_told_with_its_qualifier_and_what_is_certain(before, after, en, zh):
    observations = printed({"2020-01": before, "2020-02": after})

    assert in_words(observations, units="chg")[1] == en
    assert in_words(observations, units="chg", language="zh")[1] == zh


def test_a_missing_result_names_the_period_it_would_be_measured_on():
    assert in_words(monthly(87.0), units="pc1") == ["no value 12 months before (Jan 2019)"]
    assert in_words(monthly(87.0), units="pc1", language="zh") == ["上年同月（2019年1月）无数值"]


def test_growth_is_told_in_percent_and_an_amount_in_its_own_unit():
    yuan = series_of(unit="yuan")
    observations = observations_of(observation("2020-01", 14.6e12), observation("2020-02", 15.33e12))

    assert in_words(observations, series=yuan)[0] == "14.6 trillion yuan"
    assert in_words(observations, series=yuan, language="zh")[0] == "14.6万亿元"
    assert in_words(observations, series=yuan, units="pch")[1] == "+5.00%"


def test_a_line_is_described_with_its_extent_extremes_breaks_and_gaps():
    series = series_of(breaks=(break_at("2020-04"),))
    observations = monthly(80.0, 84.0, NAN, 90.0, 90.9, 90.0, 90.9)

    (line,) = explored(observations, series, units="pch").lines

    assert describe_line(line, "en") == (
        "SMEDI series: growth on the period before, %, monthly, Jan 2020 to Jul 2020; 4 values. "
        "Latest in Jul 2020: +1.00%. Lowest exact value in Jun 2020: −0.99%. Highest exact value in May 2020: +1.00%. "
        "Breaks in Apr 2020: nothing is drawn or computed across them. "
        "Missing: no value the period before (1); no value (1); "
        "a break lies between, so that the two cannot be compared (1)."
    )


def test_a_description_says_what_is_qualified_uncertain_and_in_doubt():
    observations = observations_of(
        observation("2020-01", 80.0, qualifier="RG", upper=85.0, obs_status="P"),
        observation("2020-02", 82.0, period_basis="inferred"),
        observation("2020-03", 83.0, derivation="82.0 + 1.0", obs_status="V"),
    )

    (line,) = explored(observations, series_of(), units="chg").lines

    words = describe_line(line, "zh")
    assert "其中1个数值为界限或区间" in words
    assert "有1期升降方向不定" in words
    assert "初步数（1期）；尚未核实（1期）；由公布数字推算（1期）；时期为推断（2期）" in words


def test_a_formula_is_named_with_what_its_letters_stand_for():
    one, two = series_of("ONE"), series_of("TWO")
    rows = [observation("2020-Q1", 80.0, key="TWO"), observation("2020-01", 80.0, key="ONE")]

    found = explored(observations_of(rows[1]), one, two, formulas=("a/b",))

    assert line_name(found.lines[2], "en", others=found.lines) == "a/b (a: ONE series; b: TWO series)"
    assert describe_line(found.lines[2], "zh", others=found.lines) == (
        "a/b（a为ONE series；b为TWO series）：比值，月度，此范围内无数据。"
    )


def test_an_aggregated_line_says_how_it_was_brought_to_its_frequency():
    (line,) = explored(monthly(80.0, 81.0, 82.0), series_of(), frequency="Q", aggregation="avg").lines

    assert "quarterly mean; 1 value, Q1 2020" in describe_line(line, "en")
    assert "季度平均，1个数值" in describe_line(line, "zh")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("observations", [monthly(), monthly(80.0), printed({"2020-01": (80, "AP")})])
@pytest.mark.parametrize("units", ["lin", "pch", "log"])
def test_every_line_can_be_described(observations, units, language):
    (line,) = explored(observations, series_of(), units=units).lines

    words = describe_line(line, language)

    assert "{" not in words
    assert "nan" not in words.lower()
