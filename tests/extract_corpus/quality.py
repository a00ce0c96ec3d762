"""How well each system reads each part of the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from tests.extract_corpus.documents import source_documents
from tests.extract_corpus.findings import Finding
from tests.extract_corpus.gold import PARTS, Case, cases
from tests.extract_corpus.score import Counts, Reading, count, read
from tests.extract_corpus.systems import System

LANGUAGE_NAMES = {"en": "English", "zh": "Chinese"}
_HEADER = (
    "texts",
    "system",
    "precision",
    "recall",
    "precision, qualifier right",
    "recall, qualifier right",
    "periods",
    "series precision",
    "series recall",
)
_FROM_TEXT_ONLY = frozenset({"regular expression", "quantulum3"})


@dataclass(frozen=True, kw_only=True)
class Quality:
    """The counts of one system over one part in one language."""

    part: str
    language: str
    system: str
    counts: Counts


def qualities(systems: Mapping[str, System], languages: Mapping[str, Sequence[str]]) -> Iterator[Quality]:
    """Every system over every part; ``languages`` names those a system reads."""
    for part in (*PARTS, "source documents"):
        for language in LANGUAGE_NAMES:
            texts = tuple(cases(part, language) if part in PARTS else source_documents(language))
            for name, system in systems.items():
                if language in languages[name]:
                    counts = total(texts, system(texts))
                    yield Quality(part=part, language=language, system=name, counts=counts)


def total(texts: Sequence[Case], findings: Sequence[Sequence[Finding]]) -> Counts:
    """The counts of several texts together."""
    pairs = zip(texts, findings, strict=True)
    return reduce(add, (count(case.rows, reading_of(case, found)) for case, found in pairs), Counts())


def reading_of(case: Case, findings: Sequence[Finding]) -> Reading:
    """A case paired with what a system found in it."""
    return read(case.text, case.rows, findings)


def quality_table(measured: Sequence[Quality]) -> str:
    """The measures as a Markdown table."""
    lines = ["| " + " | ".join(_HEADER) + " |", "| --- | --- |" + " ---: |" * (len(_HEADER) - 2)]
    return "\n".join([*lines, *("| " + " | ".join(_cells(quality)) + " |" for quality in measured)])


def _cells(quality: Quality) -> tuple[str, ...]:
    counts = quality.counts
    texts = f"{LANGUAGE_NAMES[quality.language]}, {quality.part} ({counts.texts} texts, {counts.figures} figures)"
    basic = (texts, quality.system, _percent(counts.precision), _percent(counts.recall))
    qualified = (_percent(counts.qualified_precision), _percent(counts.qualified_recall))
    if quality.system in _FROM_TEXT_ONLY:
        return (*basic, *qualified, "–", "–", "–")
    periods_and_series = (counts.periods, counts.series_precision, counts.series_recall)
    return (*basic, *qualified, *(_percent(share) for share in periods_and_series))


def _percent(share: float) -> str:
    return "–" if share != share else f"{share:.1%}"
