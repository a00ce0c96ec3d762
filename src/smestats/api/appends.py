"""The writing side of the REST interface: append a file, read a batch, fetch its file, undo it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from http import HTTPStatus

import flask
from flask import Response, request
from werkzeug.exceptions import HTTPException

from smestats.api.access import refuse_writes_from_afar
from smestats.api.answers import PREFIX, file_answer, json_answer
from smestats.api.desk import Desk, current_desk
from smestats.api.errors import FileNotKeptError
from smestats.api.instructions import APPEND, SIGNATURE, Instructions, read_instructions, read_signature, stated
from smestats.api.parameters import read_arguments
from smestats.api.problems import problems_csv
from smestats.api.received import Received, discard_rest, receive, receive_fields
from smestats.errors import BatchNotFoundError
from smestats.export import FORMATS
from smestats.ingest.commit import append
from smestats.ingest.limits import page_limits
from smestats.ingest.report import AppendReport, Outcome
from smestats.schemas import Batch
from smestats.store.append import undo
from smestats.store.engine import write_transaction
from smestats.store.repository import read_upload

blueprint = flask.Blueprint("appends", __name__)

STATUSES: Mapping[Outcome, HTTPStatus] = {
    "stored": HTTPStatus.CREATED,
    "planned": HTTPStatus.OK,
    "unchanged": HTTPStatus.OK,
    "refused": HTTPStatus.UNPROCESSABLE_ENTITY,
    "needs_confirmation": HTTPStatus.CONFLICT,
}
DIGEST_HEADER = "Plan-Digest"
_NO_NAME = "upload.csv"
_LARGEST_ID = 2**31 - 1


@blueprint.post("/appends")
def create() -> Response:
    """Append the file of this request, whole or not at all, and report as the command line does."""
    desk, today = current_desk(), date.today()
    refuse_writes_from_afar(desk.settings, request)
    received = receive(request, most=desk.settings.max_upload_bytes)
    instructions = read_instructions(stated(request, received.fields, APPEND), today=today)
    received.check(instructions.sha256)
    report = _append(desk, received, instructions, today)
    answer = _written(report, instructions)
    answer.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if received.is_too_large else STATUSES[report.outcome]
    return answer


@blueprint.get("/appends/<batch_id>")
def batch(batch_id: str) -> Response:
    """One batch."""
    read_arguments(dict(request.args.lists()), ())
    return json_answer(_object(current_desk().batch(_number(batch_id))))


@blueprint.get("/appends/<batch_id>/file")
def batch_file(batch_id: str) -> Response:
    """The file of one batch, byte for byte as it was received."""
    read_arguments(dict(request.args.lists()), ())
    desk = current_desk()
    found = desk.batch(_number(batch_id))
    content = read_upload(desk.engine, found.sha256) if found.sha256 is not None else None
    if content is None:
        raise FileNotKeptError(batch_id=found.batch_id)
    return flask.send_file(
        io.BytesIO(content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=found.file_name or _NO_NAME,
        etag=False,
    )


@blueprint.post("/appends/<batch_id>/undo")
def undo_batch(batch_id: str) -> Response:
    """Take a batch back, as a batch of its own."""
    desk = current_desk()
    refuse_writes_from_afar(desk.settings, request)
    signature = read_signature(stated(request, receive_fields(request), SIGNATURE))
    user_name = signature.user or desk.settings.user
    with write_transaction(desk.engine) as connection:
        undo_id = undo(connection, _number(batch_id), user_name=user_name, note=signature.note)
    return _at(json_answer(_object(desk.batch(undo_id)), HTTPStatus.CREATED), undo_id)


@blueprint.after_request
def _take_what_is_left(answer: Response) -> Response:
    """Read the body to its end, also of a request refused for its head: only then does the client read the answer."""
    if request.method == "POST":
        with suppress(HTTPException):
            discard_rest(request)
    return answer


def _append(desk: Desk, received: Received, instructions: Instructions, today: date) -> AppendReport:
    settings, signature = desk.settings, instructions.signature
    report = append(
        desk.engine,
        received.content,
        instructions.name or received.name or _NO_NAME,
        desk.catalogue,
        today=today,
        user=signature.user or settings.user,
        note=signature.note,
        confirm=instructions.is_confirmed,
        dry_run=instructions.is_dry_run,
        published_on=instructions.published_on,
        reason=instructions.reason,
        expected_digest=instructions.digest,
        limits=page_limits(settings.max_upload_bytes, settings.max_upload_rows),
    )
    # Of a file that is too large only the beginning was kept and read.
    return replace(report, file=replace(report.file, sha256=received.sha256)) if received.is_too_large else report


def _written(report: AppendReport, instructions: Instructions) -> Response:
    language = instructions.language
    if instructions.format == "csv":
        content = problems_csv(report.file.name, report.file.faults, report.warnings, language=language)
        answer = file_answer(content, media_type=FORMATS["csv"].media_type, file_name="append-problems.csv")
    else:
        answer = json_answer(report.as_dict(language=language))
    if report.digest is not None:
        answer.headers[DIGEST_HEADER] = report.digest
    return _at(answer, report.batch_id)


def _at(answer: Response, batch_id: int | None) -> Response:
    if batch_id is not None:
        answer.headers["Location"] = f"{PREFIX}/appends/{batch_id}"
    return answer


def _number(batch_id: str) -> int:
    if batch_id.isascii() and batch_id.isdigit() and len(batch_id) <= len(str(_LARGEST_ID)):
        number = int(batch_id)
        if 0 < number <= _LARGEST_ID:
            return number
    raise BatchNotFoundError(batch_id=batch_id)


def _object(item: Batch) -> object:
    return item.model_dump(mode="json")
