"""A build gives the same store every time, stores nothing twice, and leaves what analysts did alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy.engine import Engine

from smestats.build import BuildFailedError, build, define_if_lacking, is_built, is_documents_only
from smestats.catalogue import Catalogue, read_releases
from smestats.check import check, is_error
from smestats.errors import CatalogueError
from smestats.ingest.commit import append
from smestats.ingest.limits import Limits
from smestats.schemas import Selection
from smestats.settings import Settings
from smestats.store.append import undo
from smestats.store.engine import open_engine, write_transaction
from smestats.store.repository import read_batches, read_documents, read_observations, read_vintages
from tests.postgresql import new_database

DATA = Settings().data


def quiet(_: str) -> None:
    """Say nothing."""


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    """A database without tables."""
    engine = open_engine(f"sqlite:///{tmp_path / 'new.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def built(built_url: str) -> Iterator[Engine]:
    """A built store to change."""
    engine = open_engine(built_url)
    yield engine
    engine.dispose()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of data/ to change."""
    return shutil.copytree(DATA, tmp_path / "data")


def observations(engine: Engine) -> pd.DataFrame:
    return read_observations(engine, Selection())


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode("utf-8")
    assert text.count(old) >= 1
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def test_every_release_is_a_batch_of_its_own(built_engine: Engine) -> None:
    batches = list(reversed(read_batches(built_engine)))
    releases = read_releases(DATA)

    assert [batch.file_name for batch in batches] == [release.file for release in releases]
    assert [batch.kind for batch in batches] == [release.kind for release in releases]
    assert [batch.recorded_at for batch in batches] == [release.recorded_at for release in releases]
    assert [batch.document_id for batch in batches] == [release.document_id for release in releases]
    assert [batch.published_on for batch in batches] == [release.published_on for release in releases]


def test_a_built_store_is_sound(built_engine: Engine) -> None:
    assert [problem for problem in check(built_engine) if is_error(problem)] == []


def test_the_index_as_the_press_printed_it_is_there(built_engine: Engine) -> None:
    held = observations(built_engine)["series_key"]
    levels = held[held.str.startswith("SMEDI") & ~held.str.contains("_CHG")]

    assert len(levels) == 139
    assert levels.value_counts()[["SMEDI", "SMEDI_Q", "SMEDI_A"]].tolist() == [46, 19, 2]


def test_a_build_of_the_documents_alone_has_only_their_figures(empty: Engine) -> None:
    build(empty, DATA, documents_only=True, progress=quiet)

    held = observations(empty)
    assert held["document_id"].notna().all()
    assert len(held) == 22
    assert len(read_documents(empty)) == 5
    assert is_documents_only(empty)


def test_the_press_series_can_be_added_later(empty: Engine, built_engine: Engine) -> None:
    build(empty, DATA, documents_only=True, progress=quiet)
    build(empty, DATA, documents_only=False, progress=quiet)

    pd.testing.assert_frame_equal(observations(empty), observations(built_engine))
    assert not is_documents_only(empty)


def test_the_same_data_stores_nothing_the_second_time(built: Engine) -> None:
    before = read_vintages(built, Selection())
    report = build(built, DATA, documents_only=False, progress=quiet)

    assert (report.stored, dict(report.batches)) == (0, {})
    pd.testing.assert_frame_equal(read_vintages(built, Selection()), before)


def test_a_store_knows_whether_it_has_this_data(built: Engine, empty: Engine, data: Path) -> None:
    replace(data / "catalogue" / "units.toml", "# Units", "# The units")

    assert is_built(built, DATA)
    assert not is_built(built, data)
    assert not is_built(empty, DATA)


def test_a_changed_file_becomes_a_further_batch(built: Engine, data: Path) -> None:
    figures = data / "observations" / "004_fa71b702fc9c6298.csv"
    replace(figures, "PROVINCES_REGULATED,2023-07,27,", "PROVINCES_REGULATED,2023-07,28,")

    report = build(built, data, documents_only=False, progress=quiet)

    assert report.stored == 1
    assert list(report.batches) == [figures.name]
    held = observations(built).set_index(["series_key", "time_period"])["obs_value"]
    assert held["PROVINCES_REGULATED", "2023-07"] == 28
    assert is_built(built, data)


def test_a_batch_that_was_undone_stays_undone(built: Engine) -> None:
    press = next(batch for batch in read_batches(built) if batch.file_name == "press_related.csv")
    with write_transaction(built) as connection:
        undo(connection, press.batch_id, user_name="ana")
    before = observations(built)

    build(built, DATA, documents_only=False, progress=quiet)

    pd.testing.assert_frame_equal(observations(built), before)


def test_builds_at_the_same_time_do_not_double(tmp_path: Path, built_engine: Engine) -> None:
    engines = [open_engine(f"sqlite:///{tmp_path / 'shared.db'}") for _ in range(3)]

    with ThreadPoolExecutor(len(engines)) as pool:
        list(pool.map(lambda engine: build(engine, DATA, documents_only=False, progress=quiet), engines))
    held, batches = read_vintages(engines[0], Selection()), read_batches(engines[0])
    for engine in engines:
        engine.dispose()

    assert len(held) == len(read_vintages(built_engine, Selection()))
    assert len(batches) == len(read_releases(DATA))


def test_a_faulty_file_fails_the_build_and_names_its_line(empty: Engine, data: Path) -> None:
    replace(data / "observations" / "002_3db9f292f012b8d0.csv", "PLATFORMS_NATIONAL,2022-04,703", "NOBODY,2022-04,703")

    with pytest.raises(BuildFailedError, match=r"002_3db9f292f012b8d0\.csv was refused.*Line 2: series_unknown"):
        build(empty, data, documents_only=False, progress=quiet)

    assert not is_built(empty, data)
    assert "PLATFORMS_NATIONAL" not in set(observations(empty)["series_key"])


def test_a_quote_that_is_not_at_its_span_fails_the_build_or_the_check(empty: Engine, data: Path) -> None:
    replace(data / "observations" / "003_2a6bdbfbcf509770.csv", ",9859,10032,", ",9860,10033,")

    try:
        build(empty, data, documents_only=True, progress=quiet)
    except BuildFailedError:
        return
    assert "quote_not_at_span" in {problem.kind for problem in check(empty)}


def test_malformed_data_stores_nothing(empty: Engine, data: Path) -> None:
    replace(data / "catalogue" / "series.toml", 'unit = "index points"', 'unit = "apples"')

    with pytest.raises(CatalogueError):
        build(empty, data, documents_only=False, progress=quiet)

    assert not is_built(empty, data)


def test_definitions_alone_bring_no_figure(empty: Engine, catalogue: Catalogue) -> None:
    define_if_lacking(empty, DATA, catalogue)
    define_if_lacking(empty, DATA, catalogue)

    assert observations(empty).empty
    assert read_batches(empty) == ()
    assert not is_built(empty, DATA)


@pytest.fixture
def on_postgresql(postgresql: str) -> Iterator[Engine]:
    engine = open_engine(new_database(postgresql))
    build(engine, DATA, documents_only=False, progress=quiet)
    yield engine
    engine.dispose()


def add_month(engine: Engine, catalogue: Catalogue, value: str) -> int:
    report = append(
        engine,
        f"series_key,period,value\nSMEDI,2026-01,{value}\n".encode(),
        "month.csv",
        catalogue,
        user="ana",
        note="",
        confirm=True,
        dry_run=False,
        today=date(2026, 11, 23),
        limits=Limits(),
    )
    assert report.outcome == "stored"
    return report.batch_id or 0


def test_postgresql_gives_the_same_store_as_sqlite(on_postgresql: Engine, built: Engine, catalogue: Catalogue) -> None:
    selections = [
        Selection(),
        Selection(asof=date(2020, 12, 31)),
        Selection(series_keys=("SMEDI", "SMEDI_Q"), start=date(2021, 1, 1), end=date(2023, 6, 30)),
    ]
    for engine in (on_postgresql, built):
        first = add_month(engine, catalogue, "89.1")
        second = add_month(engine, catalogue, "89.2")
        with write_transaction(engine) as connection:
            undo(connection, second, user_name="ana")
        assert second == first + 1

    for selection in selections:
        frames = [read_observations(engine, selection) for engine in (on_postgresql, built)]
        left, right = (frame.drop(columns="recorded_at") for frame in frames)
        pd.testing.assert_frame_equal(left, right)
    assert [problem for problem in check(on_postgresql) if is_error(problem)] == []
