"""Brings a database to the current tables."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from smestats.store.engine import write_transaction

_VERSIONS = Path(__file__).parent / "migrations" / "versions"


def upgrade(engine: Engine) -> None:
    """Create or migrate the tables; nothing happens when they are current.

    Many processes may call this at once: the first one migrates, the others wait for it.
    """
    if is_current(engine):
        return
    with write_transaction(engine) as connection:
        # Alembic takes a tenth of a second to load, which an append to a current store need not wait for.
        import_module("smestats.store.migrations.run").run(connection)


def is_current(engine: Engine) -> bool:
    """Whether the database has exactly the tables this version wants."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return False
        stored = connection.exec_driver_sql("SELECT version_num FROM alembic_version").all()
    return [str(row[0]) for row in stored] == [_newest()]


def _newest() -> str:
    """The last migration: their files are named by number."""
    return max(path.name for path in _VERSIONS.glob("[0-9]*.py")).split("_")[0]
