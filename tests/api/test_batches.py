"""Batches by HTTP: each under its address, with its file as received, and with the means to take it back."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from smestats.store.repository import read_batch, read_batches
from tests.api.conftest import fingerprint
from tests.api.sending import APPENDS, error_code, send, send_body, tidy
from tests.writing import write_cells

MONTH = tidy("SMEDI,2020-11,87.1")


def test_a_batch_is_read_under_its_address(writer: FlaskClient) -> None:
    location = send(writer, MONTH).headers["Location"]

    batch = writer.get(location).get_json()

    assert (batch["batch_id"], batch["kind"], batch["new"]) == (1, "upload", 1)
    assert [batch] == writer.get(APPENDS).get_json()["batches"] == writer.get("/api/v1/batches").get_json()["batches"]


@pytest.mark.parametrize("name", ["figures.csv", "中小企业 十一月.csv", 'a"b;c.csv', "=x.csv"])
def test_the_file_of_a_batch_comes_back_byte_for_byte(writer: FlaskClient, name: str) -> None:
    content = "series_key;period;value;note\r\nSMEDI;2020-11;87.1;十一月\r\n\r\n".encode("gb18030")
    answer = send_body(writer, content, f"name={name.replace(';', '%3B')}")

    file = writer.get(f"{answer.headers['Location']}/file")

    assert file.data == content
    assert hashlib.sha256(file.data).hexdigest() == answer.get_json()["file"]["sha256"]
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.mimetype == "application/octet-stream"


def test_batches_of_the_same_bytes_all_have_their_file(writer: FlaskClient) -> None:
    send(writer, MONTH, "first.csv")
    writer.post(f"{APPENDS}/1/undo")
    send(writer, MONTH, "second.csv")

    files = [writer.get(f"{APPENDS}/{batch_id}/file") for batch_id in (1, 3)]

    assert [file.data for file in files] == [MONTH, MONTH]
    assert "second.csv" in files[1].headers["Content-Disposition"]


def test_a_batch_without_a_file_has_none_to_give(writer: FlaskClient, engine: Engine) -> None:
    write_cells(engine, [("SMEDI", "2020-11", 86.0)])

    answer = writer.get(f"{APPENDS}/1/file")

    assert (answer.status_code, error_code(answer)) == (404, "file-not-kept")


@pytest.mark.parametrize("batch_id", ["9", "0", "-1", "1.0", "x", "１", "9" * 40, "2147483648", "1 OR 1=1", "1;--"])
def test_a_batch_that_is_not_there_is_not_found(writer: FlaskClient, batch_id: str) -> None:
    send(writer, MONTH)

    for answer in (
        writer.get(f"{APPENDS}/{batch_id}"),
        writer.get(f"{APPENDS}/{batch_id}/file"),
        writer.post(f"{APPENDS}/{batch_id}/undo"),
    ):
        assert (answer.status_code, error_code(answer)) == (404, "batch-not-found")


@pytest.mark.parametrize(
    "sent",
    [
        {"query_string": {"user": "Ana", "note": "wrong file"}},
        {"data": {"user": "Ana", "note": "wrong file"}},
        {"data": {"user": "Ana", "note": "wrong file"}, "content_type": "multipart/form-data"},
    ],
)
def test_an_undo_is_a_batch_of_its_own(writer: FlaskClient, engine: Engine, sent: dict[str, Any]) -> None:
    send(writer, MONTH)

    answer = writer.post(f"{APPENDS}/1/undo", **sent)

    assert (answer.status_code, answer.headers["Location"]) == (201, f"{APPENDS}/2")
    assert (answer.get_json()["kind"], answer.get_json()["undoes"]) == ("undo", 1)
    assert (read_batch(engine, 2).user_name, read_batch(engine, 2).note) == ("Ana", "wrong file")
    assert writer.get("/api/v1/observations").get_json() == []


def test_a_batch_is_undone_once(writer: FlaskClient) -> None:
    send(writer, MONTH)
    writer.post(f"{APPENDS}/1/undo")

    answer = writer.post(f"{APPENDS}/1/undo")

    assert (answer.status_code, error_code(answer)) == (409, "batch-already-undone")


def test_a_batch_that_a_later_one_built_on_is_not_undone(writer: FlaskClient, engine: Engine) -> None:
    send(writer, MONTH)
    send(writer, tidy("SMEDI,2020-11,87.3"), confirm="1")
    before = fingerprint(engine)

    answer = writer.post(f"{APPENDS}/1/undo")

    assert (answer.status_code, error_code(answer)) == (409, "undo-refused")
    assert "SMEDI 2020-11" in answer.get_json()["error"]["message"]
    assert fingerprint(engine) == before


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"json": {"note": "x"}}, "body-unreadable"),
        ({"data": "note=%ff", "content_type": "application/x-www-form-urlencoded"}, "body-unreadable"),
        ({"data": "a=1&" * 100, "content_type": "application/x-www-form-urlencoded"}, "body-unreadable"),
        ({"data": b"--x", "content_type": "multipart/form-data; boundary=b"}, "body-unreadable"),
        ({"data": {"file": (io.BytesIO(b""), "a.csv")}}, "parameter-unknown"),
        ({"query_string": {"confirm": "1"}}, "parameter-unknown"),
        ({"data": {"note": "a\nb"}}, "text-unusable"),
    ],
)
def test_an_undo_that_says_something_else_is_a_bad_request(
    writer: FlaskClient, engine: Engine, sent: dict[str, Any], code: str
) -> None:
    send(writer, MONTH)

    answer = writer.post(f"{APPENDS}/1/undo", **sent)

    assert (answer.status_code, error_code(answer)) == (400, code)
    assert len(read_batches(engine)) == 1
