"""The corpus is what its README promises: texts made here, every figure marked, the marks sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from smestats.catalogue import read_catalogue
from smestats.periods import Period
from tests.extract_corpus.gold import PARTS, Case, cases
from tests.extract_corpus.markup import DIRECTIONS, KINDS, QUALIFIERS, MarkError, plain
from tests.extract_corpus.write import differences

LANGUAGES = ("en", "zh")
CASES = tuple(case for part in PARTS for language in LANGUAGES for case in cases(part, language))
CATALOGUE = read_catalogue(Path(__file__).parents[2] / "data")
_CHARACTERS_PER_WORD = 1.6
_GAPS = ("index points", "percentage points", "times")

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.part}-{case.language}-{case.key}")


def test_texts_and_gold_tables_are_what_the_annotated_texts_say() -> None:
    assert differences() == [], "Write them anew with `python -m tests.extract_corpus.write`."


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_at_least_sixty_texts_in_two_parts(language: str) -> None:
    counts = {part: sum((case.part, case.language) == (part, language) for case in CASES) for part in PARTS}

    assert sum(counts.values()) >= 60
    assert min(counts.values()) >= 24


def test_no_text_stands_in_both_parts() -> None:
    texts = [case.text for case in CASES]

    assert len(set(texts)) == len(texts)


@every_case
def test_a_text_has_sixty_to_four_hundred_words(case: Case) -> None:
    words = len(case.text.split()) if case.language == "en" else len(case.text) / _CHARACTERS_PER_WORD

    assert 60 <= round(words) <= 400


@every_case
def test_every_quote_stands_in_its_text_once(case: Case) -> None:
    wrong = [row.quote for row in case.rows if case.text.count(row.quote) != 1]

    assert wrong == []


@every_case
def test_every_row_uses_the_words_of_the_gold_tables(case: Case) -> None:
    for row in case.rows:
        assert row.qualifier in QUALIFIERS.values()
        assert row.kind in KINDS
        assert row.direction in ("", *DIRECTIONS)
        assert row.optional in ("", "yes")
        assert (row.period_basis == "none") == (row.period == "")


@every_case
def test_every_value_is_in_range(case: Case) -> None:
    for row in case.rows:
        assert 0 <= row.value < 1e15, row
        assert (row.upper is None) == (row.qualifier != "range"), row
        assert row.upper is None or row.upper > row.value, row
        assert row.unit != "fraction" or row.value < 1, row
        assert row.unit != "percent" or row.value <= 100, row
        assert row.kind not in ("change", "rate") or row.direction or row.unit in _GAPS, row


@every_case
def test_every_period_is_one(case: Case) -> None:
    for row in case.rows:
        for period in filter(None, row.period.split("/")):
            assert str(Period.parse(period)) == period


@every_case
def test_every_series_is_in_the_catalogue_and_measured_in_its_unit(case: Case) -> None:
    for row in case.rows:
        if row.series_key:
            # Some series count things without naming them in their unit.
            assert CATALOGUE.series[row.series_key].unit in (row.unit, "count"), row


def test_a_mark_gives_value_qualifier_unit_period_and_series() -> None:
    text, rows, spans = plain("It has [[more than 3.8 thousand|GT platforms ~2022-05 S:P]] platforms.", "en", "key")

    assert text == "It has more than 3.8 thousand platforms."
    assert text[slice(*spans[0])] == "more than 3.8 thousand"
    assert (rows[0].value, rows[0].qualifier, rows[0].unit) == (3800, "more_than", "platforms")
    assert (rows[0].period, rows[0].period_basis, rows[0].series_key) == ("2022-05", "inferred", "P")
    assert text.count(rows[0].quote) == 1


@pytest.mark.parametrize("body", ["[[two|]] areas", "[[two|areas]] areas", "[[2|a b]]", "[[2|areas"])
def test_a_mark_that_says_too_little_or_too_much_is_refused(body: str) -> None:
    with pytest.raises(MarkError):
        plain(body, "en", "key")
