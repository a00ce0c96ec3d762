"""Workbooks made by hand, so that their parts can be anything."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="first" sheetId="1" r:id="rId1"/><sheet name="second" sheetId="2" r:id="rId2"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    "xl/styles.xml": '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="mmm\\-yy"/>'
    '<numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="0&quot; days&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>'
    "</cellXfs></styleSheet>",
}


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A workbook of the usual parts and these."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {**_PARTS, **parts}.items():
            archive.writestr(name, part)
    return content.getvalue()


def sheet(*rows: str) -> str:
    """A sheet of rows written as XML."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def row(*cells: str) -> str:
    """A row of cells written as XML."""
    return f"<row>{''.join(cells)}</row>"


def text(value: str) -> str:
    """A cell with its text in it."""
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def number(value: str, style: int = 0) -> str:
    """A number as stored, in one of the styles: plain, date, month, percent, days."""
    return f'<c s="{style}"><v>{value}</v></c>'


HEADER = row(*map(text, ("series_key", "period", "value")))


def workbook(*rows: str, **parts: str | bytes) -> bytes:
    """A workbook whose first sheet has a header and these rows."""
    return pack({"xl/worksheets/sheet1.xml": sheet(HEADER, *rows), **parts})
