"""The cases by HTTP: ``POST /api/v1/appends`` to the real server, over a store emptied before each case."""

from __future__ import annotations

import http.client
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.store import tables
from smestats.store.engine import open_engine, write_transaction
from tests.api.serving import Served, serving_store
from tests.append_cases.runner import Answer, Bench

_LONGEST_WAIT = 60
_FIGURES = (tables.observation, tables.superseded, tables.citation, tables.upload, tables.batch)


@dataclass(frozen=True)
class ServedStore:
    """A store that a server appends to; files are sent as the body itself, or as a form."""

    engine: Engine
    server: Served
    as_form: bool

    def append(self, content: bytes, name: str, *, confirm: bool = False) -> Answer:
        """Send a file."""
        wanted = {"user": "cases", "confirm": "1" if confirm else "0"}
        if self.as_form:
            return self._post(wanted, *form(content, name))
        return self._post({**wanted, "name": name}, content, "application/octet-stream")

    def memory(self) -> float:
        """The most memory of a process of the server so far, in MB; 0 where the system does not tell."""
        children = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children")
        if not children.exists():
            return 0.0
        return max((_peak(int(child)) for child in children.read_text().split()), default=0.0)

    def _post(self, parameters: Mapping[str, str], body: bytes, media_type: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=_LONGEST_WAIT)
        with closing(connection):
            path = f"/api/v1/appends?{urlencode(parameters)}"
            connection.request("POST", path, body, {"Content-Type": media_type})
            response = connection.getresponse()
            return Answer(_report(json.loads(response.read())), response.status)


@dataclass(frozen=True)
class ServedBench:
    """A running server and its store."""

    server: Served
    engine: Engine
    catalogue: Catalogue
    as_form: bool = False

    @contextmanager
    def open_store(self, _name: str) -> Iterator[ServedStore]:
        """The store, with no figures."""
        with write_transaction(self.engine) as connection:
            for table in _FIGURES:
                connection.execute(sa.delete(table))
        yield ServedStore(self.engine, self.server, self.as_form)


@contextmanager
def serving_bench(folder: Path, *, as_form: bool = False) -> Iterator[ServedBench]:
    """Start a server over an empty store in ``folder``."""
    bench = Bench.prepare(folder)
    engine = open_engine(f"sqlite:///{bench.template}")
    with serving_store(bench.template) as server:
        yield ServedBench(server, engine, bench.catalogue, as_form)
    engine.dispose()


def form(content: bytes, name: str) -> tuple[bytes, str]:
    """A form with a file in its field ``file``, and its media type."""
    boundary = secrets.token_hex(16)
    file_name = name.replace("\\", "%5C").replace('"', "%22")
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{file_name}"\r\n\r\n'
    return head.encode() + content + f"\r\n--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def _report(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """The report; a refusal of the request itself, read as a refusal of the file."""
    if "error" not in answer:
        return answer
    fault = {"line": None, "column": None, "kind": answer["error"]["code"].replace("-", "_")}
    return {"outcome": "refused", "batch_id": None, "cells": [], "faults": [fault], "warnings": []}


def _peak(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0
