"""Every test of the store runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.store.engine import open_engine, write_transaction
from smestats.store.migrate import upgrade
from smestats.store.sync import sync_catalogue
from tests.postgresql import new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that holds nothing yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    return new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def empty_engine(address: str) -> Iterator[Engine]:
    """A database without tables."""
    engine = open_engine(address)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(empty_engine: Engine, catalogue: Catalogue) -> Engine:
    """A store with tables and definitions and no figures."""
    upgrade(empty_engine)
    with write_transaction(empty_engine) as connection:
        sync_catalogue(connection, catalogue)
    return empty_engine
