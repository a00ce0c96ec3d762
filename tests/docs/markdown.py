"""Reads and writes the little Markdown that the documentation is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_CODE = re.compile(r"`` ?(.+?) ?``|`([^`]+)`")
_FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar in a cell is escaped."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def tables(text: str) -> list[list[list[str]]]:
    """Every table: its rows, the header first, as cells."""
    found: list[list[list[str]]] = []
    in_table = False
    for line in without_fences(text).splitlines():
        if not line.startswith("|"):
            in_table = False
            continue
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not in_table:
            found.append([])
        in_table = True
        if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            found[-1].append(cells)
    return found


def table_under(text: str, *header: str) -> list[list[str]]:
    """The rows of the one table with this header."""
    (rows,) = (rows for rows in tables(text) if rows[0] == list(header))
    return rows[1:]


def codes(text: str) -> list[str]:
    """What stands in code style outside code blocks."""
    return [double or single for double, single in _CODE.findall(without_fences(text))]


def code(text: str) -> str:
    """The one thing a cell says in code style."""
    (only,) = codes(text)
    return only


def fences(text: str) -> list[str]:
    """The code blocks, without their fences."""
    return ["\n".join(match[0].splitlines()[1:-1]) for match in _FENCE.finditer(text)]


def without_fences(text: str) -> str:
    """The text without its code blocks."""
    return _FENCE.sub("", text)
