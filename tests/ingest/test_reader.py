"""A file is read whole, or refused with every fault it has, each in its place."""

from __future__ import annotations

import time

import pytest

from smestats.catalogue import Catalogue
from smestats.ingest.limits import Limits
from smestats.ingest.reader import safe_name
from tests.ingest.files import NOTES, TIDY, faults, noted, one, read, tidy, values, warnings

GOOD = tidy("SMEDI,2020-10,87.0", "SMEDI,2020-11,87.1")
WIDE = "period,SMEDI,SMEDI_INDUSTRY\n2020-10,87.0,87.4\n2020-11,87.1,87.6\n"


def quoted(text: str, delimiter: str) -> str:
    return "".join(delimiter.join(f'"{cell}"' for cell in line.split(",")) + "\n" for line in text.splitlines())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("in_quotes", [False, True])
def test_every_delimiter_and_line_end_is_read(end: str, delimiter: str, in_quotes: bool, catalogue: Catalogue) -> None:
    for text, expected in ((GOOD, [87.0, 87.1]), (WIDE, [87.0, 87.4, 87.1, 87.6])):
        body = quoted(text, delimiter) if in_quotes else text.replace(",", delimiter)
        for content in (body.replace("\n", end), body.replace("\n", end).rstrip(end)):
            file = read(content, catalogue)
            assert (file.delimiter, values(file)) == (delimiter, expected)


def test_the_header_tells_the_shape(catalogue: Catalogue) -> None:
    assert read(GOOD, catalogue).shape == "tidy"
    assert read(WIDE, catalogue).shape == "wide"
    assert read("period,series_key,value\n2020-10,SMEDI,87.0\n", catalogue).shape == "tidy"


@pytest.mark.parametrize(
    "text",
    [
        "Series_Key , PERIOD,\u00a0Value\nSMEDI,2020-10,87.0\n",
        "value,period,series_key\n87.0,2020-10,SMEDI\n",
        "\n\n  \nseries_key,period,value\n\nSMEDI,2020-10,87.0\n,,\n\n",
        "series_key,period,value,\nSMEDI,2020-10,87.0,\n",
        "series_key,period,value,,\nSMEDI,2020-10,87.0,,\n",
        " SMEDI , 2020-10 ,\u300087.0 \n".join([TIDY, ""]),
        "series_key,period,value\r\nSMEDI,2020-10,87.0",
        "period,SMEDI,\n2020-10,87.0,\n",
        "\ufeff" + one("87.0"),
    ],
)
def test_blank_rows_columns_and_edges_are_passed_over(text: str, catalogue: Catalogue) -> None:
    assert values(read(text, catalogue)) == [87.0]


def test_every_optional_column_is_read(catalogue: Catalogue) -> None:
    file = read(
        "series_key;period;value;qualifier;unit;status;published_on;note;source_title;source_url;quote;derivation\n"
        "LOANS_INCLUSIVE;2020-10;1.005;gt;亿元;preliminary;2020-11-10;n;t;https://x.y/z;q;d\n",
        catalogue,
    )

    assert file.columns is not None
    row = file.columns
    assert row.value.tolist() == [100_500_000]
    assert (row.qualifier[0], row.status[0], row.published[0]) == (1, 14, 737_739)
    assert row.provenances[0][:5] == ("n", "t", "https://x.y/z", "q", "d")


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("yuan", "14900000000000", 14_900_000_000_000),
        ("100m yuan", "149000", 14_900_000_000_000),
        ("亿元", "149,000", 14_900_000_000_000),
        ("万亿元", "14.9", 14_900_000_000_000),
        ("trillion yuan", "14.9", 14_900_000_000_000),
        ("Trillion Yuan", "14.9", 14_900_000_000_000),
        (" 亿元 ", "0.29", 29_000_000),
        ("", "15", 15),
    ],
)
def test_values_are_converted_to_the_unit_of_their_series(
    unit: str, value: str, expected: float, catalogue: Catalogue
) -> None:
    file = read(f'series_key,period,value,unit\nLOANS_INCLUSIVE,2020-10,"{value}",{unit}\n', catalogue)

    assert values(file) == [expected]


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        *(
            (unit, "unit_unknown")
            for unit in ("billion yuan", "亿", "元", "万元", "USD", "762", "ä¸‡äº¿å…ƒ", "亿元人民币")
        ),
        *((unit, "unit_mismatch") for unit in ("yuan", "%", "亿元", "platforms")),
    ],
)
def test_a_unit_matches_whole_and_converts(unit: str, kind: str, catalogue: Catalogue) -> None:
    assert faults(read(f"series_key,period,value,unit\nSMEDI,2020-10,87.0,{unit}\n", catalogue)) == [(kind, 2, 4)]


@pytest.mark.parametrize("status", ["banana", "X", "1", "AP"])
def test_a_status_is_a_code_or_a_word(status: str, catalogue: Catalogue) -> None:
    assert faults(read(f"{NOTES}SMEDI,2020-10,87.0,,{status},\n", catalogue)) == [("status_unknown", 2, 5)]


def test_a_missing_value_has_a_status_that_says_so(catalogue: Catalogue) -> None:
    given = read(f"{NOTES}SMEDI,2020-10,,,A,\nSMEDI,2020-11,,,M,\n", catalogue)
    contradicted = read(f"{NOTES}SMEDI,2020-10,87.0,,O,\n", catalogue)

    assert given.columns is not None
    assert given.columns.status.tolist() == [13, 11]
    assert faults(contradicted) == [("status_unknown", 2, 5)]
    assert contradicted.faults[0].message.en == "The status O says that the value is missing, but there is one."


@pytest.mark.parametrize("qualifier", [">", "more than", "XX", "RG"])
def test_a_qualifier_is_a_code(qualifier: str, catalogue: Catalogue) -> None:
    text = f"series_key,period,value,qualifier\nSMEDI,2020-10,87,{qualifier}\n"

    assert faults(read(text, catalogue)) == [("qualifier_unknown", 2, 4)]


@pytest.mark.parametrize(
    "key", ["NOPE", "smedi", "SMEDI_", "SME DI", "SMEDI]", "SMEDI' OR 1=1", "=SMEDI", "ＳＭＥＤＩ"]
)
def test_a_series_is_named_exactly_and_the_nearest_is_shown(key: str, catalogue: Catalogue) -> None:
    file = read(one("87.0", key), catalogue)

    assert faults(file) == [("series_unknown", 2, 1)]
    assert "SMEDI" in file.faults[0].message.en


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", ("empty_file", 1, None)),
        (" \n\n\t\n", ("empty_file", 1, None)),
        ("\ufeff", ("empty_file", 1, None)),
        (",,,\n,,\n", ("empty_file", 1, None)),
        ('""\n"",""\n', ("empty_file", 1, None)),
        (TIDY, ("no_data", 1, None)),
        (TIDY + "\n,,\n", ("no_data", 1, None)),
        ("period,SMEDI\n", ("no_data", 1, None)),
        ("SMEDI,2020-07,85.6\n", ("header_missing", 1, None)),
        ("2020-07,85.6\n", ("header_missing", 1, None)),
        ("series_key,period\nSMEDI,2020-10\n", ("header_missing_column", 1, None)),
        ("时期,SMEDI\n2020-10,87\n", ("header_unknown_column", 1, 1)),
        ("date,SMEDI,SMEDI_INDUSTRY\n2020-10,87,87\n", ("header_missing_column", 1, None)),
        ("period,value\n2020-10,87\n", ("header_missing_column", 1, None)),
        ("series_key,2020-10,2020-11\nSMEDI,87,88\n", ("header_unknown_column", 1, 2)),
        ("series,period,value\nSMEDI,2020-10,87\n", ("header_unknown_column", 1, 1)),
        ("series_key,period,value,colour\nSMEDI,2020-10,87,red\n", ("header_unknown_column", 1, 4)),
        ("系列,时期,数值\nSMEDI,2020-10,87\n", ("header_unknown_column", 1, 1)),
        ("'series_key','period','value'\n", ("header_unknown_column", 1, 1)),
        ("series_key,period,value,value\nSMEDI,2020-10,87,88\n", ("header_duplicate", 1, 4)),
        ("period,SMEDI,SMEDI\n2020-10,87,88\n", ("header_duplicate", 1, 3)),
        ("period,SMEDI,NOPE\n2020-10,87,88\n", ("series_unknown", 1, 3)),
        ("period,LOANS_INCLUSIVE(亿元)\n2020-12,151000\n", ("series_unknown", 1, 2)),
        ("period,SMEDI,unit\n2020-10,87,yuan\n", ("header_unknown_column", 1, 3)),
        (",series_key,period,value\n0,SMEDI,2020-10,87\n", ("header_blank", 1, 1)),
        ("series_key,period,,value\nSMEDI,2020-10,,87\n", ("header_blank", 1, 3)),
        ("period,SMEDI,\n2020-10,87,\n2020-11,87,x\n", ("header_blank", 3, 3)),
        ("series_key\0,period,value\nSMEDI,2020-10,87\n", ("nul_byte", 1, 1)),
        ("Title,,\nseries_key,period,value\nSMEDI,2020-10,87\n", ("preamble", 1, None)),
        ("sep=;\nseries_key;period;value\nSMEDI;2020-10;87\n", ("preamble", 1, None)),
        ("# made by x\n\nUnit: points\nseries_key,period,value\nSMEDI,2020-10,87\n", ("preamble", 3, None)),
        (TIDY + GOOD, ("header_repeated", 2, None)),
        (GOOD + "\ufeff" + GOOD, ("header_repeated", 4, None)),
        (WIDE + WIDE, ("header_repeated", 4, None)),
        (GOOD + "\nseries_key,period,value,unit\nLOANS_INCLUSIVE,2020-12,15.1,万亿元\n", ("header_repeated", 5, None)),
        ("period,SMEDI\n,总指数\n2020-10,87.0\n", ("period_blank", 2, 1)),
        (one("87.0,extra"), ("ragged_row", 2, None)),
        (one("2,762", "PLATFORMS_NATIONAL"), ("ragged_row", 2, None)),
        (tidy("SMEDI,2020-10"), ("ragged_row", 2, None)),
        (tidy("SMEDI,2020-10,87.0,,"), ("ragged_row", 2, None)),
        (tidy("SMEDI"), ("ragged_row", 2, None)),
        (tidy("EOF"), ("ragged_row", 2, None)),
        (tidy("SMEDI;2020-10;87.0"), ("ragged_row", 2, None)),
        (tidy("SMEDI\t2020-10\t87.0"), ("ragged_row", 2, None)),
        ("period,SMEDI\n2020-10|87.0\n", ("ragged_row", 2, None)),
        (tidy("注；二；三"), ("footer_row", 2, 1)),
        (tidy("1) revised"), ("footer_row", 2, 1)),
        (tidy("======"), ("footer_row", 2, 1)),
        (tidy("SMEDI,2020年合计,1040"), ("total_row", 2, 2)),
        (GOOD + "\0" * 5_000, ("nul_byte", 4, 1)),
        (tidy(",2020-10,87"), ("series_blank", 2, 1)),
        ('"series_key,period,value"\n"SMEDI,2020-10,87.0"\n', ("header_missing_column", 1, None)),
        ('"series_key,period,value\nSMEDI,2020-10,87\n', ("unterminated_quote", 1, 1)),
        (noted('he said "ok"'), ("stray_quote", 2, 6)),
        (noted('"he said "ok""'), ("stray_quote", 2, 6)),
        (noted('"he said \\"ok\\" then, left"'), ("stray_quote", 2, 6)),
        (noted(' "x"'), ("stray_quote", 2, 6)),
        (noted('"never closed') + "SMEDI,2020-11,87.1,,,x\n", ("unterminated_quote", 2, 6)),
        (noted('"never closed') + 'SMEDI,2020-11,87.1,,,"x"\n', ("unterminated_quote", 2, 6)),
        (f'{NOTES}"SMEDI,2020-10,87.0,,,x\nSMEDI,2020-11,87.1,,,x\n', ("unterminated_quote", 2, 1)),
    ],
)
def test_what_is_wrong_with_the_table_is_named_in_its_place(
    text: str, place: tuple[str, int, int | None], catalogue: Catalogue
) -> None:
    assert place in faults(read(text, catalogue))


@pytest.mark.parametrize("delimiter", ["|", ":", "^", "~", "，", "；", "、", " "])
def test_other_delimiters_are_named(delimiter: str, catalogue: Catalogue) -> None:
    assert faults(read(GOOD.replace(",", delimiter), catalogue)) == [("delimiter_unknown", 1, None)]


@pytest.mark.parametrize("total", ["合计", "总 计", "全年小计", "Total", "TOTAL", "Average", "合计：", "Annual total"])
def test_rows_of_totals_are_named(total: str, catalogue: Catalogue) -> None:
    assert faults(read(f"{GOOD}{total},,174.1\n", catalogue)) == [("total_row", 4, 1)]
    assert faults(read(f"{WIDE}{total},174.1,175\n", catalogue)) == [("total_row", 4, 1)]


@pytest.mark.parametrize(
    "note",
    [
        "注：2020年2月数据缺失。",
        "数据来源：中国中小企业协会",
        "Source: CASME",
        "Note: x",
        "* preliminary",
        "（注）",
        "单位：点",
    ],
)
def test_notes_under_the_table_are_named(note: str, catalogue: Catalogue) -> None:
    for table, rest in ((GOOD, ",,"), (WIDE, ",,"), (GOOD, "")):
        assert faults(read(f"{table}{note}{rest}\n", catalogue)) == [("footer_row", 4, 1)]


def test_all_faults_are_reported_in_one_go_in_the_order_of_the_file(catalogue: Catalogue) -> None:
    file = read(tidy("SMEDI,2020-10,abc", "SMEDI,2020-11,87.1", "NOPE,2020-12,87.2", "x,2020-13,y"), catalogue)

    assert faults(file) == [
        ("value_not_numeric", 2, 3),
        ("series_unknown", 4, 1),
        ("series_unknown", 5, 1),
        ("period_invalid", 5, 2),
        ("value_not_numeric", 5, 3),
    ]
    assert file.columns is None


def test_other_faults_do_not_hide_a_cell_with_two_values(catalogue: Catalogue) -> None:
    rows = "SMEDI,2020-10,87.0", "SMEDI,2020-11,abc", "SMEDI,Oct-20,88.0", "SMEDI,2020-11,87.1", "NOPE,2020-10,1"

    assert faults(read(tidy(*rows), catalogue)) == [
        ("value_not_numeric", 3, 3),
        ("duplicate_conflict", 4, None),
        ("series_unknown", 6, 1),
    ]


@pytest.mark.parametrize(
    ("bad", "place"),
    [
        ("SMEDI,2020-10,,,,", ("duplicate_conflict", 3, None)),
        ("SMEDI,2020-10,abc,,,", ("value_not_numeric", 3, 3)),
        ("SMEDI,2020-10,87.0,yuan,,", ("unit_mismatch", 3, 4)),
        ("SMEDI,2020-10,87.0,,banana,", ("status_unknown", 3, 5)),
        ("SMEDI,2020-10,87.0,,,<b>", ("note_markup", 3, 6)),
    ],
)
def test_a_row_at_fault_is_no_second_value(bad: str, place: tuple[str, int, int], catalogue: Catalogue) -> None:
    assert faults(read(noted("") + f"{bad}\n", catalogue)) == [place]


def test_two_values_for_one_cell_are_told_apart_in_words(catalogue: Catalogue) -> None:
    header = "series_key,period,value,qualifier\n"
    first, second, third = "SMEDI,2020-10,87,GT\n", "SMEDI,2020-10,87,EQ\n", "SMEDI,2020-10,,\n"

    [terms] = read(header + first + second, catalogue).faults
    [missing] = read(header + third + second, catalogue).faults

    assert "qualifier" in terms.message.en
    assert "限定词" in terms.message.zh
    assert "(missing)" in missing.message.en
    assert "缺失" in missing.message.zh


def test_faults_of_an_unreadable_header_do_not_hide_those_below_it(catalogue: Catalogue) -> None:
    file = read("Title\nseries_key,period,value,colour\nSMEDI,2020-10,abc,red\n", catalogue)

    assert faults(file) == [("preamble", 1, None), ("header_unknown_column", 2, 4), ("value_not_numeric", 3, 3)]


def test_lines_are_physical_lines_of_the_file(catalogue: Catalogue) -> None:
    notes = '"one\r\ntwo"', '"one\n\nthree"', '"a\rb"', "x"
    rows = "".join(f"SMEDI,2020-{month:02d},87.0,,,{note}\r\n" for month, note in enumerate(notes, 1))

    file = read(NOTES.replace("\n", "\r\n") + rows + "SMEDI,2020-10,abc,,,\r\n", catalogue)

    assert faults(file) == [("value_not_numeric", 10, 3)]


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c"])
def test_only_line_ends_of_csv_end_a_line(character: str, catalogue: Catalogue) -> None:
    file = read(noted(f"before{character}after") + "SMEDI,2020-11,abc,,,\n", catalogue)

    assert ("value_not_numeric", 3, 3) in faults(file)


def test_a_period_that_does_not_fit_one_series_of_a_wide_file_is_named_once(catalogue: Catalogue) -> None:
    assert faults(read("period,SMEDI,SMEDI_Q\n2020-10,87,86\n", catalogue)) == [("period_frequency", 2, 1)]


def test_missing_cells_of_a_wide_file_are_missing_values(catalogue: Catalogue) -> None:
    file = read("period,SMEDI,SMEDI_INDUSTRY\n2020-10,87.0,\n2020-11,-,87.1\n", catalogue)

    assert values(file) == [87.0, None, None, 87.1]


def test_faults_in_a_wide_file_carry_their_column(catalogue: Catalogue) -> None:
    file = read("period,SMEDI,PLATFORMS_NATIONAL\n2020-10,87.0,2.5\n2020-11,300,3\n", catalogue)

    assert faults(file) == [("value_not_integer", 2, 3), ("value_out_of_range", 3, 2)]


def test_the_same_cell_twice_is_stored_once_and_confirmed(catalogue: Catalogue) -> None:
    file = read(tidy("SMEDI,2020-10,87.0", "SMEDI,2020-11,87.1", "SMEDI,２０２０/10,87.00"), catalogue)

    assert (values(file), warnings(file)) == ([87.0, 87.1], [("duplicate_identical", 4, None)])


def test_one_cell_with_two_values_is_refused(catalogue: Catalogue) -> None:
    conflict = read(tidy("SMEDI,2020-10,87.0", "SMEDI,2020-11,87.1", "SMEDI,202010,87.4"), catalogue)
    missing = read(tidy("SMEDI,2020-10,87.0", "SMEDI,2020-10,N/A"), catalogue)

    assert faults(conflict) == [("duplicate_conflict", 4, None)]
    assert "line 2" in conflict.faults[0].message.en
    assert faults(missing) == [("duplicate_conflict", 3, None)]


def test_ranges_and_citations_are_only_taken_from_bundled_files(catalogue: Catalogue) -> None:
    text = (
        "series_key,period,value,upper,qualifier,document_id,span_start,span_end,printed,quote\n"
        "SMEDI,2020-10,86,88,RG,d1,10,12,86 to 88,from 86 to 88\nSMEDI,2020-11,87,,EQ,,,,,\n"
    )

    bundled = read(text, catalogue, evidence=True)

    assert bundled.columns is not None
    assert bundled.columns.range_upper[0] == 88
    assert bundled.columns.provenances[0].span_start == 10
    assert {fault.kind for fault in read(text, catalogue).faults} == {"header_unknown_column", "qualifier_unknown"}


def test_a_range_needs_both_ends(catalogue: Catalogue) -> None:
    text = "series_key,period,value,upper,qualifier\nSMEDI,2020-10,86,,RG\nSMEDI,2020-11,86,88,EQ\n"

    assert [kind for kind, _, _ in faults(read(text, catalogue, evidence=True))] == ["qualifier_unknown"] * 2


def test_the_list_of_faults_is_cut_and_says_how_many_there_are(catalogue: Catalogue) -> None:
    file = read(TIDY + "SMEDI,2020-13,abc\n" * 300, catalogue)

    assert len(file.faults) == 100
    assert file.fault_count == 600
    assert file.faults[-1].line == 51


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (b"a" * 20_000_000, {"file_too_large", "line_too_long"}),
        (b"," * 20_000_000, {"file_too_large", "line_too_long", "too_many_columns"}),
        (b"period" + b",SMEDI" * 100_000 + b"\n", {"too_many_columns"}),
        (TIDY.encode() + b"SMEDI,2020-10,87\n" * 200_001, {"too_many_rows"}),
        (TIDY.encode() + b"NOPE,x,y\n" * 100_000, {"series_unknown", "period_invalid", "value_not_numeric"}),
        (TIDY.encode() + b"SMEDI,2020-10\n" * 100_000, {"ragged_row"}),
        (NOTES.encode() + b'SMEDI,2020-10,87,,,"' + b"x,\n" * 5_000_000, {"unterminated_quote"}),
        (NOTES.encode() + b'"' * 2_000_000, {"line_too_long"}),
        (NOTES.encode() + b'SMEDI,2020-10,87,,,"' + b"x,\n" * 500_000 + b'"\n', {"field_too_long"}),
        (b'"' * 900_000 + b"\n", {"field_too_long"}),
        (b"\n" * 15_000_000, {"empty_file"}),
        (b"\n" * 15_000_000 + GOOD.encode(), {"preamble"}),
        (GOOD.encode() + b"\n" * 15_000_000, {"too_many_rows"}),
        (TIDY.encode() + b"x" * 900_000, {"ragged_row"}),
    ],
)
def test_huge_files_are_refused_fast(content: bytes, kinds: set[str], catalogue: Catalogue) -> None:
    started = time.process_time()

    file = read(content, catalogue)

    assert {fault.kind for fault in file.faults} == kinds
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "text",
    [
        noted("-" + "|" * 9_999),
        noted("-" + " " * 9_998),
        noted("](" * 4_999),
        noted("<a" * 4_999),
        noted("{a" * 4_999),
        noted("%(a" * 3_333),
        tidy("Note" + " " * 900_000),
        tidy(" " * 900_000 + "x"),
        tidy("(" * 900_000),
        one("1," * 4_999 + "x"),
        one("1" + " " * 9_000 + "x"),
        one("87", period="2020" + "-" * 9_000),
        one("87", "S" * 9_999),
    ],
)
def test_no_text_takes_long_to_be_read(text: str, catalogue: Catalogue) -> None:
    started = time.process_time()

    read(text, catalogue)

    assert time.process_time() - started < 1


def test_control_characters_in_a_ragged_row_are_named(catalogue: Catalogue) -> None:
    assert faults(read(GOOD + "\x1a\n", catalogue)) == [("ragged_row", 4, None), ("control_char", 4, 1)]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ('"SMEDI\n",2020-10,87', ("series_unknown", 2, 1)),
        ('SMEDI,"2020-10\n",87', ("period_invalid", 2, 2)),
        ('SMEDI,2020-10,"87\n"', ("value_not_numeric", 2, 3)),
        ('SMEDI,2020-10,"8\t7"', ("value_not_numeric", 2, 3)),
    ],
)
def test_a_line_end_in_a_cell_is_not_trimmed(row: str, place: tuple[str, int, int], catalogue: Catalogue) -> None:
    assert faults(read(tidy(row), catalogue)) == [place]


def test_blank_rows_are_no_rows(catalogue: Catalogue) -> None:
    padded = GOOD.replace("\n", "\n\n,,\n") + ",,\n" * 300_000

    assert values(read(padded, catalogue, limits=Limits(max_rows=2))) == [87.0, 87.1]
    assert faults(read(padded, catalogue, limits=Limits(max_rows=1))) == [("too_many_rows", 7, None)]


def test_limits_are_settings(catalogue: Catalogue) -> None:
    few = Limits(max_rows=1, max_bytes=1_000, max_columns=3, max_field=5)

    assert faults(read(GOOD, catalogue, limits=few)) == [("too_many_rows", 3, None)]
    assert faults(read(one("12345"), catalogue, limits=few)) == [("value_out_of_range", 2, 3)]
    assert faults(read(one("87", "TOO_LONG"), catalogue, limits=few)) == [("field_too_long", 2, 1)]
    assert faults(read("period,SMEDI,SMEDI_INDUSTRY,SMEDI_Q\n", catalogue, limits=few)) == [
        ("too_many_columns", 1, None)
    ]
    assert faults(read(WIDE, catalogue, limits=Limits(max_cells=3))) == [("too_many_rows", 2, None)]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        *(
            (content, "archive_not_allowed")
            for content in (b"\x1f\x8b\x08\0", b"PK\x03\x04xx", b"7z\xbc\xaf\x27\x1c\0")
        ),
        *(
            (content, "not_text")
            for content in (b"\x89PNG\r\n\x1a\n\0", b"%PDF-1.7\n", b"PAR1\0\x01", b"SQLite format 3\0")
        ),
        *((content, "not_text") for content in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", bytes(range(256)), b"\0" * 500)),
        *((content, "wrong_type") for content in (b"<html><table>", b"\xef\xbb\xbf <?xml?>", b'{"a": 1}', b"[[1, 2]]")),
        *((content, "wrong_type") for content in (b"{\\rtf1 x}", b"MIME-Version: 1.0\n", "<table>".encode("gb18030"))),
    ],
)
def test_the_type_is_judged_by_content(content: bytes, kind: str, catalogue: Catalogue) -> None:
    assert [fault.kind for fault in read(content, catalogue).faults] == [kind]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.csv", "a.csv"),
        ("a\x1b[31m\n.csv", "a_[31m_.csv"),
        ("数据.CSV", "数据.CSV"),
        ("x" * 300, "x" * 255),
    ],
)
def test_a_file_name_is_only_a_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe
