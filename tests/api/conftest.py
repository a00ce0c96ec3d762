"""A Flask application with the REST interface over a small store."""

from __future__ import annotations

from datetime import UTC, date, datetime

import flask
import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from smestats.api.desk import EXTENSION
from smestats.api.rest import blueprint
from smestats.catalogue import read_documents
from smestats.settings import Settings
from smestats.store.append import Placement
from smestats.store.engine import write_transaction
from smestats.store.sync import sync_documents
from smestats.web.desk import Desk
from tests.writing import write_cells


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
    server = flask.Flask("smestats-rest")
    server.extensions[EXTENSION] = Desk(Settings(), engine)
    server.register_blueprint(blueprint)
    return server.test_client()
