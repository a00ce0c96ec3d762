"""Appending by HTTP: the report of the command line, an outcome a status, and a store that a refusal leaves alone."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from smestats.api.problems import HEADER
from smestats.cli import main
from smestats.settings import Settings
from smestats.store.repository import read_batch, read_batches
from tests.api.conftest import fingerprint, open_client
from tests.api.sending import APPENDS, error_code, send, send_body, send_chunked, tidy
from tests.writing import write_cells

MONTH = tidy("SMEDI,2020-11,87.1")
DOUBTFUL = tidy("SMEDI,2020-11,871")
GARBLED = tidy("SMEDI,2020-11,87.1", "SMEDI,2020-12,87.0*")


def test_a_file_sent_as_a_form_is_stored_as_a_batch(writer: FlaskClient, engine: Engine) -> None:
    answer = send(writer, MONTH)

    assert answer.status_code == 201
    assert answer.get_json()["outcome"] == "stored"
    assert answer.headers["Location"] == f"{APPENDS}/1"
    assert read_batch(engine, 1).file_name == "figures.csv"


@pytest.mark.parametrize(
    ("query", "headers", "name"),
    [
        ("name=2020-11.csv", {}, "2020-11.csv"),
        ("", {"Content-Disposition": 'attachment; filename="eleven.csv"'}, "eleven.csv"),
        ("", {"Content-Disposition": "attachment; filename*=UTF-8''%E5%8D%81%E4%B8%80%E6%9C%88.csv"}, "十一月.csv"),
        ("name=mine.csv", {"Content-Disposition": "attachment; filename=other.csv"}, "mine.csv"),
        ("name=..%2F..%2Fetc%2Fpasswd", {}, "passwd"),
        ("", {}, "upload.csv"),
    ],
)
def test_a_file_sent_as_the_body_is_stored_under_the_name_that_is_stated(
    writer: FlaskClient, engine: Engine, query: str, headers: dict[str, str], name: str
) -> None:
    answer = send_body(writer, MONTH, query, headers=headers)

    assert answer.status_code == 201
    assert read_batch(engine, 1).file_name == answer.get_json()["file"]["name"] == name


@pytest.mark.parametrize("media_type", ["text/csv", "application/x-www-form-urlencoded", "application/json", None])
def test_a_body_is_the_file_whatever_its_media_type(writer: FlaskClient, media_type: str | None) -> None:
    assert send_body(writer, MONTH, content_type=media_type).status_code == 201


@pytest.mark.parametrize("content", [MONTH, GARBLED, DOUBTFUL, b"", b"%PDF-1.7", "期,值\n".encode("gb18030")])
def test_the_report_is_that_of_the_command_line(
    writer: FlaskClient,
    content: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SMESTATS_DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    path = tmp_path / "figures.csv"
    path.write_bytes(content)

    main(["append", str(path), "--format", "json"])

    assert send(writer, content).get_json() == json.loads(capfd.readouterr().out)


def test_a_dry_run_plans_and_stores_nothing(writer: FlaskClient, engine: Engine) -> None:
    before = fingerprint(engine)

    answer = send(writer, MONTH, dry_run="1")

    assert (answer.status_code, answer.get_json()["outcome"]) == (200, "planned")
    assert "Location" not in answer.headers
    assert fingerprint(engine) == before


def test_the_same_file_again_stores_nothing(writer: FlaskClient, engine: Engine) -> None:
    send(writer, MONTH)
    before = fingerprint(engine)

    answer = send(writer, MONTH)

    assert (answer.status_code, answer.get_json()["outcome"], answer.get_json()["batch_id"]) == (200, "unchanged", None)
    assert fingerprint(engine) == before


def test_what_is_doubtful_is_held_until_it_is_confirmed(writer: FlaskClient, engine: Engine) -> None:
    write_cells(engine, [("SMEDI", "2020-11", 86.0)])
    before = fingerprint(engine)

    held = send(writer, MONTH)
    after = fingerprint(engine)
    confirmed = send(writer, MONTH, confirm="1")

    assert (held.status_code, held.get_json()["outcome"]) == (409, "needs_confirmation")
    assert [warning["kind"] for warning in held.get_json()["warnings"]] == ["revision"]
    assert after == before
    assert (confirmed.status_code, confirmed.get_json()["counts"]["revised"]) == (201, 1)


@pytest.mark.parametrize(
    "content",
    [
        GARBLED,
        DOUBTFUL,
        tidy(*(f"SMEDI,{year}-01,87" for year in range(1991, 2025)), "SMEDI,2020-13,87"),
        b"",
        b"\x89PNG\r\n\x1a\n",
        tidy("SMEDI,2020-11,87.1,more"),
        tidy("SMEDI,2020-11,87.1", "SMEDI,2020-11,87.2"),
        '{"series_key": "SMEDI"}'.encode("utf-16-le"),
        b"\xff" * 5_000,
        tidy("SMEDI,2020-11,'; DROP TABLE observation; --"),
    ],
)
@pytest.mark.parametrize("confirm", ["0", "1"])
def test_a_refusal_names_its_faults_and_leaves_every_table_as_it_was(
    writer: FlaskClient, engine: Engine, content: bytes, confirm: str
) -> None:
    write_cells(engine, [("SMEDI", "2020-10", 87.0)])
    before = fingerprint(engine)

    answer = send(writer, content, confirm=confirm)

    assert (answer.status_code, answer.get_json()["outcome"]) == (422, "refused")
    assert answer.get_json()["faults"]
    assert fingerprint(engine) == before


def test_who_and_why_are_recorded(writer: FlaskClient, engine: Engine) -> None:
    about = {"user": "李伟", "note": "十二月发布", "published_on": "2020-12-10", "reason": "source restated"}

    send(writer, MONTH, **about)

    batch = read_batch(engine, 1)
    assert (batch.user_name, batch.note, batch.reason) == ("李伟", "十二月发布", "source restated")
    assert str(batch.published_on) == "2020-12-10"


def test_parameters_may_stand_in_the_address(writer: FlaskClient, engine: Engine) -> None:
    send_body(writer, MONTH, "user=Ana&note=a+note")

    assert (read_batch(engine, 1).user_name, read_batch(engine, 1).note) == ("Ana", "a note")


def test_who_does_not_sign_is_the_user_of_the_settings(engine: Engine) -> None:
    send(open_client(engine, Settings(user="desk")), MONTH, user=" ")

    assert read_batch(engine, 1).user_name == "desk"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("dryrun=1", "parameter-unknown"),
        ("dry_run=1&dry_run=0", "parameter-repeated"),
        ("dry_run=yes", "choice-unknown"),
        ("confirm=", "choice-unknown"),
        ("reason=because", "choice-unknown"),
        ("lang=fr", "choice-unknown"),
        ("format=xml", "format-unknown"),
        ("published_on=2020", "date-invalid"),
        ("published_on=2020-02-30", "date-invalid"),
        ("published_on=9999-12-31", "date-out-of-range"),
        ("published_on=1989-12-31", "date-out-of-range"),
        (f"note={'n' * 1001}", "text-unusable"),
        ("user=a%0Ab", "text-unusable"),
        ("note=%E2%80%AEevil", "text-unusable"),
        ("name=%00", "text-unusable"),
        ("sha256=00", "body-incomplete"),
    ],
)
def test_a_parameter_without_meaning_is_a_bad_request(
    writer: FlaskClient, engine: Engine, query: str, code: str
) -> None:
    before = fingerprint(engine)

    answer = send_body(writer, MONTH, query)

    assert (answer.status_code, error_code(answer)) == (400, code)
    assert fingerprint(engine) == before


def test_a_parameter_may_not_be_given_in_two_places(writer: FlaskClient) -> None:
    answer = writer.post(f"{APPENDS}?confirm=0", data={"file": (io.BytesIO(MONTH), "a.csv"), "confirm": "1"})

    assert (answer.status_code, error_code(answer)) == (400, "parameter-repeated")


def test_a_reviewed_plan_is_stored_as_reviewed(writer: FlaskClient) -> None:
    digest = send(writer, MONTH, dry_run="1").headers["Plan-Digest"]

    assert send(writer, MONTH, digest=digest).status_code == 201


def test_a_plan_that_the_store_no_longer_gives_is_not_stored(writer: FlaskClient, engine: Engine) -> None:
    digest = send(writer, MONTH, dry_run="1").headers["Plan-Digest"]
    write_cells(engine, [("SMEDI", "2020-11", 86.0)])
    before = fingerprint(engine)

    answer = send(writer, MONTH, digest=digest, confirm="1")

    assert (answer.status_code, error_code(answer)) == (409, "plan-changed")
    assert fingerprint(engine) == before


def test_more_bytes_than_the_settings_allow_are_too_large(engine: Engine) -> None:
    small = open_client(engine, Settings(max_upload_bytes=len(MONTH)))
    long = MONTH + b"SMEDI,2020-12,87.2\n" * 9_999
    before = fingerprint(engine)

    for answer in (send(small, long), send_body(small, long), send_body(small, long, "format=csv")):
        assert answer.status_code == 413
        assert "file_too_large" in answer.text

    assert send(small, long).get_json()["file"]["sha256"] == hashlib.sha256(long).hexdigest()
    assert fingerprint(engine) == before
    assert send(small, MONTH).status_code == 201


def test_more_rows_than_the_settings_allow_are_refused(engine: Engine) -> None:
    small = open_client(engine, Settings(max_upload_rows=1))

    answer = send(small, tidy("SMEDI,2020-11,87.1", "SMEDI,2020-12,87.2"))

    assert answer.status_code == 422
    assert [fault["kind"] for fault in answer.get_json()["faults"]] == ["too_many_rows"]


def test_the_problems_of_a_refusal_come_as_a_table_no_spreadsheet_runs(writer: FlaskClient) -> None:
    answer = send(writer, tidy("=cmd,2020-11,87.1", "SMEDI,@x,-87.0*"), "=1.csv", format="csv")

    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert answer.status_code == 422
    assert answer.content_type == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert tuple(rows[0]) == HEADER
    assert {row["severity"] for row in rows} == {"fault"}
    assert [row["line"] for row in rows] == ["2", "3", "3"]
    assert all(not cell.startswith(("=", "@", "+", "-")) for row in rows for cell in row.values())
    assert {"'=1.csv", "'=cmd", "'@x", "'-87.0*"} <= {cell for row in rows for cell in row.values()}


def test_the_table_of_what_is_held_lists_its_warnings(writer: FlaskClient, engine: Engine) -> None:
    write_cells(engine, [("SMEDI", "2020-11", 86.0)])

    answer = send(writer, MONTH, format="csv")

    assert answer.status_code == 409
    assert [(row["severity"], row["kind"]) for row in csv.DictReader(io.StringIO(answer.text, newline=""))] == [
        ("warning", "revision")
    ]


def test_problems_are_told_in_chinese_where_asked(writer: FlaskClient) -> None:
    english, chinese = send(writer, GARBLED), send(writer, GARBLED, lang="zh")

    assert english.get_json()["faults"][0]["message"].isascii()
    assert "脚注" in chinese.get_json()["faults"][0]["message"]
    assert "脚注" in send(writer, GARBLED, lang="zh", format="csv").text


def test_a_client_that_holds_the_tag_of_an_address_still_writes_to_it(writer: FlaskClient) -> None:
    tag = writer.get(APPENDS).headers["ETag"]

    answer = writer.post(APPENDS, data=MONTH, headers={"If-None-Match": tag})

    assert answer.status_code == 201
    assert "ETag" not in answer.headers


def test_a_body_in_chunks_is_stored_when_something_tells_that_it_is_whole(writer: FlaskClient) -> None:
    form = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n' + MONTH + b"\r\n--b--\r\n"
    digest = hashlib.sha256(MONTH).hexdigest()

    assert send_chunked(writer, form, content_type="multipart/form-data; boundary=b").status_code == 201
    assert send_chunked(writer, MONTH, f"sha256={digest.upper()}").status_code == 200


@pytest.mark.parametrize(
    ("query", "status", "code"), [("", 411, "length-required"), ("sha256=" + "0" * 64, 400, "body-incomplete")]
)
def test_a_body_in_chunks_that_may_be_cut_is_not_stored(
    writer: FlaskClient, engine: Engine, query: str, status: int, code: str
) -> None:
    answer = send_chunked(writer, MONTH, query)

    assert (answer.status_code, error_code(answer)) == (status, code)
    assert read_batches(engine) == ()


def test_a_body_shorter_than_announced_is_not_stored(writer: FlaskClient, engine: Engine) -> None:
    for ended in ({}, {"wsgi.input_terminated": True}):
        announced = {"CONTENT_LENGTH": str(len(MONTH) + 1), **ended}
        answer = writer.post(APPENDS, input_stream=io.BytesIO(MONTH), environ_overrides=announced)

        assert answer.status_code == 400

    assert read_batches(engine) == ()


def test_the_interface_lists_where_to_append(writer: FlaskClient) -> None:
    listed = writer.get("/api/v1/").get_json()["addresses"]

    assert {APPENDS, f"{APPENDS}/<batch_id>", f"{APPENDS}/<batch_id>/file", f"{APPENDS}/<batch_id>/undo"} <= set(listed)
    assert len(listed) == len(set(listed))
