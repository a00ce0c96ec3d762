"""A process that appends files, one after the other, and says of each what became of it.

``python -m tests.reliability.appending FILE...`` loads what it needs, says ``ready``, waits for a line and
begins: by the command line, or by HTTP where ``SMESTATS_TEST_SERVER`` names a server. Each line it prints
is an acknowledgement, as JSON.
"""

from __future__ import annotations

import http.client
import io
import json
import os
import sys
import time
import urllib.parse
from collections.abc import Iterator, Sequence
from contextlib import closing, redirect_stdout
from pathlib import Path
from typing import Any

import smestats.commands.append  # noqa: F401 - loaded before the start, not during it
from smestats.cli import main

SERVER = "SMESTATS_TEST_SERVER"
_LONGEST_WAIT = 120


def append_by_command(path: str, *options: str) -> tuple[int, dict[str, Any]]:
    """The exit status and the report of ``smestats append``."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(output):
        status = main(["append", path, "--yes", "--format", "json", *options])
    printed = output.detach().getvalue()
    return status, json.loads(printed) if printed else {}


def append_by_http(path: str) -> tuple[int, dict[str, Any]]:
    """The HTTP status and the report of ``POST /api/v1/appends``."""
    query = urllib.parse.urlencode({"name": Path(path).name, "confirm": "1", "user": "http"})
    server = urllib.parse.urlsplit(os.environ[SERVER])
    connection = http.client.HTTPConnection(server.hostname or "", server.port, timeout=_LONGEST_WAIT)
    with closing(connection):
        connection.request("POST", f"/api/v1/appends?{query}", Path(path).read_bytes(), {"Content-Type": "text/csv"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())


def acknowledgements(paths: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Append each file, and tell of it."""
    append = append_by_http if SERVER in os.environ else append_by_command
    for path in paths:
        started = time.perf_counter()
        status, report = append(path)
        seconds = time.perf_counter() - started
        yield {"file": Path(path).name, "status": status, "seconds": seconds, "report": report}


def run(paths: Sequence[str]) -> None:
    """Append when told to."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for acknowledgement in acknowledgements(paths):
        sys.stdout.write(json.dumps(acknowledgement) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    run(sys.argv[1:])
