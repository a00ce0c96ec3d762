"""The search of the interface names series with their newest value."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


def test_a_series_is_found_with_its_newest_value(client: FlaskClient) -> None:
    [first, *_] = client.get("/api/v1/search?q=zxqy").get_json()["series"]

    assert (first["series_key"], first["unit"], first["frequency"]) == ("SMEDI", "index points", "M")
    assert first["name"] == {"en": "SME Development Index, monthly", "zh": "中小企业发展指数（月度）"}
    assert (first["last"]["time_period"], first["last"]["obs_value"]) == ("2020-10", 87.2)
    assert first["last"]["words"] == {"en": "87.2", "zh": "87.2"}


def test_the_newest_value_is_that_of_the_day_asked_for(client: FlaskClient) -> None:
    [first] = client.get("/api/v1/search?q=smedi&limit=1&asof=2020-12-31").get_json()["series"]

    assert first["last"]["obs_value"] == 87.0


def test_a_series_without_values_is_found_without_one(client: FlaskClient) -> None:
    [first] = client.get("/api/v1/search?q=little%20giants").get_json()["series"]

    assert (first["series_key"], first["last"]) == ("LITTLE_GIANTS", None)


def test_a_misspelling_is_answered_with_a_likelier_one(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=platfroms").get_json()

    assert answer == {"query": "platfroms", "nearest": "platforms", "series": []}


@pytest.mark.parametrize("address", ["search", "search?q=", "search?q=%00", "search?q=%25"])
def test_a_search_for_nothing_finds_nothing(client: FlaskClient, address: str) -> None:
    assert client.get(f"/api/v1/{address}").get_json()["series"] == []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("q=a&limit=0", "limit-invalid"),
        ("q=a&limit=many", "limit-invalid"),
        ("q=a&limit=51", "limit-invalid"),
        ("q=a&limti=5", "parameter-unknown"),
        ("q=a&asof=yesterday", "date-invalid"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_refused(client: FlaskClient, query: str, code: str) -> None:
    answer = client.get(f"/api/v1/search?{query}")

    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, code)
