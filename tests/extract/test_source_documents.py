"""Every core figure of the source documents is found, and tied to its series."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from smestats.catalogue import SourceDocument, read_catalogue, read_documents
from smestats.extract import find_quantities

ROOT = Path(__file__).parents[2]
CATALOGUE = read_catalogue(ROOT / "data")
DOCUMENTS = tuple(read_documents(ROOT / "data").values())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.document_id))
def test_every_core_figure_is_tied_to_a_series(document: SourceDocument) -> None:
    text = (ROOT / "data" / "documents" / document.file_name).read_bytes().decode()
    found = find_quantities(
        text, language=document.language, published_on=document.published_on, catalogue=CATALOGUE
    ).quantities

    loose = [
        quote
        for quote, value in core_figures(document)
        if not any(
            quantity.series_key
            and quantity.value == pytest.approx(value)
            and text.find(quote) <= quantity.start < text.find(quote) + len(quote)
            for quantity in found
        )
    ]

    assert loose == []


def core_figures(document: SourceDocument) -> Iterator[tuple[str, float]]:
    """Quote and value of each figure that an economist would chart."""
    path = ROOT / "tests" / "data" / "gold" / f"{document.document_id}.gold.csv"
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            if row["core"] == "yes":
                yield row["quote"], float(row["value"])
