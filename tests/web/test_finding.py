"""The search box's answers: series, pages, indicators and documents, in both languages and in pinyin."""

from __future__ import annotations

from typing import Any

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


def _found(client: FlaskClient, **query: str) -> dict[str, list[dict[str, str]]]:
    answer = client.get("/find", query_string={"lang": "en", **query})
    assert answer.status_code == 200
    groups: list[dict[str, Any]] = answer.get_json()["groups"]
    return {group["name"]: group["items"] for group in groups}


@pytest.mark.parametrize("words", ["inclusive loans", "普惠小微贷款", "daikuan", "LOANS_INCLUSIVE"])
def test_a_series_is_found_in_either_language_in_pinyin_and_by_key(client: FlaskClient, words: str) -> None:
    keys = [item["about"] for item in _found(client, q=words)["Series"]]

    assert "LOANS_INCLUSIVE" in keys


@pytest.mark.parametrize(
    ("words", "group", "path"),
    [
        ("catal", "Pages", "/catalogue"),
        ("zhibiao", "Pages", "/catalogue"),
        ("目录", "Pages", "/catalogue"),
        ("development index", "Indicators", "/catalogue"),
        ("25 specific measures", "Documents", "/documents/003_2a6bdbfbcf509770"),
    ],
)
def test_pages_indicators_and_documents_are_found(client: FlaskClient, words: str, group: str, path: str) -> None:
    assert any(item["href"].partition("?")[0] == path for item in _found(client, q=words)[group])


def test_what_is_found_opens_in_the_view_of_the_reader(client: FlaskClient) -> None:
    items = _found(client, q="指数", lang="zh", asof="2020-12-31")["序列"]

    assert all("lang=zh&asof=2020-12-31" in item["href"] for item in items)
    assert "发展指数" in items[0]["title"]


def test_a_misspelt_word_gets_a_likelier_one(client: FlaskClient) -> None:
    answer = client.get("/find?q=lons").get_json()

    assert answer["groups"] == []
    assert answer["nearest"] == "loans"


@pytest.mark.parametrize("words", ["", "   ", "\x00", "%", "x" * 5000, "(((("])
def test_nothing_typed_is_too_odd_to_answer(client: FlaskClient, words: str) -> None:
    assert _found(client, q=words) == {}
