"""The REST interface computes: observations transformed on the way out, and whole explorations."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from tests.writing import write_cells


@pytest.fixture
def counted(client: FlaskClient, engine: Engine) -> FlaskClient:
    """The small store with "nearly 40" and "more than 42" in two months."""
    header = {"recorded_at": datetime(2026, 2, 1, tzinfo=UTC)}
    write_cells(engine, [("PLATFORMS_PROVINCIAL", "2022-03", 40)], qualifier="NB", header=header)
    write_cells(engine, [("PLATFORMS_PROVINCIAL", "2022-04", 42)], qualifier="GT", header=header)
    return client


def rows(client: FlaskClient, address: str) -> list[dict[str, object]]:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def refusal(client: FlaskClient, address: str) -> tuple[str, str]:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 400, answer.text
    return answer.get_json()["error"]["code"], answer.get_json()["error"]["message"]


def test_observations_are_transformed_on_request(client: FlaskClient) -> None:
    first, second = rows(client, "observations?series=SMEDI&units=chg")

    assert (first["value"], first["missing_reason"], first["obs_status"]) == (None, "no value the period before", "O")
    assert (second["time_period"], second["value"], second["sign"]) == ("2020-10", 0.3, "up")
    assert (second["lower"], second["upper"], second["base_period"]) == (0.3, 0.3, "2020-09")


def test_one_series_is_transformed_as_all_are(client: FlaskClient) -> None:
    assert rows(client, "series/SMEDI/observations?units=chg") == rows(client, "observations?series=SMEDI&units=chg")


def test_observations_without_a_transform_are_as_ever(client: FlaskClient) -> None:
    assert set(rows(client, "observations?series=SMEDI")[0]) >= {"series_key", "obs_value", "citation", "printed"}


def test_a_change_looks_back_beyond_the_range(client: FlaskClient) -> None:
    found = rows(client, "observations?series=SMEDI&units=chg&start=2020-10")

    assert [(row["time_period"], row["value"]) for row in found] == [("2020-10", 0.3)]


def test_a_change_is_of_what_was_known_then(client: FlaskClient) -> None:
    found = rows(client, "observations?series=SMEDI&units=chg&asof=2020-12-31&start=2020-10")

    assert [row["value"] for row in found] == [0.1]


def test_qualified_values_give_an_interval_with_its_sign(counted: FlaskClient) -> None:
    row = rows(counted, "observations?series=PLATFORMS_PROVINCIAL&units=chg")[1]

    assert (row["value"], row["lower"], row["upper"], row["lower_excluded"]) == (2, 2, None, True)
    assert (row["qualifier"], row["sign"]) == ("GT", "up")


def test_values_are_brought_to_a_lower_frequency(client: FlaskClient) -> None:
    found = rows(client, "observations?series=SMEDI&frequency=q&aggregation=eop")

    assert [(row["time_period"], row["value"]) for row in found] == [("2020-Q3", 86.9), ("2020-Q4", None)]
    assert found[1]["missing_reason"] == "members missing"


def test_a_csv_of_computed_values_has_a_header_and_rows_and_nothing_else(client: FlaskClient) -> None:
    answer = client.get("/api/v1/observations.csv?series=SMEDI&units=pch")

    found = list(csv.DictReader(io.StringIO(answer.text)))
    assert found[1]["value"] == "0.34522439585730724"
    assert found[0]["missing_reason"] == "no value the period before"
    assert "smestats-SMEDI-pch.csv" in answer.headers["Content-Disposition"]


def test_an_exploration_says_what_it_is_and_what_it_rests_on(client: FlaskClient) -> None:
    view = rows(client, "explore?s=SMEDI,SMEDI_Q&f=a/b&freq=q&agg=eop")

    assert set(view) == {"title", "about", "observations", "inputs"}
    assert [row["key"] for row in view["observations"]] == ["SMEDI", "SMEDI", "SMEDI_Q", "a/b"]
    assert view["observations"][3]["value"] == pytest.approx(86.9 / 86.8)
    assert {"citation", "frozen", "link"} <= set(view["about"])
    assert {row["series_key"] for row in view["inputs"]} == {"SMEDI", "SMEDI_Q"}


def test_an_exploration_is_told_in_the_language_asked_for(client: FlaskClient) -> None:
    assert rows(client, "explore.json?s=SMEDI&lang=zh")["title"] == "中小企业发展指数（月度）"


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "csv-excel"])
def test_an_exploration_comes_in_every_format(client: FlaskClient, suffix: str) -> None:
    answer = client.get(f"/api/v1/explore.{suffix}?s=SMEDI&units=pch")

    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.data


@pytest.mark.parametrize(
    ("address", "code", "named"),
    [
        ("observations?series=SMEDI&units=yoy", "choice-unknown", "pc1"),
        ("observations?series=SMEDI&frequency=w", "choice-unknown", "m, q, sa, a"),
        ("observations?series=SMEDI&aggregation=mean", "choice-unknown", "avg"),
        ("observations?series=SMEDI&base=soon", "period-invalid", "2020-Q3"),
        ("observations?series=SMEDI&start=0000", "period-invalid", "2020-Q3"),
        ("observations?series=SMEDI&unit=pch", "parameter-unknown", "'units'"),
        ("observations?units=pch", "series-unnamed", "20"),
        ("observations?series=SMEDI_Q&frequency=m", "exploration-invalid", "“q”"),
        ("observations?series=SMEDI&units=pch&base=2020", "exploration-invalid", "base"),
        ("explore", "series-unnamed", "/catalogue"),
        ("explore?s=SMEDX", "exploration-invalid", "“SMEDI”"),
        ("explore?s=SMEDI&f=a/c", "exploration-invalid", "character 3"),
        ("explore?s=SMEDI,SMEDI_Q&f=a-b", "exploration-invalid", "freq=q"),
        ("explore?s=SMEDI&unit=pch", "parameter-unknown", "'units'"),
        ("explore?s=SMEDI&lang=fr", "choice-unknown", "en, zh"),
        ("explore.pdf?s=SMEDI", "format-unknown", "csv"),
    ],
)
def test_what_cannot_be_computed_is_refused_with_what_to_write_instead(
    client: FlaskClient, address: str, code: str, named: str
) -> None:
    found, message = refusal(client, address)

    assert found == code
    assert named in message
