"""Connections keep what was acknowledged and let one writer in at a time."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from smestats.store import tables
from smestats.store.engine import driver, open_engine, read_transaction, write_transaction
from smestats.store.repository import read_meta
from smestats.store.sync import write_meta

WRITERS = 4
WRITES = 25


def count_up(address: str) -> None:
    """Read, add one and write, again and again: the pattern of every append."""
    engine = open_engine(address)
    for _ in range(WRITES):
        with write_transaction(engine) as connection:
            stored = connection.execute(sa.select(tables.meta.c.value).where(tables.meta.c.key == "n")).scalar_one()
            write_meta(connection, "n", str(int(stored) + 1))
    engine.dispose()


def test_no_update_of_concurrent_writers_is_lost(engine: Engine, address: str) -> None:
    with write_transaction(engine) as connection:
        write_meta(connection, "n", "0")
    fresh = multiprocessing.get_context("spawn")  # a connection must not be carried over a fork

    with ProcessPoolExecutor(WRITERS, mp_context=fresh) as pool:
        list(pool.map(count_up, [address] * WRITERS))

    assert read_meta(engine, "n") == str(WRITERS * WRITES)


def write_and_fail(engine: Engine) -> None:
    with write_transaction(engine) as connection:
        write_meta(connection, "n", "1")
        raise InterruptedError


def test_a_failed_transaction_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(InterruptedError):
        write_and_fail(engine)

    assert read_meta(engine, "n") is None


def test_a_reader_sees_one_state_while_others_write(engine: Engine) -> None:
    query = sa.select(sa.func.count()).select_from(tables.meta)
    with read_transaction(engine) as reader:
        before = reader.execute(query).scalar_one()
        with write_transaction(engine) as writer:
            write_meta(writer, "n", "1")
        after = reader.execute(query).scalar_one()

    assert (before, after) == (0, 0)
    assert read_meta(engine, "n") == "1"


def test_sqlite_logs_ahead_and_syncs_fully(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new folder' / 'store.db'}")
    names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")

    with engine.connect() as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}
    engine.dispose()

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}


def journal_of(address: str) -> str:
    """How the file keeps what is being written, as a new connection finds it."""
    engine = open_engine(address)
    with engine.connect() as connection:
        mode = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
    engine.dispose()
    return mode


def test_opening_a_file_that_is_just_being_made_waits_for_its_maker(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    maker = driver().connect(path, isolation_level=None)
    maker.execute("BEGIN IMMEDIATE")
    maker.execute("CREATE TABLE first (n)")

    with ThreadPoolExecutor(1) as pool:
        opened = pool.submit(journal_of, f"sqlite:///{path}")
        with pytest.raises(TimeoutError):
            opened.result(timeout=0.2)
        maker.execute("COMMIT")
        maker.close()

        assert opened.result(timeout=30) == "wal"
