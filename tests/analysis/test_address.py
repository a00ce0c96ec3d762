"""Addresses of explorations: complete, short, and forgiving with a reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smestats.analysis.address import read_exploration
from smestats.periods import Frequency
from smestats.schemas.exploration import (
    AGGREGATIONS,
    CHART_KINDS,
    FREQUENCIES,
    PARAMETERS,
    SCALES,
    UNITS,
    Exploration,
    Mark,
)

KEYS = ("SMEDI", "SMEDI_Q", "PLATFORMS_NATIONAL", "SMEDI_EAST")


def read(**query: str):
    return read_exploration(query, KEYS)


def test_the_plain_view_of_a_series_says_its_key_and_nothing_else():
    exploration = Exploration(series=("SMEDI",))

    assert exploration.query() == (("s", "SMEDI"),)


def test_an_address_says_all_that_differs_from_the_default_in_one_order():
    exploration, problems = read(
        marks="2022-01-15~New weights;2023-01-01",
        asof="2024-05-01",
        f="a/b*100; a - b",
        s="SMEDI,SMEDI_Q",
        units="pch",
        freq="Q",
        agg="eop",
        base="2020-q1",
        chart="line",
        recorded_asof="2026-11-23",
        **{"from": "2020", "to": "2023-06-30"},
    )

    assert problems == ()
    assert exploration.frequency is Frequency.QUARTERLY
    assert exploration.recorded_asof == datetime.combine(date(2026, 11, 23), time.max, tzinfo=UTC)
    assert exploration.query_text() == (
        "s=SMEDI,SMEDI_Q&f=a/b*100;a-b&units=pch&freq=q&agg=eop&from=2020&to=2023-06-30&base=2020-Q1"
        "&marks=2022-01-15~New%20weights;2023-01-01&asof=2024-05-01&recorded_asof=2026-11-23"
    )


@pytest.mark.parametrize(
    ("query", "kind", "nearest"),
    [
        ({"unit": "pch"}, "parameter-unknown", "units"),
        ({"scal": "log"}, "parameter-unknown", "scale"),
        ({"s": "SMEDl"}, "series-unknown", "SMEDI"),
        ({"s": "PLATFORM_NATIONAL"}, "series-unknown", "PLATFORMS_NATIONAL"),
        ({"units": "phc"}, "value-unknown", "pch"),
        ({"freq": "y"}, "value-unknown", "m"),
        ({"chart": "scater"}, "value-unknown", "scatter"),
    ],
)
def test_what_is_unknown_is_named_with_the_nearest_that_is_known(query, kind, nearest):
    _, problems = read(**query)

    assert [item.kind for item in problems] == [kind]
    assert f"“{nearest}”" in problems[0].remedy.en
    assert f"“{nearest}”" in problems[0].remedy.zh


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ({"from": "2020-13"}, "period-invalid"),
        ({"from": "0000"}, "period-invalid"),
        ({"base": "soon"}, "period-invalid"),
        ({"from": "2022", "to": "2020"}, "range-reversed"),
        ({"asof": "1.5.2024"}, "date-invalid"),
        ({"recorded_asof": "yesterday"}, "date-invalid"),
        ({"marks": "2022~Year"}, "mark-invalid"),
        ({"marks": "2022-01-15~" + "x" * 81}, "mark-invalid"),
        ({"s": ",".join(["SMEDI"] * 21)}, "too-many"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_the_rest_still_works(query, kind):
    exploration, problems = read(units="pc1", **query)

    assert [item.kind for item in problems] == [kind]
    assert exploration.units == "pc1"


def test_parameters_of_the_page_are_no_problem():
    assert read_exploration({"lang": "zh", "s": "SMEDI"}, KEYS, also=("lang", "theme"))[1] == ()


def test_a_formula_keeps_its_series_when_one_before_them_is_left_out():
    exploration, problems = read(s="SMEDX,SMEDI,SMEDI,SMEDI_Q", f="d/c;b-a")

    assert (exploration.series, exploration.formulas) == (("SMEDI", "SMEDI_Q"), ("b/a",))
    assert [item.kind for item in problems] == ["series-unknown", "formula-letter"]


PERIODS = st.dates(date(1990, 1, 1), date(2030, 12, 31)).flatmap(
    lambda day: st.sampled_from([str(day), f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}-Q2", f"{day:%Y}-S1"])
)
LABELS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters=";"), max_size=80)
EXPLORATIONS = st.builds(
    Exploration,
    series=st.lists(st.sampled_from(KEYS), unique=True, min_size=2).map(tuple),
    formulas=st.lists(st.sampled_from(["a/b*100", "a-b", "log(a)+.5*b", "-(b)"]), unique=True).map(tuple),
    units=st.sampled_from(UNITS),
    frequency=st.sampled_from([None, *FREQUENCIES.values()]),
    aggregation=st.sampled_from(AGGREGATIONS),
    start=st.none() | PERIODS,
    base=st.none() | PERIODS,
    scale=st.sampled_from(SCALES),
    kind=st.sampled_from(CHART_KINDS),
    events=st.booleans(),
    marks=st.lists(st.builds(Mark, date=st.dates(date(1000, 1, 1)), label=LABELS), max_size=3).map(tuple),
    asof=st.none() | st.dates(date(1000, 1, 1)),
    recorded_asof=st.none() | st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC)),
)


@given(EXPLORATIONS)
def test_every_exploration_is_read_back_from_its_address(exploration):
    read_back = read_exploration(dict(exploration.query()), KEYS)

    assert read_back == (exploration, ())


@given(st.dictionaries(st.sampled_from(PARAMETERS) | st.text(max_size=8), st.text(max_size=40), max_size=6))
def test_no_address_fails(query):
    exploration, problems = read_exploration(query, KEYS)

    assert read_exploration(dict(exploration.query()), KEYS) == (exploration, ())
    assert all(item.message.en and item.message.zh for item in problems)
