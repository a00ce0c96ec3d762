"""The period of figures in Chinese releases, where the figure's own clause does not name it."""

from __future__ import annotations

from datetime import date

import pytest

from smestats.extract import find_quantities

DAY = date(2024, 9, 12)


def periods(text: str, day: date = DAY) -> dict[str, str | None]:
    """The period of every figure, by what is printed."""
    return {item.text: item.time_period for item in find_quantities(text, published_on=day).quantities}


def test_sums_that_flow_keep_the_period_of_the_flow_before_them() -> None:
    text = (
        "截至二季度末，不良贷款余额3.1万亿元。上半年，保险公司保费收入2.6万亿元。赔款与给付支出6200亿元，同比增长1.3%。"
    )

    assert periods(text) == {
        "3.1万亿元": "2024-06-30",
        "2.6万亿元": "2024-S1",
        "6200亿元": "2024-S1",
        "1.3%": "2024-S1",
    }


def test_what_happened_on_a_day_is_of_that_day_and_what_was_told_on_it_is_not() -> None:
    opened = "2020年度评奖有12个项目来自中小企业。9月2日，交易所新板块开市，80家企业首批挂牌，其中15家是小巨人企业。"
    told = "9月2日，协会发布消息，8月企业开工率为47.2%。"

    assert periods(opened)["80家"] == periods(opened)["15家"] == "2024-09-02"
    assert periods(told) == {"47.2%": "2024-08"}


def test_what_there_is_in_a_year_that_runs_is_of_the_day_it_is_told() -> None:
    text = "小巨人企业今年首次覆盖所有省份。其中，东部有2600家，占比55.1%；西部有770家。"

    assert set(periods(text).values()) == {"2024-09-12"}


def test_when_a_list_was_published_is_no_period_of_the_figures_that_follow() -> None:
    text = "一季度，工信部公布了2023年度特色产业集群名单。集群共集聚中小企业2.9万家。"

    assert periods(text) == {"2.9万家": "2024-09-12"}


def test_a_heading_has_the_period_of_the_same_figure_below() -> None:
    text = "专精特新中小企业超过13万家\n\n8月份，企业用电量同比增长5.1%。目前，累计培育专精特新中小企业超过13万家。"

    found = find_quantities(text, published_on=DAY).quantities

    assert [(item.text, item.time_period) for item in found if item.text == "超过13万家"] == [
        ("超过13万家", "2024-09-12"),
        ("超过13万家", "2024-09-12"),
    ]


def test_a_period_behind_a_comma_is_that_of_the_next_figure() -> None:
    text = "全国已培育国家级集群180个，2025年将再认定100个。"

    assert periods(text) == {"180个": "2024-09-12", "100个": "2025"}


def test_a_list_behind_what_is_compared_with_is_all_of_that_period() -> None:
    text = "截至8月底，行业占比分别从2019年的95.1%、91.2%、90.3%提高到96.2%、93.4%、92.5%。"

    assert list(periods(text).values()) == ["2019"] * 3 + ["2024-08-31"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "8月新发放的1000万元以下小微企业贷款增长较快。",
        "单户授信小于500万的贷款占比上升，8月有所加快。",
        "招聘活动分为两个阶段，第一阶段为2024年4月至5月。",
    ],
)
def test_bounds_and_parts_of_a_plan_have_no_period(text: str) -> None:
    assert set(periods(text).values()) == {None}


def test_a_population_of_another_year_is_no_period() -> None:
    text = "至6月底实有市场主体1.04亿户。按2017年底人口计算，平均每千人拥有企业23.4户。"

    assert periods(text, date(2018, 7, 9))["23.4户"] == "2018-06-30"


def test_an_old_year_that_opens_a_text_is_no_period_for_all_of_it() -> None:
    text = "2013年，普惠金融的概念提出。\n再贷款余额增长了三成。\n全国有服务机构1600家。"

    assert periods(text)["1600家"] == "2024-09-12"


def test_as_many_values_as_months_of_one_thing_are_each_of_its_month() -> None:
    one = "1月份至3月份，市场指数分别为50.1、54.2和52.6；采购指数分别为49.1、53.3和51.4。"
    several = "1月至3月，收入、利润和用工分别增长5.1%、6.2%和0.3%。"

    assert list(periods(one, date(2023, 4, 28)).values()) == ["2023-01", "2023-02", "2023-03"] * 2
    assert set(periods(several, date(2023, 4, 28)).values()) == {"2023-01/2023-03"}


def test_a_multiple_of_last_year_is_of_the_period_told() -> None:
    text = "前8个月发放资金448亿元，企业数和金额分别是去年全年的1.7倍和1.8倍，全国超半数企业受益。"

    assert set(periods(text).values()) == {"2024-01/2024-08"}


def test_rising_and_falling_parts_are_of_the_quarter_told_and_not_of_the_day() -> None:
    text = (
        "三季度中小企业发展指数为90.9。当前经济运行平稳，分行业和分项指数均为5升3降。三个指数均位于景气临界值100以下。"
    )

    found = periods(text, date(2015, 10, 20))

    assert (found["5升"], found["3降"], found["三个"]) == ("2015-Q3", "2015-Q3", "2015-Q3")


def test_what_is_awarded_is_of_the_year_of_its_list() -> None:
    text = "确定了2018年度示范基地名单。\n同意授予某某产业园等117个基地称号。"

    assert periods(text, date(2018, 8, 1)) == {"117个": "2018"}


def test_the_whole_of_another_year_is_only_compared_with() -> None:
    text = "前三季度，新发放贷款利率较去年全年下降0.8个百分点，制造业贷款增加2.1万亿元，为去年全年增量2.4倍。"

    assert set(periods(text, date(2020, 10, 28)).values()) == {"2020-01/2020-09"}


def test_what_stands_in_brackets_behind_a_year_does_not_hide_that_it_is_compared_with() -> None:
    text = "2023年末，全国共有法人单位3300万个，与2018年末（2018年是普查年份，下同）相比，增长52%，从业人员4.2亿人。"

    assert set(periods(text, date(2024, 12, 26)).values()) == {"2023-12-31"}


def test_the_growth_of_a_balance_is_of_the_day_of_the_balance() -> None:
    text = "2024年二季度末，服务业贷款余额66万亿元，上半年增加4.4万亿元。不含房地产的贷款余额同比增长11.6%。"

    assert periods(text) == {"66万亿元": "2024-06-30", "4.4万亿元": "2024-S1", "11.6%": "2024-06-30"}


def test_what_a_number_rose_from_is_of_the_day_it_is_counted_from() -> None:
    text = "2020年底至今，小巨人企业从53家增至1020家。"

    assert periods(text) == {"53家": "2020-12-31", "1020家": "2024-09-12"}


def test_the_year_of_a_definition_is_no_period() -> None:
    text = "截至6月末，根据2021年监管口径，贷款余额1.7万亿元，较年初增加2800亿元。"

    assert set(periods(text).values()) == {"2024-06-30"}


def test_what_there_is_behind_a_semicolon_is_of_the_day_the_sentence_opened_with() -> None:
    text = (
        "截至三季度末，普惠小微贷款余额31万亿元，前三季度增加3.4万亿元；授信户数6200万户，同比增长21.5%；"
        "前三季度新发放贷款利率4.3%。"
    )

    assert periods(text, date(2024, 10, 20)) == {
        "31万亿元": "2024-09-30",
        "3.4万亿元": "2024-01/2024-09",
        "6200万户": "2024-09-30",
        "21.5%": "2024-09-30",
        "4.3%": "2024-01/2024-09",
    }


def test_an_index_read_against_its_mark_has_a_period_and_the_mark_has_none() -> None:
    text = "2024年8月中国中小企业发展指数为88.7。\n资金指数100.3，处于临界值100以上；市场指数80.5，低于临界值。"

    assert periods(text) == {"88.7": "2024-08", "100.3": "2024-08", "100": None, "80.5": "2024-08"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9月10日，记者在大会上了解到，截至目前，已培育小巨人企业9100家。", "2024-09-10"),
        ("记者11日获悉，目前全国小微企业达9100家。", "2024-09-11"),
        ("昨日召开的发布会上介绍，小巨人企业达到9100家。", "2024-09-11"),
        ("工信部负责人11日说，小巨人企业达到9100家。", "2024-09-11"),
        ("协会28日公布了一份名单。据了解，目前小巨人企业有9100家。", "2024-09-12"),
    ],
)
def test_today_is_the_day_on_which_it_was_told_where_the_text_was_printed_soon_after(text: str, day: str) -> None:
    assert periods(text) == {next(iter(periods(text))): day}


def test_a_day_without_its_month_is_the_last_of_its_number() -> None:
    text = "发改委30日召开会议，受理企业诉求25件。"

    assert set(periods(text, date(2024, 7, 2)).values()) == {"2024-06-30"}
    assert set(periods(text, date(2024, 3, 1)).values()) == {"2024-03-01"}


def test_a_run_of_months_ends_in_the_last_month_told_of() -> None:
    text = "1—8月，利润同比下降7.1%，已连续3个月收窄。上半年，营收连续两个季度增长。"

    assert periods(text) == {"7.1%": "2024-01/2024-08", "3个月": "2024-08", "两个季度": "2024-Q2"}


def test_which_debts_are_meant_is_no_period_of_how_many_were_paid() -> None:
    text = "截至8月底，偿还欠款3100亿元。2021年底前的欠款已基本结清，清偿进度达到98.2%。"

    assert set(periods(text).values()) == {"2024-08-31"}


def test_what_is_joined_to_a_period_compared_with_is_compared_with_too() -> None:
    text = "二季度增长6.8%，较一季度和去年四季度分别高2.1个、4.9个百分点。"

    assert set(periods(text).values()) == {"2024-Q2"}


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("首季", "2024-Q1"),
        ("今年首季度", "2024-Q1"),
        ("前三季", "2024-01/2024-09"),
        ("首兩季", "2024-01/2024-06"),
        ("首5个月", "2024-01/2024-05"),
        ("前两个月", "2024-01/2024-02"),
    ],
)
def test_the_first_parts_of_a_year_have_several_names(name: str, period: str) -> None:
    assert periods(f"{name}新设企业21万户。", date(2024, 10, 20)) == {"21万户": period}


def test_taxes_and_trade_flow_in_the_period_told_before_not_on_a_day() -> None:
    text = "截至8月底，民营企业26万户。\n\n1至8月，全市税收收入12亿元。其中，个体经济实现税收3.1亿元，同比增长9.2%。"

    assert periods(text)["3.1亿元"] == periods(text)["9.2%"] == "2024-01/2024-08"


def test_what_a_plan_wants_is_of_the_year_in_which_it_ends() -> None:
    five = "“十四五”期间，计划培育企业9100家，建成平台210个；研发经费年均增长8%。“十三五”期间，培育企业5100家。"
    titled = (
        "近日印发《数字化赋能行动方案（2025—2027年）》。方案提出，分批支持90个左右城市开展试点，推动3.1万家以上企业改造。"
        "目前，已有24个城市开展试点。"
    )

    assert periods(five) == {"9100家": "2025", "210个": "2025", "8%": "2021/2025", "5100家": "2016/2020"}
    assert periods(titled, date(2024, 12, 16)) == {
        "90个左右": "2027",
        "3.1万家以上": "2027",
        "24个": "2024-12-16",
    }


def test_what_is_earned_in_a_year_is_of_the_year_though_told_with_its_last_day() -> None:
    text = "截至2021年底，中小企业4100万家，规上中小企业年营业收入超过71万亿元。"

    assert periods(text, date(2022, 6, 16)) == {"4100万家": "2021-12-31", "超过71万亿元": "2021"}


def test_what_has_been_done_by_now_is_not_of_a_day_long_past() -> None:
    text = "截至2023年底，中小企业5100万家。\n\n我国已建立服务体系，建成1070家促进中心、3700多家示范平台。"

    assert periods(text)["1070家"] == periods(text)["3700多家"] == "2024-09-12"
    assert periods(text, date(2024, 2, 1))["1070家"] == "2023-12-31"


def test_what_came_in_by_the_end_of_a_year_came_in_over_the_year() -> None:
    text = (
        "截至2023年底，规上民营企业6300家，占81.2%；实现增加值1900亿元，占规上工业的50.2%，增长8.1%；"
        "从业人员52万人，占70.1%。"
    )

    assert {text: period for text, period in periods(text).items() if period == "2023"} == {
        "1900亿元": "2023",
        "50.2%": "2023",
        "8.1%": "2023",
    }


def test_the_same_scope_is_no_definition_of_a_year() -> None:
    text = "2012—2015年，收入增速逐年回落，2015年1—10月份收入同口径比较增长1.1%。"

    assert periods(text) == {"1.1%": "2015-01/2015-10"}


def test_those_asked_are_of_the_period_the_text_is_about() -> None:
    text = "二季度，中小企业发展指数为89.1。\n对1600家样本企业的调查显示，36.2%的企业产量增加。"

    assert periods(text) == {"89.1": "2024-Q2", "1600家": "2024-Q2", "36.2%": "2024-Q2"}


def test_what_is_to_be_done_in_a_year_is_of_the_year() -> None:
    text = "1—3月份，园区实现总产值17.1亿元，完成年任务75亿元的22.8%，占年任务的比重居首。"

    assert periods(text) == {"17.1亿元": "2024-01/2024-03", "75亿元": "2024", "22.8%": "2024-01/2024-03"}


def test_what_stands_in_brackets_behind_a_period_compared_with_is_of_it() -> None:
    text = "1—2月份，增加值增长8.3%，较去年同期（1.2%）提高7.1个百分点。"

    assert periods(text) == {
        "8.3%": "2024-01/2024-02",
        "1.2%": "2023-01/2023-02",
        "7.1个百分点": "2024-01/2024-02",
    }


def test_another_list_of_as_many_goes_on_with_the_periods_and_the_last_of_them_is_kept() -> None:
    text = (
        "2021年末、2022年末、2023年末，贷款余额分别为19.2万亿元、23.8万亿元和29.4万亿元，同比分别增长27.1%、23.7%和23.5%。\n"
        "5年来累计减税7.5万亿元，其中2020年为2.4万亿元。\n支持小微企业2600万户。"
    )

    assert periods(text) == {
        "19.2万亿元": "2021-12-31",
        "23.8万亿元": "2022-12-31",
        "29.4万亿元": "2023-12-31",
        "27.1%": "2021-12-31",
        "23.7%": "2022-12-31",
        "23.5%": "2023-12-31",
        "5年": None,
        "7.5万亿元": "2023-12-31",
        "2.4万亿元": "2020",
        "2600万户": "2023-12-31",
    }
