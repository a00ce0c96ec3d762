"""Processes that append files until somebody kills them, or until they kill themselves at a chosen step."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool

from tests.reliability.appending import append_by_command
from tests.reliability.forks import forked


def victim(url: str, paths: Sequence[str], *, dies_at: int | None = None) -> tuple[BaseProcess, Connection]:
    """A process that appends files, and where it acknowledges each by its path.

    Args:
        url: The store.
        paths: The files.
        dies_at: The step of talking to the database, from 1, before which the process kills itself.
    """
    return forked(_append, url, paths, dies_at)


def heard(acknowledgements: Connection) -> list[str]:
    """What was acknowledged before the end of the process."""
    paths = []
    try:
        while True:
            paths.append(acknowledgements.recv())
    except EOFError:
        return paths


def _append(acknowledgements: Connection, url: str, paths: Sequence[str], dies_at: int | None) -> None:
    os.environ["SMESTATS_DATABASE_URL"] = url
    if dies_at is not None:
        _die_at(dies_at)
    for path in paths:
        status, report = append_by_command(path)
        if status != 0 or report["outcome"] != "stored":
            raise RuntimeError(f"{path}: exit status {status}")
        acknowledgements.send(path)


def _die_at(last: int) -> None:
    steps = iter(range(1, last))

    def step(*_: object, **__: object) -> None:
        if next(steps, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    # Before every statement, before every commit, and after it, when the connection is given back.
    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)
    event.listen(Pool, "checkin", step)
