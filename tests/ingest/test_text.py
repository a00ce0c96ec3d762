"""Notes are stored as typed unless they could be taken for something other than text."""

from __future__ import annotations

import pytest

from smestats.catalogue import Catalogue
from smestats.ingest.cells.text import address_flaw, text_flaw
from smestats.ingest.show import show
from tests.ingest.files import faults, noted, read, warnings


def kind_of(text: str) -> str | None:
    flaw = text_flaw(text)
    return flaw.kind if flaw else None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "受疫情影响逐步减弱",
            "up 0.2, third month",
            "- 环比持平",
            "—— 初步",
            "-0.1 point",
            "- item",
            "a < b",
            "5 > 3",
        ),
        *("100% sure", 'it said "ok"', "العربية", "עברית", "café", "R&D", "①②", "a\tb", "line one\r\nline two", "a\rb"),
        *(
            "before\u2028after",
            "x\u0085y",
            "📈 e\u0301 𠮷野家 👩\u200d👩\u200d👧",
            "http://a.b/c?d=e&f=g",
            "(see note)",
            "同比增长5.2%(初步数)",
            "5%(yoy)",
            "见附件[1](修订)",
            "-同比(%)",
            "- item(s)",
            "P&GTX",
            "'87",
        ),
    ],
)
def test_prose_is_prose(text: str) -> None:
    assert kind_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "=1+1",
            "+1+1",
            "@SUM(1)",
            " =1+1",
            "\u200b=1+1",
            "\u2060\u200d ＝1",
            "\t=1+1",
            "\r=1",
            "\n=1",
            "\u00a0=1",
            "＝1+1",
            "＋1",
            "＠x",
        ),
        *("-2+3+cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", "-SUM(A1)", "-=1", "- HYPERLINK(A1)"),
    ],
)
def test_what_a_spreadsheet_would_calculate_is_refused(text: str) -> None:
    assert kind_of(text) == "formula_injection"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "<img src=x onerror=alert(1)>",
            "</textarea><script>",
            "<b>x</b>",
            "<!-- x -->",
            "<svg/onload=1>",
            "<?php",
            "<%x%>",
        ),
        *(
            "{{7*7}}",
            "{% include x %}",
            "${7*7}",
            "%(x)s",
            "{0.__class__}",
            "#{x}",
            "&lt;b&gt;",
            "&#60;",
            "%(x)05.2f",
            "[x]( /y)",
            "[x](javascript:alert(1))",
        ),
        *("![x](http://a)", "JaVaScRiPt:alert(1)", "data:text/html,x"),
    ],
)
def test_markup_and_templates_are_refused(text: str) -> None:
    assert kind_of(text) == "note_markup"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a\x00b", "nul_byte"),
        ("a\u202eb", "bidi_control"),
        ("a\u2066b", "bidi_control"),
        ("a\x07b", "control_char"),
        ("\x1b[31mred", "control_char"),
        ("a\x7fb", "control_char"),
        ("a\u0090b", "control_char"),
        ("a\ufeffb", "control_char"),
    ],
)
def test_hidden_characters_are_refused(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize("text", ["ä¸‡äº¿å…ƒ", "å—ç–«æƒ…å½±å“", "鍙楃柅鎯呭奖鍝嶏紝"])
def test_text_that_was_decoded_wrongly_before_is_refused(text: str) -> None:
    assert kind_of(text) == "encoding_invalid"


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "ftp://x", "www.a.b", "https://a b", 'https://a"b', "https://a<b"]
)
def test_a_source_is_a_web_address(text: str) -> None:
    assert address_flaw(text) is not None


@pytest.mark.parametrize("text", ["http://a.b/c", "HTTPS://a.b/c?d=e&f=%20#g", "https://中国.cn/经济"])
def test_web_addresses_are_taken(text: str) -> None:
    assert address_flaw(text) is None


def test_a_note_has_a_longest_length(catalogue: Catalogue) -> None:
    assert faults(read(noted("x" * 10_001), catalogue)) == [("field_too_long", 2, 6)]
    assert faults(read(noted("x" * 10_000), catalogue)) == []


def test_lost_characters_are_confirmed(catalogue: Catalogue) -> None:
    assert warnings(read(noted("受\ufffd\ufffd情"), catalogue)) == [("replacement_character", 2, 6)]


def test_a_note_is_kept_as_typed(catalogue: Catalogue) -> None:
    file = read(noted('" up 0.2,  third month "'), catalogue)

    assert file.columns is not None
    assert [item.note for item in file.columns.provenances] == [" up 0.2,  third month "]


def test_text_decoded_wrongly_is_named_as_that_and_not_by_its_control_characters(catalogue: Catalogue) -> None:
    scrambled = "受疫情影响逐步减弱".encode().decode("latin-1")

    [fault] = read(noted(scrambled), catalogue).faults

    assert (fault.kind, fault.line, fault.column) == ("encoding_invalid", 2, 6)
    assert "受疫情影响" in fault.message.en


def test_text_is_shown_on_one_line_with_nothing_hidden() -> None:
    assert show("a\nb\x1b[31m\u202e\x00") == r"a\u000ab\u001b[31m\u202e\u0000"
    assert show("x" * 100) == "x" * 80 + "…"
