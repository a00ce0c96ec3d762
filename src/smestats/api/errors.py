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


STATUSES: tuple[tuple[type[SmestatsError], HTTPStatus], ...] = (
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
