"""Which figures of Chinese releases are of the catalogue's series, and which only speak of the same things."""

from __future__ import annotations

from datetime import date

import pytest

from smestats.catalogue import Catalogue
from smestats.extract import find_quantities

DAY = date(2024, 9, 12)


def series(text: str, catalogue: Catalogue) -> dict[str, str | None]:
    """The series of every figure, by what is printed."""
    found = find_quantities(text, published_on=DAY, catalogue=catalogue).quantities
    return {item.text: item.series_key for item in found}


def test_a_name_with_its_parts_in_brackets_is_still_that_name(catalogue: Catalogue) -> None:
    text = (
        "截至6月末，银行业金融机构用于小微企业的贷款（包括小微型企业贷款、个体工商户贷款和小微企业主贷款）余额76.4万亿元，"
        "其中单户授信总额1000万元及以下的普惠型小微企业贷款余额32.4万亿元。保障性安居工程贷款6.7万亿元，同比增长2.9%。"
    )

    assert series(text, catalogue) == {
        "76.4万亿元": "LOANS_SMALL_MICRO",
        "1000万元及以下": None,
        "32.4万亿元": "LOANS_INCLUSIVE_REGULATOR",
        "6.7万亿元": None,
        "2.9%": None,
    }


@pytest.mark.parametrize(
    "text",
    [
        "8月末，累计走访小微企业、个体工商户等经营主体超过5000万户。",
        "8月末，支持小微企业经营主体3890万户。",
        "今年计划再认定国家级中小企业特色产业集群100个左右。",
        "截至8月末，深圳普惠小微贷款余额1.4万亿元，同比增长20.1%。",
        "浙江普惠型小微企业贷款余额5.6万亿元。",
        "8月末，我省各项贷款余额25.1万亿元。其中，普惠型小微企业贷款余额5.6万亿元。",
        "北京专精特新“小巨人”企业1035家。",
        "江苏5个集群入选2024年度中小企业特色产业集群名单。",
        "工商银行半年报披露，截至6月末，普惠型小微企业贷款1.02万亿元。",
        "力争在“十四五”期间带动孵化百万家创新型中小企业、培育十万家专精特新中小企业。",
        "截至6月末，普惠型小微企业贷款余额年均增幅约20%。",
        "力争2024年培育专精特新中小企业达到15万家左右。",
        "8月末，单户授信500万元以下的小微企业贷款余额1.8万亿元。",
        "8月，中小企业发展指数（SMEDI）的取值范围为0至200之间。",
        "8月，中小企业发展指数为88.9。其中，流动资金指数上升4.3点。",
    ],
)
def test_those_reached_or_planned_and_parts_are_none_of_the_series(text: str, catalogue: Catalogue) -> None:
    found = series(text, catalogue)

    assert found
    assert set(found.values()) <= {None, "SMEDI"}
    assert "SMEDI" not in found.values() or "88.9" in found


def test_what_another_index_did_is_not_carried_on(catalogue: Catalogue) -> None:
    text = "8月中小企业发展指数中，市场指数上升4.8点。采购指数7月上升3.8点，8月上升3.3点。"

    assert series(text, catalogue) == {"4.8点": "SMEDI_MARKET_CHG", "3.8点": None, "3.3点": None}


def test_a_rounded_figure_above_does_not_contradict_the_exact_one_below(catalogue: Catalogue) -> None:
    text = "全国个体工商户超1.2亿户\n\n截至8月底，全国登记在册个体工商户1.25亿户，占经营主体总量67.1%。"

    assert series(text, catalogue)["1.25亿户"] == "INDIVIDUAL_BUSINESSES"


def test_private_entities_are_known_by_their_statistical_name(catalogue: Catalogue) -> None:
    assert series("截至5月底，实有民营经济主体总量18000万户。", catalogue) == {"18000万户": "PRIVATE_ENTITIES"}


def test_places_that_begin_the_names_of_some_do_not_make_all_of_them_local(catalogue: Catalogue) -> None:
    text = "公布2025年度中小企业特色产业集群名单，北京市甲区配套产业集群、上海市乙区零件产业集群等100个集群上榜。"
    found = find_quantities(text, published_on=date(2025, 11, 7), catalogue=catalogue).quantities

    assert [(item.text, item.time_period, item.series_key) for item in found] == [
        ("100个", "2025", "CLUSTERS_RECOGNISED")
    ]


def test_regions_share_their_last_word_and_industry_is_no_generation_of_it(catalogue: Catalogue) -> None:
    text = (
        "8月中国中小企业发展指数88.7。分行业看，工业88.5，农业89.1。分区域看，东、中、西部和东北地区指数分别为89.8、90.4、87.8和81.9。"
        "推进工业4.0。"
    )

    assert series(text, catalogue) == {
        "88.7": "SMEDI",
        "88.5": "SMEDI_INDUSTRY",
        "89.1": None,
        "89.8": "SMEDI_EAST",
        "90.4": "SMEDI_CENTRAL",
        "87.8": "SMEDI_WEST",
        "81.9": "SMEDI_NORTHEAST",
    }


def test_a_total_told_later_in_the_sentence_is_of_those_counted_before(catalogue: Catalogue) -> None:
    text = "上半年，市场主体总量超过1.7亿户，至6月底实有1.73亿户。"

    assert series(text, catalogue)["1.73亿户"] == "MARKET_ENTITIES"


def test_those_that_were_settled_on_are_newly_recognised(catalogue: Catalogue) -> None:
    text = "经专家评审和公示，确定了100家2023年度中小企业特色产业集群。"

    assert series(text, catalogue) == {"100家": "CLUSTERS_RECOGNISED"}


@pytest.mark.parametrize(
    "text",
    [
        "我国中小企业数量由3100多万户增长到5100万户。",
        "我国中小企业数量从2018年的3100多万户增至2023年底的5100万户。",
    ],
)
def test_what_a_number_rose_from_and_to_is_of_one_series(text: str, catalogue: Catalogue) -> None:
    assert series(text, catalogue) == {"3100多万户": "SMES", "5100万户": "SMES"}
