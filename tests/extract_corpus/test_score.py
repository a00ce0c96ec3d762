"""The scorer pairs findings with gold rows as the gold tables' own rule says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract_corpus.findings import Finding
from tests.extract_corpus.markup import Row
from tests.extract_corpus.score import count, has_qualifier, has_unit, is_same_period, read

TEXT = "Up 0.2 points in May; up 0.2 points in June. More than 30 of 31 provinces took part."


def row(quote: str, value: float, **more: Any) -> Row:
    return Row(quote=quote, value=value, unit=more.pop("unit", "index points"), **more)


def found(printed: str, value: float, *, after: int = 0, **more: Any) -> Finding:
    start = TEXT.index(printed, after)
    return Finding(start=start, end=start + len(printed), value=value, **more)


def test_a_finding_of_the_value_that_overlaps_the_quote_belongs_to_the_row() -> None:
    reading = read(TEXT, [row("points in June", 0.2)], [found("0.2 points", 0.2, after=20)])

    assert (len(reading.pairs), reading.missed, reading.strays) == (1, (), ())


def test_the_same_value_elsewhere_is_a_stray_and_the_row_is_missed() -> None:
    reading = read(TEXT, [row("0.2 points in June", 0.2)], [found("0.2 points", 0.2)])

    assert (len(reading.pairs), len(reading.missed), len(reading.strays)) == (0, 1, 1)


def test_one_finding_serves_one_row_only() -> None:
    rows = [row("0.2 points in May; up", 0.2), row("May; up 0.2", 0.2)]

    reading = read(TEXT, rows, [found("0.2 points", 0.2)])

    assert (len(reading.pairs), len(reading.missed)) == (1, 1)


def test_rows_whose_quotes_share_findings_are_paired_as_many_as_can_be() -> None:
    rows = [row("0.2 points in May; up 0.2 points", 0.2), row("0.2 points in May", 0.2)]
    findings = [found("0.2 points", 0.2), found("0.2 points", 0.2, after=20)]

    reading = read(TEXT, rows, findings)

    assert (len(reading.pairs), reading.missed, reading.strays) == (2, (), ())


def test_an_optional_row_counts_neither_found_nor_missed() -> None:
    rows = [row("30 of 31", 30, unit="provinces"), row("31 provinces", 31, unit="provinces", optional="yes")]
    without, with_it = [found("30", 30)], [found("30", 30), found("31", 31)]

    counts = [count(rows, read(TEXT, rows, findings)) for findings in (without, with_it)]

    assert [(each.precision, each.recall) for each in counts] == [(1, 1), (1, 1)]


def test_a_stray_lowers_precision_and_a_missed_row_recall() -> None:
    rows = [row("0.2 points in May", 0.2), row("30 of 31", 30)]
    findings = [found("0.2 points", 0.2), found("31", 31)]

    counts = count(rows, read(TEXT, rows, findings))

    assert (counts.precision, counts.recall) == (0.5, 0.5)


def test_a_wrong_qualifier_leaves_the_quantity_found() -> None:
    rows = [row("More than 30", 30, qualifier="more_than")]

    counts = count(rows, read(TEXT, rows, [found("30", 30, qualifier="exact")]))

    assert (counts.recall, counts.qualified_recall) == (1, 0)


def test_a_range_needs_both_its_ends() -> None:
    wanted = row("30 of 31", 30, qualifier="range", upper=31)

    answers = [has_qualifier(wanted, found("30", 30, qualifier="range", upper=upper)) for upper in (31, 35, None)]

    assert answers == [True, False, False]


@pytest.mark.parametrize(
    ("wanted", "other", "same"),
    [
        ("2020-09-30", "2020-09", True),
        ("2020-09-29", "2020-09", False),
        ("2024-Q1", "2024-01/2024-03", True),
        ("2023-S1", "2023-01/2023-06", True),
        ("2022", "2022-01/2022-12", True),
        ("2021/2025", "2021-01/2025-12", True),
        ("2022-12-31", "2022", False),
        ("2022", None, False),
    ],
)
def test_periods_are_the_same_when_they_begin_and_end_together(wanted: str, other: str | None, same: bool) -> None:
    assert is_same_period(wanted, other) is same


@pytest.mark.parametrize(
    ("wanted", "other", "same"),
    [
        ("companies", "company", True),
        ("enterprises", "specialised enterprises", True),
        ("batches", "batch", True),
        ("percent", "percentage points", False),
        ("platforms", "bases", False),
        ("yuan", None, False),
    ],
)
def test_counted_nouns_agree_by_their_last_word(wanted: str, other: str | None, same: bool) -> None:
    assert has_unit(row("x", 1, unit=wanted), Finding(start=0, end=1, value=1, unit=other)) is same
