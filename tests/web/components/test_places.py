"""The evaluated cities by tier."""

from __future__ import annotations

from dataclasses import replace

from smestats.catalogue import Catalogue
from smestats.web.components.places import by_tier, composition, score_series


def test_the_cities_are_counted_by_tier(catalogue: Catalogue) -> None:
    counts = {tier: len(cities) for tier, cities in by_tier(catalogue.cities).items()}

    assert counts == {"municipality": 4, "provincial_capital": 27, "independent_planning": 5}


def test_the_composition_is_said_in_both_languages(catalogue: Catalogue) -> None:
    english, chinese = composition(catalogue.cities, "en"), composition(catalogue.cities, "zh")

    assert english == "36 cities: 4 municipalities, 27 provincial capitals, 5 cities with independent planning status"
    assert chinese == "36个城市：4个直辖市、27个省会城市、5个计划单列市"


def test_a_tier_without_a_city_is_left_out(catalogue: Catalogue) -> None:
    assert list(by_tier(catalogue.cities[:2])) == ["municipality"]


def test_a_series_of_a_city_is_its_score(catalogue: Catalogue) -> None:
    national = catalogue.find_series("CITIES_EVALUATED_A")
    of_shanghai = national.model_copy(update={"series_key": "CITY_SCORE_310000", "area": "310000"})
    with_score = replace(catalogue, series={**catalogue.series, of_shanghai.series_key: of_shanghai})

    assert score_series(catalogue) == ()
    assert score_series(with_score) == (of_shanghai,)
