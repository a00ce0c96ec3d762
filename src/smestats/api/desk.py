"""What the interfaces ask of the application that carries them."""

from __future__ import annotations

from typing import Protocol, cast

import flask
import pandas as pd
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.schemas import Batch, Selection, SourceDocument
from smestats.search import SearchIndex
from smestats.settings import Settings

EXTENSION = "smestats"


class Desk(Protocol):
    """One store with its catalogue and settings; ``revision`` changes whenever a batch is added."""

    @property
    def settings(self) -> Settings: ...  # noqa: D102 - as the class says

    @property
    def engine(self) -> Engine: ...  # noqa: D102

    @property
    def catalogue(self) -> Catalogue: ...  # noqa: D102

    @property
    def search_index(self) -> SearchIndex: ...  # noqa: D102

    @property
    def revision(self) -> str: ...  # noqa: D102

    def observations(self, selection: Selection) -> pd.DataFrame: ...  # noqa: D102

    def vintages(self, series_key: str) -> pd.DataFrame: ...  # noqa: D102

    def batches(self, limit: int | None = None) -> tuple[Batch, ...]: ...  # noqa: D102

    def batch(self, batch_id: int) -> Batch: ...  # noqa: D102

    def documents(self) -> tuple[SourceDocument, ...]: ...  # noqa: D102

    def document(self, document_id: str) -> SourceDocument: ...  # noqa: D102


def current_desk() -> Desk:
    """The desk of the application that answers this request."""
    return cast(Desk, flask.current_app.extensions[EXTENSION])
