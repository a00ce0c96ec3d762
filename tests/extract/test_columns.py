"""Tables of indices, as pages and copies flatten them."""

from __future__ import annotations

from datetime import date

import pytest

from smestats.catalogue import Catalogue
from smestats.extract import find_quantities
from smestats.extract.reading import read

DAY = date(2024, 4, 10)
LEAD = "3月，中小企业发展指数（SMEDI）为89.2，比上月上升0.1点。\n分行业指数情况\n"
ONE_A_LINE = "行业\n2月\n3月\n比上月升降\n工业\n89.1\n89.5\n0.4\n\n住宿餐饮业\n79.4\n79.1\n-0.3\n"
PIPES = (
    "| 行业 | 2月 | 3月 | 升降 |\n| --- | --- | --- | --- |\n"
    "| 工业 | 89.1 | 89.5 | 0.4 |\n| 住宿餐饮业 | 79.4 | 79.1 | -0.3 |\n"
)
TABS = "行业\t2月\t3月\t变化\n工业\t89.1\t89.5\t+0.4\n住宿餐饮业\t79.4\t79.1\t-0.3\n"

Found = list[tuple[str, str | None, str | None, str | None]]


def found(text: str, catalogue: Catalogue) -> Found:
    quantities = find_quantities(text, published_on=DAY, catalogue=catalogue).quantities
    assert all(text[item.start : item.end] == item.text for item in quantities)
    return [(item.text, item.direction, item.time_period, item.series_key) for item in quantities]


@pytest.mark.parametrize("table", [ONE_A_LINE, PIPES, TABS], ids=["one a line", "pipes", "tabs"])
def test_every_cell_has_the_period_of_its_column_and_the_subject_of_its_row(table: str, catalogue: Catalogue) -> None:
    assert found(LEAD + table, catalogue)[2:] == [
        ("89.1", None, "2024-02", "SMEDI_INDUSTRY"),
        ("89.5", None, "2024-03", "SMEDI_INDUSTRY"),
        ("0.4", "up", "2024-03", "SMEDI_INDUSTRY_CHG"),
        ("79.4", None, "2024-02", None),
        ("79.1", None, "2024-03", None),
        ("0.3", "down", "2024-03", "SMEDI_ACCOMMODATION_CATERING_CHG"),
    ]


def test_columns_of_two_years_keep_each_its_own(catalogue: Catalogue) -> None:
    text = "中小企业发展指数（SMEDI）\n分项指数 四季度 一季度\n市场指数 80.2 80.6\n效益指数 73.2 73.6\n"

    assert found(text, catalogue) == [
        ("80.2", None, "2023-Q4", "SMEDI_MARKET_Q"),
        ("80.6", None, "2024-Q1", "SMEDI_MARKET_Q"),
        ("73.2", None, "2023-Q4", "SMEDI_BENEFIT_Q"),
        ("73.6", None, "2024-Q1", "SMEDI_BENEFIT_Q"),
    ]


def test_nothing_moved_is_no_figure_and_what_follows_the_table_is_prose_again(catalogue: Catalogue) -> None:
    text = LEAD + ONE_A_LINE.replace("0.4", "0.0") + "企业开工率回升，完全开工的占47.1%。"

    changes = [item for item in found(text, catalogue)[2:] if item[0] in ("0.0", "0.3", "47.1%")]

    assert [item[0] for item in changes] == ["0.3", "47.1%"]


@pytest.mark.parametrize(
    "text",
    [
        "门店 2月 3月\n一店 12 15\n二店 30 31\n",
        "指数说明\n2024年\n见附件\n第3页\n",
        "中小企业发展指数\n工业 89.1\n建筑业 88.7\n",
    ],
)
def test_what_is_no_table_of_indices_is_read_as_it_stands(text: str) -> None:
    assert read(text).text.count("指数") == text.count("指数")
