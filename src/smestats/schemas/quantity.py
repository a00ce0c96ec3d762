"""Quantities found in a text, what they may become in the store, and the words that tie them to series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from math import prod
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from smestats.schemas.observation import Qualifier
from smestats.schemas.series import SeriesKey
from smestats.schemas.text import Language, Model

QuantityKind = Literal["level", "change", "rate", "count", "duration", "share"]
Direction = Literal["up", "down"]
Basis = Literal["stated", "inferred", "none"]
# {a|b}: one of these.
_CHOICE = re.compile(r"(\{[^{}]*\})")
_MOST_ALTERNATIVES = 250
AsPrinted = Annotated[str, StringConstraints(strip_whitespace=False)]


class Quantity(Model):
    """A number found in a text. ``start``/``end`` are character offsets into the text given.

    ``value`` is scaled and never negative; ``unit`` is English, the counted noun where things are counted;
    ``quote`` is the sentence; ``time_period`` is as SDMX writes it, or ``first/last`` for a span of months.
    """

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: AsPrinted
    quote: AsPrinted
    value: float = Field(ge=0, allow_inf_nan=False)
    lower: float | None = None
    upper: float | None = None
    qualifier: Qualifier = Qualifier.EQUAL
    unit: str = Field(min_length=1)
    kind: QuantityKind
    direction: Direction | None = None
    time_period: str | None = None
    period_basis: Basis = "none"
    series_key: SeriesKey | None = None
    confidence: float = Field(ge=0, le=1)


class TextFacts(Model):
    """What is known of the text itself."""

    title: str | None = None
    language: Language
    published_on: date | None = None
    sha256: str = ""


class Extraction(Model):
    """A text read: its facts and its quantities, in the order they are printed.

    ``unchanged`` are the places of levels that the text says are those of the period before; it is not written out.
    """

    document: TextFacts
    quantities: tuple[Quantity, ...] = ()
    unchanged: frozenset[int] = Field(default=frozenset(), exclude=True)


class Proposal(Model):
    """An observation that a quantity may become; ``quantity`` is its place among those of the extraction.

    ``derivation`` tells how the value was computed where the text does not print it.
    """

    quantity: int = Field(ge=0)
    series_key: SeriesKey
    time_period: str
    value: float
    lower: float | None = None
    upper: float | None = None
    qualifier: Qualifier = Qualifier.EQUAL
    period_basis: Basis
    confidence: float = Field(ge=0, le=1)
    derivation: str | None = None


class Words(Model):
    """Words in both languages; ``{a|b} c`` in the catalogue is short for ``a c`` and ``b c``."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()

    @field_validator("en", "zh", mode="after")
    @classmethod
    def _written_out(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(written for word in words for written in _alternatives(word))


def _alternatives(word: str) -> Iterator[str]:
    """Every reading of a word with choices in braces, blanks put right where a choice is empty."""
    parts = [part.strip("{}").split("|") if part.startswith("{") else [part] for part in _CHOICE.split(word)]
    if prod(map(len, parts)) > _MOST_ALTERNATIVES:
        raise ValueError(f"{word} has more than {_MOST_ALTERNATIVES} readings")
    for chosen in product(*parts):
        yield " ".join("".join(chosen).split())


class Subject(Model):
    """What a text may speak of, and the series its figures may belong to.

    A figure goes to the series of its kind, unit and frequency. ``words`` come beside the names and aliases of the
    indicator whose first series stands first here. ``hints`` are names that count only where a word of ``context``
    stands in the text; of several subjects with one name, that whose context stands nearest is meant. A figure below
    ``least`` is of some other thing of the same name. With ``where``, the name means this only behind one of those
    words, and then nothing else; right behind a word of ``unless`` it does not mean this.
    """

    series: tuple[SeriesKey, ...] = Field(min_length=1)
    least: float | None = None
    words: Words = Words()
    hints: Words = Words()
    context: Words = Words()
    where: Words = Words()
    unless: Words = Words()

    @model_validator(mode="after")
    def _hints_have_context(self) -> Self:
        for language in ("en", "zh"):
            if getattr(self.hints, language) and not (self.context.en or self.context.zh):
                raise ValueError(f"{self.series[0]} has hints but no context")
        return self
