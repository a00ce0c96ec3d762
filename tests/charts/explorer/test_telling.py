"""What a chart of lines says in words: nothing more certain than the values, and only the marks that occur."""

from __future__ import annotations

import pytest

from smestats.analysis.reasons import REASONS
from smestats.charts.explorer.inputs import Input, read_inputs, write_inputs
from smestats.charts.explorer.lines import drawn_lines
from smestats.charts.explorer.table import MOST_ROWS, table_of
from smestats.charts.explorer.telling import doubts_in_words, legend_of, sentence_of, title_of, units_of
from smestats.charts.explorer.values import small_number
from smestats.charts.vocabulary import has_words
from smestats.periods import Period
from tests.charts.by_hand import break_at, monthly, observation, observations_of, series_of
from tests.charts.explorer.exploring import told

NAN = float("nan")


def sentence(observations, *series, language="en", **asked) -> str:
    return sentence_of(told(observations, *series, **asked)[0], language)


def test_a_line_is_told_by_its_extent_its_newest_value_and_its_extremes() -> None:
    assert sentence(monthly(80, 82, NAN, 81), series_of()) == (
        "a · SMEDI series: 3 values, none for 1 of the periods between, Jan 2020 to Apr 2020, latest 81.0 index points "
        "in Apr 2020, lowest 80.0 index points in Jan 2020, highest 82.0 index points in Feb 2020."
    )


def test_extremes_are_told_of_the_time_since_the_last_break() -> None:
    words = sentence(monthly(10, 80, 82, 81), series_of(breaks=(break_at("2020-02"),)))

    assert "since the break in Feb 2020, lowest 80.0" in words


def test_a_highest_value_is_told_only_where_it_is_certain() -> None:
    surely = observations_of(
        observation("2020-01", 1), observation("2020-02", 2), observation("2020-03", 9, qualifier="GT")
    )
    unsure = observations_of(
        observation("2020-01", 5), observation("2020-02", 6), observation("2020-03", 4, qualifier="GT")
    )

    assert "highest more than 9.0" in sentence(surely, series_of())
    assert "highest" not in sentence(unsure, series_of())


def test_uncertain_directions_are_counted() -> None:
    values = observations_of(observation("2020-01", 40), observation("2020-02", 39, upper=42, qualifier="RG"))

    words = sentence(values, series_of(), units="chg")

    assert words == "a · SMEDI series: one value, −1.0 to +2.0 index points in Feb 2020."


def test_a_line_without_values_says_so_in_both_languages() -> None:
    assert sentence(monthly(1), series_of(), units="chg") == "a · SMEDI series: no values in this view."
    assert sentence(monthly(1), series_of(), units="chg", language="zh") == "a · SMEDI series：当前视图无数值。"


def test_the_legend_holds_only_marks_that_occur() -> None:
    plain = told(monthly(1, 2), series_of())
    marked = told(observations_of(observation("2020-01", 1, qualifier="GT", obs_status="V")), series_of())

    assert legend_of(plain, drawn_lines(plain, language="en", theme="light"), "en") == ()
    assert [item.key for item in legend_of(marked, drawn_lines(marked, language="en", theme="light"), "en")] == [
        "lower"
    ]


def test_an_interval_has_words_in_the_legend() -> None:
    values = observations_of(observation("2020-01", 40), observation("2020-02", 39, upper=42, qualifier="RG"))
    items = told(values, series_of(), units="chg")

    keys = [item.key for item in legend_of(items, drawn_lines(items, language="en", theme="light"), "en")]

    assert keys == ["interval"]


def test_statuses_are_counted_where_all_can_see_them() -> None:
    values = observations_of(
        observation("2020-01", 1, obs_status="P"),
        observation("2020-02", 1, obs_status="V", derivation="2 - 1"),
        observation("2020-03", 1, period_basis="inferred"),
    )

    assert doubts_in_words(told(values, series_of()), "en") == [
        "a · SMEDI: 1 provisional, 1 computed from printed figures, 1 not yet validated, 1 with an inferred period."
    ]


def test_titles_name_the_lines_and_the_subtitle_their_units() -> None:
    observations = observations_of(*(observation("2020-01", 80, key=key) for key in "ABCD"))
    items = told(observations, *(series_of(key) for key in "ABCD"))

    assert title_of(items[:1], "en") == "A series: 80.0 index points in January 2020"
    assert title_of(items[:2], "en") == "In January 2020: A 80.0, B 80.0"
    assert title_of(items, "en") == "A, B and 2 more"
    assert title_of(items, "zh") == "A、B及另外2项"
    assert title_of(items[:2], "en", is_against=True) == "B against A"
    assert units_of(items, "en") == "Index points; monthly"


def test_a_title_of_few_lines_tells_the_newest_value_of_each_that_has_one() -> None:
    observations = observations_of(
        observation("2020-02", 80, key="A"), observation("2020-03", 3800, key="B", qualifier="GT")
    )
    items = told(observations, series_of("A"), series_of("B", unit="platforms"), series_of("C"))

    assert title_of(items, "en") == "A: 80.0 index points in February 2020; B: more than 3,800 platforms in March 2020"
    assert title_of(told(monthly(NAN, 1), series_of("X"), series_of("Y")), "en") == "X and Y"


def test_a_title_of_many_lines_of_one_unit_tells_the_highest_and_the_lowest() -> None:
    values = {"A": 80, "B": 82, "C": 79, "D": 81}
    observations = observations_of(*(observation("2020-01", value, key=key) for key, value in values.items()))

    assert title_of(told(observations, *map(series_of, values)), "en") == (
        "In January 2020, B stood highest at 82.0 and C lowest at 79.0"
    )


def test_the_base_of_an_index_is_named_as_a_period() -> None:
    assert units_of(told(monthly(80, 81), series_of(), base="2020-01"), "en") == "Index, Jan 2020 = 100; monthly"


def test_the_table_gives_every_missing_result_its_reason() -> None:
    table = table_of(told(monthly(80, NAN, 82, 83), series_of(), units="chg"), "en")

    cells = {row["period"]: row["cells"][0]["text"] for row in table["rows"]}
    assert cells == {
        "Apr 2020": "+1.0",
        "Mar 2020": "– (no value the period before)",
        "Feb 2020": "– (no value)",
        "Jan 2020": "– (no value the period before)",
    }


def test_the_table_sets_lines_of_several_frequencies_side_by_side() -> None:
    observations = observations_of(observation("2020-03", 80, key="A"), observation("2020-Q1", 81, key="B"))
    table = table_of(told(observations, series_of("A"), series_of("B", "Q")), "en")

    assert [(row["period"], [cell["text"] for cell in row["cells"]]) for row in table["rows"]] == [
        ("Q1 2020", ["", "81.0"]),
        ("Mar 2020", ["80.0", ""]),
    ]


def test_a_long_table_holds_the_newest_periods_and_counts_all() -> None:
    years = observations_of(*(observation(f"{year:04d}", year) for year in range(900, 2100)))
    table = table_of(told(years, series_of(frequency="A")), "en")

    assert (len(table["rows"]), table["count"]) == (MOST_ROWS, 1200)
    assert (table["rows"][0]["period"], table["rows"][-1]["period"]) == ("2099", "1100")


def test_the_ends_of_an_interval_are_rounded_outwards() -> None:
    values = observations_of(observation("2020-01", 3), observation("2020-02", 4, upper=5, qualifier="RG"))
    table = table_of(told(values, series_of(), units="pch"), "en")

    assert table["rows"][0]["cells"][0]["text"] == "+33.33% to +66.67%"


def test_a_formula_names_itself_and_the_series_it_rests_on() -> None:
    observations = observations_of(observation("2020-01", 80, key="A"), observation("2020-01", 40, key="B"))
    item = told(observations, series_of("A"), series_of("B"), formulas=("a/b*100",))[2]

    assert item.name("en") == "a/b*100"
    assert item.source_of(item.rows[0]) == ("computed", "formula|A:2020-01;B:2020-01")


def test_every_reason_has_words() -> None:
    assert [reason for reason in REASONS if not has_words("why", reason)] == []


def test_numbers_near_zero_are_written_with_a_power_of_ten() -> None:
    assert small_number(2.514e-12) == "2.51 × 10⁻¹²"
    assert small_number(-1e-5) == "−1.00 × 10⁻⁵"


def test_inputs_are_read_as_they_were_written() -> None:
    inputs = (
        Input("SMEDI", (Period.parse("2020-10"), Period.parse("2020-09"))),
        Input("B_Q", (Period.parse("2020-Q3"),)),
    )

    assert read_inputs(write_inputs(("avg", "pch"), inputs)) == (("avg", "pch"), inputs)


@pytest.mark.parametrize("text", ["", "|", "pch", "pch|SMEDI", "pch|SMEDI:never", "<script>|;;:,"])
def test_what_is_no_list_of_inputs_gives_none(text: str) -> None:
    assert read_inputs(text)[1] == ()
