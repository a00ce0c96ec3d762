"""The REST interface reads everything, states every error in one shape, and sends nothing twice."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from smestats.api.template import TEMPLATE
from smestats.catalogue import Catalogue
from tests.writing import write_cells


def values(client: FlaskClient, address: str) -> dict[tuple[str, str], float]:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    return {(item["series_key"], item["time_period"]): item["obs_value"] for item in answer.json or []}


def error(client: FlaskClient, address: str, **options: Any) -> tuple[int, str, str]:
    answer = client.open(f"/api/v1/{address}", **options)
    assert answer.content_type == "application/json"
    body = answer.get_json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    return answer.status_code, body["error"]["code"], body["error"]["message"]


def test_the_catalogue_lists_every_series_in_display_order(client: FlaskClient, catalogue: Catalogue) -> None:
    listed = client.get("/api/v1/series").get_json()["series"]

    assert [item["series_key"] for item in listed] == list(catalogue.series)
    assert {"unit", "frequency", "name", "theme", "definition"} <= set(listed[0])


def test_a_series_is_described(client: FlaskClient) -> None:
    item = client.get("/api/v1/series/SMEDI").get_json()

    assert (item["unit"], item["frequency"], item["theme"]) == ("index points", "M", "index")


def test_the_interface_lists_its_addresses(client: FlaskClient) -> None:
    listed = client.get("/api/v1/").get_json()["addresses"]

    assert "/api/v1/series/<series_key>/observations" in listed
    assert all(address.startswith("/api/v1/") for address in listed)


def test_an_unknown_address_is_not_answered_with_a_page_of_the_application(client: FlaskClient) -> None:
    client.application.add_url_rule("/<path:page>", "page", lambda page: f"<h1>{page}</h1>")

    assert error(client, "nothing")[:2] == (404, "not-found")


def test_observations_of_one_series_are_an_array(client: FlaskClient) -> None:
    assert values(client, "series/SMEDI/observations") == {("SMEDI", "2020-09"): 86.9, ("SMEDI", "2020-10"): 87.2}


def test_observations_of_several_series_come_together(client: FlaskClient) -> None:
    found = values(client, "observations?series=SMEDI_Q,LOANS_INCLUSIVE")

    assert found == {("LOANS_INCLUSIVE", "2020-09"): 14_600_000_000_000, ("SMEDI_Q", "2020-Q3"): 86.8}


def test_observations_without_a_series_are_all(client: FlaskClient) -> None:
    assert len(values(client, "observations")) == 4


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("start=2020-10", {"2020-10": 87.2}),
        ("end=2020-Q3", {"2020-09": 86.9}),
        ("start=2020-09-30&end=2020-09", {"2020-09": 86.9}),
        ("asof=2020-12-31", {"2020-09": 86.9, "2020-10": 87.0}),
        ("asof=2020-11-29", {}),
        ("recorded_asof=2026-01-01", {"2020-09": 86.9, "2020-10": 87.0}),
        ("recorded_asof=2026-02-01T00:00:00Z", {"2020-09": 86.9, "2020-10": 87.2}),
        ("recorded_asof=2025-12-31", {}),
        ("recorded_asof=0999-01-01", {}),
    ],
)
def test_a_selection_restricts_what_is_seen(client: FlaskClient, query: str, expected: dict[str, float]) -> None:
    found = values(client, f"series/SMEDI/observations?{query}")

    assert {period: value for (_, period), value in found.items()} == expected


@pytest.mark.parametrize("address", ["series/SMEDI/observations.csv", "series/SMEDI/observations?format=csv"])
def test_csv_is_a_file_with_its_charset(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/api/v1/{address}")

    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="smestats-SMEDI.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert [row["obs_value"] for row in rows] == ["86.9", "87.2"]


def test_a_files_name_tells_its_day_of_knowledge(client: FlaskClient) -> None:
    answer = client.get("/api/v1/observations.csv?series=SMEDI&asof=2020-12-31")

    assert 'filename="smestats-SMEDI-asof-2020-12-31.csv"' in answer.headers["Content-Disposition"]


def test_suffix_and_parameter_give_the_same_bytes(client: FlaskClient) -> None:
    assert client.get("/api/v1/observations.json").data == client.get("/api/v1/observations?format=json").data


def test_documents_are_listed_without_and_given_with_their_text(client: FlaskClient) -> None:
    listed = client.get("/api/v1/documents").get_json()["documents"]
    one = client.get("/api/v1/documents/003_2a6bdbfbcf509770").get_json()

    assert len(listed) == 5
    assert all("text" not in item for item in listed)
    assert "reached 87.0" in one["text"]


def test_batches_are_listed_newest_first(client: FlaskClient) -> None:
    listed = client.get("/api/v1/batches").get_json()["batches"]

    assert [(item["batch_id"], item["new"], item["revised"]) for item in listed] == [(2, 0, 1), (1, 4, 0)]


def test_the_template_holds_a_header_and_no_row(client: FlaskClient) -> None:
    assert client.get("/api/v1/append-template.csv").text == ",".join(TEMPLATE) + "\r\n"


def test_the_keys_file_names_every_series(client: FlaskClient, catalogue: Catalogue) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/series-keys.csv").text, newline="")))

    assert [row["series_key"] for row in rows] == list(catalogue.series)
    assert next(row for row in rows if row["series_key"] == "SMEDI")["unit"] == "index points"


@pytest.mark.parametrize(
    ("address", "status", "code", "named"),
    [
        ("series/SMEDY", 404, "series-not-found", "'SMEDI'"),
        ("series/SMEDY/observations", 404, "series-not-found", "'SMEDI'"),
        ("observations?series=SMEDI,XX", 404, "series-not-found", "'XX'"),
        ("documents/999", 404, "document-not-found", "'999'"),
        ("observations?as_of=2020-01-01", 400, "parameter-unknown", "'asof'"),
        ("observations.csv?format=json", 400, "parameter-unknown", "'format'"),
        ("series?lang=en", 400, "parameter-unknown", "'lang'"),
        ("observations?asof=2020-01-01&asof=2021-01-01", 400, "parameter-repeated", "'asof'"),
        ("observations?asof=yesterday", 400, "date-invalid", "asof='yesterday'"),
        ("observations?asof=20201031", 400, "date-invalid", "20201031"),
        ("observations?asof=2020-02-30", 400, "date-invalid", "2020-02-30"),
        ("observations?recorded_asof=now", 400, "date-invalid", "recorded_asof"),
        ("observations?recorded_asof=9999-12-31T23:59:59-23:00", 400, "date-invalid", "recorded_asof"),
        ("observations?start=03/2020", 400, "period-invalid", "03/2020"),
        ("observations?format=xml", 400, "format-unknown", "csv, json"),
        ("observations.xml", 400, "format-unknown", "csv, json"),
        ("nothing", 404, "not-found", "/api/v1/"),
        ("series/SMEDI/history", 404, "not-found", "/api/v1/"),
    ],
)
def test_every_refusal_has_the_same_shape(
    client: FlaskClient, address: str, status: int, code: str, named: str
) -> None:
    found = error(client, address)

    assert found[:2] == (status, code)
    assert named in found[2]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client: FlaskClient, method: str) -> None:
    assert error(client, "observations", method=method)[:2] == (405, "method-not-allowed")


def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get("/api/v1/observations").headers["ETag"]
    again = client.get("/api/v1/observations", headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag


def test_a_new_batch_changes_the_tag(client: FlaskClient, engine: Engine) -> None:
    tag = client.get("/api/v1/observations").headers["ETag"]
    write_cells(engine, [("SMEDI", "2020-11", 87.1)])

    again = client.get("/api/v1/observations", headers={"If-None-Match": tag})

    assert again.status_code == 200
    assert again.headers["ETag"] != tag


def test_other_addresses_have_other_tags(client: FlaskClient) -> None:
    tag = client.get("/api/v1/observations?asof=2020-12-31").headers["ETag"]

    assert client.get("/api/v1/observations", headers={"If-None-Match": tag}).status_code == 200


def test_a_refusal_has_no_tag(client: FlaskClient) -> None:
    assert "ETag" not in client.get("/api/v1/series/NONE").headers


def test_errors_of_other_paths_keep_their_own_shape(client: FlaskClient) -> None:
    assert client.get("/elsewhere").content_type.startswith("text/html")
