"""The page on policy frameworks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dash import Dash, dcc, html

from smestats.catalogue import Catalogue, read_documents
from smestats.settings import Settings
from smestats.store.engine import write_transaction
from smestats.store.sync import sync_documents
from smestats.web.desk import Desk
from tests.dashboards.conftest import Layout
from tests.dashboards.pressing import press
from tests.web.reading import find, ids_of, words_of


@pytest.fixture
def documented(desk: Desk) -> Iterator[Desk]:
    """The desk with the source documents."""
    with write_transaction(desk.engine) as connection:
        sync_documents(connection, read_documents(Settings().data).values())
    return desk


def branches(shown: object) -> dict[str, html.Details]:
    found = [part for part in find(shown, html.Details) if isinstance(part.children, list)]
    titled = {words_of(find(part.children[0], html.Span)[:1]): part for part in found}
    return {title: part for title, part in titled.items() if title}


def test_every_item_is_in_the_list_under_its_framework(lay_out: Layout, catalogue: Catalogue) -> None:
    listed = branches(lay_out("/policy", lang="en"))

    assert {item.title.en for item in catalogue.framework} <= set(listed)
    assert "Nine key projects" in words_of(listed["14th Five-Year Plan for promoting SME development"])
    assert "25 counted, none listed" in words_of(listed["Twenty-five specific measures"])


def test_an_item_shows_its_sentence_in_both_language_versions(documented: Desk, lay_out: Layout) -> None:
    item = branches(lay_out("/policy", lang="en"))["Driven by innovation"]

    quoted = [words_of(quote) for quote in find(item, html.Blockquote)]
    assert [quote.lang for quote in find(item, html.Blockquote)] == ["en", "zh-CN"]
    assert "insists on innovation-driven" in quoted[0]
    assert quoted[1] == (
        "《规划》坚持创业兴业、坚持创新驱动、坚持绿色集约、坚持分类指导，形成了“5794”的工作思路，"
        "即5个发展目标、7项主要任务、9大重点工程、4项保障措施。"
    )
    assert [words_of(mark) for mark in find(item, html.Mark)] == ["insists on innovation-driven", "坚持创新驱动"]


def test_a_sentence_leads_to_its_place_in_the_document(documented: Desk, lay_out: Layout) -> None:
    item = branches(lay_out("/policy", lang="zh"))["坚持创新驱动"]

    assert [link.href for link in find(item, dcc.Link)] == [
        "/documents/000_0baee42253adcd9d?lang=zh#figure-1366",
        "/documents/001_667bf2112a95e142?lang=zh#figure-681",
    ]


def test_an_address_may_name_an_item(lay_out: Layout) -> None:
    shown = lay_out("/policy", item="opinions.areas", lang="en")

    listed = branches(shown)
    assert listed["Seven areas"].open is True
    assert listed["14th Five-Year Plan for promoting SME development"].open is False
    tree = next(graph for graph in find(shown, dcc.Graph) if graph.id["name"] == "framework")
    assert "opinions.areas" in tree.figure["data"][0]["ids"]


def test_an_unknown_item_is_reported_and_the_page_still_shown(lay_out: Layout) -> None:
    shown = lay_out("/policy", item="no.such.item", lang="en")

    assert "item=no.such.item, which cannot be read" in words_of(shown)
    assert find(shown, dcc.Graph) != []


def test_events_and_documents_are_listed_with_why_a_date_is_inferred(documented: Desk, lay_out: Layout) -> None:
    shown = lay_out("/policy", lang="en")

    chronicle = next(part for part in find(shown, html.Ol))
    assert len(chronicle.children) == len(documented.catalogue.events) + 5
    assert "20th anniversary of the SME Promotion Law" in words_of(chronicle)
    assert len(ids_of(shown)) == len(set(ids_of(shown)))


def test_without_documents_the_quoted_words_stand_alone(lay_out: Layout) -> None:
    item = branches(lay_out("/policy", lang="en"))["Driven by innovation"]

    assert [words_of(quote) for quote in find(item, html.Blockquote)] == [
        "insists on innovation-driven",
        "坚持创新驱动",
    ]


def test_a_part_of_the_tree_shows_its_item(app: Dash, documented: Desk) -> None:
    shown = press(app, "framework", ["briefing.3.empowerments"], fills="framework-item") or ""

    assert "“Three taxes” is a mistranslation of 三赋" in shown
    assert "scientific and technological achievements empowerment" in shown


@pytest.mark.parametrize("customdata", [["no.such.item"], [["plan"]], [], None, "plan", ["event", "plan-presented"]])
def test_a_press_on_nothing_known_changes_nothing(app: Dash, desk: Desk, customdata: object) -> None:
    assert press(app, "framework", customdata, fills="framework-item") is None
    assert press(app, "framework-narrow", customdata, fills="evidence-content") is None
    assert press(app, "timeline", customdata, fills="evidence-content") is None


def test_on_a_phone_an_item_opens_in_the_drawer(app: Dash, documented: Desk) -> None:
    shown = press(app, "framework-narrow", ["plan.321"], fills="evidence-content") or ""

    assert "strive to build a “321” work system" in shown


def test_a_document_of_the_timeline_opens_in_the_drawer(app: Dash, documented: Desk) -> None:
    shown = press(app, "timeline", ["004_fa71b702fc9c6298"], fills="evidence-content") or ""

    assert "/documents/004_fa71b702fc9c6298" in shown
    assert "20th anniversary" in shown
