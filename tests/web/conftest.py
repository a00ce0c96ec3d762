"""A desk without a Dash application: enough for components, which only ask the desk of their request."""

from __future__ import annotations

from collections.abc import Iterator

import flask
import pytest
from sqlalchemy.engine import Engine

from smestats.settings import Settings
from smestats.web.desk import EXTENSION, Desk


@pytest.fixture
def desk(engine: Engine) -> Iterator[Desk]:
    """A desk over a store without figures, inside a request for the front page."""
    application = flask.Flask("smestats")
    application.extensions[EXTENSION] = Desk(Settings(), engine)
    with application.test_request_context("/"):
        yield application.extensions[EXTENSION]
