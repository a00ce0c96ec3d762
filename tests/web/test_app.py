"""The application's answers: pages and their status, headers on everything, writes from our own pages only."""

from __future__ import annotations

import pytest
from dash import Dash
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from smestats.settings import Settings
from smestats.web.desk import EXTENSION, Desk


@pytest.fixture
def client(app: Dash, built_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setitem(app.server.extensions, EXTENSION, Desk(Settings(), built_engine))
    return app.server.test_client()


@pytest.mark.parametrize("path", ["/", "/index", "/series/SMEDI", "/documents/003_2a6bdbfbcf509770", "/append"])
def test_pages_that_exist_are_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/nothing", "/series/NOPE", "/series/SMEDI/more", "/documents/nope", "/not-found"])
def test_pages_that_do_not_exist_are_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/nothing", "/api/v1/series", "/api/v1/series/NOPE", "/_dash-layout"])
def test_every_answer_carries_the_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers

    assert "object-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_index_states_language_and_theme_and_remembers_them(client: FlaskClient) -> None:
    answer = client.get("/?lang=zh&theme=dark")

    assert '<html lang="zh-CN" data-theme="dark">' in answer.text
    assert '<html lang="zh-CN" data-theme="dark">' in client.get("/index").text


def test_a_theme_from_the_address_cannot_carry_markup(client: FlaskClient) -> None:
    assert "<script>alert" not in client.get("/?theme=<script>alert(1)</script>&lang=<script>alert(1)</script>").text


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://elsewhere.example"}],
)
def test_writes_from_other_sites_are_refused(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.post("/_dash-update-component", json={}, headers=headers)

    assert answer.status_code == 403


def test_a_document_is_given_out_as_received(client: FlaskClient) -> None:
    answer = client.get("/api/v1/documents/001_667bf2112a95e142.txt")

    assert answer.status_code == 200
    assert answer.mimetype == "text/plain"
    assert answer.text.startswith("\n---\ntitle:")


def test_static_files_are_compressed(client: FlaskClient) -> None:
    answer = client.get("/assets/smestats.css", headers={"Accept-Encoding": "gzip"}, buffered=True)

    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < int(client.get("/assets/smestats.css", buffered=True).headers["Content-Length"])
