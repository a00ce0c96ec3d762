"""What callbacks are sent, and what anyone else sends them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from werkzeug.test import TestResponse

from smestats.settings import Settings
from smestats.store.engine import open_engine
from smestats.web.desk import EXTENSION, Desk
from smestats.web.errors import MalformedCallbackError, check_body

DECLARED: dict[str, Any] = {
    "sum.children": {
        "inputs": [{"id": "add", "property": "n_clicks"}],
        "state": [{"id": "view", "property": "data"}],
    },
    "..shown.children...kept.data@1a2b..": {
        "inputs": [{"id": '{"of":["ALL"],"type":"press"}', "property": "n_clicks"}],
        "state": [],
    },
}
VIEW = {"id": "view", "property": "data", "value": {"language": "en", "query": {"asof": "2020-12-31"}}}
ADD = {"id": "add", "property": "n_clicks", "value": 1}
SUM = {
    "output": "sum.children",
    "outputs": {"id": "sum", "property": "children"},
    "inputs": [ADD],
    "state": [VIEW],
    "changedPropIds": ["add.n_clicks"],
}
PRESSED = {"id": {"type": "press", "of": "中文"}, "property": "n_clicks", "value": 2}
SHOWN = {
    "output": "..shown.children...kept.data@1a2b..",
    "outputs": [{"id": "shown", "property": "children"}, {"id": "kept", "property": "data"}],
    "inputs": [[PRESSED]],
    "changedPropIds": ['{"of":"中文","type":"press"}.n_clicks'],
}


@pytest.mark.parametrize(
    "body", [SUM, SHOWN, {**SUM, "changedPropIds": []}, {**SHOWN, "inputs": [[]], "changedPropIds": []}]
)
def test_what_a_page_sends_passes(body: dict[str, Any]) -> None:
    check_body(body, DECLARED)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "sum.children",
        {},
        {**SUM, "output": 1},
        {**SUM, "output": "no.such"},
        {**SUM, "outputs": None},
        {**SUM, "outputs": {"id": "other", "property": "children"}},
        {**SUM, "outputs": [{"id": "sum", "property": "children"}]},
        {**SUM, "inputs": None},
        {**SUM, "inputs": []},
        {**SUM, "inputs": [ADD, ADD]},
        {**SUM, "inputs": ["add.n_clicks"]},
        {**SUM, "inputs": [[ADD]]},
        {**SUM, "inputs": [{**ADD, "value": "1"}]},
        {**SUM, "inputs": [{**ADD, "value": -1}]},
        {**SUM, "inputs": [{**ADD, "property": "children"}]},
        {**SUM, "state": []},
        {**SUM, "state": [{**VIEW, "value": None}]},
        {**SUM, "state": [{**VIEW, "value": {"language": "fr", "query": {}}}]},
        {**SUM, "state": [{**VIEW, "value": {"language": "en", "query": {"asof": 7}}}]},
        {**SUM, "changedPropIds": "add.n_clicks"},
        {**SUM, "changedPropIds": ["view.n_clicks"]},
        {**SUM, "changedPropIds": [{}]},
        {**SHOWN, "inputs": [PRESSED]},
        {**SHOWN, "inputs": [[{**PRESSED, "id": "press"}]]},
        {**SHOWN, "inputs": [[{**PRESSED, "id": {"type": "other", "of": "x"}}]]},
        {**SHOWN, "inputs": [[{**PRESSED, "id": {"type": "press", "of": ["x"]}}]]},
        {**SHOWN, "outputs": {"id": "shown", "property": "children"}},
    ],
)
def test_what_no_page_sends_is_refused(body: object) -> None:
    with pytest.raises(MalformedCallbackError):
        check_body(body, DECLARED)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"null", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"output": ' + b"1" * 5000 + b"}"]
)
def test_garbage_is_a_bad_request_in_json(app: Dash, content: bytes) -> None:
    answer = app.server.test_client().post("/_dash-update-component", data=content, content_type="application/json")

    assert answer.status_code == 400
    assert answer.get_json()["error"]["code"] == "bad-request"


def test_a_form_is_a_bad_request_in_json(app: Dash) -> None:
    answer = app.server.test_client().post("/_dash-update-component", data={"output": "sum.children"})

    assert answer.status_code == 400
    assert answer.is_json


def test_a_body_beyond_the_limit_is_answered_in_words(app: Dash) -> None:
    limit = app.server.config["MAX_CONTENT_LENGTH"]

    answer = app.server.test_client().post(
        "/_dash-update-component", data=b" " * (limit + 1), content_type="application/json"
    )

    assert answer.status_code == 413
    assert "too large" in answer.get_json()["error"]["message"]


@pytest.fixture
def answer_of_a_broken_desk(app: Dash, tmp_path: Path) -> Iterator[TestResponse]:
    """The answer of a page whose store has no tables."""
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    usual = app.server.extensions[EXTENSION]
    app.server.extensions[EXTENSION] = Desk(Settings(), engine)
    browser = app.server.test_client()
    browser.get("/_dash-dependencies")
    yield browser.post("/_dash-update-component", json=_page("/"))
    app.server.extensions[EXTENSION] = usual
    engine.dispose()


def test_what_breaks_inside_is_logged_under_the_id_the_answer_names(
    caplog: pytest.LogCaptureFixture, answer_of_a_broken_desk: TestResponse
) -> None:
    message = answer_of_a_broken_desk.get_json()["error"]["message"]

    assert answer_of_a_broken_desk.status_code == 500
    assert "Traceback" not in answer_of_a_broken_desk.text
    assert "sqlite" not in answer_of_a_broken_desk.text.lower()
    incidents = [item.args[0] for item in caplog.get_records("setup") if item.levelno == logging.ERROR and item.args]
    assert any(str(incident) in message for incident in incidents)


def _page(path: str) -> dict[str, Any]:
    place = {"id": "_pages_location"}
    return {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": [{**place, "property": "pathname", "value": path}, {**place, "property": "search", "value": ""}],
        "changedPropIds": ["_pages_location.pathname"],
        "state": [],
    }
