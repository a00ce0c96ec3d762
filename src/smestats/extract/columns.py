"""Tables of indices, flattened to lines of cells or to one cell a line, read as sentences: 工业 89.3 89.6 0.3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from smestats.extract.markup import Cut


class Cell(NamedTuple):
    """What stands at ``start``..``end``: P a period, C a change, N a number, T any other short text, X no cell."""

    start: int
    end: int
    kind: str


# Cells are apart by blanks, strokes or breaks; what is longer than a name, or has a stop in it, is prose.
_CELL = re.compile(r"[^\s|]+")
_LONGEST, _LONGEST_TITLE = 16, 200
_KINDS = (
    ("N", re.compile(r"[+-]?\d{1,3}(?:\.\d{1,2})?")),
    ("P", re.compile(r"(?:\d{4}年)?(?:\d{1,2}月份?|[一二三四]季度)|[本上]个?(?:月|季度?)")),
    ("C", re.compile(r"[^。,;:]{0,8}(?:升降|变化|变动|增减|涨跌|环比|同比)[^。,;:]{0,4}")),
    ("T", re.compile(r"[^。,;:!?\d]{2,16}")),
)
_TABLES = [
    (count, re.compile(rf"(?<![PC])(?=[PC]*P)[PC]{{{count}}}(?P<rows>(?:TN{{{count}}}){{2,}})"))
    for count in (1, 2, 3, 4)
]
_RULE = re.compile(r":?-+:?")
_PART = re.compile(r"(\d{1,2})月|([一二三四])季")
_OF_YEAR = ("同比", "去年", "上年")
_INDEX = "指数"


def table_cuts(text: str) -> Iterator[Cut]:
    """What stands between the cells of a table of indices, to be read as the words of a sentence."""
    if _INDEX not in text:
        return
    for cells in _runs(text):
        kinds = "".join(cell.kind for cell in cells)
        found = ((match, count) for count, pattern in _TABLES for match in pattern.finditer(kinds))
        for match, count in sorted(found, key=lambda item: item[0].start()):
            header = cells[match.start() : match.start("rows")]
            if _INDEX in text[max(0, header[0].start - _LONGEST_TITLE) : header[0].start]:
                yield from _of_rows(text, header, cells[match.start("rows") : match.end()], count)


def _runs(text: str) -> Iterator[list[Cell]]:
    """Cells side by side, without the prose between."""
    run: list[Cell] = []
    for match in _CELL.finditer(text):
        cell = _cell(text, match.start(), match.end())
        if _RULE.fullmatch(match.group()):
            continue
        if cell is not None:
            run.append(cell)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _cell(text: str, start: int, end: int) -> Cell | None:
    if end - start > _LONGEST:
        return None
    return next((Cell(start, end, kind) for kind, pattern in _KINDS if pattern.fullmatch(text, start, end)), None)


def _of_rows(text: str, header: Sequence[Cell], cells: Sequence[Cell], count: int) -> Iterator[Cut]:
    for place in range(0, len(cells), count + 1):
        name, *numbers = cells[place : place + count + 1]
        subject = text[name.start : name.end]
        subject += "" if subject.endswith(_INDEX) else _INDEX
        before, lead, part = name, subject[name.end - name.start :], 0
        for column, number in zip(header, numbers, strict=True):
            following = _part(text, column)
            if 0 < following < part:  # 四季度 | 一季度: of the next year, which a sentence of its own tells
                lead = f"。{subject}"
            part = following or part
            words = lead + _words(text, column, text[number.start : number.end])
            yield Cut(before.end, number.start + (text[number.start] in "+-"), words)
            before, lead = number, ","
        if before.end < len(text):
            end = text.find("\n", before.end)
            yield Cut(before.end, len(text) if end < 0 else end + 1, "。\n")


def _part(text: str, column: Cell) -> int:
    """The number of a month or a quarter; 0 where none is named."""
    match = _PART.search(text, column.start, column.end) if column.kind == "P" else None
    if match is None:
        return 0
    return int(match.group(1)) if match.group(1) else "一二三四".index(match.group(2)) + 1


def _words(text: str, column: Cell, number: str) -> str:
    """What leads to a number of this column: 3月为, 环比下降."""
    title = text[column.start : column.end]
    if column.kind == "P":
        return f"{title}为"
    compared = "同比" if any(word in title for word in _OF_YEAR) else "环比"
    if not float(number):
        return f"{compared}持平,"
    return compared + ("下降" if number.startswith("-") else "上升")
