"""Flask applications with the REST interface: over a small store to read, over one without figures to write."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime

import flask
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from smestats.api.desk import EXTENSION
from smestats.api.rest import blueprint
from smestats.catalogue import read_documents
from smestats.settings import Settings
from smestats.store import tables
from smestats.store.append import Placement
from smestats.store.engine import read_transaction, write_transaction
from smestats.store.sync import sync_documents
from smestats.web.desk import Desk
from tests.writing import write_cells

Open = Callable[..., FlaskClient]


def open_client(engine: Engine, settings: Settings) -> FlaskClient:
    """A client of the interface over ``engine``."""
    server = flask.Flask("smestats-rest")
    server.extensions[EXTENSION] = Desk(settings, engine)
    server.register_blueprint(blueprint)
    return server.test_client()


def fingerprint(engine: Engine) -> str:
    """The digest of every row of every table, sorted."""
    total = hashlib.sha256()
    with read_transaction(engine) as connection:
        for table in tables.metadata.sorted_tables:
            rows = sorted(repr(tuple(row)) for row in connection.execute(sa.select(table)))
            total.update("\n".join([table.name, *rows, ""]).encode())
    return total.hexdigest()


@pytest.fixture
def client(engine: Engine) -> FlaskClient:
    """A client of the interface over four observations, one of them revised in January 2021."""
    with write_transaction(engine) as connection:
        sync_documents(connection, read_documents(Settings().data).values())
    first = {"recorded_at": datetime(2026, 1, 1, tzinfo=UTC), "published_on": date(2020, 11, 30)}
    second = {"recorded_at": datetime(2026, 2, 1, tzinfo=UTC), "published_on": date(2021, 1, 10)}
    cells = [("SMEDI", "2020-09", 86.9), ("SMEDI", "2020-10", 87.0), ("LOANS_INCLUSIVE", "2020-09", 1.46e13)]
    write_cells(engine, [*cells, ("SMEDI_Q", "2020-Q3", 86.8)], header=first)
    write_cells(engine, [("SMEDI", "2020-10", 87.2)], Placement.REPLACES, header=second)
    return open_client(engine, Settings())


@pytest.fixture
def writer(engine: Engine) -> FlaskClient:
    """A client of the interface over a store without figures."""
    return open_client(engine, Settings())
