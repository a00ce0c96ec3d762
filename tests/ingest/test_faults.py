"""The catalogue of faults is complete, bilingual and says what to do."""

from __future__ import annotations

import re

import pytest

from smestats.ingest.faults import WARNINGS, Finding, Flaw, kinds, problem, wordings

FAULTS = {
    *("empty_file", "no_data", "file_too_large", "line_too_long", "field_too_long", "too_many_rows"),
    *("too_many_columns", "not_text", "wrong_type", "archive_not_allowed", "encoding_invalid", "encoding_mixed"),
    *("encoding_unknown", "encoding_unsupported", "delimiter_unknown", "preamble", "header_missing"),
    *("header_missing_column", "header_unknown_column", "header_duplicate", "header_blank", "header_repeated"),
    *("ragged_row", "stray_quote", "unterminated_quote", "nul_byte", "control_char", "bidi_control", "footer_row"),
    *("total_row", "series_unknown", "series_blank", "period_blank", "period_invalid", "period_ambiguous"),
    *("period_frequency", "period_future", "period_out_of_range", "value_not_numeric", "value_not_finite"),
    *("value_not_integer", "value_out_of_range", "value_ambiguous_decimal", "value_footnote_mark", "unit_unknown"),
    *("unit_mismatch", "status_unknown", "qualifier_unknown", "duplicate_conflict", "formula_injection", "note_markup"),
}


def test_the_catalogue_has_the_kinds_of_the_contract_and_no_others() -> None:
    assert set(kinds()) == FAULTS | WARNINGS


@pytest.mark.parametrize("code", wordings())
def test_both_languages_mention_the_same_facts(code: str) -> None:
    wording = wordings()[code]
    for text in (wording.message, wording.remedy):
        facts = [set(re.findall(r"{(\w+)", said)) - {"cell", "series"} for said in (text.en, text.zh)]
        assert facts[0] == facts[1]


def test_a_finding_is_put_into_words_with_its_place() -> None:
    said = problem(Finding(Flaw("series_unknown", {"nearest": lambda: "SMEDI"}), 4, 1, "SM\u200bEDI"))

    assert (said.kind, said.line, said.column, said.cell) == ("series_unknown", 4, 1, r"SM\u200bEDI")
    assert said.message.en == r"There is no series SM\u200bEDI; the nearest is SMEDI."
    assert said.message.zh == r"没有序列 SM\u200bEDI，最接近的是 SMEDI。"


def test_braces_in_a_cell_are_only_text() -> None:
    assert "{0.__class__}" in problem(Finding(Flaw("note_markup"), 2, 6, "{0.__class__}")).message.en
