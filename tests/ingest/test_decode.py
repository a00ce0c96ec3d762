"""The encoding is found strictly: a mark binds, nothing is guessed."""

from __future__ import annotations

import codecs
import re
from itertools import accumulate

import pytest

from smestats.catalogue import Catalogue
from smestats.ingest.decode import Encoding, Undecodable, decoded_pieces, detect_encoding, whole_lines
from smestats.ingest.plausible import restored
from tests.ingest.files import NOTES, faults, noted, read, values

CHINESE = "受疫情影响逐步减弱"


def row(note: bytes) -> bytes:
    return NOTES.encode() + b"SMEDI,2020-10,87.0,,," + note + b"\n"


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (b"", "gb18030", "gb18030"),
        (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
    ],
)
@pytest.mark.parametrize("note", [CHINESE, "𠮷野家，环比上升0.1点", "——受影响"])
def test_every_encoding_of_the_contract_is_read(
    mark: bytes, codec: str, name: str, note: str, catalogue: Catalogue
) -> None:
    file = read(mark + noted(note).encode(codec), catalogue)

    assert file.encoding == name
    assert file.columns is not None
    assert file.columns.provenances[0].note == note


@pytest.mark.parametrize(
    "note", ["…", "㐀㐁", "初值", "暂缺", "十月", "展指", "小微", "业协", "直辖", "①", "丙", "页", "同", "支"]
)
def test_little_chinese_is_enough_for_gb18030(note: str) -> None:
    found = detect_encoding(row(note.encode("gb18030")))

    assert isinstance(found, Encoding)
    assert found.name == "gb18030"


@pytest.mark.parametrize("note", ["数据来源网络", "网络数据", "两天晒网", "网络和国家"])
def test_common_words_that_would_be_japanese_too_are_chinese(note: str) -> None:
    found = detect_encoding(row(note.encode("gb18030")))

    assert isinstance(found, Encoding)
    assert found.name == "gb18030"


@pytest.mark.parametrize(
    "note", ["café", "naïve Müller", "±0.1·x", "Ελλάδα", "рост", "العربية", "עברית", "Łódź", "e\u0301"]
)
def test_other_alphabets_in_utf8_are_not_taken_for_gb18030(note: str) -> None:
    found = detect_encoding(row(note.encode()))

    assert isinstance(found, Encoding)
    assert found.name == "utf-8"


@pytest.mark.parametrize(
    ("codec", "note"),
    [
        ("big5", "中小企業發展指數上升"),
        ("big5", "指數"),
        ("cp1251", "рост"),
        ("shift_jis", "中小企業の指数"),
        ("euc_jp", "中小企業発展指数"),
        ("euc_jp", "前月より上昇した"),
        ("euc_kr", "전월대비 상승"),
        ("cp1252", "Müller"),
        ("cp1251", "рост индекс"),
    ],
)
def test_what_decodes_as_gb18030_but_reads_like_another_encoding_is_refused(
    codec: str, note: str, catalogue: Catalogue
) -> None:
    content = row(note.encode(codec))

    assert content.decode("gb18030")
    assert faults(read(content, catalogue)) == [("encoding_unsupported", 2, 6)]


def test_bytes_with_two_good_readings_are_refused(catalogue: Catalogue) -> None:
    assert faults(read(row("维".encode("gb18030")), catalogue)) == [("encoding_unknown", 2, 6)]


@pytest.mark.parametrize("note", [b"caf\xe9", b"\xff", b"\x80"])
def test_what_is_neither_is_refused(note: bytes, catalogue: Catalogue) -> None:
    assert faults(read(row(note), catalogue)) == [("encoding_unknown", 2, 6)]


@pytest.mark.parametrize("cut", [1, 2])
@pytest.mark.parametrize("note", [CHINESE, "受疫情", "受疫"])
def test_utf8_cut_within_a_character_is_not_taken_for_gb18030(cut: int, note: str, catalogue: Catalogue) -> None:
    at_end = row(b"")[:-1] + note.encode()[:-cut]
    inside = row(note.encode()[:-cut]) + b"SMEDI,2020-11,87.1,,,x\n"

    assert faults(read(at_end, catalogue)) == [("encoding_invalid", 2, 6)]
    assert faults(read(inside, catalogue)) == [("encoding_invalid", 2, 6)]


def test_gb18030_that_was_cut_off_is_refused(catalogue: Catalogue) -> None:
    assert faults(read(row(b"")[:-1] + CHINESE.encode("gb18030")[:-1], catalogue)) == [("encoding_invalid", 2, 6)]


@pytest.mark.parametrize("note", ["环比上升", "减弱了"])
def test_two_encodings_in_one_file_are_refused(note: str, catalogue: Catalogue) -> None:
    content = row(CHINESE.encode()) + b"SMEDI,2020-11,87.1,,," + note.encode("gb18030") + b"\n"

    assert faults(read(content, catalogue)) == [("encoding_mixed", 3, 6)]


@pytest.mark.parametrize(("first", "second"), [("初值", "更正"), ("营造良好", "水平"), ("面向中小", "年度")])
def test_one_word_in_each_of_two_encodings_is_not_garbled(first: str, second: str, catalogue: Catalogue) -> None:
    for codecs_used in (("gb18030", "utf-8"), ("utf-8", "gb18030")):
        notes = [note.encode(codec) for note, codec in zip((first, second), codecs_used, strict=True)]
        content = row(notes[0]) + b"SMEDI,2020-11,87.1,,," + notes[1] + b"\n"

        assert [kind for kind, _, _ in faults(read(content, catalogue))] == ["encoding_mixed"]


@pytest.mark.parametrize("note", ["café 初值", "Ærø, 初值", "ŋ 初值", "привет 初值", "pǔtōnghuà 普通话"])
def test_letters_of_other_alphabets_beside_chinese_are_read(note: str, catalogue: Catalogue) -> None:
    assert read(noted(note), catalogue).encoding == "utf-8"


def test_surrogates_in_utf8_are_refused(catalogue: Catalogue) -> None:
    content = row(CHINESE.encode()) + b"SMEDI,2020-11,87.1,,,\xed\xa0\xbd\xed\xb3\x88\n"

    assert faults(read(content, catalogue)) == [("encoding_invalid", 3, 6)]


def test_a_mark_binds(catalogue: Catalogue) -> None:
    marked = codecs.BOM_UTF8 + row(CHINESE.encode("gb18030"))

    assert faults(read(marked, catalogue)) == [("encoding_invalid", 2, 6)]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-32", "cp500"])
def test_recognised_but_unsupported_encodings_are_named(codec: str, catalogue: Catalogue) -> None:
    file = read("series_key,period,value\nSMEDI,2020-10,87.0\n".encode(codec), catalogue)

    assert file.faults[0].kind == "encoding_unsupported"


@pytest.mark.parametrize("content", [b"\xff\xfes\0e\0\n", b"\xff\xfes\0\x00\xd8\n\0"])
def test_broken_utf16_is_refused(content: bytes, catalogue: Catalogue) -> None:
    assert [fault.kind for fault in read(content, catalogue).faults] == ["encoding_invalid"]


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf16_that_goes_out_of_step_is_refused_where_it_does(mark: bytes, catalogue: Catalogue) -> None:
    codec = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    head = mark + row(CHINESE.encode()).decode().encode(codec)

    assert faults(read(head, catalogue)) == []
    for rest in (b"SMEDI,2020-11,87.1,,,?\r\n", b"\0" + "SMEDI,2020-11,87.1,,,\n".encode(codec)):
        assert [kind for kind, _, _ in faults(read(head + rest, catalogue))] == ["encoding_invalid"]


_LONE_SURROGATE = b"\x00\xd8"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (NOTES.encode() + 'SMEDI,2020-10,87,,,"好\n好"\nSMEDI,2020-11,87,"a,b",,"'.encode() + b'a\nb\xff"\n', (4, 6)),
        (
            b"\r\n" + NOTES.replace(",", ";").encode() + "SMEDI;2020-10;87;;;好\nSMEDI;".encode() + b"\xff;1;;;\n",
            (4, 2),
        ),
        (NOTES.replace("\n", "\r").encode() + "SMEDI,2020-10,87,,,好\rSMEDI,".encode() + b"\xff,1,,,\r", (3, 2)),
        (codecs.BOM_UTF8 + NOTES.encode() + b"SMEDI,2020-10,87,,,\xe5\xa5", (2, 6)),
        (("\ufeff" + noted("好") + "SMEDI,").encode("utf-16-le") + _LONE_SURROGATE + b"a\0", (3, 2)),
        (("\ufeff" + noted("好") + "SMEDI,").encode("utf-16-be") + b"a", (3, 2)),
    ],
)
def test_a_byte_that_does_not_belong_is_placed_in_its_record(
    content: bytes, place: tuple[int, int], catalogue: Catalogue
) -> None:
    assert faults(read(content, catalogue)) == [("encoding_invalid", *place)]


def test_pieces_of_any_size_give_the_same_text() -> None:
    text = "period;SMEDI\r\n2020年10月;87.0\r𠮷;…\n" * 5
    for codec, mark in (("utf-8", b""), ("gb18030", b""), ("utf-16-le", codecs.BOM_UTF16_LE)):
        encoding = Encoding(codec, codec, len(mark))
        content = mark + text.encode(codec)
        for size in range(1, 40):
            assert "".join(whole_lines(content, encoding, size)) == text
            assert "".join(whole_lines(content.rstrip(), encoding, size)).rstrip() == text.rstrip()


def test_no_piece_ends_within_a_line_or_a_line_end() -> None:
    text = "a\r\nbb\rccc\ndddd\r\n" * 9
    ends = [match.end() for match in re.finditer("\r\n|\r|\n", text)]
    for size in range(1, 30):
        pieces = whole_lines(text.encode(), Encoding("utf-8", "utf-8"), size)
        assert set(accumulate(map(len, pieces))) <= set(ends)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_decoding_error_counts_from_the_start_of_the_file(codec: str) -> None:
    content = "受疫\n".encode(codec) * 30 + b"\xff\n"

    for size in range(1, 40):
        with pytest.raises(UnicodeDecodeError) as error:
            list(decoded_pieces(content, Encoding(codec, codec), size))
        assert error.value.start == len(content) - 2


def test_text_decoded_wrongly_before_is_restored() -> None:
    assert restored("ä¸‡äº¿å…ƒ") == "万亿元"
    assert restored("ÊÜÒßÇéÓ°Ïì") == "受疫情影响"
    for western in ("café", "créée à Noël", "½ ± 3 °C", "Ελλάδα", "ÅÄÖ åäö", "“quoted” – dash…"):
        assert restored(western) is None
    assert restored(CHINESE) is None


def test_an_undecodable_file_says_so() -> None:
    assert isinstance(detect_encoding(b"\xff\xfe\0\0s\0\0\0"), Undecodable)


def test_missing_marks_alone_decide_for_gb18030(catalogue: Catalogue) -> None:
    content = b"series_key,period,value\nSMEDI,2020-09,\xa1\xad\nSMEDI,2020-10,87.0\n"

    file = read(content, catalogue)

    assert (file.encoding, values(file)) == ("gb18030", [None, 87.0])
