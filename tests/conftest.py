"""Fixtures every test may use: a small catalogue, stores in real SQLite files, a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash
from hypothesis import HealthCheck, settings
from sqlalchemy.engine import Engine

from smestats.build import build
from smestats.catalogue import Catalogue, read_catalogue
from smestats.settings import Settings
from smestats.store.engine import open_engine, write_transaction
from smestats.store.migrate import upgrade
from smestats.store.sync import sync_catalogue
from smestats.web.app import create_app
from smestats.web.desk import EXTENSION
from tests.postgresql import postgresql_server

# Examples are judged by what they show; how busy the machine is is no fault of theirs.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


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
def postgresql() -> Iterator[str]:
    """The address of a real PostgreSQL server; ``tests.postgresql.new_database`` makes a store's address of it."""
    with postgresql_server() as address:
        yield address


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Dash:
    """The one Dash application of the session, over a store without figures; tests give it the desk they need."""
    settings = Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('app') / 'store.db'}")
    application = create_app(settings)
    engine = application.server.extensions[EXTENSION].engine
    upgrade(engine)
    with write_transaction(engine) as connection:
        sync_catalogue(connection, catalogue)
    return application


@pytest.fixture(scope="session")
def built_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The store that ``smestats build`` makes of data/. To be read only: all tests share it."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('built') / 'store.db'}")
    build(engine, Settings().data, documents_only=False, progress=lambda _: None)
    yield engine
    engine.dispose()


@pytest.fixture
def built_url(built_engine: Engine, tmp_path: Path) -> str:
    """The address of a copy of the built store that a test may change."""
    copy = tmp_path / "built.db"
    connection = built_engine.raw_connection()  # VACUUM refuses to run inside a transaction
    connection.cursor().execute("VACUUM INTO ?", (str(copy),))
    connection.close()
    return f"sqlite:///{copy}"
