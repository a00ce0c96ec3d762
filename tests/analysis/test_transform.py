"""FRED's units and aggregations: as pandas computes them where a series is complete, honest where it is not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smestats.schemas.exploration import AGGREGATIONS, CHANGE_UNITS, UNITS
from tests.analysis.exploring import explored, holds, printed, results, stated_and_true
from tests.charts.by_hand import NAN, break_at, monthly, observation, observations_of, series_of

# Six years of months, made up, with one decimal as an index is printed.
COMPLETE = tuple(round(88 + 9 * np.sin(month / 5) + month * 0.13, 1) for month in range(72))
MONTHS = pd.Series(COMPLETE, index=pd.period_range("2018-01", periods=72, freq="M"))

BY_PANDAS: dict[str, Callable[[pd.Series, int], pd.Series]] = {
    "lin": lambda x, _: x,
    "chg": lambda x, _: x - x.shift(1),
    "ch1": lambda x, n: x - x.shift(n),
    "pch": lambda x, _: (x / x.shift(1) - 1) * 100,
    "pc1": lambda x, n: (x / x.shift(n) - 1) * 100,
    "pca": lambda x, n: ((x / x.shift(1)) ** n - 1) * 100,
    "cch": lambda x, _: (np.log(x) - np.log(x.shift(1))) * 100,
    "cca": lambda x, n: (np.log(x) - np.log(x.shift(1))) * 100 * n,
    "log": lambda x, _: np.log(x),
}
PER_YEAR = {"M": 12, "Q": 4, "S": 2, "A": 1}


def brought_down(frequency: str, method: str) -> pd.Series:
    """The months by pandas at a lower frequency, labelled with SDMX periods."""
    months = MONTHS.index
    halves = [f"{month.year}-S{1 if month.month <= 6 else 2}" for month in months]
    quarters = [f"{month.year}-Q{month.quarter}" for month in months]
    labels = {"M": [str(month) for month in months], "Q": quarters, "S": halves, "A": [str(m.year) for m in months]}
    grouped = pd.Series(MONTHS.to_numpy(), index=labels[frequency]).groupby(level=0, sort=True)
    return {"avg": grouped.mean, "sum": grouped.sum, "eop": grouped.last}[method]()


def as_printed(value: float, decimals: int) -> Decimal | None:
    """The value as a table prints it, without what a float adds behind the tenth digit."""
    return None if np.isnan(value) else round(Decimal(repr(round(float(value), 10))), decimals)


@pytest.mark.parametrize("method", AGGREGATIONS)
@pytest.mark.parametrize("frequency", ["M", "Q", "S", "A"])
@pytest.mark.parametrize("units", UNITS)
def test_values_of_a_complete_series_are_those_pandas_gives(units, frequency, method):
    expected = BY_PANDAS[units](brought_down(frequency, method), PER_YEAR[frequency])

    line = explored(
        monthly(*COMPLETE, first="2018-01"), series_of(), units=units, frequency=frequency, aggregation=method
    ).lines[0]

    assert line.results["time_period"].tolist() == expected.index.tolist()
    decimals = line.measure.decimals
    found = [as_printed(value, decimals) for value in line.results["value"]]
    assert found == [as_printed(value, decimals) for value in expected]
    assert line.results["value"].to_numpy() == pytest.approx(expected.to_numpy(), rel=1e-9, abs=1e-9, nan_ok=True)


def test_the_table_of_pandas_has_every_unit():
    assert tuple(BY_PANDAS) == UNITS


def test_a_change_has_the_decimals_of_what_it_comes_from():
    found = results(monthly(86.9, 87.0), series_of(), units="chg")

    assert found.loc["2020-02", "value"] == 0.1


@pytest.mark.parametrize(
    ("units", "frequency", "reason"),
    [
        ("pch", "M", "no value the period before"),
        ("pc1", "M", "no value 12 months before"),
        ("ch1", "Q", "no value 4 quarters before"),
        ("pc1", "S", "no value 2 half-years before"),
        ("pc1", "A", "no value the period before"),
    ],
)
def test_a_change_without_its_base_says_which_period_has_no_value(units, frequency, reason):
    periods = {"M": "2020-01", "Q": "2020-Q1", "S": "2020-S1", "A": "2020"}

    found = results(observations_of(observation(periods[frequency], 87.0)), series_of(frequency=frequency), units=units)

    assert found.iloc[0]["reason"] == reason
    assert np.isnan(found.iloc[0]["value"])


@pytest.mark.parametrize("units", CHANGE_UNITS)
def test_a_gap_is_missing_and_so_is_the_change_on_it_and_nothing_is_carried_over(units):
    found = results(monthly(86.9, NAN, 87.0, 87.1, *[NAN] * 9, 88.0, first="2020-01"), series_of(), units=units)

    assert found.loc["2020-02", "reason"] == "no value"
    assert found.loc["2020-03", "reason"] in ("no value the period before", "no value 12 months before")
    yearly = units in ("ch1", "pc1")
    assert np.isnan(found.loc["2020-04", "value"]) == yearly
    assert found.loc["2021-02", "reason"].startswith("no value 12" if yearly else "no value the period")


@pytest.mark.parametrize("units", CHANGE_UNITS)
def test_no_change_is_computed_across_a_break(units):
    series = series_of(breaks=(break_at("2020-06"),))

    found = results(monthly(*COMPLETE, first="2020-01"), series, units=units)

    back = 12 if units in ("ch1", "pc1") else 1
    across = found[(found["segment"] == 1)].iloc[:back]
    assert set(across["reason"]) == {"break between"}
    behind = found[found["segment"] == 1].iloc[back:]
    assert behind["value"].notna().all()


def test_an_observation_marked_as_a_break_parts_the_segments_and_is_still_shown_as_published():
    observations = observations_of(observation("2020-01", 31.0), observation("2020-02", 36.0, obs_status="B"))

    found = results(observations, series_of())

    assert found["value"].tolist() == [31.0, 36.0]
    assert found["segment"].tolist() == [0, 1]
    assert found.loc["2020-02", "obs_status"] == "B"


@pytest.mark.parametrize("method", ["avg", "sum"])
def test_a_mean_or_a_sum_with_a_member_missing_is_missing(method):
    observations = monthly(86.0, NAN, 88.0, 87.0, 87.5, 88.0, 89.0, 89.5)

    found = results(observations, series_of(), frequency="Q", aggregation=method)

    assert found["reason"].tolist()[:1] == ["members missing"]
    assert found.loc["2020-Q2", "value"] == {"avg": 87.5, "sum": 262.5}[method]
    assert found.loc["2020-Q3", "reason"] == "members missing"


def test_the_end_of_a_period_is_its_last_member_or_missing():
    found = results(monthly(86.0, NAN, 88.0, 87.0, 87.5), series_of(), frequency="Q", aggregation="eop")

    assert found.loc["2020-Q1", "value"] == 88.0
    assert found.loc["2020-Q2", "reason"] == "members missing"


def test_nothing_is_averaged_over_a_break_and_the_quarters_beside_it_are_parted():
    series = series_of(breaks=(break_at("2020-05"),))

    found = results(monthly(*COMPLETE[:9]), series, frequency="Q")

    assert found.loc["2020-Q2", "reason"] == "break within the period"
    assert found["segment"].tolist() == [0, 1, 1]


def test_values_are_aggregated_first_and_transformed_then():
    found = results(monthly(*COMPLETE[:6]), series_of(), frequency="Q", units="pch")

    first, second = np.mean(COMPLETE[:3]), np.mean(COMPLETE[3:6])
    assert found.loc["2020-Q2", "value"] == pytest.approx((second / first - 1) * 100)


def test_values_are_never_brought_to_a_higher_frequency():
    found = explored(
        observations_of(observation("2020-Q1", 87.0)), series_of(frequency="Q"), frequency="M", units="lin"
    )

    assert [item.kind for item in found.problems] == ["frequency-higher"]
    assert "“q”" in found.problems[0].remedy.en
    assert found.lines[0].results["time_period"].tolist() == ["2020-Q1"]


@pytest.mark.parametrize(
    ("before", "after", "qualifier", "ends", "sign"),
    [
        ((40, "NB"), (42, "GT"), "GT", (2, NAN), "up"),
        ((42, "GT"), (40, "NB"), "LT", (NAN, -2), "down"),
        ((40, "EQ"), (40, "GE"), "GE", (0, NAN), "uncertain"),
        ((40, "RG"), (50, "EQ"), "RG", (5, 10), "up"),
        ((40, "RG"), (43, "EQ"), "RG", (-2, 3), "uncertain"),
        ((40, "EQ"), (40, "EQ"), "EQ", (0, 0), "unchanged"),
    ],
)
def test_a_change_of_qualified_values_is_an_interval_with_its_sign_where_that_is_certain(
    before, after, qualifier, ends, sign
):
    row = results(printed({"2020-01": before, "2020-02": after}), series_of(), units="chg").loc["2020-02"]

    assert (row["qualifier"], row["sign"]) == (qualifier, sign)
    assert [row["lower"], row["upper"]] == pytest.approx(ends, nan_ok=True)
    assert row["base_period"] == "2020-01"


def test_growth_on_more_than_is_below_what_it_would_be_on_the_number_itself():
    row = results(printed({"2020-01": (3800, "GT"), "2020-02": (4000, "EQ")}), series_of(), units="pch").loc["2020-02"]

    assert row["upper"] == pytest.approx((4000 / 3800 - 1) * 100)
    assert row["upper_excluded"]
    assert row["lower"] == -100
    assert (row["qualifier"], row["sign"]) == ("RG", "uncertain")


@pytest.mark.parametrize(("before", "after"), [("GT", "GT"), ("AP", "EQ"), ("EQ", "AP"), ("NB", "LT")])
def test_what_the_words_leave_open_on_both_sides_is_unbounded(before, after):
    row = results(printed({"2020-01": (38, before), "2020-02": (39, after)}), series_of(), units="chg").loc["2020-02"]

    assert (row["reason"], row["obs_status"]) == ("unbounded", "O")
    assert row[["value", "lower", "upper", "sign"]].isna().all()


@pytest.mark.parametrize("units", ["log", "cch", "cca", "pca"])
def test_logarithms_and_annual_rates_of_what_may_be_zero_are_missing(units):
    row = results(printed({"2020-01": (40, "EQ"), "2020-02": (42, "LT")}), series_of(), units=units).loc["2020-02"]

    assert row["reason"] == "not positive"


@pytest.mark.parametrize("before", [(0, "EQ"), (-3, "EQ"), (40, "LT")])
def test_growth_on_what_may_be_zero_or_below_is_missing(before):
    row = results(printed({"2020-01": before, "2020-02": (42, "EQ")}), series_of(), units="pch").loc["2020-02"]

    assert row["reason"] == "base not positive"


def test_nearly_a_number_is_above_zero_so_that_growth_on_it_is_known_from_below():
    months = printed({"2020-01": (40, "NB"), "2020-02": (42, "GT"), "2020-03": (43, "NB")})

    growth = results(months, series_of(), units="pch")
    continuous = results(months, series_of(), units="cch")
    logarithm = results(months, series_of(), units="log")

    assert growth.loc["2020-02", ["qualifier", "value", "sign"]].tolist() == ["GT", 5, "up"]
    assert growth.loc["2020-03", ["qualifier", "sign"]].tolist() == ["LT", "uncertain"]
    assert continuous.loc["2020-02", "lower"] == pytest.approx(100 * np.log(1.05))
    assert continuous.loc["2020-03", "upper"] == pytest.approx(100 * np.log(43 / 42))
    assert logarithm.loc["2020-01", ["qualifier", "upper"]].tolist() == ["LT", pytest.approx(np.log(40))]


def test_a_mean_of_what_is_nearly_known_is_above_zero_too():
    months = printed({f"2020-{month:02d}": (40 + month, "NB" if month < 4 else "EQ") for month in range(1, 7)})

    row = results(months, series_of(), units="pch", frequency="Q").loc["2020-Q2"]

    assert (row["qualifier"], row["sign"]) == ("GT", "up")
    assert row["value"] == pytest.approx((45 / 42 - 1) * 100)


def test_an_index_on_nearly_a_number_is_known_from_below():
    months = printed({"2020-01": (40, "NB"), "2020-02": (42, "EQ")})

    found = results(months, series_of(), base="2020-01")

    assert found["value"].tolist() == [100, 105]
    assert found["qualifier"].tolist() == ["EQ", "GT"]


def test_a_mean_of_qualified_values_is_bounded_as_they_are():
    months = {"2020-01": (10, "EQ"), "2020-02": (20, "GT"), "2020-03": (30, "GE")}

    row = results(printed(months), series_of(), frequency="Q").loc["2020-Q1"]

    assert (row["qualifier"], row["value"], row["lower_excluded"]) == ("GT", 20, True)


def test_as_published_a_value_stays_as_printed():
    row = results(printed({"2020-01": (1700, "NB"), "2020-02": (1800, "AP")}), series_of()).loc["2020-01":"2020-02"]

    assert row["qualifier"].tolist() == ["NB", "AP"]
    assert row["value"].tolist() == [1700, 1800]
    assert row["sign"].isna().all()


def test_doubts_about_any_input_are_doubts_about_the_result():
    observations = observations_of(
        observation("2020-01", 86.9, derivation="87.0 - 0.1", period_basis="inferred"),
        observation("2020-02", 87.0, obs_status="P"),
        observation("2020-03", 87.2, obs_status="V"),
    )

    found = results(observations, series_of(), units="chg")

    assert found["statuses"].tolist() == ["", "P", "P,V"]
    assert found["obs_status"].tolist() == ["O", "P", "P"]
    assert found["period_basis"].tolist() == ["inferred", "inferred", "stated"]
    assert found["is_derived"].tolist() == [True, True, False]


def test_the_range_shown_limits_what_is_shown_and_not_what_is_computed():
    found = results(monthly(*COMPLETE[:15]), series_of(), units="pc1", start="2021-01", end="2021-02")

    assert found.index.tolist() == ["2021-01", "2021-02"]
    assert found["value"].notna().all()


def test_an_index_is_one_hundred_in_its_base_and_proportional_elsewhere():
    found = results(monthly(80.0, 84.0, 78.0), series_of(), base="2020-01")

    assert found["value"].tolist() == [100.0, 105.0, 97.5]


def test_a_base_of_a_year_is_the_mean_of_its_months():
    found = results(monthly(*COMPLETE[:15]), series_of(), base="2020")

    assert found["value"].iloc[:12].mean() == pytest.approx(100)
    assert found["value"].iloc[14] == pytest.approx(COMPLETE[14] / np.mean(COMPLETE[:12]) * 100)


def test_a_base_within_a_period_is_that_period():
    found = results(monthly(*COMPLETE[:6]), series_of(), base="2020-02", frequency="Q")

    assert found.loc["2020-Q1", "value"] == 100


def test_there_is_no_index_without_a_base_nor_across_a_break():
    series = series_of(breaks=(break_at("2020-03"),))

    without = results(monthly(80.0, NAN, 78.0), series_of(), base="2020-02")
    across = results(monthly(80.0, 81.0, 78.0), series, base="2020-01")

    assert set(without["reason"].dropna()) == {"no value in the base period"}
    assert across["reason"].tolist()[2] == "break between"
    assert across["value"].tolist()[:2] == [100.0, 101.25]


def test_an_index_of_a_qualified_base_is_exact_in_the_base_and_an_interval_elsewhere():
    found = results(printed({"2020-01": (80, "RG"), "2020-02": (85, "EQ")}), series_of(), base="2020-01")

    assert found.loc["2020-01", "value"] == 100
    assert found.loc["2020-02", ["lower", "upper"]].tolist() == [100.0, 106.25]


def test_a_base_and_a_transform_exclude_each_other():
    found = explored(monthly(80.0, 84.0), series_of(), base="2020-01", units="pch")

    assert [item.kind for item in found.problems] == ["base-and-units"]
    assert found.lines[0].results["value"].tolist()[1] == 5


def test_daily_changes_on_a_year_before_are_by_date():
    days = ("2023-02-28", "2024-02-28", "2024-02-29")
    observations = observations_of(*(observation(day, 50.0 + n) for n, day in enumerate(days)))

    found = results(observations, series_of(frequency="D"), units="ch1")

    assert found.loc["2024-02-28", ["value", "base_period"]].tolist() == [1.0, "2023-02-28"]
    assert found.loc["2024-02-29", ["value", "base_period"]].tolist() == [2.0, "2023-02-28"]


def test_a_series_without_observations_is_a_line_without_results():
    found = explored(monthly(), series_of(), units="pch", frequency="Q", base=None)

    assert found.lines[0].results.empty
    assert found.results.empty


@settings(max_examples=60)
@given(stated_and_true(), st.sampled_from(UNITS), st.sampled_from([None, "Q", "S"]), st.sampled_from(AGGREGATIONS))
def test_a_result_holds_every_result_of_possible_values_and_its_sign_is_theirs(both, units, frequency, method):
    stated, true = both
    asked = {"units": units, "frequency": frequency, "aggregation": method}
    exact = results(printed({period: (value, "EQ") for period, value in true.items()}), series_of(), **asked)

    found = results(printed(stated), series_of(), **asked)

    assert found.index.tolist() == exact.index.tolist()
    for period, row in found[found["value"].notna()].iterrows():
        value = exact.loc[period, "value"]
        assert holds(row, value), (period, row, value)
        assert row["sign"] != row["sign"] or row["sign"] in ("uncertain", exact.loc[period, "sign"])
        if row["qualifier"] == "EQ":
            assert row["value"] == value


@settings(max_examples=30)
@given(stated_and_true(months=6), st.sampled_from(["2020-01", "2020-03", "2020-Q1"]))
def test_an_index_holds_every_index_of_possible_values(both, base):
    stated, true = both
    exact = results(printed({period: (value, "EQ") for period, value in true.items()}), series_of(), base=base)

    found = results(printed(stated), series_of(), base=base)

    for period, row in found[found["value"].notna()].iterrows():
        assert holds(row, exact.loc[period, "value"]), (period, row)
