"""An Excel workbook: numbers as numbers, texts as texts, and a sheet that says what the file is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from smestats.catalogue import Catalogue
from smestats.export import csv
from smestats.export.cells import decimals, text, units
from smestats.export.view import COLUMNS, Exported, Fact, digits
from smestats.export.zipped import reproducible

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BOLD, _WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")
_LONGEST_CELL = 32_767
_WIDTHS = {"name": 30, "quote": 40, "source_title": 30, "source_url": 30, "note": 30, "value": 16, "obs_value": 16}
_NUMBERS, _COUNTS = ("obs_value", "lower", "upper"), ("batch_id", "start", "end")
_FRAME_NAMES = {"start": "span_start", "end": "span_end"}
Row = tuple[Sequence[Any], int]


def write(observations: pd.DataFrame, catalogue: Catalogue) -> bytes:
    """A workbook of one sheet: the observations in the columns of ``csv``."""
    book = Workbook(write_only=True)
    _sheet(book, "observations", csv.HEADER, _observation_rows(observations, catalogue))
    return _bytes(book)


def write_view(exported: Exported, catalogue: Catalogue) -> bytes:
    """A workbook of a view: ``observations`` and ``metadata``; ``inputs`` where the observations were computed."""
    book = Workbook(write_only=True)
    places = [digits(line) for line in exported.lines for _ in range(len(line.results))]
    _sheet(book, "observations", tuple(COLUMNS), zip(exported.rows(), places, strict=True))
    if exported.inputs is not None:
        _sheet(book, "inputs", csv.HEADER, _observation_rows(exported.inputs, catalogue))
    _metadata(book, exported.title, exported.facts)
    return _bytes(book)


def _observation_rows(observations: pd.DataFrame, catalogue: Catalogue) -> Iterable[Row]:
    keys = observations["series_key"].tolist()
    columns = [
        units(catalogue, keys) if name == "unit" else observations[_FRAME_NAMES.get(name, name)].tolist()
        for name in csv.HEADER
    ]
    whole = [name in _COUNTS for name in csv.HEADER]
    for places, *cells in zip(decimals(catalogue, keys), *columns, strict=True):
        known = (None if cell != cell else cell for cell in cells)
        yield (
            [int(cell) if is_whole and cell is not None else cell for cell, is_whole in zip(known, whole, strict=True)],
            places,
        )


def _sheet(book: Workbook, title: str, header: Sequence[str], rows: Iterable[Row]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, name in enumerate(header):
        sheet.column_dimensions[_letter(place)].width = _WIDTHS.get(name, 14)
    sheet.append([_text(sheet, name, font=_BOLD) for name in header])
    for cells, places in rows:
        sheet.append([_cell(sheet, cell, places) for cell in cells])


def _metadata(book: Workbook, title: str, facts: Iterable[Fact]) -> None:
    sheet = book.create_sheet("metadata")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 110
    sheet.append([_text(sheet, title, font=_BOLD)])
    for fact in facts:
        sheet.append([_text(sheet, fact.label, font=_BOLD), _text(sheet, fact.text, alignment=_WRAPPED)])


def _cell(sheet: Any, cell: Any, places: int) -> Any:
    if cell is None:
        return None
    if isinstance(cell, str):
        return _text(sheet, cell)
    found = WriteOnlyCell(sheet, value=cell)
    if isinstance(cell, float):
        found.number_format = "0." + "0" * places if places else "General"
    return found


def _text(sheet: Any, words: str, **style: Any) -> Any:
    """A cell that is text whatever it begins with: no spreadsheet runs it, not even after saving it as CSV."""
    found = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("\ufffd", text(words))[:_LONGEST_CELL])
    found.data_type = "s"
    for name, value in style.items():
        setattr(found, name, value)
    return found


def _letter(place: int) -> str:
    first, second = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


def _bytes(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return reproducible(content.getvalue())
