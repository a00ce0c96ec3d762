"""How sure a match is means something: of those called sure, nearly all are right, whichever texts are read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from smestats.catalogue import read_catalogue
from smestats.extract import find_quantities
from smestats.schemas.quantity import Quantity
from tests.extract_corpus.gold import Case, cases
from tests.extract_corpus.ours import finding
from tests.extract_corpus.quality import reading_of

CATALOGUE = read_catalogue(Path(__file__).parents[2] / "data")
SURE = 0.9
LEAST_RIGHT = 0.95
FEWEST = 50


@lru_cache
def matched(language: str) -> tuple[tuple[Quantity, str], ...]:
    """Every quantity of the tuning part with a series, beside the series it should have (empty where none)."""
    return tuple(pair for case in cases("tune", language) for pair in _matched(case))


def _matched(case: Case) -> Iterator[tuple[Quantity, str]]:
    found = find_quantities(
        case.text, language=case.language, published_on=case.published_on, catalogue=CATALOGUE
    ).quantities
    by_place = {quantity.start: quantity for quantity in found}
    reading = reading_of(case, [finding(quantity) for quantity in found])
    for row, each in reading.pairs:
        if each.series_key is not None:
            yield by_place[each.start], row.series_key
    for each in reading.strays:
        if each.series_key is not None:
            yield by_place[each.start], ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_of_the_sure_matches_at_least_this_share_is_right(language: str) -> None:
    sure = [(quantity, wanted) for quantity, wanted in matched(language) if quantity.confidence >= SURE]

    right = sum(quantity.series_key == wanted for quantity, wanted in sure)

    assert len(sure) >= FEWEST
    assert right >= LEAST_RIGHT * len(sure)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_match_is_in_the_unit_of_its_series(language: str) -> None:
    holders = {"enterprises", "households", "market entities", "enterprises served"}
    for quantity, _ in matched(language):
        unit = CATALOGUE.series[quantity.series_key or ""].unit
        # A bare measure word (300个) leaves to the text around what is counted.
        assert unit in (quantity.unit, "count") or quantity.unit == "items" or {unit, quantity.unit} <= holders, (
            quantity
        )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_hardly_sure_is_left_unmatched(language: str) -> None:
    assert min(quantity.confidence for quantity, _ in matched(language)) >= 0.6
