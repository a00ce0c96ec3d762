"""Figures that rest on a document."""

from __future__ import annotations

from datetime import date

import pytest

from smestats.catalogue import read_documents
from smestats.frames import Provenance
from smestats.schemas import SourceDocument
from smestats.settings import Settings
from smestats.store.append import Placement, undo
from smestats.store.engine import write_transaction
from smestats.store.sync import sync_documents
from smestats.web.components.cited import CitedFigure, cited_figures, figure_counts, framework_quotations
from smestats.web.desk import Desk
from smestats.web.view import View
from tests.writing import write_cells

VIEW = View(language="en")
DOCUMENT = "003_2a6bdbfbcf509770"
QUOTE = (
    "Data show that in October, the SME Development Index reached 87.0, an increase of 0.1 point from the previous "
    "month, and remained flat or increased for 4 consecutive months."
)


@pytest.fixture
def document(desk: Desk) -> SourceDocument:
    """A source document in the store, without figures."""
    documents = read_documents(Settings().data)
    with write_transaction(desk.engine) as connection:
        sync_documents(connection, documents.values())
    return documents[DOCUMENT]


def _cite(desk: Desk, document: SourceDocument, period: str, value: float, **about: str | None) -> int:
    start = document.text.index(QUOTE)
    provenance = Provenance(
        quote=QUOTE,
        document_id=document.document_id,
        span_start=start,
        span_end=start + len(QUOTE),
        printed=about.get("printed"),
        derivation=about.get("derivation"),
        period_basis=about.get("period_basis"),
    )
    return write_cells(desk.engine, [("SMEDI", period, value)], provenance=provenance)


def _only(desk: Desk, document: SourceDocument, view: View = VIEW) -> CitedFigure:
    [figure] = cited_figures(view, document)
    return figure


def test_a_figure_is_found_at_its_printed_words(desk: Desk, document: SourceDocument) -> None:
    _cite(desk, document, "2020-10", 87.0, printed="87.0")

    figure = _only(desk, document)

    assert document.text[slice(*figure.span)] == "87.0"
    assert document.text[slice(*figure.quote)] == QUOTE


def test_a_figure_without_printed_words_takes_its_whole_sentence(desk: Desk, document: SourceDocument) -> None:
    _cite(desk, document, "2020-09", 86.9, derivation="87.0 - 0.1")

    figure = _only(desk, document)

    assert (figure.span, figure.state) == (figure.quote, "derived")
    assert [mark.layer for mark in figure.marks(VIEW)] == ["quote"]


def test_figures_are_numbered_in_the_order_of_the_text(desk: Desk, document: SourceDocument) -> None:
    _cite(desk, document, "2020-09", 86.9, derivation="87.0 - 0.1")
    _cite(desk, document, "2020-10", 87.0, printed="87.0")

    assert [(item.number, item.time_period) for item in cited_figures(VIEW, document)] == [
        (1, "2020-10"),
        (2, "2020-09"),
    ]


def test_a_figure_leads_to_its_period_of_the_series(desk: Desk, document: SourceDocument) -> None:
    _cite(desk, document, "2020-10", 87.0, printed="87.0")

    _, words = _only(desk, document).marks(VIEW)

    assert words.href == "/series/SMEDI?period=2020-10"


@pytest.mark.parametrize(("basis", "state"), [("inferred", "inferred"), (None, "printed")])
def test_an_inferred_period_is_a_state_of_its_own(
    desk: Desk, document: SourceDocument, basis: str | None, state: str
) -> None:
    _cite(desk, document, "2020-10", 87.0, printed="87.0", period_basis=basis)

    assert _only(desk, document).state == state


def test_a_figure_that_was_revised_since_says_that_another_value_counts(desk: Desk, document: SourceDocument) -> None:
    _cite(desk, document, "2020-10", 87.0, printed="87.0")
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.4)], Placement.REPLACES)

    figure = _only(desk, document)

    assert (figure.state, figure.value) == ("replaced", "87.0 index points")


def test_a_figure_not_yet_known_in_a_past_view_is_not_its_value(desk: Desk, document: SourceDocument) -> None:
    _cite(desk, document, "2020-10", 87.0, printed="87.0")

    assert _only(desk, document, View(asof=date(2000, 1, 1))).state == "replaced"


def test_an_undone_figure_says_so(desk: Desk, document: SourceDocument) -> None:
    batch = _cite(desk, document, "2020-10", 87.0, printed="87.0")
    with write_transaction(desk.engine) as connection:
        undo(connection, batch, user_name="ana")

    assert _only(desk, document).state == "undone"


def test_only_current_figures_are_counted(desk: Desk, document: SourceDocument) -> None:
    _cite(desk, document, "2020-10", 87.0, printed="87.0")
    _cite(desk, document, "2020-09", 86.9)
    write_cells(desk.engine, [("SMEDI", "2020-09", 87.4)], Placement.REPLACES)

    assert figure_counts()[DOCUMENT] == 1


def test_framework_items_come_in_the_order_of_the_text(desk: Desk, document: SourceDocument) -> None:
    starts = [quotation.start for _, quotation in framework_quotations(document)]

    assert starts
    assert starts == sorted(starts)
