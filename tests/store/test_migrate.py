"""Migrations end exactly where the tables are, on both databases, however many processes run them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine import Engine

from smestats.store.engine import open_engine, write_transaction
from smestats.store.migrate import is_current, upgrade
from smestats.store.migrations.run import run
from smestats.store.records import read_upload
from smestats.store.tables import metadata


def test_an_upgrade_from_nothing_gives_exactly_the_tables(empty_engine: Engine) -> None:
    upgrade(empty_engine)

    with empty_engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_database_is_current_only_after_its_upgrade(empty_engine: Engine) -> None:
    before = is_current(empty_engine)
    upgrade(empty_engine)

    assert (before, is_current(empty_engine)) == (False, True)


def test_a_second_upgrade_changes_nothing(empty_engine: Engine) -> None:
    upgrade(empty_engine)
    upgrade(empty_engine)

    assert set(sa.inspect(empty_engine).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_an_upload_kept_before_parts_is_read_as_it_was(empty_engine: Engine) -> None:
    with write_transaction(empty_engine) as connection:
        run(connection, "0002")
        insert = sa.text("INSERT INTO upload (sha256, content) VALUES ('ab', :content)")
        connection.execute(insert, {"content": b"as received"})

    upgrade(empty_engine)

    assert read_upload(empty_engine, "ab") == b"as received"


def test_upgrades_at_the_same_time_do_not_fail(address: str) -> None:
    engines = [open_engine(address) for _ in range(4)]

    with ThreadPoolExecutor(len(engines)) as pool:
        list(pool.map(upgrade, engines))
    current = [is_current(engine) for engine in engines]
    for engine in engines:
        engine.dispose()

    assert current == [True] * 4
