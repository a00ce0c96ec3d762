"""The lines of a refused file around its problems."""

from __future__ import annotations

import pytest

from smestats.web.preview import Preview, preview

FILE = "series_key,period,value\n" + "".join(f"SMEDI,2020-{month:02d},{month}\n" for month in range(1, 13))


def _shown(content: bytes, *places: tuple[int | None, int | None], encoding: str = "utf-8", mark: str = ",") -> Preview:
    shown = preview(content, encoding=encoding, delimiter=mark, places=places)
    assert shown is not None
    return shown


def test_it_shows_the_header_and_the_lines_around_each_problem() -> None:
    shown = _shown(FILE.encode(), (7, 3), (12, 1))

    assert [row.line for row in shown.rows] == [1, 6, 7, 8, 11, 12, 13]
    assert shown.rows[2].cells == ("SMEDI", "2020-06", "6")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_the_reader_counts_them(end: str) -> None:
    content = f"a,b{end}1,2{end}{end}3,\u20284{end}5,6".encode()

    shown = _shown(content, (4, 1))

    assert [(row.line, row.cells) for row in shown.rows] == [
        (1, ("a", "b")),
        (3, ("", "")),
        (4, ("3", "\\u20284")),
        (5, ("5", "6")),
    ]


def test_it_reads_the_detected_encoding_and_delimiter() -> None:
    content = "series_key;备注\nSMEDI;十月\n".encode("gb18030")

    assert _shown(content, (2, 2), encoding="gb18030", mark=";").rows[1].cells == ("SMEDI", "十月")


def test_bytes_that_do_not_decode_are_shown_as_replaced() -> None:
    content = b"series_key,period\nSMEDI,\xff\n"

    assert _shown(content, (2, 2), encoding="").rows[1].cells == ("SMEDI", "\ufffd")


def test_a_problem_far_to_the_right_has_its_column_shown() -> None:
    content = (",".join(str(number) for number in range(1, 901)) + "\n").encode()

    shown = _shown(content, (1, 900))

    assert shown.columns == (*range(1, 13), 900)
    assert shown.rows[0].cells[-1] == "900"


def test_hidden_characters_and_long_cells_are_spelled_out_and_cut() -> None:
    shown = _shown(f"a,b\n\u202ex,{'y' * 9000}\n".encode(), (2, 1))

    assert shown.rows[1].cells[0] == "\\u202ex"
    assert len(shown.rows[1].cells[1]) < 60


def test_a_million_lines_with_a_thousand_problems_are_cut() -> None:
    content = b"series_key,period,value\n" + b"SMEDI,2020-01,x\n" * 200_000

    shown = _shown(content, *((line, 3) for line in range(2, 1002)))

    assert len(shown.rows) < 40


@pytest.mark.parametrize("content", [b"", b"   \n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04\0\0"])
def test_what_is_no_text_has_no_lines(content: bytes) -> None:
    assert preview(content, encoding="", delimiter="", places=[(1, None)]) is None


def test_a_file_without_a_place_has_no_lines() -> None:
    assert preview(FILE.encode(), encoding="utf-8", delimiter=",", places=[(None, None)]) is None
