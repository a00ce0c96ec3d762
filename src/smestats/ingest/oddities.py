"""Rows that are no records: blank rows, notes and totals under the table, a header that appears again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from smestats.ingest.block import Block
from smestats.ingest.cells.hidden import hidden_flaw
from smestats.ingest.cells.width import bare
from smestats.ingest.column import Sink
from smestats.ingest.faults import Finding, Flaw
from smestats.ingest.header import Header, is_header

_TOTALS = frozenset(
    (
        *("合计", "总计", "小计", "总和", "共计", "累计", "平均", "平均值", "均值"),
        *("total", "totals", "subtotal", "sub-total", "grand total", "sum", "average", "mean"),
    )
)
# What a sum is of may stand with the word: 全年合计, total 2020.
_TOTAL = re.compile(r".{0,8}(?:合计|总计|小计)|(?:[\w ]{0,20} )?(?:sub-?)?total(?: \d{4})?")
_KEY_OR_PERIOD = re.compile(r"[\w./-]*")
_FOOTER = re.compile(
    r"\s*+(?:[(（\[【*※#]*+\s*+(?:注|备注|附注|说明|来源|数据来源|资料来源|制表|更新|source|sources|note|notes|remark|remarks"
    r"|footnote|data source|last updated|updated|copyright)\s*+\d*+\s*+[:：.)）\]】]|[*※†‡©].*\w|--)",
    re.IGNORECASE,
)
_OTHER_DELIMITERS = re.compile("[,;\\t|，；]")
_LOOKED_AT = 200  # characters; a longer text is told by its start
_WORDS = re.compile(r"\s\S+\s|[\u3400-\u9fff]")


class Oddity(NamedTuple):
    """What a row is instead of a record; ``flaw`` is ``None`` for a blank row, which is passed over."""

    flaw: Flaw | None
    column: int | None = None
    cell: str = ""


BLANK = Oddity(None)


def oddity(cells: Sequence[str], header: Header) -> Oddity | None:
    """What ``cells`` are if they are no record."""
    if not bare("".join(cells)):  # at once: a row may have very many cells
        return BLANK
    names = [bare(cell).lower() for cell in cells]
    filled = [place for place, name in enumerate(names) if name]
    if is_header(names) or (header.shape == "wide" and names[0].lstrip("\ufeff") == "period"):
        return Oddity(Flaw("header_repeated"), None, cells[0])
    for place in filled[:2]:
        if is_total(names[place]):
            return Oddity(Flaw("total_row"), place + 1, cells[place])
    first = cells[filled[0]]
    is_alone = filled == [0] and (_WORDS.search(first[:_LOOKED_AT]) or (len(cells) == 1 and _is_remark(first)))
    is_note = is_alone and not _is_delimited_otherwise(cells, header)
    if filled[0] == 0 and (is_note or _FOOTER.match(first[:_LOOKED_AT])):
        return Oddity(Flaw("footer_row"), 1, first)
    return None


def _is_delimited_otherwise(cells: Sequence[str], header: Header) -> bool:
    """Whether a line of one cell is a record whose fields another delimiter separates."""
    if len(cells) > 1 or header.width == 1:
        return False
    fields = _OTHER_DELIMITERS.split(cells[0], maxsplit=header.width)
    first = bare(fields[0])
    is_first = first.isascii() or first[:1].isdigit()
    return len(fields) == header.width and is_first and bool(_KEY_OR_PERIOD.fullmatch(first))


def is_total(name: str) -> bool:
    """Whether a normalised cell says that its row sums up others."""
    word = name.replace(" ", "").replace("\u3000", "") if not name.isascii() else name
    word = word.rstrip(":：")
    return word in _TOTALS or (("total" in word or "计" in word) and bool(_TOTAL.fullmatch(word)))


def _is_remark(text: str) -> bool:
    """Whether a cell that is its whole line is no key and no period whose other cells are lacking."""
    return text[:_LOOKED_AT].isprintable() and not _KEY_OR_PERIOD.fullmatch(bare(text[:_LOOKED_AT]))


def without_oddities(
    block: Block, suspects: npt.NDArray[np.intp], header: Header, sink: Sink
) -> tuple[Block, npt.NDArray[np.intp]]:
    """The block without those of the suspect rows that are no records, and the places of the rest."""
    odd = {row: found for row in suspects.tolist() if (found := oddity(block.rows[row], header))}
    _report(block, odd, sink)
    return block.without(list(odd))


def even(block: Block, header: Header, sink: Sink) -> Block:
    """The block with only those rows that have as many fields as the header."""
    if block.has_width(header.width):
        return block
    odd: dict[int, Oddity] = {}
    known: dict[tuple[str, ...], Oddity] = {}
    for row, cells in enumerate(block.rows):
        if len(cells) != header.width:
            key = tuple(cells)
            found = known.get(key)
            if found is None:
                found = known[key] = oddity(cells, header) or _ragged(len(cells), header.width)
            odd[row] = found
            _report_hidden(block, row, sink)
    _report(block, odd, sink)
    return block.without(list(odd))[0]


@lru_cache(maxsize=1_024)
def _ragged(found: int, expected: int) -> Oddity:
    return Oddity(Flaw("ragged_row", {"found": found, "expected": expected}))


def _report_hidden(block: Block, row: int, sink: Sink) -> None:
    """A stray control character may be all that such a row holds, and is not to be seen."""
    cells = block.rows[row]
    together = "".join(cells)
    if together.isascii() and together.isprintable():
        return
    for place, cell in enumerate(cells):
        flaw = hidden_flaw(cell[:_LOOKED_AT])
        if flaw:
            sink.faults.add(flaw, int(block.lines[row]), place + 1, cell)


def _report(block: Block, odd: Mapping[int, Oddity], sink: Sink) -> None:
    found = {row: (item.flaw, item.column, item.cell) for row, item in odd.items() if item.flaw is not None}

    def describe(row: int) -> Finding:
        flaw, column, cell = found[row]
        return Finding(flaw, int(block.lines[row]), column, cell)

    sink.faults.collect(np.array(list(found), dtype=np.intp), describe)
