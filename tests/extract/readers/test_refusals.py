"""What cannot be read is refused within limits, under a stable name and with a remedy."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smestats.extract.readers import DocumentRefusedError, Limits, read_text
from smestats.extract.readers.faults import refusals
from tests.extract.readers.files import archive, pdf, pdf_of_nested_forms, pdf_with_content, word_document

SMALL = Limits(max_characters=1_000, max_pages=3, max_unpacked=1024 * 1024, max_operators=10_000)

REFUSED = {
    "document_empty": b" \r\n",
    "document_too_large": b"a" * (Limits().max_bytes + 1),
    "text_too_long": b"a" * 1_001,
    "not_a_document": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "old_word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    "encoding_unknown": bytes(range(0x81, 0x100)) * 9,
    "page_too_deep": b"<html><body>" + b"<div>" * 1_000,
    "page_too_complex": b"<html>" + b"<p>1" * 60_000,
    "pdf_broken": b"%PDF-1.7\n1 0 obj << /Type",
    "pdf_locked": pdf([["x"]], key="x"),
    "pdf_too_long": pdf([["x"]] * 4),
    "pdf_too_complex": pdf_with_content(b"0 0 m " * 20_000_000),
    "no_text": pdf_with_content(b"0 0 m"),
    "word_broken": archive({"word/document.xml": b"<w>"}),
    "word_too_large": archive({"word/document.xml": b"a" * 2_000_000}),
}


def outcome(content: bytes) -> str | None:
    """Why the content was refused; ``None`` where it was read."""
    try:
        read_text(content, "release")
    except DocumentRefusedError as error:
        return error.problem.kind
    return None


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_is_refused_by_name_with_a_remedy_in_both_languages(kind: str) -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        read_text(REFUSED[kind], "release.txt", limits=Limits() if kind.startswith("page") else SMALL)

    problem = caught.value.problem
    assert problem.kind == kind
    assert "{" not in f"{problem.message.en}{problem.message.zh}{problem.remedy.en}{problem.remedy.zh}"
    assert problem.remedy.en in str(caught.value)


def test_every_reason_is_shown_above() -> None:
    assert set(REFUSED) == set(refusals())


def test_a_hundred_megabytes_are_refused_before_anything_is_read() -> None:
    content = b"%PDF-1.7" + bytes(100 * 1024 * 1024)

    with pytest.raises(DocumentRefusedError) as caught:
        read_text(content, "release.pdf")

    assert caught.value.problem.kind == "document_too_large"


@pytest.mark.parametrize(
    "content",
    [
        pdf_with_content(b"[" + b"1 " * 5_000_000 + b"] TJ"),
        pdf_with_content(b"BT " + b"<0001> Tj " * 90_000),
        pdf_with_content(b"q " * 400_000, compressed=False),
    ],
    ids=["one endless array", "endless text", "endless operators"],
)
def test_a_pdf_that_takes_too_much_work_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        read_text(content, "release.pdf", limits=SMALL)

    assert caught.value.problem.kind in ("pdf_too_complex", "text_too_long")


def test_forms_that_draw_forms_twice_do_not_multiply_without_end() -> None:
    with pytest.raises(DocumentRefusedError):
        read_text(pdf_of_nested_forms(40), "release.pdf", limits=Limits(max_operators=500))


def test_an_archive_that_claims_to_be_small_is_not_unpacked_beyond_its_claim() -> None:
    content = bytearray(word_document(["x" * 3_000_000]))
    claimed = content.rindex(b"PK\x01\x02")
    for place in range(content.index(b"PK\x01\x02"), claimed + 1):
        if content[place : place + 4] == b"PK\x01\x02":
            content[place + 24 : place + 28] = (100).to_bytes(4, "little")

    with pytest.raises(DocumentRefusedError) as caught:
        read_text(bytes(content), "release.docx")

    assert caught.value.problem.kind == "word_broken"


def test_a_document_packed_as_no_program_does_is_refused_unopened() -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_document(["x"]))) as plain,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as odd,
    ):
        for name in plain.namelist():
            odd.writestr(name, plain.read(name))

    with pytest.raises(DocumentRefusedError) as caught:
        read_text(packed.getvalue(), "release.docx")

    assert caught.value.problem.kind == "word_broken"


def test_entities_that_multiply_are_not_expanded() -> None:
    levels = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};">' for n in range(1, 20))
    xml = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "aaaaaaaaaa">{levels}]><w>&a19;</w>'
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": xml.encode(),
    }

    with pytest.raises(DocumentRefusedError):
        read_text(archive(parts), "release.docx")


@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + b"<" * 3_000_000,
        b"<html><body>" + b"<!--" * 500_000,
        b"<html><body><p " + b"a='1' " * 300_000 + b">",
        b"<html><body>" + b"&amp;" * 700_000,
    ],
    ids=["open brackets", "open comments", "attributes", "entities"],
)
def test_a_malformed_page_is_read_or_refused_but_never_fails(content: bytes) -> None:
    assert outcome(content) in (None, "text_too_long", "no_text")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html><body>", "2023年".encode(), b"---\ntitle: x\n"]),
    st.binary(max_size=300),
)
def test_whatever_the_bytes_a_text_or_a_named_refusal_comes_back(start: bytes, rest: bytes) -> None:
    assert outcome(start + rest) in (None, *refusals())


def test_reading_touches_neither_the_network_nor_other_programs() -> None:
    program = (
        "import sys\n"
        "from tests.extract.readers.files import pdf, word_document\n"
        "from smestats.extract.readers import read_text\n"
        'page = b\'<html><head><title>A</title></head><body><p>It rose to 89.1 <a href="http://a.example/">x</a>'
        '<img src="http://a.example/1.png"></p></body></html>\'\n'
        "contents = [page, pdf([['It rose to 89.1.']]), word_document(['It rose to 89.1.']), b'It rose to 89.1.']\n"
        "seen = []\n"
        "forbidden = ('socket.connect', 'socket.getaddrinfo', 'socket.sendto', 'subprocess.Popen', 'os.system')\n"
        "sys.addaudithook(lambda event, _: seen.append(event))\n"
        "assert all('89.1' in read_text(content, 'x').text for content in contents)\n"
        "print(sorted({event for event in seen if event in forbidden}))\n"
    )

    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "[]"
