"""Stores to be harmed, and what must still hold of them."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from smestats.catalogue import Catalogue
from smestats.store import tables
from smestats.store.engine import open_engine, read_transaction, write_transaction
from smestats.store.migrate import upgrade
from smestats.store.sync import sync_catalogue

# (series key, ordinal, value, batch) of a vintage.
Vintage = tuple[str, int, float | None, int]


def empty_store(path: Path, catalogue: Catalogue) -> Path:
    """A store with tables and definitions and no figures, all of it in one file that can be copied."""
    with opened(path) as engine:
        upgrade(engine)
        with write_transaction(engine) as connection:
            sync_catalogue(connection, catalogue)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def copied(template: Path, path: Path) -> Path:
    """A copy of a store nobody has open."""
    return Path(shutil.copyfile(template, path))


def url_of(path: Path) -> str:
    """The address of the store in a file."""
    return f"sqlite:///{path}"


@contextmanager
def opened(path: Path) -> Iterator[Engine]:
    """The store in a file, closed at the end."""
    engine = open_engine(url_of(path))
    try:
        yield engine
    finally:
        engine.dispose()


@dataclass(frozen=True)
class Contents:
    """All a store holds of appends, as read in one transaction.

    Attributes:
        integrity: What SQLite says of the file; ``ok`` where nothing is wrong.
        batches: Number, sha256 of the file and number of rows of each batch, in the order they were stored.
        vintages: Every vintage, current and superseded.
        current: The current ones.
        kept: The sha256 of every file that was kept.
    """

    integrity: tuple[str, ...]
    batches: tuple[tuple[int, str, int], ...]
    vintages: tuple[Vintage, ...]
    current: tuple[Vintage, ...]
    kept: frozenset[str]

    @property
    def faults(self) -> list[str]:
        """What contradicts itself in the store."""
        numbers = Counter(batch_id for *_, batch_id in self.vintages)
        rows = {batch_id: rows for batch_id, _, rows in self.batches}
        cells = {(key, ordinal) for key, ordinal, _, _ in self.vintages}
        found = [] if self.integrity == ("ok",) else [f"integrity: {self.integrity}"]
        found += [f"batch {i} says {rows.get(i)} rows and has {n}" for i, n in numbers.items() if rows.get(i) != n]
        found += [f"batch {i} has no rows" for i in rows if i not in numbers]
        found += [f"{n} cells and {len(self.current)} current ones" for n in {len(cells)} - {len(self.current)}]
        found += [f"the file of batch {i} is not kept" for i, sha256, _ in self.batches if sha256 not in self.kept]
        return found


def contents(engine: Engine) -> Contents:
    """What the store holds, and whether the file is sound."""
    with read_transaction(engine) as connection:
        current = _vintages(connection, tables.observation)
        return Contents(
            integrity=tuple(connection.exec_driver_sql("PRAGMA integrity_check").scalars()),
            batches=tuple(
                (row.batch_id, row.sha256, row.rows)
                for row in connection.execute(sa.select(tables.batch).order_by(tables.batch.c.batch_id))
            ),
            vintages=(*current, *_vintages(connection, tables.superseded)),
            current=current,
            kept=frozenset(connection.execute(sa.select(tables.upload.c.sha256)).scalars()),
        )


def every_row(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, sorted: equal before and after what stores nothing."""
    with read_transaction(engine) as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for name, table in tables.metadata.tables.items()
        }


def _vintages(connection: Connection, table: sa.Table) -> tuple[Vintage, ...]:
    query = sa.select(tables.series.c.series_key, table.c.ordinal, table.c.value, table.c.batch_id).join(
        tables.series, tables.series.c.series_id == table.c.series_id
    )
    return tuple(tuple(row) for row in connection.execute(query))
