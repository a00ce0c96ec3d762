"""Source texts with their figures marked."""

from __future__ import annotations

from datetime import date

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from smestats.schemas import Bilingual, SourceDocument
from smestats.web.components.marked_text import Mark, find_printed, furniture, marked_text, pieces
from tests.web.reading import find, words_of

SENTENCE = "In all, 703 platforms and more than 3,800 others."
SAVED_PAGE = "---\ntitle: 'x'\n---\n<div>\n<p>　　12月17日，<b>《规划》</b>发布。</p>\n<!-- <p>校对</p> -->\n</div>"


def _document(text: str, *, language: str = "en") -> SourceDocument:
    words = Bilingual(en="A text", zh="文本")
    return SourceDocument.model_validate(
        {
            "document_id": "001",
            "title": words,
            "publisher": words,
            "language": language,
            "published_on": date(2021, 12, 17),
            "date_basis": "stated",
            "sha256": "0" * 64,
            "file_name": "001.txt",
            "text": text,
        }
    )


def _figure(words: str, **about: str) -> Mark:
    start = SENTENCE.index(words)
    return Mark(start=start, end=start + len(words), layer="figure", **about)


def test_a_figure_in_the_text_leads_to_its_series() -> None:
    text = marked_text(_document(SENTENCE), [_figure("703", href="/series/PLATFORMS_NATIONAL")])

    [link] = find(text, dcc.Link)

    assert (link.children, link.href) == ("703", "/series/PLATFORMS_NATIONAL")


def test_the_words_of_the_text_stay_as_received_under_any_marks() -> None:
    marks = [Mark(start=0, end=30, layer="quote"), _figure("more than 3,800"), Mark(start=5, end=20, layer="framework")]

    assert words_of(marked_text(_document(SENTENCE), marks)) == SENTENCE


def test_markup_in_a_text_is_shown_and_never_run() -> None:
    hostile = '<script>alert(1)</script> <img src=x onerror="alert(1)">'

    text = marked_text(_document(hostile), [])

    assert words_of(text) == hostile
    assert {type(part) for part in find(text, html.P)} == {html.P}


def test_two_sentences_that_begin_at_one_place_share_one_anchor() -> None:
    marks = [Mark(start=8, end=21, layer="quote"), Mark(start=8, end=49, layer="quote")]

    spans = find(marked_text(_document(SENTENCE), marks), html.Span)

    assert [span.id for span in spans if getattr(span, "id", None)] == ["figure-8"]


def test_every_part_of_a_sentence_names_it_so_that_all_of_it_can_be_pointed_out() -> None:
    text = marked_text(_document(SENTENCE), [Mark(start=0, end=len(SENTENCE), layer="quote"), _figure("703")])

    named = [getattr(span, "data-sentences", None) for span in find(text, html.Span)]

    assert named == ["0", "0", "0"]


def test_a_number_stands_after_the_last_words_of_its_figure() -> None:
    quote = Mark(start=SENTENCE.index("3,800"), end=len(SENTENCE), layer="quote")

    spans = find(marked_text(_document(SENTENCE), [quote, _figure("more than 3,800", number="2")]), html.Span)

    assert [(words_of(span), getattr(span, "data-number", None)) for span in spans[:2]] == [
        ("more than ", None),
        ("3,800", "2"),
    ]


def test_of_two_figures_over_the_same_words_the_narrower_is_drawn() -> None:
    wide, narrow = _figure("703 platforms", href="/wide"), _figure("703", href="/narrow")

    links = find(marked_text(_document(SENTENCE), [narrow, wide]), dcc.Link)

    assert [(link.children, link.href) for link in links] == [("703", "/narrow"), (" platforms", "/wide")]


def test_what_surrounds_the_paragraphs_of_a_saved_page_is_furniture() -> None:
    outside = [SAVED_PAGE[mark.start : mark.end] for mark in furniture(SAVED_PAGE)]

    assert "　　12月17日，" not in "".join(outside)
    assert "校对" in "".join(outside)
    assert "<b>" in outside


def test_a_plain_text_has_no_furniture() -> None:
    assert furniture("a < b and c > d\n\nNext.") == ()


def test_blank_lines_separate_paragraphs_and_are_not_paragraphs() -> None:
    assert len(find(marked_text(_document("One.\n\n\nTwo."), []), html.P)) == 2


@pytest.mark.parametrize(("printed", "found"), [("40", "40"), ("270", "270"), ("27", "27")])
def test_printed_words_are_not_found_inside_a_longer_number(printed: str, found: str) -> None:
    text = "1,440 then 40, 3.27 then 27 and 270."

    start, end = find_printed(text, printed, (0, len(text)))

    assert text[start:end] == found
    assert text[start - 1] == " "
    assert not text[end].isdigit()


def test_the_same_printed_words_twice_in_a_sentence_are_two_places() -> None:
    text = "3,800 here and 3,800 there"
    first = find_printed(text, "3,800", (0, len(text)))

    assert find_printed(text, "3,800", (0, len(text)), [first]) == (15, 20)


def test_words_that_do_not_stand_in_the_sentence_stand_for_all_of_it() -> None:
    assert find_printed(SENTENCE, "999", (3, 20)) == (3, 20)


@given(
    text=st.text(alphabet="ab <>p/\n", max_size=40),
    spans=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_any_marks_leave_every_character_in_place(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start=min(span), end=max(span) + 1, layer="quote") for span in spans]

    cut = list(pieces(0, len(text), marks))

    assert "".join(text[piece.start : piece.end] for piece in cut) == text
    assert all(mark.start <= piece.start and mark.end >= piece.end for piece in cut for mark in piece.marks)
