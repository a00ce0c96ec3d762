"""How every answer of the interfaces leaves: its media type, its file name, its tag and its errors."""

from __future__ import annotations

import hashlib
from http import HTTPStatus

import flask
import orjson
import sqlalchemy.exc
from flask import Response, request
from werkzeug.exceptions import HTTPException

from smestats import __version__
from smestats.api.desk import current_desk
from smestats.api.errors import error_object, status_of
from smestats.errors import SmestatsError

PREFIX = "/api/v1"
_READING = frozenset({"GET", "HEAD"})


def json_answer(content: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """``content`` as JSON."""
    return Response(orjson.dumps(content, option=orjson.OPT_APPEND_NEWLINE), status, mimetype="application/json")


def file_answer(content: bytes, *, media_type: str, file_name: str) -> Response:
    """``content`` as a file a browser saves under ``file_name`` (ASCII)."""
    answer = Response(content, content_type=media_type)
    kind = "inline" if media_type.startswith("application/json") else "attachment"
    answer.headers["Content-Disposition"] = f'{kind}; filename="{file_name}"'
    return answer


def answer_unchanged() -> Response | None:
    """304 where the client already holds what this address gives at this revision of the store."""
    if request.method not in _READING:
        return None
    return Response(status=HTTPStatus.NOT_MODIFIED) if request.if_none_match.contains_weak(_tag()) else None


def tag_answer(answer: Response) -> Response:
    """Give a good answer the tag that ``answer_unchanged`` looks for."""
    if request.method in _READING and answer.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
        answer.set_etag(_tag(), weak=True)
        answer.cache_control.no_cache = True
    return answer


def register_errors(blueprint: flask.Blueprint) -> None:
    """Give every failure below ``PREFIX`` the one shape of errors; other paths keep their own."""

    @blueprint.errorhandler(SmestatsError)
    def _refuse(error: SmestatsError) -> Response:
        return json_answer(error_object(error.code, str(error)), status_of(error))

    @blueprint.errorhandler(sqlalchemy.exc.SQLAlchemyError)
    def _unavailable(_error: sqlalchemy.exc.SQLAlchemyError) -> Response:
        message = "The store cannot be used. Run `smestats build`, or look into the server's log."
        flask.current_app.logger.exception("The store cannot be used.")
        return json_answer(error_object("store-unusable", message), HTTPStatus.SERVICE_UNAVAILABLE)

    @blueprint.app_errorhandler(HTTPException)
    def _explain(error: HTTPException) -> Response | HTTPException:
        if not request.path.startswith(f"{PREFIX}/"):
            return error
        status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
        code = status.phrase.lower().replace(" ", "-")
        answer = json_answer(error_object(code, error.description or status.phrase), status)
        answer.headers.extend({name: text for name, text in error.get_headers() if name == "Allow"})
        return answer


def _tag() -> str:
    if "tag" not in flask.g:
        stated = f"{__version__}\0{current_desk().revision}\0{request.full_path}"
        flask.g.tag = hashlib.sha256(stated.encode()).hexdigest()[:32]
    tag: str = flask.g.tag
    return tag
