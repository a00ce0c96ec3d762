"""Reads a text: every quantity in it, with value, bounds, unit, period and series."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from smestats.catalogue import Catalogue
from smestats.extract.agreement import agree
from smestats.extract.around import Placed
from smestats.extract.figures import Figure, find_figures
from smestats.extract.flat import unchanged
from smestats.extract.front import day_of, title_of
from smestats.extract.kinds import Meaning, find_meanings
from smestats.extract.language import language_of
from smestats.extract.matching import (
    NO_MATCH,
    Match,
    is_founded,
    is_granted,
    is_local,
    is_of_bank,
    is_past,
    is_planned,
    match,
)
from smestats.extract.mentions import find_mentions, resolve_mentions
from smestats.extract.naming import name_figures
from smestats.extract.numbers import find_numbers
from smestats.extract.placing import place_figures
from smestats.extract.reading import Reading, read
from smestats.extract.sentences import Sentence, find_sentences
from smestats.extract.subjects import subjects_of
from smestats.schemas import Language, Qualifier, bounds
from smestats.schemas.quantity import Extraction, Quantity, TextFacts


def find_quantities(
    text: str,
    *,
    language: Language | None = None,
    published_on: date | None = None,
    catalogue: Catalogue | None = None,
) -> Extraction:
    """Find the quantities of a press text in English, Chinese or both.

    Args:
        text: As received; markup in it is passed over. Offsets of the quantities are into this text.
        language: Of the text; found where not given.
        published_on: The day against which “last month” and months without a year are read. Where it is not given,
            the text is asked for it.
        catalogue: What the quantities may be of; without one none is matched to a series.

    Returns:
        The text's facts, and its quantities in the order they are printed, none overlapping another.
    """
    reading = read(text)
    printed_day = day_of(text)
    known = published_on or printed_day
    sentences = find_sentences(reading.text)
    mentions = resolve_mentions(reading.text, find_mentions(reading.text), sentences, known)
    figures = find_figures(reading.text, sentences, find_numbers(reading.text), mentions)
    meanings = find_meanings(reading.text, sentences, figures)
    placed = place_figures(
        reading.text, sentences, figures, meanings, mentions, known, is_dated=printed_day is not None
    )
    matches = _matches(reading.text, sentences, figures, meanings, placed, catalogue, known)
    facts = TextFacts(
        title=title_of(text),
        language=language or language_of(reading.text),
        published_on=known,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    quantities = _quantities(reading, sentences, figures, meanings, placed, matches)
    flat = unchanged(reading.text, figures, meanings, mentions, placed)
    return Extraction(
        document=facts,
        quantities=quantities,
        unchanged=frozenset(place for place, is_flat in enumerate(flat) if is_flat),
    )


def _matches(
    text: str,
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    meanings: Sequence[Meaning],
    placed: Sequence[Placed],
    catalogue: Catalogue | None,
    published_on: date | None,
) -> list[Match]:
    if catalogue is None or not figures:
        return [NO_MATCH] * len(figures)
    subjects = subjects_of(catalogue)
    named = name_figures(text, sentences, figures, subjects.find(text), subjects)
    matches = [
        NO_MATCH
        if subject is None
        or is_local(text, _begin(text, sentences, figure.sentence), figure.end)
        or (not is_past(place, published_on) and is_planned(text, sentences[figure.sentence].start, figure))
        or is_of_bank(text, sentences[figure.sentence].start, figure)
        or is_granted(text, figure)
        or is_founded(text, figure)
        else match(subjects, catalogue.indicators, figure, meaning, place, subject, published_on)
        for figure, meaning, place, subject in zip(figures, meanings, placed, named, strict=True)
    ]
    return agree(figures, placed, matches)


def _begin(text: str, sentences: Sequence[Sentence], place: int) -> int:
    """Where what a sentence speaks of was begun: “其中” is of the sentence before."""
    while place and text.startswith("其中", sentences[place].start):
        if sentences[place - 1].paragraph != sentences[place].paragraph:
            break
        place -= 1
    return sentences[place].start


def _quantities(
    reading: Reading,
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    meanings: Sequence[Meaning],
    placed: Sequence[Placed],
    matches: Sequence[Match],
) -> tuple[Quantity, ...]:
    quotes: dict[int, str] = {}
    found = []
    for figure, meaning, place, matched in zip(figures, meanings, placed, matches, strict=True):
        if figure.sentence not in quotes:
            sentence = sentences[figure.sentence]
            start, end = reading.span(sentence.start, sentence.end)
            quotes[figure.sentence] = reading.source[start:end]
        found.append(_quantity(reading, figure, meaning, place, matched, quotes[figure.sentence]))
    return tuple(found)


def _quantity(
    reading: Reading, figure: Figure, meaning: Meaning, placed: Placed, matched: Match, quote: str
) -> Quantity:
    start, end = reading.span(figure.start, figure.end)
    lower, upper = bounds(figure.value, figure.qualifier, figure.upper)
    return Quantity(
        start=start,
        end=end,
        text=reading.source[start:end],
        quote=quote,
        value=figure.value,
        lower=lower,
        upper=upper,
        qualifier=Qualifier(figure.qualifier),
        unit=figure.unit,
        kind=meaning.kind,
        direction=meaning.direction,
        time_period=placed.period,
        period_basis=placed.basis if placed.period else "none",
        series_key=matched.series_key,
        confidence=matched.confidence,
    )
