"""The files of the benchmark: always the same, from a seed. Monthly series of a catalogue made for them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

HEADER = "series_key,period,value\n"
MONTHS = 400
_SEED = 20_201_031
_PERIODS = tuple(f"{1990 + month // 12}-{month % 12 + 1:02d}" for month in range(MONTHS))
_SERIES = """
[[series]]
series_key = "{key}"
indicator = "SMEDI"
frequency = "M"
unit = "index points"
order = {order}
decimals = 2
minimum = 0
name.en = "Benchmark series {number}"
name.zh = "基准序列{number}"
label.en = "B{number}"
label.zh = "基{number}"
"""


def series_count(rows: int) -> int:
    """How many series hold ``rows`` values."""
    return -(-rows // MONTHS)


def write_clean(path: Path, rows: int) -> None:
    """Write ``rows`` tidy rows by series and period."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        file.writelines(_clean(rows))


def write_revised(path: Path, clean: Path) -> None:
    """Write the rows of ``clean`` with the value of every hundredth moved by a last digit."""
    with clean.open(encoding="utf-8", newline="") as rows, path.open("w", encoding="utf-8", newline="") as file:
        file.write(next(rows))
        for number, row in enumerate(rows):
            file.write(_moved(row) if number % 100 == 50 else row)


def write_shuffled(path: Path, clean: Path) -> None:
    """Write the rows of ``clean`` in random order."""
    rows = clean.read_text(encoding="utf-8").splitlines(keepends=True)
    body = rows[1:]
    random.Random(_SEED).shuffle(body)  # noqa: S311 - a benchmark keeps no secrets
    path.write_text(rows[0] + "".join(body), encoding="utf-8")


def series_definitions(rows: int) -> str:
    """The entries of ``series.toml`` that files of ``rows`` rows name."""
    return "".join(
        _SERIES.format(key=_key(number), number=number, order=90_000 + number) for number in range(series_count(rows))
    )


def _key(number: int) -> str:
    return f"BENCH_{number:05d}"


def _clean(rows: int) -> Iterator[str]:
    """An index that drifts by up to one and a half per cent a month, as published with two decimals."""
    source = random.Random(_SEED)  # noqa: S311
    value = 0.0
    for number in range(rows):
        series, month = divmod(number, MONTHS)
        value = source.uniform(60, 140) if month == 0 else value * source.uniform(0.985, 1.015)
        yield f"{_key(series)},{_PERIODS[month]},{value:.2f}\n"


def _moved(row: str) -> str:
    key, period, value = row.rstrip("\n").split(",")
    return f"{key},{period},{float(value) + 0.01:.2f}\n"
