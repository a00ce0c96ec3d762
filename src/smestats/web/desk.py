"""What a page may ask: the store, the catalogue and the settings, under one roof per application."""

from __future__ import annotations

import csv
from collections import OrderedDict
from functools import cached_property
from threading import Lock
from typing import cast

import flask
import pandas as pd
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue, read_catalogue
from smestats.schemas import Batch, Selection, SourceDocument
from smestats.settings import Settings
from smestats.store import repository

_KEPT_FRAMES = 256
EXTENSION = "smestats"


class Desk:
    """Reads for pages, cached until the store gains a batch."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self.settings = settings
        self.engine = engine
        self._frames: OrderedDict[tuple[str, Selection], pd.DataFrame] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def _files(self) -> Catalogue:
        return read_catalogue(self.settings.data)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of ``data/`` with what the store has beside it."""
        return self._files

    @cached_property
    def coastline(self) -> tuple[tuple[tuple[float, float], ...], ...]:
        """Coastline for the city map: polylines of (longitude, latitude)."""
        rings: dict[str, list[tuple[float, float]]] = {}
        with (self.settings.data / "catalogue" / "coastline.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                rings.setdefault(row["ring"], []).append((float(row["longitude"]), float(row["latitude"])))
        return tuple(tuple(ring) for ring in rings.values())

    def observations(self, selection: Selection) -> pd.DataFrame:
        """Observations of ``selection`` (``frames.OBSERVATIONS``). Treat as read only: it is shared."""
        key = (self.revision, selection)
        with self._lock:
            if key in self._frames:
                self._frames.move_to_end(key)
                return self._frames[key]
        frame = repository.read_observations(self.engine, selection)
        with self._lock:
            self._frames[key] = frame
            while len(self._frames) > _KEPT_FRAMES:
                self._frames.popitem(last=False)
        return frame

    def vintages(self, series_key: str) -> pd.DataFrame:
        """Every vintage of one series, newest first in each period."""
        return repository.read_vintages(self.engine, Selection(series_keys=(series_key,)))

    @property
    def revision(self) -> str:
        """Changes whenever a batch is added."""
        return repository.read_revision(self.engine)

    def batches(self, limit: int | None = None) -> tuple[Batch, ...]:
        """Batches, newest first."""
        return repository.read_batches(self.engine, limit=limit)

    def batch(self, batch_id: int) -> Batch:
        """One batch."""
        return repository.read_batch(self.engine, batch_id)

    def documents(self) -> tuple[SourceDocument, ...]:
        """Source documents, newest first."""
        return repository.read_documents(self.engine)

    def document(self, document_id: str) -> SourceDocument:
        """One source document."""
        return repository.read_document(self.engine, document_id)


def current_desk() -> Desk:
    """The desk of the application that answers this request."""
    return cast(Desk, flask.current_app.extensions[EXTENSION])
