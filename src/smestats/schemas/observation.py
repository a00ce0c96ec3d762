"""Observations, their evidence and the batches that stored them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from smestats.schemas.text import Bilingual, Model


class Qualifier(StrEnum):
    """How a printed number bounds the true one."""

    EQUAL = "EQ"
    MORE_THAN = "GT"
    AT_LEAST = "GE"
    LESS_THAN = "LT"
    AT_MOST = "LE"
    NEARLY = "NB"
    ABOUT = "AP"
    RANGE = "RG"


QUALIFIERS: tuple[str, ...] = tuple(Qualifier)
# SDMX CL_OBS_STATUS, cross-domain edition.
OBS_STATUSES = tuple("ABDEFGHIJKLMNOPQSUVW")
STATUS_WORDS = {"final": "A", "preliminary": "P", "provisional": "P", "estimated": "E", "revised": "A"}

PeriodBasis = Literal["stated", "inferred"]
BatchKind = Literal["upload", "document", "confirmation", "release", "undo"]
RevisionReason = Literal["scheduled", "correction", "re-extraction", "source restated"]


def bounds(value: float | None, qualifier: str, range_upper: float | None = None) -> tuple[float | None, float | None]:
    """Logical (lower, upper) bounds of a qualified value; ``None`` where the print leaves it open."""
    if value is None:
        return None, None
    if qualifier in ("GT", "GE"):
        return value, None
    if qualifier in ("LT", "LE", "NB"):
        return None, value
    if qualifier == "AP":
        return None, None
    return value, range_upper if qualifier == "RG" else value


class Citation(Model):
    """The document, the character span of the figure in its text, and the quoted words around it.

    ``document.text[start:end] == quote`` always holds; ``smestats check`` proves it.
    """

    document_id: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: Annotated[str, StringConstraints(strip_whitespace=False)] = Field(min_length=1)


class SourceDocument(Model):
    """A press text as received. ``why`` explains an inferred ``published_on`` in both languages."""

    document_id: str
    title: Bilingual
    publisher: Bilingual
    language: Literal["en", "zh"]
    published_on: date
    date_basis: PeriodBasis
    why: Bilingual | None = None
    url: str | None = None
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    file_name: str
    notes: tuple[Bilingual, ...] = ()
    # As received: a stripped text would shift every span.
    text: Annotated[str, StringConstraints(strip_whitespace=False)] = Field(default="", repr=False)

    @model_validator(mode="after")
    def _inferred_says_why(self) -> Self:
        if self.date_basis == "inferred" and self.why is None:
            raise ValueError("an inferred date needs its reason in `why`")
        return self


class Addition(Model):
    """A series that a user described because the catalogue lacked it."""

    series_key: str
    user_name: str
    recorded_at: datetime


class Batch(Model):
    """One append as the store remembers it.

    ``undoes``/``undone_by`` link an undo and its target; ``confirmed`` counts the warnings that
    ``user_name`` confirmed; ``has_file`` tells whether the original bytes are kept.
    """

    batch_id: int
    kind: BatchKind
    recorded_at: datetime
    published_on: date | None
    user_name: str
    note: str
    reason: str | None
    file_name: str | None
    sha256: str | None
    document_id: str | None
    rows: int
    new: int
    revised: int
    undoes: int | None = None
    undone_by: int | None = None
    confirmed: int = 0
    has_file: bool = False
