"""Processes that start at once: forks of one that has loaded everything and opened nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.reliability.loaded"])


class Cost(NamedTuple):
    """What a call gave, and what it took: processor seconds and the most memory, in bytes."""

    result: Any
    seconds: float
    memory: int


def forked(target: Callable[..., None], *arguments: object) -> tuple[BaseProcess, Connection]:
    """A process that runs ``target``, which is given a channel and ``arguments``; and the end to listen at."""
    here, there = _FORKS.Pipe(duplex=False)
    process = _FORKS.Process(target=target, args=(there, *arguments))
    process.start()
    there.close()
    return process, here


def measured(call: Callable[..., Any], *arguments: object, patience: float) -> Cost | None:
    """Run ``call`` in a process of its own; ``None`` if it takes more than ``patience`` seconds by the clock."""
    process, channel = forked(_measure, call, *arguments)
    with channel:
        cost = Cost(*channel.recv()) if channel.poll(patience) else None
    process.kill()
    process.join()
    return cost


def _measure(channel: Connection, call: Callable[..., Any], *arguments: object) -> None:
    started = time.process_time()
    result = call(*arguments)
    channel.send((result, time.process_time() - started, _peak()))


def _peak() -> int:
    """The most memory this process has held: that of a parent, which resource usage would count, is left out."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024
