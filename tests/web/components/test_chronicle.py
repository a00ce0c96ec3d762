"""Events and documents on one timeline."""

from __future__ import annotations

from smestats.catalogue import Catalogue, read_documents
from smestats.settings import Settings
from smestats.web.components.chronicle import entries


def test_events_and_documents_come_newest_first(catalogue: Catalogue) -> None:
    documents = tuple(read_documents(Settings().data).values())

    shown = entries(catalogue.events, documents)

    days = [entry.day for entry in shown]
    assert days == sorted(days, reverse=True)
    assert len(shown) == len(catalogue.events) + len(documents)


def test_only_an_inferred_date_carries_a_reason(catalogue: Catalogue) -> None:
    documents = tuple(read_documents(Settings().data).values())
    inferred = {item.title.en for item in (*catalogue.events, *documents) if item.date_basis == "inferred"}

    assert {entry.title.en for entry in entries(catalogue.events, documents) if entry.why} == inferred
