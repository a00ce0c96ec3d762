"""The level of the period before, where a text says that nothing moved."""

from __future__ import annotations

from datetime import date

import pytest

from smestats.catalogue import Catalogue
from smestats.extract import find_quantities, propose

Derived = list[tuple[str, str, float, str | None]]


def derived(text: str, catalogue: Catalogue) -> Derived:
    extraction = find_quantities(text, published_on=date(2025, 9, 12), catalogue=catalogue)
    offered = propose(extraction, catalogue)
    return [(item.series_key, item.time_period, item.value, item.derivation) for item in offered if item.derivation]


@pytest.mark.parametrize(
    "text",
    [
        "8月份，中小企业发展指数为88.7，与7月份持平。",
        "8月，中小企业发展指数为88.7，与上月持平，但低于去年同期。",
        "8月，中小企业发展指数与上月相比持平，为88.7。",
        "8月，中小企业发展指数为88.7，环比持平。",
        "8月，中小企業發展指數為88.7，較上月持平。",
        "In August, the SME Development Index stood at 88.7, unchanged from the previous month.",
        "In August, the SME Development Index was unchanged at 88.7 from July.",
        "The SME Development Index came in at 88.7 in August, the same as in July.",
        "In August, the SME Development Index was 88.7, flat month on month.",
    ],
)
def test_a_level_said_to_be_that_of_the_month_before_gives_that_month(text: str, catalogue: Catalogue) -> None:
    assert derived(text, catalogue) == [("SMEDI", "2025-07", 88.7, "88.7 ± 0")]


def test_a_quarter_gives_the_quarter_before_and_a_list_each_of_its_series(catalogue: Catalogue) -> None:
    quarter = "二季度，中小企业发展指数为88.4，与一季度持平。"
    regions = "8月，东部和西部地区中小企业发展指数分别为90.4和88.1，均与7月持平。"

    assert derived(quarter, catalogue) == [("SMEDI_Q", "2025-Q1", 88.4, "88.4 ± 0")]
    assert [item[:3] for item in derived(regions, catalogue)] == [
        ("SMEDI_EAST", "2025-07", 90.4),
        ("SMEDI_WEST", "2025-07", 88.1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "8月，中小企业发展指数为88.7，与2023年同期持平。",
        "8月，中小企业发展指数为88.7，与去年同月持平。",
        "8月，中小企业发展指数为88.7，与上月基本持平。",
        "8月，工业指数为89.6，批发零售业指数与上月持平。",
        "8月，中小企业发展指数为88.7，高于上月水平。",
        "In August, the SME Development Index stood at 88.7, flat with the same month last year.",
        "In August, the SME Development Index stood at 88.7, broadly unchanged from July.",
        "In August, the SME Development Index stood at 88.7, while the index for industry was unchanged from July.",
    ],
)
def test_what_is_only_about_the_same_or_said_of_another_month_or_index_gives_nothing(
    text: str, catalogue: Catalogue
) -> None:
    assert derived(text, catalogue) == []


def test_a_level_that_the_text_prints_is_not_derived(catalogue: Catalogue) -> None:
    printed = "7月，中小企业发展指数为88.7。8月，中小企业发展指数为88.7，与7月持平。"
    assert derived(printed, catalogue) == []


def test_nothing_follows_across_a_break_of_the_series(catalogue: Catalogue) -> None:
    text = "2022年1月，中小企业发展指数为89.2，与上月持平。"
    broken = [item.period for item in catalogue.series["SMEDI"].breaks]

    assert broken == ["2022-01"]
    assert derived(text, catalogue) == []
