"""Answers to what Dash's own addresses cannot make sense of: one JSON shape, never a traceback.

Callbacks are an interface anyone can post to. What comes in is compared with what the callback declared
before any callback runs; what still goes wrong inside is logged under an id that the answer names.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

import flask
import orjson
from dash import Dash

from smestats.web.callback_values import is_acceptable

_LOG = logging.getLogger(__name__)
_DASH = "/_dash"
_CALLBACKS = "/_dash-update-component"
_WILDCARDS = ("ALL", "ALLSMALLER")
_MESSAGES = {
    HTTPStatus.BAD_REQUEST: "This is not a request the page could have made. Reload the page and try again.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The file is too large for the page; append it with `smestats append`.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong here; the log has it under {incident}.",
}


class MalformedCallbackError(ValueError):
    """A callback's body is not what the callback declared."""


def register(app: Dash) -> None:
    """Check the bodies of callbacks posted to ``app``, and answer its errors in JSON."""
    server: flask.Flask = app.server

    @server.before_request
    def _refuse_malformed_callbacks() -> flask.Response | None:
        if flask.request.method != "POST" or not flask.request.path.endswith(_CALLBACKS):
            return None
        try:
            check_body(flask.request.get_json(silent=True), app.callback_map)
        except (MalformedCallbackError, RecursionError):
            return _answer(HTTPStatus.BAD_REQUEST)
        return None

    @server.after_request
    def _answer_in_json(response: flask.Response) -> flask.Response:
        is_error = response.status_code >= HTTPStatus.BAD_REQUEST
        if not is_error or response.is_json or not flask.request.path.startswith(_DASH):
            return response
        status = HTTPStatus(response.status_code)
        # Flask has just logged what happened; the id ties the answer to it.
        incident = report(None) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ""
        return _answer(status, incident=incident)


def report(cause: BaseException | None) -> str:
    """Log what nobody foresaw, and return the id to show in its place."""
    incident = secrets.token_hex(4)
    _LOG.error("Incident %s", incident, exc_info=cause)
    return incident


def check_body(body: object, callbacks: Mapping[str, Any]) -> None:
    """Compare the body of a callback with what the callback of its output declared.

    Raises:
        MalformedCallbackError: No page of this application could have sent it.
    """
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        raise MalformedCallbackError("not a callback")
    declared = callbacks.get(body["output"])
    if declared is None:
        raise MalformedCallbackError("no such callback")
    if not declared.get("no_output"):
        _check_outputs(body["output"], body.get("outputs"))
    given = [item for part in ("inputs", "state") for item in _checked_list(body.get(part, []), declared[part])]
    known = {name for item in _flat(given) for name in _property_ids(item)}
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(item, str) and item in known for item in changed):
        raise MalformedCallbackError("changed what it does not send")


def _check_outputs(output: str, outputs: object) -> None:
    is_multiple = output.startswith("..")
    declared = [_split(part) for part in (output[2:-2].split("...") if is_multiple else [output])]
    _checked_list(outputs if is_multiple else [outputs], declared, with_values=False)


def _split(output: str) -> dict[str, str]:
    identity, _, name = output.rpartition(".")
    return {"id": identity, "property": name}


def _checked_list(given: object, declared: list[Any], *, with_values: bool = True) -> list[Any]:
    if not isinstance(given, list) or len(given) != len(declared):
        raise MalformedCallbackError("not as many as declared")
    for item, want in zip(given, declared, strict=True):
        if not _is_match(item, want, with_values=with_values):
            raise MalformedCallbackError("not what was declared")
    return given


def _is_match(item: object, want: Mapping[str, str], *, with_values: bool) -> bool:
    pattern = _pattern(want["id"])
    if pattern is not None and any(value in ([name] for name in _WILDCARDS) for value in pattern.values()):
        return isinstance(item, list) and all(_is_one(each, want, pattern, with_values=with_values) for each in item)
    return _is_one(item, want, pattern, with_values=with_values)


def _is_one(item: object, want: Mapping[str, str], pattern: Mapping[str, Any] | None, *, with_values: bool) -> bool:
    if not isinstance(item, dict) or _clean(item.get("property")) != _clean(want["property"]):
        return False
    if not _is_identity(item.get("id"), want["id"], pattern):
        return False
    return not with_values or is_acceptable(item["id"], want["property"], item.get("value"))


def _is_identity(identity: object, want: str, pattern: Mapping[str, Any] | None) -> bool:
    if pattern is None:
        return identity == want
    return (
        isinstance(identity, dict)
        and identity.keys() == pattern.keys()
        and all(isinstance(value, str | int | float) for value in identity.values())
        and all(isinstance(value, list) or identity[name] == value for name, value in pattern.items())
    )


def _pattern(identity: str) -> Mapping[str, Any] | None:
    return json.loads(identity) if identity.startswith("{") else None


def _clean(name: object) -> object:
    """A property's name without the mark of a second callback that writes it."""
    return name.partition("@")[0] if isinstance(name, str) else name


def _flat(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        yield from item if isinstance(item, list) else [item]


def _property_ids(item: Mapping[str, Any]) -> Iterator[str]:
    """The names a browser, and Dash itself, may give a property: they differ in how they write Chinese."""
    for is_ascii in (True, False):
        identity = item["id"]
        text = identity if isinstance(identity, str) else _dump(identity, is_ascii=is_ascii)
        yield f"{text}.{item['property']}"


def _dump(identity: Mapping[str, Any], *, is_ascii: bool) -> str:
    return json.dumps(identity, sort_keys=True, separators=(",", ":"), ensure_ascii=is_ascii)


def _answer(status: HTTPStatus, *, incident: str = "") -> flask.Response:
    message = _MESSAGES.get(status, status.phrase).format(incident=incident)
    code = status.name.lower().replace("_", "-")
    body = orjson.dumps({"error": {"code": code, "message": message}})
    return flask.Response(body, status, mimetype="application/json")
