"""Pages over a store of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import dash
import pytest
from dash import Dash
from dash.development.base_component import Component
from sqlalchemy.engine import Engine

from smestats.settings import Settings
from smestats.web.desk import EXTENSION, Desk

Layout = Callable[..., Component]


@pytest.fixture
def desk(app: Dash, engine: Engine) -> Iterator[Desk]:
    """The desk that pages ask, over a store without figures."""
    usual = app.server.extensions[EXTENSION]
    app.server.extensions[EXTENSION] = Desk(Settings(), engine)
    yield app.server.extensions[EXTENSION]
    app.server.extensions[EXTENSION] = usual


@pytest.fixture
def lay_out(app: Dash, desk: Desk) -> Layout:
    """A function of path and query that gives the page's components."""

    def lay_out(path: str, **query: str) -> Component:
        page = next(item for item in dash.page_registry.values() if item["path"] == path)
        with app.server.test_request_context(path):
            shown: Component = page["layout"](**query)
            return shown

    return lay_out
