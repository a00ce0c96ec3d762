"""What a page may ask: the store, the catalogue and the settings, under one roof per application."""

from __future__ import annotations

import csv
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import cast

import flask
import pandas as pd
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue, read_catalogue
from smestats.errors import DefinitionTakenError
from smestats.schemas import Addition, Batch, Indicator, Selection, Series, SourceDocument
from smestats.search import SearchIndex, build_index
from smestats.settings import Settings
from smestats.store import repository
from smestats.store.engine import write_transaction
from smestats.store.sync import add_series

_KEPT_FRAMES = 256
_IN_REQUEST = "smestats_known"
EXTENSION = "smestats"


@dataclass(frozen=True)
class _Known:
    """The catalogue, and by series key who described what ``data/`` lacks."""

    catalogue: Catalogue
    additions: Mapping[str, Addition]

    @cached_property
    def index(self) -> SearchIndex:
        """What words find in the catalogue."""
        return build_index(self.catalogue)


class Desk:
    """Reads for pages, cached until the store gains a batch or a series."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self.settings = settings
        self.engine = engine
        self._frames: OrderedDict[tuple[str, Selection], pd.DataFrame] = OrderedDict()
        self._catalogues: dict[str, _Known] = {}
        self._lock = Lock()

    @cached_property
    def _files(self) -> Catalogue:
        return read_catalogue(self.settings.data)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of ``data/`` with the series that users described; read once per request."""
        return self._known().catalogue

    @property
    def search_index(self) -> SearchIndex:
        """What words find in the catalogue; built once for each state of it."""
        return self._known().index

    def addition(self, series_key: str) -> Addition | None:
        """Who described a series here and when; ``None`` where it came with ``data/``."""
        return self._known().additions.get(series_key)

    def add_series(self, series: Series, indicator: Indicator | None, *, user_name: str) -> None:
        """Add a series that a user described, with its indicator where that is new.

        Raises:
            DefinitionTakenError: The catalogue has its key, or that of the indicator.
        """
        taken = [series.series_key] if series.series_key in self.catalogue.series else []
        taken += [indicator.key] if indicator is not None and indicator.key in self.catalogue.indicators else []
        if taken:
            raise DefinitionTakenError(key=taken[0])
        with write_transaction(self.engine) as connection:
            add_series(connection, series, indicator, user_name=user_name)
        if flask.has_app_context():
            flask.g.pop(_IN_REQUEST, None)

    def _known(self) -> _Known:
        # Pages ask for the catalogue hundreds of times; within one request it does not change.
        if not flask.has_app_context():
            return self._read_known()
        kept: dict[Desk, _Known] = flask.g.setdefault(_IN_REQUEST, {})
        if self not in kept:
            kept[self] = self._read_known()
        return kept[self]

    def _read_known(self) -> _Known:
        last = repository.read_last_addition(self.engine)
        known = self._catalogues.get(last)
        if known is None:
            additions = {item.series_key: item for item in repository.read_additions(self.engine)}
            known = _Known(self._files.with_stored(*repository.read_definitions(self.engine)), additions)
            self._catalogues = {last: known}
        return known

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
