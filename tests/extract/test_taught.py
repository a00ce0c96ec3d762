"""What is read is taught by data: an indicator with its names is enough for the next document to match."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from smestats.catalogue import Catalogue, read_catalogue
from smestats.extract import find_quantities, propose

DATA = Path(__file__).parents[2] / "data"
DAY = date(2024, 6, 11)
INDICATOR = """
[[indicator]]
key = "MENTORS"
theme = "services"
kind = "stock"
order = 9010
name.en = "SME mentors"
name.zh = "中小企业导师"
short_name.en = "Mentors"
short_name.zh = "导师"
definition.en = "Volunteers who advise small firms."
definition.zh = "为中小企业提供咨询的志愿者。"
publisher.en = "Ministry of Industry and Information Technology"
publisher.zh = "工业和信息化部"
aliases_en = ["mentoring institutions"]
aliases_zh = ["创业导师"]
"""
SERIES = """
[[series]]
series_key = "MENTORS"
indicator = "MENTORS"
frequency = "M"
unit = "institutions"
order = 9010
integer = true
minimum = 0
name.en = "SME mentors"
name.zh = "中小企业导师"
label.en = "Mentors"
label.zh = "导师"
"""
SUBJECT = """
[[subject]]
series = ["MENTORS"]
words.en = ["institutions * mentoring"]
hints.zh = ["辅导机构"]
context.zh = ["创业辅导"]
"""


@pytest.fixture
def taught(tmp_path: Path) -> Catalogue:
    """A copy of the catalogue with one indicator more, written by hand as an analyst would."""
    shutil.copytree(DATA, tmp_path / "data")
    for name, words in (("indicators", INDICATOR), ("series", SERIES), ("patterns", SUBJECT)):
        path = tmp_path / "data" / "catalogue" / f"{name}.toml"
        path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")
    return read_catalogue(tmp_path / "data")


@pytest.mark.parametrize(
    "text",
    [
        "截至5月末，全国有创业导师1234家。",
        "截至5月末，创业导师已达1234家。",
        "各地开展创业辅导。截至5月末，辅导机构达1234家。",
        "At the end of May, there were 1,234 mentoring institutions.",
        "At the end of May there were 1,234 institutions for patient mentoring.",
    ],
)
def test_a_document_matches_an_indicator_that_was_added_with_its_names(taught: Catalogue, text: str) -> None:
    extraction = find_quantities(text, published_on=DAY, catalogue=taught)

    (offered,) = propose(extraction, taught)

    assert (offered.series_key, offered.time_period, offered.value) == ("MENTORS", "2024-05", 1234)


def test_the_same_document_matches_nothing_before(taught: Catalogue) -> None:
    before = read_catalogue(DATA)

    extraction = find_quantities("截至5月末，创业导师已达1234家。", published_on=DAY, catalogue=before)

    assert [quantity.series_key for quantity in extraction.quantities] == [None]
    assert "MENTORS" in taught.series


@pytest.mark.parametrize(
    "text",
    [
        "截至5月末，辅导机构达1234家。",
        "截至5月末，创业导师服务率达12%。",
        "截至5月末，创业导师获得补助1234亿元。",
        "创业导师到2026年达到1234家。",
        "截至5月末，浙江省创业导师已达1234家。",
    ],
    ids=["a hint without its context", "another unit", "money", "a target", "one province"],
)
def test_a_figure_of_another_meaning_does_not_match(taught: Catalogue, text: str) -> None:
    extraction = find_quantities(text, published_on=DAY, catalogue=taught)

    assert [quantity.series_key for quantity in extraction.quantities] == [None]
