"""Runs the migrations: the one module that loads Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection


def run(connection: Connection, revision: str = "head") -> None:
    """Bring the database of ``connection`` to the newest tables, or to those of a revision."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
