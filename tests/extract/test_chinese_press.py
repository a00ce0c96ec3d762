"""Ways of the Chinese press to print figures, as one meets them in ministries' releases and local papers."""

from __future__ import annotations

from datetime import date

from smestats.catalogue import Catalogue
from smestats.extract import find_quantities
from smestats.schemas.quantity import Quantity

DAY = date(2024, 9, 12)


def quantities(text: str, catalogue: Catalogue | None = None, day: date = DAY) -> dict[str, Quantity]:
    """Every figure by what is printed."""
    return {item.text: item for item in find_quantities(text, published_on=day, catalogue=catalogue).quantities}


def test_what_policy_counts_is_known_behind_main_and_important() -> None:
    found = quantities("意见有三个主要特点，部署7项重要任务。")

    assert [(item.unit, item.time_period) for item in found.values()] == [("characteristics", None), ("tasks", None)]


def test_entities_counted_without_a_measure_word_are_of_their_series(catalogue: Catalogue) -> None:
    found = quantities("我国1.6亿市场主体中，中小企业数量超过4000万家。", catalogue)

    assert [item.series_key for item in found.values()] == ["MARKET_ENTITIES", "SMES"]
