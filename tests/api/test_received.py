"""Bodies as they arrive: a file comes through whole in whatever pieces, and no body makes the server stumble."""

from __future__ import annotations

import hashlib
import random

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from smestats.api.errors import BodyUnreadableError
from smestats.api.form import Form, FormFile, read_form
from tests.api.conftest import fingerprint
from tests.api.sending import APPENDS, error_code, tidy

MONTH = tidy("SMEDI,2020-11,87.1")
BOUNDARY = "b-0"
FORM = f"multipart/form-data; boundary={BOUNDARY}"
HEAD = b'Content-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
ANSWERS = {200, 201, 400, 409, 411, 413, 422}


def body(*parts: bytes, end: bytes = b"--\r\n") -> bytes:
    """A form of these parts, each its headers, a blank line and its content."""
    return b"".join(b"--b-0\r\n" + part + b"\r\n" for part in parts) + b"--b-0" + end


def field(name: str, text: bytes) -> bytes:
    """A part that is a text."""
    return f'Content-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + text


@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.lists(st.sampled_from([b"\r", b"\n", b"-", b"--b-0", b"\r\n--b-", b"x", b"\0"]), max_size=30)
        .map(b"".join)
        .filter(lambda content: b"\n--b-0" not in content and b"\r--b-0" not in content)
        .filter(lambda content: not content.startswith(b"--b-0")),
    ),
)
@settings(max_examples=400, deadline=None)
def test_a_file_comes_through_a_form_byte_for_byte(content: bytes) -> None:
    form = read_form(body(field("note", "中文".encode()), HEAD + content), BOUNDARY)

    assert form == Form({"note": ["中文"]}, [FormFile("file", "a.csv", content)])


@pytest.mark.parametrize("size", range(65_536 - 400, 65_536, 7))
def test_a_file_ends_where_it_ends_wherever_the_network_cut_its_form(writer: FlaskClient, size: int) -> None:
    content = b"x" * size

    report = writer.post(APPENDS, data=body(HEAD + content), content_type=FORM).get_json()

    assert report["file"]["sha256"] == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"--b-0",
        b"--b-0--",
        b"--wrong\r\n",
        body(HEAD + MONTH)[:-4],
        body(HEAD + MONTH, end=b"\r\n"),
        body(b"Content-Type: text/csv\r\n\r\n" + MONTH),
        body(b"\xff\xfe: \x00\r\n\r\n" + MONTH),
        body(field("note", b"\xff"), HEAD + MONTH),
        body(field("note", b"n" * 70_000), HEAD + MONTH),
        body(b"X: " + b"h" * 400_000 + b"\r\n" + HEAD + MONTH),
        body(*[field(f"f{number}", b"") for number in range(99)], HEAD + MONTH),
        body(field("file", MONTH)),
        body(field("note", b"no file")),
    ],
)
def test_what_is_no_form_with_a_file_is_a_bad_request(writer: FlaskClient, engine: Engine, content: bytes) -> None:
    before = fingerprint(engine)

    answer = writer.post(APPENDS, data=content, content_type=FORM)

    assert (answer.status_code, error_code(answer)) == (400, "body-unreadable")
    assert fingerprint(engine) == before


@pytest.mark.parametrize("media_type", ["multipart/form-data", "multipart/form-data; boundary="])
def test_a_form_that_states_no_boundary_is_a_bad_request(writer: FlaskClient, media_type: str) -> None:
    answer = writer.post(APPENDS, data=body(HEAD + MONTH), headers={"Content-Type": media_type})

    assert (answer.status_code, error_code(answer)) == (400, "body-unreadable")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([HEAD + MONTH, HEAD + MONTH], "parameter-repeated"),
        ([HEAD.replace(b'"file"', b'"upload"') + MONTH], "parameter-unknown"),
        ([HEAD.replace(b'name="file"; ', b"") + MONTH], "parameter-unknown"),
        ([field("comment", b"x"), HEAD + MONTH], "parameter-unknown"),
        ([field("note", b"x"), field("note", b"y"), HEAD + MONTH], "parameter-repeated"),
    ],
)
def test_a_form_with_other_fields_is_a_bad_request(writer: FlaskClient, parts: list[bytes], code: str) -> None:
    answer = writer.post(APPENDS, data=body(*parts), content_type=FORM)

    assert (answer.status_code, error_code(answer)) == (400, code)


def test_a_file_without_a_name_gets_one(writer: FlaskClient) -> None:
    unnamed = body(HEAD.replace(b"a.csv", b"") + MONTH)

    assert writer.post(APPENDS, data=unnamed, content_type=FORM).get_json()["file"]["name"] == "upload.csv"


@pytest.mark.parametrize("boundary", ["", "中"])
def test_a_form_is_read_only_by_a_plain_boundary(boundary: str) -> None:
    with pytest.raises(BodyUnreadableError):
        read_form(b"", boundary)


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_body_makes_the_server_stumble(writer: FlaskClient, engine: Engine, data: st.DataObject) -> None:
    seed = data.draw(st.integers(0, 2**32))
    content = _mutated(body(field("note", b"x"), HEAD + MONTH), random.Random(seed))  # noqa: S311
    media_type = data.draw(st.sampled_from([FORM, "text/csv", "multipart/form-data; boundary=b"]))
    before = fingerprint(engine)

    answer = writer.post(f"{APPENDS}?dry_run=1", data=content, content_type=media_type)

    assert answer.status_code in ANSWERS
    assert answer.is_json
    assert "Traceback" not in answer.text
    assert fingerprint(engine) == before


def _mutated(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(changed) + 1)
        end = min(len(changed), start + chance.randint(0, 8))
        changed[start:end] = chance.choice(
            [b"", bytes([chance.randrange(256)]), bytes(changed[end:start:-1]), b"\r\n--b-0", b"\r\n\r\n", b'"', b"%00"]
        )
    return bytes(changed)
