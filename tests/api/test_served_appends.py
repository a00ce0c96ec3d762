"""Appending to the real server: the cases, bodies that break off or lie about their length, and a store that lasts."""

from __future__ import annotations

import hashlib
import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from smestats.store.repository import read_batches, read_upload
from tests.api.conftest import fingerprint
from tests.api.sending import APPENDS, tidy
from tests.append_cases.runner import CASES, read_cases, run_case, score
from tests.append_cases.served import ServedBench, ServedStore, form, serving_bench

MONTH = tidy("SMEDI,2020-11,87.1")
MEGABYTE = 1024 * 1024
SAMPLED = 3


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedBench]:
    with serving_bench(tmp_path_factory.mktemp("served")) as started:
        yield started


@pytest.fixture
def store(bench: ServedBench) -> Iterator[ServedStore]:
    with bench.open_store("") as emptied:
        yield emptied


def converse(store: ServedStore, *sent: bytes, ends: bool = False) -> tuple[int | None, Any]:
    """Send these bytes, and where it ``ends`` hang up after them; the answer's status and body, if there is one."""
    with socket.create_connection(("127.0.0.1", store.server.port), timeout=30) as connection:
        for part in sent:
            connection.sendall(part)
        if ends:
            with suppress(OSError):  # the server was first
                connection.shutdown(socket.SHUT_WR)
        with closing(http.client.HTTPResponse(connection)) as answer:
            return heard(answer)


def heard(answer: http.client.HTTPResponse) -> tuple[int | None, Any]:
    """The status and the body of an answer."""
    try:
        answer.begin()
        body = answer.read()
    except (ConnectionError, http.client.HTTPException):  # hung up on while it answered
        return None, None
    is_json = "json" in answer.headers.get("Content-Type", "")
    return answer.status, json.loads(body) if is_json else body


def head(*lines: str, query: str = "", host: str = "localhost") -> bytes:
    """The head of a request that appends."""
    first = (f"POST {APPENDS}?{query} HTTP/1.1", f"Host: {host}", "Connection: close")
    return "\r\n".join((*first, *lines, "", "")).encode()


def in_chunks(body: bytes) -> bytes:
    """A body as it travels without a length."""
    parts = (body[start : start + 10] for start in range(0, len(body), 10))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("as_form", [False, True])
def test_the_cases_come_out_by_http_as_they_must(bench: ServedBench, as_form: bool, tmp_path: Path) -> None:
    served = ServedBench(bench.server, bench.engine, bench.catalogue, as_form)
    sample = read_cases(CASES)[as_form::SAMPLED]

    results = [run_case(case, CASES, served) for case in sample]

    (said,) = score(CASES, results, tmp_path / "results.jsonl").splitlines()
    assert len(sample) >= 30
    assert said.startswith(f"{len(sample)} pass, 0 hard failures (0 not debatable), 0 weak, ")


def test_a_file_is_stored_whole_and_given_back(store: ServedStore) -> None:
    content, media_type = form(MONTH, "十一月.csv")
    with closing(http.client.HTTPConnection("127.0.0.1", store.server.port, timeout=30)) as connection:
        connection.request("POST", APPENDS, content, {"Content-Type": media_type})
        stored = connection.getresponse()
        report = json.loads(stored.read())
        connection.request("GET", f"{stored.headers['Location']}/file", headers={"Accept-Encoding": "gzip"})
        file = connection.getresponse()
        given = file.read()

    assert (stored.status, file.status) == (201, 200)
    assert given == MONTH == read_upload(store.engine, report["file"]["sha256"])
    assert file.headers["X-Content-Type-Options"] == "nosniff"


def test_a_form_in_chunks_is_stored(store: ServedStore) -> None:
    content, media_type = form(MONTH, "a.csv")

    status, report = converse(
        store, head(f"Content-Type: {media_type}", "Transfer-Encoding: chunked"), in_chunks(content)
    )

    assert (status, report["outcome"]) == (201, "stored")


def test_a_file_in_chunks_is_stored_when_its_digest_says_it_is_whole(store: ServedStore) -> None:
    query = f"sha256={hashlib.sha256(MONTH).hexdigest()}"

    status, _ = converse(store, head("Transfer-Encoding: chunked", query=query), in_chunks(MONTH))

    assert status == 201


@pytest.mark.parametrize(
    ("lines", "body", "statuses"),
    [
        (("Content-Length: 900",), MONTH, {400}),
        (("Content-Length: abc",), MONTH, {400}),
        (("Content-Length: -1",), MONTH, {400}),
        (("Content-Length: 3", "Content-Length: 4"), MONTH, {400}),
        (("Content-Length: 3", "Transfer-Encoding: chunked"), in_chunks(MONTH), {400, 411}),
        (("Content-Length: 30",), MONTH, {422}),
        (("Transfer-Encoding: chunked",), in_chunks(MONTH)[:-20], {400, 411}),
        (("Transfer-Encoding: chunked",), b"zz\r\n" + MONTH, {400, 422}),
        ((), MONTH, {400, 411, 422}),
        (("Content-Type: multipart/form-data; boundary=b", "Content-Length: 900"), b"--b\r\n", {400}),
        (("Content-Type: multipart/form-data; boundary=b", "Transfer-Encoding: chunked"), in_chunks(b"--b"), {400}),
    ],
)
def test_a_body_that_breaks_off_or_lies_about_its_length_stores_nothing(
    store: ServedStore, lines: tuple[str, ...], body: bytes, statuses: set[int]
) -> None:
    before = fingerprint(store.engine)

    status, _ = converse(store, head(*lines), body, ends=True)

    assert status in {*statuses, None}
    assert fingerprint(store.engine) == before


@pytest.mark.parametrize(
    ("lines", "host", "status"),
    [
        ((), "localhost", 413),
        ((), "elsewhere.example", 403),
        (("Origin: http://elsewhere.example",), "localhost", 403),
        (("Content-Type: multipart/form-data; boundary=b",), "localhost", 400),
    ],
)
def test_a_client_that_sends_too_much_reads_why(
    store: ServedStore, lines: tuple[str, ...], host: str, status: int
) -> None:
    announced = head(*lines, f"Content-Length: {100 * MEGABYTE}", host=host)

    assert converse(store, announced, *[b"," * MEGABYTE] * 100)[0] == status


def test_a_body_of_a_hundred_megabytes_takes_no_more_memory_than_the_largest_file(store: ServedStore) -> None:
    store.append(b"x" * (16 * MEGABYTE), "largest.csv")
    before = store.memory()

    status, report = converse(
        store, head(f"Content-Length: {100 * MEGABYTE}"), *(b"x\n" * (MEGABYTE // 2) for _ in range(100))
    )

    assert (status, report["faults"][0]["kind"]) == (413, "file_too_large")
    assert store.memory() - before < 60
    assert read_batches(store.engine) == ()
