"""What one run of a program costs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

_OWN = b"cpu_seconds="


@dataclass(frozen=True)
class Cost:
    """CPU and wall clock in seconds, peak resident memory in bytes."""

    cpu: float
    wall: float
    peak: int


class RunFailedError(RuntimeError):
    """A program of the benchmark failed; its output says why."""


def run(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a program to its end.

    The CPU is that of the process, user and system, unless the program prints ``cpu_seconds=`` of its own.
    Peak memory is at least that of this process, which the kernel counts until the program starts.
    """
    # Whoever installed a program has its byte code, whatever this session is told to write.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    child = subprocess.Popen(command, env={**inherited, **environment}, stdout=subprocess.PIPE)
    with child:
        output = child.stdout.read() if child.stdout else b""
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    if child.returncode:
        raise RunFailedError(f"{' '.join(command)} ended with {child.returncode}: {output.decode(errors='replace')}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(_own(output) or usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        cpu=median(cost.cpu for cost in costs),
        wall=median(cost.wall for cost in costs),
        peak=int(median(cost.peak for cost in costs)),
    )


def _own(output: bytes) -> float | None:
    lines = [line for line in output.splitlines() if line.startswith(_OWN)]
    return float(lines[-1].removeprefix(_OWN)) if lines else None
