"""The REST interface tells what was known when, and what revisions came to."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from flask.testing import FlaskClient


def answer(client: FlaskClient, address: str) -> Any:
    found = client.get(f"/api/v1/series/SMEDI/{address}")
    assert found.status_code == 200, found.text
    return found.get_json()


def test_every_vintage_is_given_by_period_and_publication(client: FlaskClient) -> None:
    found = answer(client, "vintages")

    assert [(item["time_period"], item["obs_value"]) for item in found] == [
        ("2020-09", 86.9),
        ("2020-10", 87),
        ("2020-10", 87.2),
    ]
    assert [item["published_on"] for item in found] == ["2020-11-30", "2020-11-30", "2021-01-10"]


def test_revisions_compare_the_first_value_with_the_latest(client: FlaskClient) -> None:
    found = answer(client, "revisions")

    assert found["revisions"][1] == {
        "time_period": "2020-10",
        "first": 87.0,
        "first_qualifier": "EQ",
        "first_on": "2020-11-30",
        "latest": 87.2,
        "latest_qualifier": "EQ",
        "latest_on": "2021-01-10",
        "vintages": 2,
        "is_revised": True,
        "revision": 0.2,
        "lower": 0.2,
        "upper": 0.2,
        "sign": "up",
    }
    assert found["summary"] == {
        "periods": 2,
        "revised": 1,
        "compared": 1,
        "mean": 0.2,
        "mean_absolute": 0.2,
        "up": 1,
        "down": 0,
        "uncertain": 0,
        "largest": ["2020-10", 0.2],
        "sign": "up",
    }
    assert "1 up" in found["description"]["en"]
    assert "1期上调" in found["description"]["zh"]


@pytest.mark.parametrize("time", ["asof=2020-12-31", "recorded_asof=2026-01-15"])
def test_a_revision_is_unknown_before_it_was_published_or_stored(client: FlaskClient, time: str) -> None:
    assert answer(client, f"revisions?{time}")["summary"]["revised"] == 0
    assert len(answer(client, f"vintages?{time}")) == 2


def test_revisions_come_as_csv(client: FlaskClient) -> None:
    found = client.get("/api/v1/series/SMEDI/revisions.csv").text

    rows = list(csv.DictReader(io.StringIO(found)))
    assert [(row["first"], row["latest"], row["revision"], row["is_revised"]) for row in rows] == [
        ("86.9", "86.9", "0.0", "false"),
        ("87.0", "87.2", "0.2", "true"),
    ]


def test_vintages_come_in_every_format(client: FlaskClient) -> None:
    assert client.get("/api/v1/series/SMEDI/vintages.csv").text.count("SMEDI,") == 3
    assert client.get("/api/v1/series/SMEDI/vintages.xlsx").data[:2] == b"PK"


@pytest.mark.parametrize(
    ("address", "status"),
    [("SMEDX/revisions", 404), ("SMEDI/revisions?format=xlsx", 400), ("SMEDI/vintages?start=2020", 400)],
)
def test_what_is_not_there_is_refused(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(f"/api/v1/series/{address}").status_code == status
