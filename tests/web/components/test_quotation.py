"""Quoted words are read in the sentence they stand in."""

from __future__ import annotations

import pytest

from smestats.catalogue import Catalogue, read_documents
from smestats.schemas import FrameworkItem, Quotation
from smestats.settings import Settings
from smestats.web.components.quotation import in_sentence

DOCUMENTS = read_documents(Settings().data)


def around(text: str, words: str) -> tuple[str, str, str]:
    start = text.index(words)
    return in_sentence(text, start, start + len(words))


def test_a_quotation_is_given_with_the_rest_of_its_sentence() -> None:
    text = "It began early. Five parts make up the plan, in order. More follows."

    assert around(text, "make up") == ("Five parts ", "make up", " the plan, in order.")


def test_a_chinese_sentence_ends_at_its_own_full_stop() -> None:
    assert around("规划包括五部分。坚持创新驱动，坚持绿色集约。完。", "坚持创新驱动") == (
        "",
        "坚持创新驱动",
        "，坚持绿色集约。",
    )


def test_a_point_inside_a_number_does_not_end_a_sentence() -> None:
    assert around("Loans reached 14.6 trillion yuan by then.", "trillion")[0] == "Loans reached 14.6 "


def test_markup_of_a_saved_page_is_left_out() -> None:
    assert around('<p class="a">　　甲、乙、丙</p>', "乙") == ("甲、", "乙", "、丙")


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "word " * 200 + "HERE" + " word" * 200

    before, quoted, after = around(text, "HERE")

    assert (before[0], quoted, after[-1]) == ("…", "HERE", "…")
    assert set(before[1:].split()) == set(after[:-1].split()) == {"word"}
    assert max(len(before), len(after)) < 250


@pytest.mark.parametrize("place", range(2))
def test_a_text_without_sentences_is_given_as_it_is(place: int) -> None:
    assert in_sentence("ab", place, place + 1) == ("ab"[:place], "ab"[place], "ab"[place + 1 :])


def test_every_quotation_of_the_frameworks_is_quoted_unchanged(catalogue: Catalogue) -> None:
    cited: list[tuple[FrameworkItem, Quotation]] = [
        (item, quote) for item in catalogue.framework for quote in item.evidence
    ]

    for _, quote in cited:
        text = DOCUMENTS[quote.document_id].text
        before, quoted, after = in_sentence(text, quote.start, quote.end)
        assert quoted == quote.quote
        assert before.lstrip("…") + quoted + after.rstrip("…") in text
        assert not set("<>\n") & set(before + after)
