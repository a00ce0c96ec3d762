"""A document on its way into the store: its figures with their sentences, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.check import check
from smestats.errors import NothingToConfirmError, OwnFiguresError, PlanChangedError
from smestats.extract.readers.limits import Limits
from smestats.ingest.document import ReadDocument, Signing, append_document, known_document
from smestats.ingest.figures import is_quotable, quote_span
from smestats.ingest.reading import Facts, TextOfFile, extraction_of, read_document_file
from smestats.ingest.report import AppendReport
from smestats.ingest.review import Candidate, accept_all, candidates
from smestats.schemas import Selection
from smestats.store import tables
from smestats.store.append import undo
from smestats.store.confirm import confirm
from smestats.store.engine import open_engine, write_transaction
from smestats.store.migrate import upgrade
from smestats.store.repository import (
    find_document,
    read_batch,
    read_document,
    read_document_bytes,
    read_documents,
    read_observations,
)
from smestats.store.sync import sync_catalogue
from tests.postgresql import new_database
from tests.releases import CHINESE

TODAY = date(2026, 3, 20)
PUBLISHED = date(2026, 3, 10)
LI = Signing(user="Li Wei")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, engine: Engine, catalogue: Catalogue) -> Iterator[Engine]:
    """A store without figures, of either kind."""
    if request.param == "sqlite":
        yield engine
        return
    other = open_engine(new_database(request.getfixturevalue("postgresql")))
    upgrade(other)
    with write_transaction(other) as connection:
        sync_catalogue(connection, catalogue)
    yield other
    other.dispose()


def file_of(text: str = CHINESE, *, encoding: str = "utf-8") -> TextOfFile:
    return read_document_file(text.encode(encoding), "二月.txt", limits=Limits())


def place(engine: Engine, file: TextOfFile, *, day: date = PUBLISHED) -> ReadDocument:
    facts = Facts(title=file.title or "Untitled", publisher="", published_on=day, language="zh")
    return known_document(engine, file, facts, user="Li Wei")


def accepted_of(file: TextOfFile, catalogue: Catalogue) -> list[Candidate]:
    found = extraction_of(file, catalogue, published_on=PUBLISHED)
    return [
        item for item in candidates(found, accept_all(candidates(found, {}, catalogue)), catalogue) if item.is_accepted
    ]


def append(
    engine: Engine, file: TextOfFile, catalogue: Catalogue, *, signing: Signing = LI, digest: str | None = None
) -> AppendReport:
    return append_document(
        engine,
        place(engine, file),
        accepted_of(file, catalogue),
        catalogue,
        today=TODAY,
        signing=signing,
        confirm=True,
        expected_digest=digest,
    )


def count(engine: Engine, table: sa.Table) -> int:
    with engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def statuses(engine: Engine) -> set[str]:
    return set(read_observations(engine, Selection())["obs_status"])


def test_figures_and_document_are_stored_together_with_every_sentence(store: Engine, catalogue: Catalogue) -> None:
    file = file_of(encoding="gb18030")

    report = append(store, file, catalogue)

    (document,) = read_documents(store)
    observations = read_observations(store, Selection())
    assert (report.outcome, report.counts["new"], statuses(store)) == ("stored", 8, {"V"})
    assert (document.text, document.sha256) == (CHINESE, hashlib.sha256(CHINESE.encode("gb18030")).hexdigest())
    assert read_document_bytes(store, document.document_id) == CHINESE.encode("gb18030")
    assert read_batch(store, report.batch_id or 0).document_id == document.document_id
    for row in observations.itertuples(index=False):
        assert document.text[int(row.span_start) : int(row.span_end)] == row.quote
        assert row.printed in row.quote
    assert check(store) == ()


def test_the_same_text_in_another_form_of_file_stores_nothing(store: Engine, catalogue: Catalogue) -> None:
    append(store, file_of(), catalogue)

    again = append(store, file_of(encoding="utf-16"), catalogue)

    assert again.outcome == "unchanged"
    assert (count(store, tables.document), count(store, tables.batch)) == (1, 1)


def test_a_second_person_confirms_by_further_vintages_that_can_be_undone(store: Engine, catalogue: Catalogue) -> None:
    batch = append(store, file_of(), catalogue).batch_id or 0
    (document,) = read_documents(store)

    with write_transaction(store) as connection, pytest.raises(OwnFiguresError):
        confirm(connection, document.document_id, user_name=" li  WEI ")
    with write_transaction(store) as connection:
        second = confirm(connection, document.document_id, user_name="Wang Fang")
    confirmed, vintages = statuses(store), count(store, tables.superseded)
    with write_transaction(store) as connection, pytest.raises(NothingToConfirmError):
        confirm(connection, document.document_id, user_name="Zhao")
    again = append(store, file_of(), catalogue)
    sound = check(store)
    with write_transaction(store) as connection:
        undo(connection, second, user_name="Wang Fang")

    assert (confirmed, vintages, again.outcome, sound) == ({"A"}, 8, "unchanged", ())
    assert read_batch(store, second).kind == "confirmation"
    assert statuses(store) == {"V"}
    with write_transaction(store) as connection:
        undo(connection, batch, user_name="Li Wei")
    assert read_observations(store, Selection()).empty
    assert check(store) == ()


def test_after_an_undo_the_figures_can_be_accepted_again_into_the_known_document(
    store: Engine, catalogue: Catalogue
) -> None:
    batch = append(store, file_of(), catalogue).batch_id or 0
    with write_transaction(store) as connection:
        undo(connection, batch, user_name="Li Wei")

    again = append(store, file_of(), catalogue)

    assert (again.outcome, count(store, tables.document)) == ("stored", 1)


def test_nothing_is_kept_of_a_document_whose_plan_has_changed(store: Engine, catalogue: Catalogue) -> None:
    with pytest.raises(PlanChangedError):
        append(store, file_of(), catalogue, digest="0" * 64)

    assert (count(store, tables.document), count(store, tables.batch), count(store, tables.observation)) == (0, 0, 0)


def test_a_document_stored_meanwhile_is_not_stored_twice(store: Engine, catalogue: Catalogue) -> None:
    file, late = file_of(), place(store, file_of())
    append(store, file, catalogue)
    changed = accepted_of(file_of(CHINESE.replace("89.2", "89.9")), catalogue)

    with pytest.raises(PlanChangedError):
        append_document(store, late, changed, catalogue, today=TODAY, signing=LI, confirm=True)

    assert count(store, tables.document) == 1


def test_a_figure_that_cannot_be_refuses_the_whole_document(store: Engine, catalogue: Catalogue) -> None:
    file = file_of()
    accepted = accepted_of(file, catalogue)
    first = replace(accepted[0], figure=replace(accepted[0].figure, value=889.2)) if accepted[0].figure else accepted[0]

    report = append_document(
        store, place(store, file), [first, *accepted[1:]], catalogue, today=TODAY, signing=LI, confirm=True
    )

    assert (report.outcome, [fault.kind for fault in report.file.faults]) == ("refused", ["value_out_of_range"])
    assert (count(store, tables.document), count(store, tables.observation)) == (0, 0)


def test_a_day_the_text_does_not_state_is_inferred_and_says_why(engine: Engine) -> None:
    stated = place(engine, file_of()).document
    given = place(engine, file_of(), day=date(2026, 3, 12)).document

    assert (stated.date_basis, stated.why) == ("stated", None)
    assert given.date_basis == "inferred"
    assert given.why is not None
    assert "2026-03-10" in given.why.en


def test_a_document_is_found_by_its_text(store: Engine, catalogue: Catalogue) -> None:
    append(store, file_of(), catalogue)
    (document,) = read_documents(store)

    found = find_document(store, hashlib.sha256(CHINESE.encode()).hexdigest())

    assert found == read_document(store, document.document_id)
    assert find_document(store, "0" * 64) is None


@pytest.mark.parametrize(
    "text",
    [
        "In February, the SME Development Index stood\nat 89.2, up 0.1 point.",
        "In February, the **SME Development Index** [stood](https://example.org/a) at 89.2, up 0.1 point.",
        "=In February, the SME Development Index stood at 89.2.",
        "In February, the <b>SME Development Index</b> stood at <i>89.2</i>, up 0.1 point.",
        "In February,\r\nthe SME Development Index stood at 89.2.\r\n",
    ],
)
def test_a_quotation_is_prose_that_holds_the_figure(catalogue: Catalogue, text: str) -> None:
    file = file_of(text)
    (quantity, *_) = extraction_of(file, catalogue, published_on=PUBLISHED).quantities

    start, end = quote_span(file.text, quantity)

    assert start <= quantity.start < quantity.end <= end
    assert is_quotable(file.text[start:end])


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_sentences_over_several_lines_are_quoted_exactly(store: Engine, catalogue: Catalogue, ending: str) -> None:
    lines = ("Published: 2026-03-10", "", "In February 2026, the SME Development Index", "stood at 89.2, up 0.1 point")
    file = file_of(ending.join((*lines, "from the previous month. Loans", "were 36.5 trillion yuan.")))

    report = append(store, file, catalogue)

    assert report.outcome == "stored"
    assert check(store) == ()
