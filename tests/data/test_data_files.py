"""Every TOML under ``data/`` is a test case: catalogue, documents and the release list."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from smestats.catalogue import Catalogue, read_catalogue, read_documents, read_releases
from smestats.schemas import OBS_STATUSES, QUALIFIERS

DATA = Path(__file__).parents[2] / "data"
DOCUMENT_IDS = sorted(path.stem for path in (DATA / "documents").glob("*.txt"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(DATA)


def test_every_indicator_has_a_series(catalogue: Catalogue) -> None:
    without = [key for key in catalogue.indicators if not catalogue.series_of(key)]
    assert without == []


def test_every_indicator_is_named_and_defined_in_chinese(catalogue: Catalogue) -> None:
    texts = [(item.key, text.zh) for item in catalogue.indicators.values() for text in (item.name, item.definition)]
    untranslated = [key for key, text in texts if not CHINESE.search(text)]
    assert untranslated == []


def test_no_two_series_carry_the_same_name(catalogue: Catalogue) -> None:
    names = Counter(series.name.en for series in catalogue.series.values())
    assert [name for name, count in names.items() if count > 1] == []


def test_labels_are_short_enough_for_a_line_end(catalogue: Catalogue) -> None:
    long = [series.series_key for series in catalogue.series.values() if len(series.label.en) > 32]
    assert long == []


def test_display_order_is_decided_by_the_files_alone(catalogue: Catalogue) -> None:
    for items in (catalogue.indicators, catalogue.series):
        orders = Counter(item.order for item in items.values())
        assert [order for order, count in orders.items() if count > 1] == []


def test_the_overview_opens_with_the_index(catalogue: Catalogue) -> None:
    headline = [key for key, item in catalogue.indicators.items() if item.headline]
    assert headline[0] == "SMEDI"
    assert 6 <= len(headline) <= 9
    assert catalogue.series_of("SMEDI")[0].series_key == "SMEDI"


@pytest.mark.parametrize("key", ["SMEDI", "SMEDI_INDUSTRY"])
def test_the_index_lies_between_0_and_200(catalogue: Catalogue, key: str) -> None:
    series = catalogue.find_series(key)
    assert (series.unit, series.minimum, series.maximum, series.decimals) == ("index points", 0, 200, 1)


def test_counts_are_whole_numbers_from_zero_without_an_upper_bound(catalogue: Catalogue) -> None:
    uncounted = {"index points", "percent", "yuan"}
    counts = [series for series in catalogue.series.values() if series.unit not in uncounted]
    assert "PLATFORMS_NATIONAL" in {series.series_key for series in counts}
    assert all(series.integer and series.minimum == 0 and series.maximum is None for series in counts)


def test_every_level_of_the_index_but_the_restated_breaks_in_2022(catalogue: Catalogue) -> None:
    levels = [item for item in catalogue.series.values() if item.maximum == 200]
    unbroken = {item.series_key for item in levels if not any(b.period.startswith("2022") for b in item.breaks)}
    assert unbroken == {"SMEDI_RESTATED", "SMEDI_RESTATED_Q"}


def test_money_is_accepted_in_the_published_spellings_only(catalogue: Catalogue) -> None:
    spellings = {name for name, unit in catalogue.unit_names.items() if "yuan" in (unit.code, unit.base)}
    assert spellings == {"yuan", "100m yuan", "亿元", "trillion yuan", "万亿元"}


def test_no_spelling_means_two_units(catalogue: Catalogue) -> None:
    spellings = [name for unit in catalogue.units.values() for name in (unit.code, *unit.aliases)]
    assert len(spellings) == len(set(spellings))


def test_the_code_lists_are_complete(catalogue: Catalogue) -> None:
    assert tuple(catalogue.qualifiers) == QUALIFIERS
    assert tuple(catalogue.statuses) == OBS_STATUSES


def test_bounds_are_visible_as_glyphs(catalogue: Catalogue) -> None:
    glyphs = {code: item.glyph for code, item in catalogue.qualifiers.items()}
    assert glyphs == {"EQ": "", "GT": "▲", "GE": "▲", "LT": "▼", "LE": "▼", "NB": "▼", "AP": "≈", "RG": "↕"}


def test_every_text_has_its_description() -> None:
    assert sorted(read_documents(DATA)) == DOCUMENT_IDS


@pytest.mark.parametrize("document_id", DOCUMENT_IDS)
def test_a_document_is_read_exactly_as_received(document_id: str) -> None:
    received = (DATA / "documents" / f"{document_id}.txt").read_bytes().decode("utf-8")
    assert read_documents(DATA)[document_id].text == received


@pytest.mark.parametrize("document_id", DOCUMENT_IDS)
def test_a_document_is_described_in_both_languages(document_id: str) -> None:
    document = read_documents(DATA)[document_id]
    for text in (document.title, document.publisher, *document.notes):
        assert CHINESE.search(text.zh)


def test_releases_are_recorded_in_the_order_they_are_listed() -> None:
    moments = [release.recorded_at for release in read_releases(DATA)]
    assert moments == sorted(set(moments))


def test_every_observation_file_is_a_release_and_the_other_way_round() -> None:
    listed = [release.file for release in read_releases(DATA)]
    assert sorted(listed) == sorted(path.name for path in (DATA / "observations").glob("*.csv"))


def test_a_document_release_is_published_with_its_document() -> None:
    documents = read_documents(DATA)
    for release in read_releases(DATA):
        if release.kind == "document":
            assert release.document_id is not None
            assert release.published_on == documents[release.document_id].published_on
