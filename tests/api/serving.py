"""The real server over a store that is there already, for tests that need a socket and a process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

_PROGRAM = "from smestats.settings import Settings; from smestats.web.server import serve; serve(Settings())"
_START_SECONDS = 60


@dataclass(frozen=True)
class Served:
    """A running server: its TCP port on this machine and the id of its first process."""

    port: int
    pid: int

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving_store(store: Path, **environment: str) -> Iterator[Served]:
    """Serve the SQLite file ``store`` as it is, with these settings beside; its log is beside the file."""
    port = _free_port()
    settings = {"SMESTATS_DATABASE_URL": f"sqlite:///{store}", "SMESTATS_PORT": str(port), **environment}
    log = store.with_suffix(".log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM], env={**os.environ, **settings}, stdout=output, stderr=output
        )
        try:
            _wait_until_up(port, process, log)
            yield Served(port, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    pause = Event()
    for _ in range(_START_SECONDS * 10):
        if process.poll() is not None:
            raise RuntimeError(f"The server stopped:\n{log.read_text(errors='replace')}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/series", timeout=10).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.1)
        else:
            return
    raise RuntimeError(f"The server did not answer:\n{log.read_text(errors='replace')}")
