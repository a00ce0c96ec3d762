"""Fixtures every test may use: a small catalogue, stores in real SQLite files, a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue, read_catalogue
from smestats.settings import Settings
from smestats.store.engine import open_engine, write_transaction
from smestats.store.migrate import upgrade
from smestats.store.sync import sync_catalogue
from tests.postgresql import postgresql_server


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue of data/."""
    return read_catalogue(Settings().data)


@pytest.fixture
def engine(tmp_path: Path, catalogue: Catalogue) -> Iterator[Engine]:
    """A store with tables and definitions and no figures."""
    engine = open_engine(f"sqlite:///{tmp_path / 'store.db'}")
    upgrade(engine)
    with write_transaction(engine) as connection:
        sync_catalogue(connection, catalogue)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server; ``tests.postgresql.new_database`` makes a store's address of it."""
    with postgresql_server(tmp_path_factory.mktemp("postgresql")) as address:
        yield address
