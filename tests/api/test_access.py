"""Who may write by HTTP: whoever sits at the machine, and no page of another site."""

from __future__ import annotations

import io
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from smestats.settings import Settings
from smestats.web.desk import EXTENSION, Desk
from tests.api.conftest import fingerprint, open_client
from tests.api.sending import APPENDS, error_code, send, tidy

MONTH = tidy("SMEDI,2020-11,87.1")
HERE = "http://127.0.0.1:8050"


@pytest.fixture
def browser(app: Dash, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A client of the whole application, over a store without figures."""
    monkeypatch.setitem(app.server.extensions, EXTENSION, Desk(Settings(), engine))
    return app.server.test_client()


def attempts(client: FlaskClient, **options: Any) -> list[tuple[int, str]]:
    """The status and the body of every kind of write."""
    answers = (
        client.post(APPENDS, data={"file": (io.BytesIO(MONTH), "a.csv")}, **options),
        client.post(f"{APPENDS}?dry_run=1", data=MONTH, **options),
        client.post(f"{APPENDS}/1/undo", **options),
    )
    return [(answer.status_code, answer.text) for answer in answers]


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (Settings(read_only=True), "read-only"),
        (Settings(read_only=True, host="0.0.0.0"), "read-only"),  # noqa: S104
        (Settings(host="0.0.0.0"), "not-local"),  # noqa: S104
        (Settings(host="192.0.2.7"), "not-local"),
    ],
)
def test_a_desk_that_others_reach_or_that_is_read_only_takes_no_writes(
    engine: Engine, settings: Settings, code: str
) -> None:
    send(open_client(engine, Settings()), MONTH)
    before = fingerprint(engine)

    refused = attempts(open_client(engine, settings))

    assert all(status == 403 and code in text for status, text in refused)
    assert fingerprint(engine) == before


def test_what_was_written_is_read_by_everyone(engine: Engine) -> None:
    send(open_client(engine, Settings()), MONTH)
    public = open_client(engine, Settings(read_only=True, host="0.0.0.0"))  # noqa: S104

    assert public.get(f"{APPENDS}/1").status_code == 200
    assert public.get(f"{APPENDS}/1/file").data == MONTH


@pytest.mark.parametrize("address", ["192.0.2.7", "2001:db8::7", "", "unknown"])
def test_a_request_from_another_machine_writes_nothing(writer: FlaskClient, engine: Engine, address: str) -> None:
    before = fingerprint(engine)

    refused = attempts(writer, environ_overrides={"REMOTE_ADDR": address})

    assert all(status == 403 and "not-local" in text for status, text in refused)
    assert fingerprint(engine) == before


@pytest.mark.parametrize(
    "host", ["rebound.example:8050", "127.0.0.1.example", "localhost.example", "[::1", "10.0.0.1", "user@127.0.0.1:x"]
)
def test_a_name_that_others_may_own_writes_nothing(writer: FlaskClient, engine: Engine, host: str) -> None:
    before = fingerprint(engine)

    refused = attempts(writer, headers={"Host": host})

    assert all(status == 403 for status, _ in refused)
    assert fingerprint(engine) == before


@pytest.mark.parametrize("host", ["127.0.0.1:8050", "localhost", "LOCALHOST:9000", "[::1]:8050"])
def test_every_name_of_this_machine_writes(writer: FlaskClient, host: str) -> None:
    assert writer.post(APPENDS, data=MONTH, headers={"Host": host}).status_code == 201


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": HERE},
    ],
)
@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_pages_of_other_sites_write_nothing(
    browser: FlaskClient, engine: Engine, headers: dict[str, str], media_type: str
) -> None:
    before = fingerprint(engine)
    stated = {"Host": "127.0.0.1:8050", **headers}

    refused = [
        browser.post(APPENDS, data=MONTH, headers=stated, content_type=media_type),
        browser.post(f"{APPENDS}/1/undo", headers=stated, content_type=media_type),
    ]

    assert [answer.status_code for answer in refused] == [403, 403]
    assert fingerprint(engine) == before


@pytest.mark.parametrize("headers", [{}, {"Origin": HERE}, {"Origin": HERE, "Sec-Fetch-Site": "same-origin"}])
def test_our_own_pages_and_clients_that_are_no_browsers_write(browser: FlaskClient, headers: dict[str, str]) -> None:
    answer = browser.post(APPENDS, data=MONTH, headers={"Host": "127.0.0.1:8050", **headers})

    assert answer.status_code == 201


@pytest.mark.parametrize("address", [f"{APPENDS}?confirm=1", f"{APPENDS}/1", f"{APPENDS}/1/undo", f"{APPENDS}/1/file"])
def test_reading_writes_nothing(browser: FlaskClient, engine: Engine, address: str) -> None:
    browser.post(APPENDS, data=MONTH)
    before = fingerprint(engine)

    browser.get(address)

    assert fingerprint(engine) == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_allowed(browser: FlaskClient, method: str) -> None:
    for address in (APPENDS, f"{APPENDS}/1", f"{APPENDS}/1/undo"):
        answer = browser.open(address, method=method)

        assert (answer.status_code, error_code(answer)) == (405, "method-not-allowed")


def test_a_foreign_write_is_answered_only_when_it_was_read(browser: FlaskClient) -> None:
    body = io.BytesIO(b"x" * 1_000_000)

    answer = browser.post(APPENDS, input_stream=body, content_length=1_000_000, headers={"Host": "a.example"})

    assert answer.status_code == 403
    assert body.read() == b""
