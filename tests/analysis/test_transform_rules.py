"""Rules that hold for every series: of breaks, gaps, ends and signs, and of one engine behind all changes."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smestats.analysis import changes
from smestats.analysis.exact import exactly
from smestats.periods import Frequency, Period
from smestats.schemas.exploration import CHANGE_UNITS
from tests.analysis.exploring import printed, results, stated_and_true
from tests.charts.by_hand import break_at, series_of

MONTHS = [str(Period.parse("2020-01").shift(number)) for number in range(16)]
EXACT = st.dictionaries(st.sampled_from(MONTHS), st.integers(1, 99), min_size=1)
BREAKS = st.lists(st.sampled_from(MONTHS), max_size=2, unique=True)


def exactly_printed(values: dict[str, int]):
    return printed({period: (float(value), "EQ") for period, value in values.items()})


@settings(max_examples=80)
@given(EXACT, BREAKS, st.sampled_from(CHANGE_UNITS))
def test_a_change_is_there_exactly_where_both_values_are_and_no_break_lies_between(values, breaks, units):
    series = series_of(breaks=tuple(break_at(period) for period in sorted(breaks)))
    back = 12 if units in ("ch1", "pc1") else 1

    found = results(exactly_printed(values), series, units=units)

    for period, row in found.iterrows():
        base = str(Period.parse(period).shift(-back))
        is_parted = any(base < broken <= period for broken in breaks)
        assert math.isnan(row["value"]) == (period not in values or base not in values or is_parted)
        expected = "no value" if period not in values else "break between" if is_parted else None
        assert expected in (None, row["reason"])


@settings(max_examples=60)
@given(EXACT, BREAKS, st.sampled_from(["avg", "sum", "eop"]))
def test_a_quarter_is_there_exactly_where_what_it_rests_on_is(values, breaks, method):
    series = series_of(breaks=tuple(break_at(period) for period in sorted(breaks)))

    found = results(exactly_printed(values), series, frequency="Q", aggregation=method)

    for text, row in found.iterrows():
        months = months_of(text)
        needed = months[-1:] if method == "eop" else months
        is_parted = method != "eop" and any(months[0] < broken <= months[-1] for broken in breaks)
        assert math.isnan(row["value"]) == (any(month not in values for month in needed) or is_parted)
        assert row["segment"] == len({quarter_of(broken) for broken in breaks if broken <= months[-1]})


def months_of(quarter: str) -> list[str]:
    first = Period.containing(Period.parse(quarter).start, Frequency.MONTHLY)
    return [str(first.shift(number)) for number in range(3)]


def quarter_of(month: str) -> Period:
    return Period.containing(Period.parse(month).start, Frequency.QUARTERLY)


@settings(max_examples=60)
@given(stated_and_true(months=5))
def test_changes_of_cards_and_of_explorations_are_the_same(both):
    stated, _ = both
    observations, series = printed(stated), series_of()
    absolute = results(observations, series, units="chg")
    growth = results(observations, series, units="pch")

    for period, change in changes(observations, series).items():
        row = absolute.loc[period]
        assert (change.reason, change.sign) == (known(row["reason"]), known(row["sign"]))
        if change.absolute is not None:
            assert (change.absolute.lower, change.absolute.upper) == (known(row["lower"]), known(row["upper"]))
        if change.percent is not None and known(growth.loc[period, "reason"]) is None:
            found = growth.loc[period]
            assert (change.percent.lower, change.percent.upper) == (known(found["lower"]), known(found["upper"]))


def known(cell: object) -> object:
    return None if cell != cell else cell


BY_HAND = {
    "chg": lambda now, base: now - base,
    "pch": lambda now, base: (now / base - 1) * 100,
    "pca": lambda now, base: ((now / base) ** 12 - 1) * 100,
    "cch": lambda now, base: 100 * math.log(now / base),
    "cca": lambda now, base: 1200 * math.log(now / base),
}


@settings(max_examples=60)
@given(st.integers(1, 60), st.integers(1, 60), st.sampled_from(sorted(BY_HAND)))
def test_an_interval_is_no_wider_than_what_its_ends_give(before, after, units):
    observations = printed({"2020-01": (before, "RG"), "2020-02": (after, "RG")})
    corners = [
        BY_HAND[units](exactly(now), exactly(base))
        for now, base in itertools.product((after, after + 5), (before, before + 5))
    ]

    row = results(observations, series_of(), units=units).loc["2020-02"]

    assert [row["lower"], row["upper"]] == pytest.approx([float(min(corners)), float(max(corners))])
    assert not row["lower_excluded"]
    assert not row["upper_excluded"]


@settings(max_examples=60)
@given(stated_and_true(months=2, most=8), st.sampled_from(CHANGE_UNITS[:1]))
def test_a_direction_said_to_be_uncertain_can_be_either(both, units):
    stated, _ = both
    if len(stated) < 2:
        return
    row = results(printed(stated), series_of(), units=units).iloc[1]
    if row["sign"] != "uncertain":
        return

    lower = -math.inf if math.isnan(row["lower"]) else row["lower"]
    upper = math.inf if math.isnan(row["upper"]) else row["upper"]

    touches = (lower == 0 and not row["lower_excluded"]) or (upper == 0 and not row["upper_excluded"])
    assert lower < 0 < upper or (touches and lower != upper)
