"""Where a figure came from, as the drawer tells it."""

from __future__ import annotations

from smestats.frames import Provenance
from smestats.web.desk import Desk
from smestats.web.evidence import event_of, evidence_button, evidence_of
from smestats.web.view import View
from tests.web.reading import words_of
from tests.writing import write_cells

VIEW = View(language="en")


def test_the_sentence_and_its_source_are_shown(desk: Desk) -> None:
    source = Provenance(quote="the index reached 87.0 in October", printed="87.0", source_title="A newspaper")
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.0)], provenance=source)

    words = words_of(evidence_of(VIEW, "SMEDI", "2020-10"))

    assert "the index reached 87.0 in October" in words
    assert "A newspaper" in words


def test_the_upload_is_named_with_line_and_user(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.0)], header={"file_name": "october.csv"})

    words = words_of(evidence_of(VIEW, "SMEDI", "2020-10"))

    assert "october.csv, line 2, by ana" in words


def test_a_qualified_value_keeps_its_words(desk: Desk) -> None:
    write_cells(desk.engine, [("PLATFORMS_PROVINCIAL", "2022-04", 3800)], qualifier="GT")

    assert "more than 3,800 platforms" in words_of(evidence_of(VIEW, "PLATFORMS_PROVINCIAL", "2022-04"))


def test_a_period_without_a_value_says_so(desk: Desk) -> None:
    assert "Nothing is stored for Oct 2020" in words_of(evidence_of(VIEW, "SMEDI", "2020-10"))


def test_an_event_tells_what_happened_when_and_who_says_so(desk: Desk) -> None:
    event = next(item for item in desk.catalogue.events if item.source_title and not item.document_id)

    words = words_of(event_of(VIEW, event.key))

    assert event.title.en in words
    assert event.note.en in words
    assert event.source_title in words


def test_an_inferred_day_of_an_event_gives_its_reason(desk: Desk) -> None:
    event = next(item for item in desk.catalogue.events if item.why and not item.document_id)

    assert event.why
    assert event.why.en in words_of(event_of(VIEW, event.key))


def test_an_unknown_event_tells_nothing(desk: Desk) -> None:
    assert event_of(VIEW, "no-such-event") == []


def test_the_name_of_a_button_holds_the_words_on_it() -> None:
    named = evidence_button(VIEW, "SMEDI", "2020-10", "87.0").to_plotly_json()["props"]["aria-label"]

    assert named == "87.0, Evidence for SMEDI, 2020-10"


def test_a_change_keeps_its_sign_and_a_computation_its_minus(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI_CHG", "2020-10", 0.1)])
    write_cells(desk.engine, [("SMEDI", "2020-09", 86.9)], provenance=Provenance(derivation="87.0 - 0.1"))

    assert "+0.1 index points" in words_of(evidence_of(VIEW, "SMEDI_CHG", "2020-10"))
    assert "87.0 − 0.1" in words_of(evidence_of(VIEW, "SMEDI", "2020-09"))
