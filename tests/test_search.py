"""Series are found by words of either language, by pinyin and by key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smestats.catalogue import Catalogue
from smestats.search import SearchIndex, build_index, pinyin_of


@pytest.fixture(scope="module")
def index(catalogue: Catalogue) -> SearchIndex:
    return build_index(catalogue)


def keys(index: SearchIndex, query: str, limit: int = 20) -> list[str]:
    return [item.series_key for item in index.find(query, limit=limit)]


@pytest.mark.parametrize(
    "query", ["zxqy", "zhongxiaoqiye", "zhongxiaoqi", "zhong xiao qi ye", "ZXQY", "zhong'xiao", "中小企业"]
)
def test_smes_are_found_by_chinese_by_pinyin_and_by_initials(index: SearchIndex, query: str) -> None:
    assert keys(index, query)[0] == "SMEDI"


@pytest.mark.parametrize("query", ["daikuan", "dk", "贷款", "loans"])
def test_loans_are_found_in_either_language(index: SearchIndex, query: str) -> None:
    assert keys(index, query)[0] == "LOANS_INCLUSIVE"


@pytest.mark.parametrize("query", ["smedi_q", "SMEDI_Q", "smedi-q", "smedi q", "ＳＭＥＤＩ＿Ｑ"])
def test_a_whole_key_comes_first_however_it_is_written(index: SearchIndex, query: str) -> None:
    assert keys(index, query)[0] == "SMEDI_Q"


def test_the_beginning_of_a_key_comes_before_words_elsewhere(index: SearchIndex) -> None:
    assert keys(index, "platforms_p", limit=2) == ["PLATFORMS_PROVINCIAL", "PLATFORMS_PROVINCIAL_PLUS"]


def test_a_word_of_a_name_comes_before_one_of_a_publisher(index: SearchIndex) -> None:
    found = keys(index, "industry", limit=100)

    assert found.index("SMEDI_INDUSTRY") < found.index("PLATFORMS_NATIONAL")


def test_every_word_must_be_found(index: SearchIndex) -> None:
    assert keys(index, "loans growth") == ["LOANS_INCLUSIVE_YOY", "LOANS_INCLUSIVE_REGULATOR_YOY"]
    assert keys(index, "loans platforms") == []


def test_words_of_both_languages_may_be_mixed(index: SearchIndex) -> None:
    assert keys(index, "央行 growth") == ["LOANS_INCLUSIVE_YOY"]


def test_names_that_press_texts_use_find_a_series(index: SearchIndex) -> None:
    assert "SMEDI" in keys(index, "the gauge")


def test_a_latin_word_is_found_at_its_beginning_only(index: SearchIndex) -> None:
    assert keys(index, "orms") == []


@pytest.mark.parametrize("query", ["", "  ", "%_*()[]", "\x00", "🙂", "'", "x" * 5000, "中" * 5000])
def test_what_says_nothing_finds_nothing(index: SearchIndex, query: str) -> None:
    assert keys(index, query) == []
    assert index.nearest_words(query) is None


def test_a_misspelling_is_answered_with_the_nearest_words(index: SearchIndex) -> None:
    assert keys(index, "platfroms") == []
    assert index.nearest_words("platfroms") == "platforms"


def test_no_more_than_asked_for_come(index: SearchIndex) -> None:
    assert len(keys(index, "smedi", limit=3)) == 3


def test_every_series_is_found_first_by_its_key(index: SearchIndex, catalogue: Catalogue) -> None:
    assert [keys(index, key, limit=1) for key in catalogue.series] == [[key] for key in catalogue.series]


def test_every_series_is_found_by_its_names(index: SearchIndex, catalogue: Catalogue) -> None:
    for series in catalogue.series.values():
        for name in (series.name.en, series.name.zh, pinyin_of(series.name.zh).split()[0]):
            assert series.series_key in keys(index, name, limit=100), name


def test_a_catalogue_without_series_finds_nothing(catalogue: Catalogue) -> None:
    assert build_index(replace(catalogue, series={}, subjects=())).find("smedi") == ()
