"""Sentences of the press that the bundled observations cite, as texts a finder is read against.

The sentences are real and so are their values. Many were cut where their subject stood: ``press_leads.csv`` holds words
of ours that give it back, and a day such as theirs where the text's own day is not known.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "data" / "observations"
_FILES = ("press_related.csv", "press_smedi.csv")
_LEADS = Path(__file__).with_name("press_leads.csv")
# In Japanese or German, which nobody promised to read.
_FOREIGN = re.compile(r"[\u3040-\u30ff]|Millionen")
_NOTES = re.compile(r"\s*\([^()]*\)?$")


@dataclass(frozen=True, kw_only=True)
class Cited:
    """An observation that a sentence is cited for; ``derivation`` says how it follows where it is not printed."""

    series_key: str
    period: str
    value: float
    qualifier: str
    unit: str
    derivation: str


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A cited sentence as a text, from ``start`` on, and what it is cited for."""

    text: str
    start: int
    published_on: date | None
    cited: tuple[Cited, ...]


def cited_sentences() -> Iterator[Sentence]:
    """Every cited sentence of the press in English or Chinese, once."""
    leads = {entry["quote"]: entry for entry in _rows(_LEADS)}
    found: dict[tuple[str, str, str], list[Mapping[str, str]]] = {}
    for name in _FILES:
        for row in _rows(_FOLDER / name):
            if row["quote"] and not _FOREIGN.search(row["quote"]):
                found.setdefault((row["quote"], row["source_title"], row["published_on"]), []).append(row)
    for (quote, title, day), rows in found.items():
        lead = leads.get(quote, {"lead": "", "day": ""})
        head = f"{_NOTES.sub('', title)}\n"
        known = day or lead["day"]
        yield Sentence(
            text=f"{head}{lead['lead']}{quote}" + (". " if quote.isascii() else "。"),
            start=len(head),
            published_on=date.fromisoformat(known) if known else None,
            cited=tuple(map(_cited, rows)),
        )


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)


def _cited(row: Mapping[str, str]) -> Cited:
    return Cited(
        series_key=row["series_key"],
        period=row["period"],
        value=float(row["value"]),
        qualifier=row["qualifier"],
        unit=row["unit"],
        derivation=row["derivation"],
    )
