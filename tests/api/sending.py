"""Requests that append, as clients send them."""

from __future__ import annotations

import io
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

APPENDS = "/api/v1/appends"
HEADER = "series_key,period,value"


def tidy(*lines: str) -> bytes:
    """A tidy file of these rows."""
    return "\n".join((HEADER, *lines, "")).encode()


def send(client: FlaskClient, content: bytes, name: str = "figures.csv", **fields: str) -> TestResponse:
    """Send a file as a form, with ``fields`` beside it."""
    return client.post(APPENDS, data={"file": (io.BytesIO(content), name), **fields})


def send_body(client: FlaskClient, content: bytes, query: str = "", **options: Any) -> TestResponse:
    """Send a file as the body itself."""
    return client.post(f"{APPENDS}?{query}", data=content, **options)


def send_chunked(client: FlaskClient, body: bytes, query: str = "", **options: Any) -> TestResponse:
    """Send a body without its length, as a server passes on one that came in chunks."""
    ended = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    return client.post(f"{APPENDS}?{query}", input_stream=io.BytesIO(body), environ_overrides=ended, **options)


def error_code(answer: TestResponse) -> str:
    """The code of an answer in the interface's one shape of errors."""
    body = answer.get_json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    return str(body["error"]["code"])
