"""Stores without figures, made quickly one after another by copying an empty one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.store.engine import open_engine, write_transaction
from smestats.store.migrate import upgrade
from smestats.store.sync import sync_catalogue


class Stores:
    """Makes stores for a catalogue in a folder. No dataclass: hypothesis would print the catalogue."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._folder = folder
        self._template = folder / "template.db"
        self._count = 0
        engine = open_engine(f"sqlite:///{self._template}")
        upgrade(engine)
        with write_transaction(engine) as connection:
            sync_catalogue(connection, catalogue)
        engine.dispose()

    @contextmanager
    def new(self) -> Iterator[Engine]:
        """A store with tables and definitions and no figures."""
        self._count += 1
        path = Path(shutil.copyfile(self._template, self._folder / f"{self._count}.db"))
        engine = open_engine(f"sqlite:///{path}")
        try:
            yield engine
        finally:
            engine.dispose()
            path.unlink()
