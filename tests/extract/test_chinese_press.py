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


def test_as_of_a_month_what_follows_still_stands_on_its_last_day() -> None:
    found = quantities("截至2024年5月，新区数量达到310个。30个国家级新区中有7个在西部。")

    assert {item.time_period for item in found.values()} == {"2024-05-31"}


def test_seen_from_a_period_figures_are_of_it() -> None:
    found = quantities("从上半年新设企业的情况来看，高技术制造业新设企业增长21.6%。")

    assert found["21.6%"].time_period == "2024-S1"


def test_what_was_turned_round_is_no_period_of_what_follows() -> None:
    found = quantities("8月末，贷款增长13.1%，不仅扭转了6、7月份增速下降的状况，而且比上年同期高1.2个百分点。")

    assert {item.time_period for item in found.values()} == {"2024-08-31"}


def test_firms_aimed_at_are_firms() -> None:
    assert quantities("“十四五”时期目标数量9000家。")["9000家"].unit == "enterprises"


def test_a_scale_goes_on_behind_more_than() -> None:
    found = quantities("民营经济增加值4万多亿元，其中制造业2万余亿元。")

    assert [(item.value, item.qualifier) for item in found.values()] == [(4e12, "GT"), (2e12, "GT")]


def test_what_has_been_grown_in_all_is_not_of_the_month_told_of_before() -> None:
    found = quantities("8月当月出口指数为51.4%。累计培育小巨人企业1.41万家。")

    assert found["1.41万家"].time_period == "2024-09-12"


def test_how_much_of_a_years_aim_is_reached_is_of_the_period_it_was_reached_in() -> None:
    found = quantities("1—6月新增就业561万人，完成全年目标的62%。")

    assert found["62%"].time_period == "2024-01/2024-06"


def test_platforms_that_a_province_has_are_not_the_countrys(catalogue: Catalogue) -> None:
    text = "据介绍，广东已培育认定41家国家中小企业公共服务示范平台、151家省级中小企业公共服务示范平台。"

    assert {item.series_key for item in quantities(text, catalogue).values()} == {None}


def test_what_there_was_years_ago_is_of_that_year() -> None:
    found = quantities("10年前，全国仅有民营企业1020万户，如今已超过5100万户，是5年前的1.4倍。")

    assert {text: item.time_period for text, item in found.items() if item.kind != "duration"} == {
        "1020万户": "2014",
        "超过5100万户": "2024-09-12",
        "1.4倍": "2024-09-12",
    }


def test_the_year_in_the_name_of_a_meeting_is_not_that_of_who_came() -> None:
    found = quantities("6月13日，2024年中国民营企业500强峰会开幕，来自28个国家的1100名嘉宾参会。")

    assert {item.time_period for item in found.values()} == {"2024-06-13"}


def test_hong_kong_sets_its_decimals_apart_by_a_small_stop() -> None:
    found = quantities("綜合營商指數按季跌2﹒7至44﹒1。")

    assert [(item.value, item.direction) for item in found.values()] == [(2.7, "down"), (44.1, None)]


def test_levels_stand_in_brackets_with_their_changes() -> None:
    found = quantities("分項指數當中，以「環球經濟」(29.2，-9.6)的跌幅最為顯著，製造業微落0.1。")

    assert [(item.value, item.direction) for item in found.values()] == [(29.2, None), (9.6, "down"), (0.1, "down")]


def test_a_province_before_its_entities_hides_them_not_and_keeps_them_local(catalogue: Catalogue) -> None:
    found = quantities("浙江省市场主体总量突破910万户。在江苏，民营经济主体达1400万户。", catalogue)

    assert {(item.unit, item.series_key) for item in found.values()} == {("market entities", None)}


def test_a_large_province_has_fewer_than_the_country_ever_had(catalogue: Catalogue) -> None:
    text = "1000万户市场经营主体中，民营经济主体达960万户。市场主体总量1900万户，个体工商户1100万户。"

    assert {item.series_key for item in quantities(text, catalogue).values()} == {None}


def test_plain_names_of_firms_are_the_countrys_where_there_are_enough(catalogue: Catalogue) -> None:
    found = quantities(
        "我国中小企业有5200多万家，其中“专精特新”企业13.1万家；规上工业中小企业51万家。"
        "现在已有210个中小企业产业集群，今年还要建设90个中小企业产业集群，服务涉及181大类业务、形成五大特色。",
        catalogue,
    )

    assert {text: (item.time_period, item.series_key) for text, item in found.items() if item.series_key} == {
        "5200多万家": ("2024-09-12", "SMES"),
        "13.1万家": ("2024-09-12", "SMES_SPECIALISED"),
        "210个": ("2024-09-12", "CLUSTERS_NATIONAL"),
    }
    assert {"181大类", "五大"} <= set(found)


def test_smaller_firms_among_all_are_not_read_together_with_the_word_before(catalogue: Catalogue) -> None:
    text = "小微企业贷款余额近19万亿元\n截至8月末，各项贷款余额84.1万亿元，其中小微企业贷款余额18.7万亿元。"
    found = quantities(text, catalogue)

    assert {item.text: item.series_key for item in found.values()} == {
        "近19万亿元": "LOANS_SMALL_MICRO",
        "84.1万亿元": None,
        "18.7万亿元": "LOANS_SMALL_MICRO",
    }


def test_a_period_is_seen_behind_what_only_looks_like_one() -> None:
    widened = quantities("增速领先的幅度扩大至前三季度的0.8个百分点。", day=date(2024, 10, 20))
    this_year = quantities("满足率2023年末升至71.2%；截至今年8月底，贷款余额3310亿元。")
    taiwan = quantities("截至104年3月底止，放款余额较103年底增加211亿元。", day=date(2015, 5, 2))

    assert widened["0.8个百分点"].time_period == "2024-01/2024-09"
    assert this_year["3310亿元"].time_period == "2024-08-31"
    assert {text: item.time_period for text, item in taiwan.items()} == {"211亿元": "2015-03-31"}


def test_an_index_in_percent_read_against_its_mark_has_a_period() -> None:
    found = quantities("二季度，劳动力成本指数为40.7%，仍在50%荣枯线以下，市场开放度、公平度分别为61.2%、64.3%。")

    assert {text: item.time_period for text, item in found.items() if text != "50%"} == {
        "40.7%": "2024-Q2",
        "61.2%": "2024-Q2",
        "64.3%": "2024-Q2",
    }


def test_an_island_counts_years_and_thousands_its_own_way() -> None:
    found = quantities("今年至1月底放款余额较民国100年底减少141亿元，就业人数875万8千人。", day=date(2012, 3, 5))

    assert [(item.value, item.time_period) for item in found.values()] == [
        (1.41e10, "2012-01-31"),
        (8758000, "2012-01-31"),
    ]


def test_what_a_level_comes_near_to_is_compared_with() -> None:
    found = quantities("二季度，「環球經濟」分項指數下跌4.6至24.8，接近2022年第二季度的水平，招聘意向(32.7)亦跌。")

    assert {item.time_period for item in found.values()} == {"2024-Q2"}
    assert [item.value for item in found.values()] == [4.6, 24.8, 32.7]
