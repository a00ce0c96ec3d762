"""Connections: SQLite with write-ahead logging by default, PostgreSQL by address.

Write transactions begin with ``BEGIN IMMEDIATE`` so that what an append reads cannot change before
it writes; on PostgreSQL an advisory lock does the same.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

try:
    import pysqlite3
except ImportError:  # pragma: no cover - no wheel for this platform
    pysqlite3 = None

# Older versions can, rarely, corrupt a write-ahead log written by two connections at once.
SAFE_WAL = (3, 51, 3)
BUSY_TIMEOUT_MS = 30_000
WRITE_LOCK = 0x534D45  # any constant: all writers of one PostgreSQL store take this advisory lock


def driver() -> ModuleType:
    """The SQLite driver with the newer library."""
    return pysqlite3 if pysqlite3 is not None else sqlite3


def open_engine(url: str) -> Engine:
    """Engine of the store at ``url``; the folder of a new SQLite file is made."""
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        return sa.create_engine(address, pool_pre_ping=True)
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(address, module=driver())
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """A connection that alone may write; committed at the end, rolled back by an exception."""
    with engine.connect() as connection:
        writer = connection.execution_options(smestats_write=True)
        with writer.begin():
            if engine.dialect.name == "postgresql":
                writer.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITE_LOCK)))
            yield writer


@contextmanager
def read_transaction(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the store throughout."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect() as connection:
        reader = connection.execution_options(**options)
        with reader.begin():
            yield reader


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver
    safe = tuple(int(part) for part in driver().sqlite_version.split(".")) >= SAFE_WAL
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    _set_journal(cursor, "wal" if safe else "delete")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA trusted_schema = OFF")
    cursor.close()


def _set_journal(cursor: Any, mode: str) -> None:
    """Choose the journal; whoever else is just opening the file is waited for.

    SQLite answers "locked" at once, whatever the busy timeout, when another connection reads or
    changes the journal at that moment.
    """
    given_up = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            cursor.execute(f"PRAGMA journal_mode = {mode}")
            return
        except driver().OperationalError as locked:
            if "locked" not in str(locked) or time.monotonic() > given_up:
                raise
            time.sleep(0.005)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("smestats_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
