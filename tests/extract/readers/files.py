"""Small documents of every form, made by the libraries or by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

_LINE_HEIGHT = 20


def word_document(paragraphs: Sequence[str], *, title: str = "", table: Sequence[Sequence[str]] = ()) -> bytes:
    """A .docx with paragraphs and a table after them."""
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for cells, row in zip(table, grid.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text
    return _saved(document)


def pdf(pages: Sequence[Sequence[str]], *, title: str | None = None, key: str | None = None) -> bytes:
    """A PDF of lines of text in any script: each character a code of one font, told by its ToUnicode table."""
    codes = {character: code for code, character in enumerate(sorted({c for p in pages for x in p for c in x}), 1)}
    writer = PdfWriter()
    font = _font(writer, codes)
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        page[NameObject("/Contents")] = writer._add_object(_stream(_drawn(lines, codes)))
    if title is not None:
        writer.add_metadata({"/Title": title})
    if key:
        writer.encrypt(key, algorithm="RC4-128")
    return _saved(writer)


def pdf_with_content(content: bytes, *, compressed: bool = True) -> bytes:
    """A PDF of one page that draws ``content`` with a form that draws it too."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    font = _font(writer, {"x": 1})
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    page[NameObject("/Resources")] = resources
    stream = _stream(content)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode() if compressed else stream)
    return _saved(writer)


def pdf_of_nested_forms(depth: int) -> bytes:
    """A page that draws a form twice, which draws a form twice, and so on: 2 ** depth drawings."""
    writer = PdfWriter()
    font = _font(writer, {"x": 1})
    fonts = DictionaryObject({NameObject("/F1"): font})
    inner = None
    for level in range(depth):
        form = _stream(b"BT /F1 9 Tf <0001> Tj ET" if inner is None else b"/X Do /X Do")
        resources = DictionaryObject({NameObject("/Font"): fonts})
        if inner is not None:
            resources[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): inner})
        form.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): ArrayObject([NumberObject(0)] * 4),
                NameObject("/Resources"): resources,
                NameObject("/Level"): NumberObject(level),
            }
        )
        inner = writer._add_object(form)
    page = writer.add_blank_page(width=595, height=842)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): fonts, NameObject("/XObject"): DictionaryObject({NameObject("/X"): inner})}
    )
    page[NameObject("/Contents")] = writer._add_object(_stream(b"/X Do"))
    return _saved(writer)


def archive(parts: dict[str, bytes]) -> bytes:
    """A ZIP archive of ``parts``."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return packed.getvalue()


def _saved(document: docx.document.Document | PdfWriter) -> bytes:
    packed = io.BytesIO()
    document.save(packed) if not isinstance(document, PdfWriter) else document.write(packed)
    return packed.getvalue()


def _stream(content: bytes) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(content)
    return stream


def _drawn(lines: Sequence[str], codes: dict[str, int]) -> bytes:
    shown = [f"<{''.join(f'{codes[character]:04x}' for character in line)}> Tj T*" for line in lines]
    return "\n".join(["BT /F1 12 Tf", f"{_LINE_HEIGHT} TL 50 780 Td", *shown, "ET"]).encode("ascii")


def _font(writer: PdfWriter, codes: dict[str, int]) -> DictionaryObject:
    table = "\n".join(f"<{code:04x}> <{character.encode('utf-16-be').hex()}>" for character, code in codes.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{table}\nendbfchar\nendcmap end end"
    )
    descendant = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Test"),
            NameObject("/DW"): NumberObject(500),
        }
    )
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Test"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([writer._add_object(descendant)]),
            NameObject("/ToUnicode"): writer._add_object(_stream(to_unicode.encode("ascii"))),
        }
    )
    return writer._add_object(font)
