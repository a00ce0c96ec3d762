"""The list of source documents and the page of one."""

from __future__ import annotations

import dash
import pytest
from dash import Dash, dcc, html
from dash.development.base_component import Component

from smestats.catalogue import read_documents
from smestats.frames import Provenance
from smestats.schemas import SourceDocument
from smestats.settings import Settings
from smestats.store.engine import write_transaction
from smestats.store.sync import sync_documents
from smestats.web.desk import Desk
from tests.dashboards.conftest import Layout
from tests.web.reading import find, words_of
from tests.writing import write_cells

TEMPLATE = "/documents/<document_id>"
CITED = "002_3db9f292f012b8d0"


@pytest.fixture
def documents(desk: Desk) -> dict[str, SourceDocument]:
    """The source documents, in the store."""
    found = read_documents(Settings().data)
    with write_transaction(desk.engine) as connection:
        sync_documents(connection, found.values())
    return found


@pytest.fixture
def figure(desk: Desk, documents: dict[str, SourceDocument]) -> int:
    """One figure that cites a document; gives where its sentence begins."""
    quote = "has cultivated 703 national small and medium-sized enterprises public service demonstration platforms"
    start = documents[CITED].text.index(quote)
    provenance = Provenance(
        quote=quote, document_id=CITED, span_start=start, span_end=start + len(quote), printed="703"
    )
    write_cells(desk.engine, [("PLATFORMS_NATIONAL", "2022-04", 703)], provenance=provenance)
    return start


def _page() -> dict[str, object]:
    return next(item for item in dash.page_registry.values() if item["path_template"] == TEMPLATE)


def _read(app: Dash, path: str, **query: str) -> Component:
    with app.server.test_request_context(path):
        return _page()["layout"](**query)  # type: ignore[operator, no-any-return]


def test_documents_are_listed_newest_first_in_both_languages(
    documents: dict[str, SourceDocument], lay_out: Layout
) -> None:
    words = words_of(lay_out("/documents"))

    newest_first = sorted(documents.values(), key=lambda item: item.published_on, reverse=True)
    places = [words.index(item.title.en) for item in newest_first if item.title.zh in words]
    assert places == sorted(places)
    assert len(places) == len(documents)


def test_an_inferred_date_says_why(documents: dict[str, SourceDocument], lay_out: Layout) -> None:
    words = words_of(lay_out("/documents"))

    inferred = [item for item in documents.values() if item.why is not None]
    assert inferred
    assert all(item.why is not None and item.why.en in words for item in inferred)


def test_the_list_counts_the_figures_of_each_document(figure: int, lay_out: Layout) -> None:
    assert words_of(lay_out("/documents")).count("1 figure") == 1


def test_a_store_without_documents_says_so(desk: Desk, lay_out: Layout) -> None:
    assert "There are no figures here yet" in words_of(lay_out("/documents"))


def test_every_document_is_shown_word_for_word(app: Dash, documents: dict[str, SourceDocument]) -> None:
    for document in documents.values():
        page = _read(app, f"/documents/{document.document_id}")
        [text] = [part for part in find(page, html.Div) if getattr(part, "className", "") == "source-text"]

        assert "".join(words_of(text).split()) == "".join(document.text.split())


def test_a_figure_in_the_text_leads_to_its_period_of_the_series(app: Dash, figure: int) -> None:
    page = _read(app, f"/documents/{CITED}")

    links = [link for link in find(page, dcc.Link) if link.href == "/series/PLATFORMS_NATIONAL?period=2022-04"]
    assert "703" in [link.children for link in links]


def test_the_sentence_of_a_figure_can_be_addressed(app: Dash, figure: int) -> None:
    page = _read(app, f"/documents/{CITED}")

    assert f"figure-{figure}" in [getattr(part, "id", "") for part in find(page, html.Span)]


def test_the_list_beside_the_text_holds_value_period_and_series(app: Dash, figure: int) -> None:
    listed = find(_read(app, f"/documents/{CITED}"), html.Ol)[0]

    assert "703 platforms Apr 2022" in words_of(listed)
    assert "National SME public service demonstration platforms" in words_of(listed)


def test_framework_items_lead_to_the_policy_page(app: Dash, documents: dict[str, SourceDocument]) -> None:
    page = _read(app, "/documents/000_0baee42253adcd9d", lang="zh")

    assert [link for link in find(page, dcc.Link) if link.href.startswith("/policy?lang=zh&item=")]


def test_a_document_states_its_checksum_and_offers_its_bytes(app: Dash, documents: dict[str, SourceDocument]) -> None:
    page = _read(app, f"/documents/{CITED}")

    assert documents[CITED].sha256 in words_of(page)
    assert f"/api/v1/documents/{CITED}.txt" in [link.href for link in find(page, html.A)]


def test_an_unknown_document_is_answered_with_the_list(app: Dash, desk: Desk) -> None:
    page = _read(app, "/documents/nope", document_id=CITED)

    assert "There is no document “nope”" in words_of(page)


@pytest.mark.parametrize(("path", "known"), [(f"/documents/{CITED}", True), ("/documents/nope", False)])
def test_only_stored_documents_have_a_page(
    app: Dash, documents: dict[str, SourceDocument], path: str, known: bool
) -> None:
    with app.server.test_request_context(path):
        assert _page()["exists"](path) is known  # type: ignore[operator]


def test_the_browser_title_is_that_of_the_document(app: Dash, documents: dict[str, SourceDocument]) -> None:
    with app.server.test_request_context("/"):
        assert _page()["title"](document_id=CITED) == f"{documents[CITED].title.en} · smestats"  # type: ignore[operator]
