"""What can be wrong with a request, the status each failure answers with, and the one shape of errors."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from smestats.errors import ConflictError, NotFoundError, RequestError, SmestatsError, StoreError


class ParameterUnknownError(RequestError):
    """A request has a parameter its address does not know."""

    code = "parameter-unknown"
    template = "There is no parameter {name!r} here. The nearest is {nearest!r}; allowed: {allowed}."


class ParameterRepeatedError(RequestError):
    """A parameter is given more than once."""

    code = "parameter-repeated"
    template = "Parameter {name!r} is given more than once; give it once, with commas between series."


class FormatUnknownError(RequestError):
    """No export format has this name."""

    code = "format-unknown"
    template = "There is no format {name!r}; there are {allowed}."


class ChoiceUnknownError(RequestError):
    """A parameter takes one of a few words, and this is none of them."""

    code = "choice-unknown"
    template = "{name}={text!r} is not known; write one of: {allowed}."


class ExplorationError(RequestError):
    """What is asked to be computed cannot be read or computed; the message names every fault and its remedy."""

    code = "exploration-invalid"
    template = "{faults}"


class SeriesUnnamedError(RequestError):
    """Values are to be computed, but of no series, or of too many."""

    code = "series-unnamed"
    template = "Name the series to compute, from 1 to {most} of them; /catalogue lists all."


class LimitInvalidError(RequestError):
    """A number of answers is asked for that is none, or too many."""

    code = "limit-invalid"
    template = "limit={text!r} is not a number of answers; write one from 1 to {most}."


class TextUnusableError(RequestError):
    """A text to be stored is too long or holds what cannot be seen."""

    code = "text-unusable"
    template = "Parameter {name!r} {reason}."


class DateOutOfRangeError(RequestError):
    """A day of publication is before the first year of the desk, or has not come yet."""

    code = "date-out-of-range"
    template = "{name}={text} is not between {first} and today."


class BodyUnreadableError(RequestError):
    """The body of a request is not what its headers say."""

    code = "body-unreadable"
    template = "The body cannot be read: {reason}. Nothing was stored."


class BodyIncompleteError(RequestError):
    """Less, or something else, arrived than was announced; send it again."""

    code = "body-incomplete"
    template = "The file did not arrive whole: {reason}. Nothing was stored; send it again."


class LengthUnknownError(RequestError):
    """Nothing tells whether the body arrived whole."""

    code = "length-required"
    template = (
        "Nothing tells whether this body arrived whole. Send it with a Content-Length, as the field `file` of a form, "
        "or with the file's sha256 as a parameter. Nothing was stored."
    )


class FileNotKeptError(NotFoundError):
    """The store has no file of this batch."""

    code = "file-not-kept"
    template = "The desk kept no file of batch {batch_id}."


class ForbiddenError(SmestatsError):
    """Nobody may do this here, whatever the request says."""


class ReadOnlyError(ForbiddenError):
    """The desk may not be written to."""

    code = "read-only"
    template = "This desk is read-only; nothing was stored."


class NotLocalError(ForbiddenError):
    """A write from another machine, or under a name of this one that others could own."""

    code = "not-local"
    template = "This desk is written to on its own machine only, at http://127.0.0.1 or localhost; nothing was stored."


STATUSES: tuple[tuple[type[SmestatsError], HTTPStatus], ...] = (
    (ForbiddenError, HTTPStatus.FORBIDDEN),
    (LengthUnknownError, HTTPStatus.LENGTH_REQUIRED),
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (RequestError, HTTPStatus.BAD_REQUEST),
    (ConflictError, HTTPStatus.CONFLICT),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
)


def status_of(error: SmestatsError) -> HTTPStatus:
    """The status an answer to this failure has."""
    found = (status for kind, status in STATUSES if isinstance(error, kind))
    return next(found, HTTPStatus.INTERNAL_SERVER_ERROR)


def error_object(code: str, message: str) -> dict[str, Any]:
    """The body of every error."""
    return {"error": {"code": code, "message": message}}
