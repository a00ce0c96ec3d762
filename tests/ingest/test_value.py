"""Numbers are read exactly as printed or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smestats.catalogue import Catalogue
from smestats.ingest.cells.value import Number, is_exact, parse_value, scale
from smestats.ingest.faults import Flaw
from tests.ingest.files import faults, one, read, tidy, values, warnings


def flaw_of(text: str) -> str:
    parsed = parse_value(text)
    assert isinstance(parsed, Flaw), parsed
    return parsed.kind


@pytest.mark.parametrize(
    "text", ["87", "87.0", "+87.0", " 87.0 ", "\u00a087\u3000", "８７．０", "８7.0", "087", "87.000"]
)
def test_digits_of_either_width_are_read(text: str) -> None:
    assert parse_value(text) == Number(Decimal(87))


@pytest.mark.parametrize(
    ("text", "number"), [("14,600,000", 14_600_000), ("２，７６２", 2_762), ("-1,234.5", Decimal("-1234.5"))]
)
def test_thousands_groups_are_read_and_marked(text: str, number: Decimal) -> None:
    assert parse_value(text) == Number(Decimal(number), grouped=True)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "-", "…", "N/A", "n.a.", "n/a"])
def test_marks_of_a_missing_value_are_never_zero(text: str) -> None:
    assert parse_value(text) == Number(None)


@pytest.mark.parametrize("text", ["NULL", "NA", "—", "……", "...", "?", "无", "x", "None", "nil", "－"])
def test_what_only_resembles_a_missing_mark_is_refused(text: str) -> None:
    assert flaw_of(text) == "value_not_numeric"


@pytest.mark.parametrize(
    "text", ["nan", "NaN", "-nan", "inf", "-inf", "+Infinity", "∞", "1.#QNAN", "1e400", "1E+999999", "1e99999999"]
)
def test_what_is_not_finite_is_refused(text: str) -> None:
    assert flaw_of(text) == "value_not_finite"


@pytest.mark.parametrize("text", ["86,8", "2,76", "1,2345", "0,762", "012,345"])
def test_a_comma_that_may_be_decimal_is_refused(text: str) -> None:
    assert flaw_of(text) == "value_ambiguous_decimal"


@pytest.mark.parametrize(
    "text", ["87.0*", "86.8[1]", "86.8①", "86.8¹", "86.8†", "86.8p", "86.8 (p)", "86.8*†", "*86.8", "86.8※"]
)
def test_a_footnote_mark_is_refused(text: str) -> None:
    assert flaw_of(text) == "value_footnote_mark"


@pytest.mark.parametrize("text", ["86.8 (初步)", "86.8（修订）", "86.8注1", "86.8[1][2]", "86.8^a", "86.8*p"])
def test_a_footnote_of_more_than_one_character_is_a_footnote_mark(text: str) -> None:
    assert flaw_of(text) == "value_footnote_mark"


@pytest.mark.parametrize("text", ["3k", "3.5M", "86.8bp", "10^2", "38w"])
def test_a_unit_is_no_footnote_mark(text: str) -> None:
    assert flaw_of(text) == "value_not_numeric"


@pytest.mark.parametrize("text", ["=86.8", "=1+1", "@86.8", "+cmd|' /C calc'!A0", "=DATE(2020;9;1)"])
def test_a_formula_is_refused(text: str) -> None:
    assert flaw_of(text) == "formula_injection"


@pytest.mark.parametrize(
    "text",
    [
        *("abc", "(86.8)", ">3800", "≈86.8", "近1700", "超过3800", "86.8点", "14.6万亿", "¥14600", "$5", "868‰"),
        *("1.234.567,89", "12,34,567", "2_762", "0x56", "1/2", "½", "①", "٨٦", "八十六点八", "86.8.1", "--5", "+-5"),
        *("5.", ".5", "8 6", "2\u00a0762", "2 762", "Aug-86", "#DIV/0!", "'86.8", "TRUE", "−5", "<b>5</b>", "1e5e5"),
    ],
)
def test_everything_else_is_refused(text: str) -> None:
    assert flaw_of(text) == "value_not_numeric"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("8\u200b7", "control_char"), ("87\u202e", "bidi_control"), ("8\x007", "nul_byte"), ("87\x08", "control_char")],
)
def test_hidden_characters_are_named(text: str, kind: str) -> None:
    assert flaw_of(text) == kind


@pytest.mark.parametrize("text", [">3800", "over 3,800", "超过3800", "3800多", "3,800余"])
def test_a_bound_is_told_to_go_into_the_qualifier(text: str) -> None:
    parsed = parse_value(text)

    assert isinstance(parsed, Flaw)
    assert parsed.facts["qualifier"] == "GT"


@pytest.mark.parametrize("text", ["1.51E+13", "8.7e1", "1e2"])
def test_scientific_notation_is_read_with_a_warning(text: str) -> None:
    parsed = parse_value(text)

    assert isinstance(parsed, Number)
    assert parsed.value == Decimal(text)
    assert parsed.warning == "scientific_notation"


@pytest.mark.parametrize(
    "text", ["0.1234567890123456789", "9007199254740993", "9" * 5000, "1e-400", "87.00000000000000001"]
)
def test_more_digits_than_can_be_kept_are_refused(text: str) -> None:
    assert flaw_of(text) == "value_out_of_range"


@pytest.mark.parametrize("text", ["87.099999999999994", "0.30000000000000004", "86.80000000000001"])
def test_a_double_printed_in_full_is_that_double(text: str) -> None:
    parsed = parse_value(text)

    assert isinstance(parsed, Number)
    assert float(parsed.value or 0) == float(text)


def test_scaling_is_decimal() -> None:
    assert scale(Decimal("1.005"), Decimal(100_000_000)) == 100_500_000
    assert is_exact(scale(Decimal("1.005"), Decimal(100_000_000)))


def test_a_long_cell_is_refused_at_once() -> None:
    assert flaw_of("1," * 5_000 + "x") == "value_not_numeric"


def test_values_keep_no_negative_zero(catalogue: Catalogue) -> None:
    file = read(tidy("LOANS_INCLUSIVE_YOY,2020-10,-0", "LOANS_INCLUSIVE_YOY,2020-11,-0.0"), catalogue)

    assert [str(value) for value in values(file)] == ["0.0", "0.0"]


def test_a_cell_of_two_lines_is_not_two_numbers(catalogue: Catalogue) -> None:
    assert faults(read(one('"86\n87"'), catalogue)) == [("value_not_numeric", 2, 3)]


@pytest.mark.parametrize(
    ("value", "series_key", "kind"),
    [
        ("-0.1", "SMEDI", "value_out_of_range"),
        ("200.1", "SMEDI", "value_out_of_range"),
        ("-3", "PLATFORMS_NATIONAL", "value_out_of_range"),
        ("2762.5", "PLATFORMS_NATIONAL", "value_not_integer"),
    ],
)
def test_a_value_must_fit_its_series(value: str, series_key: str, kind: str, catalogue: Catalogue) -> None:
    assert faults(read(one(value, series_key), catalogue)) == [(kind, 2, 3)]


def test_the_ends_of_the_range_and_a_whole_number_with_decimals_fit(catalogue: Catalogue) -> None:
    file = read(tidy("SMEDI,2020-10,0", "SMEDI,2020-11,200", "PLATFORMS_NATIONAL,2020-10,2762.0"), catalogue)

    assert values(file) == [0, 200, 2762]


def test_thousands_groups_must_stand_in_quotes(catalogue: Catalogue) -> None:
    bare = "series_key;period;value\nPLATFORMS_NATIONAL;2020-10;1,234\n"
    quoted = 'series_key;period;value\nPLATFORMS_NATIONAL;2020-10;"1,234"\n'

    assert faults(read(bare, catalogue)) == [("value_ambiguous_decimal", 2, 3)]
    assert values(read(quoted, catalogue)) == [1234]


def test_a_percent_sign_is_confirmed_where_it_can_only_be_an_extra(catalogue: Catalogue) -> None:
    rate = read(one("29.6%", "LOANS_INCLUSIVE_YOY"), catalogue)
    amount = read(one("29.6%", "LOANS_INCLUSIVE"), catalogue)

    assert (values(rate), warnings(rate)) == ([29.6], [("percent_sign", 2, 3)])
    assert faults(amount) == [("value_not_numeric", 2, 3)]


@pytest.mark.parametrize(
    ("row", "is_one"),
    [
        ("PLATFORMS_NATIONAL,2020-10,2,762", True),
        ("LOANS_INCLUSIVE,2020-10,-2,762.5", True),
        ("SMEDI,2020-10,86,8", True),
        ("SMEDI,2020-10,86.8,12", False),
        ('SMEDI,2020-10,86,"8"', False),
        ('PLATFORMS_NATIONAL,2020-10,"2",762', False),
        ("PLATFORMS_NATIONAL,2020-10,2,8", False),
        ("PLATFORMS_NATIONAL,2020-10,2762,123", False),
        ("SMEDI,2020-10,86,8 points up", False),
    ],
)
def test_a_number_cut_at_its_comma_is_not_taken_for_a_value_and_a_note(
    row: str, is_one: bool, catalogue: Catalogue
) -> None:
    found = read(f"series_key,period,value,note\n{row}\n", catalogue).faults

    cut = [(fault.kind, fault.line, fault.column) for fault in found if fault.kind == "value_ambiguous_decimal"]
    assert cut == ([("value_ambiguous_decimal", 2, 3)] if is_one else [])


def test_numbers_are_only_cut_at_a_comma_between_neighbours(catalogue: Catalogue) -> None:
    others = "series_key;period;value;note\nSMEDI;2020-10;86;8\n", "note,series_key,period,value\n8,SMEDI,2020-10,86\n"

    assert [read(text, catalogue).faults for text in others] == [(), ()]
