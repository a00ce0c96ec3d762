"""What the browser keeps of a review between two answers, checked when it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError

from smestats.errors import RequestError
from smestats.ingest.reading import TextOfFile
from smestats.ingest.review import Choice, Correction, Decision
from smestats.schemas import Language, Model, Qualifier
from smestats.schemas.series import PeriodText, SeriesKey

MOST_DECISIONS = 5_000
_KEY_LENGTH = 100
_AS_READ = StringConstraints(strip_whitespace=False)


class ReviewUnreadableError(RequestError):
    """What came back is not a review this page could have sent; drop the document again."""

    code = "review-unreadable"
    template = "The review did not arrive whole. Drop the document again."


class _Correction(Model):
    series_key: SeriesKey
    time_period: PeriodText
    value: float = Field(allow_inf_nan=False)
    upper: float | None = Field(default=None, allow_inf_nan=False)
    qualifier: Qualifier = Qualifier.EQUAL


class _Decision(Model):
    choice: Choice = "open"
    correction: _Correction | None = None


class _Text(Model):
    """A text as it was read, without the bytes."""

    name: Annotated[str, _AS_READ] = Field(max_length=255)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    text: Annotated[str, _AS_READ]
    text_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    language: Language
    title: str | None
    publisher: str | None
    published_on: date | None
    url: str | None
    encoding: str


def write_text(file: TextOfFile) -> dict[str, Any]:
    """What the browser keeps of a text."""
    kept = {name: getattr(file, name) for name in _Text.model_fields}
    return _Text.model_construct(**kept).model_dump(mode="json")


def read_text(kept: object) -> TextOfFile:
    """The text that the browser kept; its bytes stay where they were dropped.

    Raises:
        ReviewUnreadableError: It is none.
    """
    try:
        return TextOfFile(content=b"", **dict(_Text.model_validate(kept)))
    except ValidationError as error:
        raise ReviewUnreadableError from error


def read_decisions(kept: object) -> dict[str, Decision]:
    """What was decided, by key of the quantity.

    Raises:
        ReviewUnreadableError: It is nothing this page could have kept.
    """
    if kept is None:
        return {}
    if not isinstance(kept, dict) or len(kept) > MOST_DECISIONS or any(len(str(key)) > _KEY_LENGTH for key in kept):
        raise ReviewUnreadableError
    try:
        return {str(key): _decision(_Decision.model_validate(item)) for key, item in kept.items()}
    except ValidationError as error:
        raise ReviewUnreadableError from error


def write_decisions(decisions: Mapping[str, Decision]) -> dict[str, Any]:
    """What the browser keeps of the decisions."""
    return {key: _written(decision) for key, decision in decisions.items()}


def _decision(item: _Decision) -> Decision:
    correction = item.correction
    if correction is None:
        return Decision(choice=item.choice)
    said = {**dict(correction), "qualifier": correction.qualifier.value}
    return Decision(choice=item.choice, correction=Correction(**said))


def _written(decision: Decision) -> dict[str, Any]:
    correction = decision.correction
    if correction is None:
        return {"choice": decision.choice}
    fields = ("series_key", "time_period", "value", "upper", "qualifier")
    return {"choice": decision.choice, "correction": {name: getattr(correction, name) for name in fields}}
