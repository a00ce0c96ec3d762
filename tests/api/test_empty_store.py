"""A store without tables is an error of its own."""

from __future__ import annotations

from pathlib import Path

import flask

from smestats.api.desk import EXTENSION
from smestats.api.rest import blueprint
from smestats.settings import Settings
from smestats.store.engine import open_engine
from smestats.web.desk import Desk


def test_a_store_that_was_never_built_is_unavailable_and_says_how_to_build_it(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    server = flask.Flask("smestats-empty")
    server.extensions[EXTENSION] = Desk(Settings(), engine)
    server.register_blueprint(blueprint)

    answer = server.test_client().get("/api/v1/observations")
    engine.dispose()

    assert answer.status_code == 503
    assert answer.get_json()["error"]["code"] == "store-unusable"
    assert "smestats build" in answer.get_json()["error"]["message"]
