"""The catalogue is data: it is read whole, and a mistake in it is named with its file."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from smestats.catalogue import Catalogue, digest, read_catalogue, read_documents, read_releases
from smestats.errors import CatalogueError, SeriesNotFoundError
from smestats.schemas import OBS_STATUSES, QUALIFIERS
from smestats.settings import Settings


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of ``data/`` to spoil."""
    return shutil.copytree(Settings().data, tmp_path / "data")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_code_lists_are_complete(catalogue: Catalogue) -> None:
    assert set(catalogue.qualifiers) == set(QUALIFIERS)
    assert set(catalogue.statuses) == set(OBS_STATUSES)


def test_series_are_in_display_order(catalogue: Catalogue) -> None:
    orders = [item.order for item in catalogue.series.values()]

    assert orders == sorted(orders)


def test_every_indicator_has_a_series_and_every_series_an_indicator(catalogue: Catalogue) -> None:
    assert {item.indicator for item in catalogue.series.values()} == set(catalogue.indicators)


@pytest.mark.parametrize(
    ("text", "nearest"), [("smedi", "SMEDI"), ("SMEDY", "SMEDI"), ("LOAN_INCLUSIVE", "LOANS_INCLUSIVE")]
)
def test_an_unknown_key_names_the_nearest(catalogue: Catalogue, text: str, nearest: str) -> None:
    with pytest.raises(SeriesNotFoundError, match=f"'{nearest}'"):
        catalogue.find_series(text)


def test_a_spelling_of_a_unit_means_one_unit(catalogue: Catalogue) -> None:
    spellings = [name for unit in catalogue.units.values() for name in (unit.code, *unit.aliases)]

    assert len(spellings) == len(set(spellings))
    assert catalogue.unit_names["亿元"].code == "100m yuan"


def test_a_converted_unit_names_its_base(catalogue: Catalogue) -> None:
    for unit in catalogue.units.values():
        assert unit.base is None or catalogue.units[unit.base].base is None


def test_releases_exist_and_are_recorded_in_order() -> None:
    data = Settings().data
    releases = read_releases(data)
    documents = read_documents(data)

    assert all((data / "observations" / release.file).is_file() for release in releases)
    assert [item.recorded_at for item in releases] == sorted({item.recorded_at for item in releases})
    assert {item.document_id for item in releases if item.kind == "document"} <= set(documents)


def test_a_document_release_is_as_old_as_its_document() -> None:
    documents = read_documents(Settings().data)

    for release in read_releases(Settings().data):
        if release.document_id is not None:
            assert release.published_on == documents[release.document_id].published_on


def test_the_digest_changes_with_any_file(data: Path) -> None:
    before = digest(data)
    edit(data / "catalogue" / "units.toml", "yuan", "Yuan")

    assert digest(data) != before


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("series.toml", 'indicator = "SMEDI"', 'indicator = "SMEDJ"', "names no indicator: SMEDJ"),
        ("series.toml", 'unit = "index points"', 'unit = "apples"', "names no unit: apples"),
        ("series.toml", 'frequency = "M"', 'frequency = "W"', "frequency"),
        ("series.toml", "decimals = 1", "decimal = 1", "decimal"),
        ("series.toml", "[[series]]", "[[series", "series.toml"),
        ("indicators.toml", "name.zh", "name.cn", "name"),
    ],
)
def test_a_mistake_is_named_with_its_file(data: Path, file: str, old: str, new: str, reason: str) -> None:
    edit(data / "catalogue" / file, old, new)

    with pytest.raises(CatalogueError, match=reason) as caught:
        read_catalogue(data)

    assert file in str(caught.value)


def test_a_document_that_changed_is_refused(data: Path) -> None:
    edit(data / "documents" / "003_2a6bdbfbcf509770.txt", "87.0", "88.0")

    with pytest.raises(CatalogueError, match="sha256"):
        read_documents(data)


def test_a_missing_file_is_named(data: Path) -> None:
    (data / "catalogue" / "units.toml").unlink()

    with pytest.raises(CatalogueError, match=r"units\.toml"):
        read_catalogue(data)


def test_series_of_users_join_the_catalogue(catalogue: Catalogue) -> None:
    mine = catalogue.series["SMEDI"].model_copy(update={"series_key": "MINE", "order": 0})

    joined = catalogue.with_series([], [mine])

    assert "MINE" not in catalogue.series
    assert joined.find_series("MINE") == mine
    assert joined.indicator_of("MINE").key == "SMEDI"


def test_events_are_in_order_of_time(catalogue: Catalogue) -> None:
    days: list[date] = [event.date for event in catalogue.events]

    assert days == sorted(days)
