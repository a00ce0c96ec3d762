"""Reading a document by HTTP: the object of the command line, and a store that is left alone."""

from __future__ import annotations

import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from smestats.settings import Settings
from smestats.store.repository import read_documents
from tests.api.conftest import fingerprint, open_client
from tests.api.sending import error_code
from tests.releases import CHINESE

EXTRACT = "/api/v1/extract"


@pytest.fixture
def reader(engine: Engine) -> FlaskClient:
    """A client of a desk that may be written to."""
    return open_client(engine, Settings())


def test_a_document_sent_as_a_form_gives_its_quantities_and_stores_nothing(reader: FlaskClient, engine: Engine) -> None:
    before = fingerprint(engine)

    answer = reader.post(EXTRACT, data={"file": (io.BytesIO(CHINESE.encode("gb18030")), "二月.txt")})

    found = answer.get_json()
    assert (answer.status_code, found["document"]["published_on"]) == (200, "2026-03-10")
    assert [item["value"] for item in found["quantities"] if item["series_key"] == "SMEDI"] == [89.2]
    assert (fingerprint(engine), read_documents(engine)) == (before, ())


def test_a_body_is_read_against_the_day_that_is_given(reader: FlaskClient) -> None:
    text = b"In October, the SME Development Index stood at 89.2."

    answer = reader.post(f"{EXTRACT}?published_on=2023-11-09&lang=en", data=text)

    (quantity,) = answer.get_json()["quantities"]
    assert quantity["time_period"] == "2023-10"


@pytest.mark.parametrize(
    ("query", "content", "code"),
    [
        ("", b"", "document-refused"),
        ("", b"\x89PNG\r\n\x1a\n", "document-refused"),
        ("", b"a" * 101, "document-refused"),
        ("lang=fr", b"text", "choice-unknown"),
        ("published_on=soon", b"text", "date-invalid"),
        ("titel=x", b"text", "parameter-unknown"),
    ],
)
def test_what_cannot_be_read_is_refused_in_the_shape_of_errors(
    engine: Engine, query: str, content: bytes, code: str
) -> None:
    client = open_client(engine, Settings(max_upload_bytes=100))

    answer = client.post(f"{EXTRACT}?{query}", data=content)

    assert (answer.status_code, error_code(answer)) == (400, code)


def test_a_desk_that_may_not_be_written_to_reads_nothing(engine: Engine) -> None:
    client = open_client(engine, Settings(read_only=True))

    assert client.post(EXTRACT, data=CHINESE.encode()).status_code == 403


def test_the_file_and_the_text_of_a_document_are_given_as_they_are(client: FlaskClient) -> None:
    document = client.get("/api/v1/documents").get_json()["documents"][0]

    file = client.get(f"/api/v1/documents/{document['document_id']}/file")
    text = client.get(f"/api/v1/documents/{document['document_id']}.txt")

    assert file.data == text.data
    assert document["file_name"] in file.headers["Content-Disposition"]
    assert client.get("/api/v1/documents/none/file").status_code == 404
