"""What is wrong with a file, as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smestats.api.template import write_csv
from smestats.export.cells import text
from smestats.schemas import Language, Problem

HEADER = ("file", "severity", "line", "column", "kind", "cell", "message", "remedy")


def problems_csv(
    file_name: str, faults: Iterable[Problem], warnings: Iterable[Problem], *, language: Language
) -> bytes:
    """One row per fault, then one per warning; no cell of it is run by a spreadsheet."""
    severities = (("fault", faults), ("warning", warnings))
    rows = (_row(file_name, word, problem, language) for word, problems in severities for problem in problems)
    return write_csv(_with_header(rows))


def _with_header(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    yield HEADER
    yield from rows


def _row(file_name: str, severity: str, problem: Problem, language: Language) -> tuple[str, ...]:
    place = (str(number or "") for number in (problem.line, problem.column))
    words = (problem.kind, problem.cell, problem.message[language], problem.remedy[language])
    return (text(file_name), severity, *place, *map(text, words))
