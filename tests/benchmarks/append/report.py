"""The measurements as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path

from tests.benchmarks.append.measure import Cost

MARKS = ("<!-- append benchmark: written by make bench -->", "<!-- end of the append benchmark -->")
_MEGABYTE = 1024 * 1024


def comparison(title: str, costs: Mapping[str, Cost]) -> str:
    """One table; the first of ``costs`` is what the others are held against."""
    base = next(iter(costs.values())).cpu
    rows = (
        f"| {name} | {cost.cpu / base:.2f} | {cost.cpu:.2f} | {cost.wall:.2f} | {cost.peak / _MEGABYTE:,.0f} |"
        for name, cost in costs.items()
    )
    head = ("| way | CPU, ratio | CPU, s | wall clock, s | peak memory, MB |", "| --- | --: | --: | --: | --: |")
    return "\n".join((f"**{title}**", "", *head, *rows))


def growth(called: Mapping[int, Cost], program: Mapping[int, Cost]) -> str:
    """Cost by size of file, and the slope of the cost of the call."""
    rows = (
        f"| {size:,} | {called[size].cpu / size * 1e6:.2f} | {program[size].cpu:.2f}"
        f" | {program[size].peak / _MEGABYTE:,.0f} |"
        for size in called
    )
    head = (
        "| rows | CPU of the call, µs a row | CPU of the program, s | peak memory, MB |",
        "| --: | --: | --: | --: |",
    )
    exponent = slope(list(called), [cost.cpu for cost in called.values()])
    return "\n".join((f"**By size of the file: CPU grows with rows to the power of {exponent:.3f}**", "", *head, *rows))


def slope(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Least-squares slope of log time on log size: 1 is a cost per row that stays the same."""
    x, y = [log(size) for size in sizes], [log(second) for second in seconds]
    middle_x, middle_y = sum(x) / len(x), sum(y) / len(y)
    rise = sum((one - middle_x) * (other - middle_y) for one, other in zip(x, y, strict=True))
    return rise / sum((one - middle_x) ** 2 for one in x)


def write_between_marks(page: Path, text: str) -> None:
    """Replace what stands between the marks of a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    page.write_text(f"{before}{MARKS[0]}\n\n{text}\n\n{MARKS[1]}{after}", encoding="utf-8")
