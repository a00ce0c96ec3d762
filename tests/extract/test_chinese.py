"""How Chinese releases print figures, one way a line: what is found, with value, qualifier and unit."""

from __future__ import annotations

from datetime import date

import pytest

from smestats.extract import find_quantities
from smestats.schemas.quantity import Quantity

DAY = date(2024, 5, 10)
Found = list[tuple[float, str, str]]


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, published_on=DAY).quantities


def found(text: str) -> Found:
    return [(item.value, item.qualifier.value, item.unit) for item in quantities(text)]


NUMBERS: list[tuple[str, Found]] = [
    ("登记在册1.03亿户经营主体。", [(1.03e8, "EQ", "market entities")]),
    ("贷款余额达14.6万亿元。", [(1.46e13, "EQ", "yuan")]),
    ("贷款余额达17.6万亿，比年初增加2.7万亿。", [(1.76e13, "EQ", "yuan"), (2.7e12, "EQ", "yuan")]),
    ("培育企業4萬多家。", [(4e4, "GT", "enterprises")]),
    ("覆盖三十六个行业。", [(36, "EQ", "industries")]),
    ("涉及两类企业和十二个县。", [(2, "EQ", "enterprises"), (12, "EQ", "counties")]),
    ("来自二十余家机构。", [(20, "GT", "institutions")]),
    ("形成百余项专利。", [(100, "GT", "patents")]),
    ("签约金额逾千亿元。", [(1e11, "GT", "yuan")]),
    ("服务企业上万家。", [(1e4, "GE", "enterprises")]),
    ("安置工人两千五百万人。", [(2.5e7, "EQ", "persons")]),
    ("批出超过91 000宗申请，受惠企业41 200家。", [(91000, "GT", "cases"), (41200, "EQ", "enterprises")]),
    (
        "銷售額31.2兆元，內銷11兆8,031億元；發電3兆瓦。",
        [(3.12e13, "EQ", "yuan"), (1.18031e13, "EQ", "yuan")],
    ),
    ("有3萬1762名員工，共138萬3,921家。", [(31762, "EQ", "persons"), (1383921, "EQ", "enterprises")]),
    ("产品涵盖17个系列200多个品种。", [(17, "EQ", "products"), (200, "GT", "products")]),
    ("单个项目上限达500万元。", [(5e6, "LE", "yuan")]),
    ("补贴１２．５万元。", [(1.25e5, "EQ", "yuan")]),
    ("存量1亿3000万户市场主体。", [(1.3e8, "EQ", "market entities")]),
    ("占地1.2万平方米，用电3.5亿千瓦时。", [(1.2e4, "EQ", "square metres"), (3.5e8, "EQ", "kilowatt-hours")]),
]
PARTS: list[tuple[str, Found]] = [
    ("产量增长两倍。", [(2, "EQ", "times")]),
    ("产量增加一倍以上。", [(1, "GE", "times")]),
    ("利润翻一番。", [(2, "EQ", "times")]),
    ("规模是去年的2.7倍。", [(2.7, "EQ", "times")]),
    ("占比三分之一。", [(1 / 3, "EQ", "fraction")]),
    ("超过百分之十五的企业扩大生产。", [(15, "GT", "percent")]),
    ("近四成企业增加投入，五成以上表示满意。", [(40, "NB", "percent"), (50, "GE", "percent")]),
    ("利率下降25个基点，比重提高0.3个百分点。", [(25, "EQ", "basis points"), (0.3, "EQ", "percentage points")]),
    ("补助比例为25%-30%，期限三至五年。", [(25, "RG", "percent"), (3, "RG", "years")]),
    ("每家安排3—5名专员。", [(3, "RG", "persons")]),
    ("资金为100万元至150万元。", [(1e6, "RG", "yuan")]),
    ("半数以上企业恢复生产。", [(0.5, "GE", "fraction")]),
]
BOUNDS: list[tuple[str, Found]] = [
    ("补助最高不超过50万元。", [(5e5, "LE", "yuan")]),
    ("预留份额不低于30%。", [(30, "GE", "percent")]),
    ("至少10家企业参加。", [(10, "GE", "enterprises")]),
    ("约五千名职工受益。", [(5000, "AP", "persons")]),
    ("培育100个左右产业集群。", [(100, "AP", "clusters")]),
    ("办理时间不足3天。", [(3, "LT", "days")]),
    ("将近1700家机构参加。", [(1700, "NB", "institutions")]),
    ("惠及企业30多万家。", [(3e5, "GT", "enterprises")]),
    ("减税降费突破1万亿元。", [(1e12, "GT", "yuan")]),
]
NO_FIGURES = [
    "“十四五”时期，依托5G和“双一流”高校推进工作。",
    "印发国发〔2022〕12号文件，热线12345，推行“1+N”体系。",
    "一方面要稳，另一方面要进，一些企业在一定程度上受益。",
    "电话：010-68200000，邮编100804，京ICP备05072642号。",
    "字号：大 中 小 浏览次数：1234次 阅读量：5678 点赞 12 评论(3)",
    "责任编辑：3 来源：2024年第12期",
    "排名第五，位居前十强，第三产业发展较快。",
    "责任编辑：王某\n\n下一篇：前三季度出口增长5%",
    "千方百计帮助千家万户，万众一心渡难关。",
    "2024年5月10日上午10时30分举行发布会。",
]


@pytest.mark.parametrize(("text", "wanted"), [*NUMBERS, *PARTS, *BOUNDS], ids=lambda value: str(value)[:24])
def test_a_figure_is_read_with_its_value_qualifier_and_unit(text: str, wanted: Found) -> None:
    read = found(text)

    assert [(code, unit) for _, code, unit in read] == [(code, unit) for _, code, unit in wanted]
    assert [value for value, _, _ in read] == pytest.approx([value for value, _, _ in wanted])


@pytest.mark.parametrize("text", NO_FIGURES)
def test_dates_names_idioms_and_furniture_are_no_figures(text: str) -> None:
    assert found(text) == []


def test_minutes_behind_hours_are_minutes() -> None:
    assert found("平均用时2小时30分。")[-1] == (30, "EQ", "minutes")


def test_denominators_are_no_figures_and_what_they_divide_is() -> None:
    assert found("每千人拥有企业34家，每亿元产值能耗0.3吨。") == [(34, "EQ", "enterprises"), (0.3, "EQ", "tonnes")]


def test_a_count_does_not_take_the_noun_of_the_next_one() -> None:
    assert [unit for _, _, unit in found("涉及两类主体、十二个县，百余项成果、数家企业。")][1] == "counties"
    assert "enterprises" not in [unit for _, _, unit in found("百余项成果、数十家企业。")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("指数比上月上升0.5点。", "up"),
        ("指数环比回落0.1点。", "down"),
        ("亏损面收窄0.6个百分点。", "down"),
        ("办理提速90%。", "up"),
        ("利润翻一番。", "up"),
        ("同比增幅达到40%以上。", "up"),
        ("比重由18.5%提高到20.1%。", None),
    ],
)
def test_changes_have_a_direction_and_levels_have_none(text: str, wanted: str | None) -> None:
    assert quantities(text)[-1].direction == wanted


def test_respectively_ties_each_value_to_its_own_movement() -> None:
    read = quantities("收入、利润分别为3.2万亿元、1860亿元，同比分别增长5.3%、下降2.1%。")

    assert [item.value for item in read] == pytest.approx([3.2e12, 1.86e11, 5.3, 2.1])
    assert [item.direction for item in read] == [None, None, "up", "down"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("截至4月末，贷款余额3.2万亿元。", "2024-04-30"),
        ("一季度，新增企业5万户。", "2024-Q1"),
        ("今年1—4月，新设企业7万户。", "2024-01/2024-04"),
        ("去年底，登记企业5000万户。", "2023-12-31"),
        ("2021年末，全国有企业4800万户。", "2021-12-31"),
        ("到2025年，培育企业10万家。", "2025"),
    ],
)
def test_a_period_is_read_against_the_day_of_the_text(text: str, period: str) -> None:
    assert quantities(text)[-1].time_period == period


def test_the_bound_of_a_class_has_no_period() -> None:
    first = quantities("今年5月末，单户授信1000万元及以下的贷款余额10.25万亿元。")[0]

    assert (first.qualifier, first.time_period) == ("LE", None)


def test_a_flow_keeps_the_period_of_the_flow_before() -> None:
    text = "上季度统计显示，一季度新设企业327.4万户，同比增长12.5%。业务平稳。环境改善。西部新登记企业63.7万户。"

    assert quantities(text)[-1].time_period == "2024-Q1"


def test_readings_that_a_page_writes_behind_characters_are_passed_over() -> None:
    noted, plain = (
        find_quantities(text, published_on=DAY).quantities
        for text in ("國家級企業(yè)4762家，總(zǒng)量達(dá)800家企業(yè)。", "國家級企業4762家，總量達800家企業。")
    )

    assert [(item.value, item.unit) for item in noted] == [(item.value, item.unit) for item in plain]
    assert [item.value for item in noted] == [4762, 800]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("指数取值在0至200之间，取值范围为0至200。", [(0, "RG", "index points"), (0, "RG", "index points")]),
        ("6月，另一项制造业指数录得48.9。", [(48.9, "EQ", "index points")]),
        ("规上中小企业的用工人数超过1.3亿。", [(1.3e8, "GT", "persons")]),
        ("单户授信小于800万的贷款占比上升。", [(8e6, "LT", "yuan")]),
        ("中部地区有小巨人企业，中部地区1080家。", [(1080, "EQ", "enterprises")]),
        ("已有80家首批上市企业。", [(80, "EQ", "enterprises")]),
        ("本月分项指数七升一降，仅成本下降。", [(7, "EQ", "sub-indices"), (1, "EQ", "sub-indices")]),
        (
            "孵化百万家创新型企业、培育十万家专精特新企业、千家冠军企业。",
            [(1e6, "EQ", "enterprises"), (1e5, "EQ", "enterprises"), (1000, "EQ", "enterprises")],
        ),
        ("约占经营主体总量2/3。", [(0.666667, "AP", "fraction")]),
        ("专利数几乎是去年的2.4倍。", [(2.4, "NB", "times")]),
        ("产值约为2015年全国水平的三倍。", [(3, "AP", "times")]),
        ("贷款总量超过全国的41.2%。", [(41.2, "GT", "percent")]),
        ("增速高于上年的5.1%。", [(5.1, "EQ", "percent")]),
        ("比大型企业高出12.6个百分点。", [(12.6, "EQ", "percentage points")]),
        ("经过近40年发展，近三年增长更快。", [(40, "NB", "years"), (3, "EQ", "years")]),
        ("超九成为大企业配套，法人单位七成都是服务业。", [(90, "GT", "percent"), (70, "EQ", "percent")]),
        (
            "市场主体超过1亿户，至6月底实有1.03亿户。",
            [(1e8, "GT", "market entities"), (1.03e8, "EQ", "market entities")],
        ),
        ("新设农民专业合作社9.1万户。", [(9.1e4, "EQ", "cooperatives")]),
        ("小企業貸款10.2萬億 同比增24.1%", [(1.02e13, "EQ", "yuan"), (24.1, "EQ", "percent")]),
    ],
)
def test_figures_of_real_releases_are_read_with_their_bounds_and_units(text: str, wanted: Found) -> None:
    assert [(round(value, 6), code, unit) for value, code, unit in found(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "基础零部件制造产业集群、智能零件产业集群榜上有名。",
        "后10位的城市主要来自西部。",
        "第一至六批名单均已公布，第三、四批正在复核。",
        "服务万家企业，走进千家万户。",
        "二三产业稳步发展。",
        "政策汇编\n01 国家\n02 各省",
        "「2025中小企業白皮書」今日發布，多個行業實現兩位數增長。",
        "请于30日内与某某网联系，我们将尽快处理。",
        "会议结束。\n热门新闻\n24小时热榜\n三个要点读懂新规\n充电桩新建2万台",
        "會議結束。\n相關(guān)閱讀\n- 五個關(guān)鍵詞\n- 快遞量完成1120億件",
    ],
)
def test_parts_ranks_and_link_lines_are_no_figures(text: str) -> None:
    assert found(text) == []


def test_readings_before_a_blank_or_a_mark_are_passed_over() -> None:
    text = "貸款比年初增加6.2萬(wàn) 億(yì) 元，增速高8.8個(gè)、5.4個(gè)百分點(diǎn)。"

    assert found(text) == [
        (6.2e12, "EQ", "yuan"),
        (8.8, "EQ", "percentage points"),
        (5.4, "EQ", "percentage points"),
    ]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("信用贷款增速高达25.1%。", "up"),
        ("出口降幅高达5.2%。", "down"),
        ("低于全市平均增速2.1个百分点。", "down"),
        ("低于大型企业新增贷款占比12.3个百分点。", "down"),
        ("比大型企业高出9.6个百分点。", "up"),
    ],
)
def test_words_between_a_movement_and_its_size_do_not_hide_it(text: str, direction: str) -> None:
    assert [item.direction for item in quantities(text)] == [direction]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("投入指数83.1（-0.1点）、效益指数73.8（+0.2点）。", [(83.1, None), (0.1, "down"), (73.8, None), (0.2, "up")]),
        ("利润同比-3.4%，营收同比+2.2%。", [(3.4, "down"), (2.2, "up")]),
        ("效益指数↑0.2点，投入指数↓0.1点。", [(0.2, "up"), (0.1, "down")]),
        ("指数环比变化分别为+0.3、-0.2、+0.4点。", [(0.3, "up"), (0.2, "down"), (0.4, "up")]),
        ("占比为25%-30%。", [(25, None)]),
        ("“1+3+5”体系——98个平台。", [(98, None)]),
    ],
)
def test_a_sign_is_a_direction_and_a_dash_is_none(text: str, wanted: list[tuple[float, str | None]]) -> None:
    assert [(item.value, item.direction) for item in quantities(text)] == wanted


def test_those_of_a_level_are_of_what_was_counted_before() -> None:
    read = quantities("全省服务平台已达260个，其中国家级28个，省级85个，市县级147个。")

    assert [(item.value, item.unit) for item in read] == [
        (260, "platforms"),
        (28, "platforms"),
        (85, "platforms"),
        (147, "platforms"),
    ]
