"""The quantities of a document sent over HTTP, as the command line finds them; nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import flask
from flask import Response, request

from smestats.api.access import refuse_writes_from_afar
from smestats.api.answers import json_answer
from smestats.api.desk import current_desk
from smestats.api.errors import ChoiceUnknownError
from smestats.api.instructions import stated
from smestats.api.parameters import read_day
from smestats.api.received import receive
from smestats.extract.readers.faults import refused
from smestats.extract.readers.limits import Limits
from smestats.ingest.reading import extraction_of, read_document_file
from smestats.schemas import LANGUAGES, Language

blueprint = flask.Blueprint("extracts", __name__)

PARAMETERS = ("name", "published_on", "lang")


@blueprint.post("/extract")
def extract() -> Response:
    """Find the quantities of the document of this request, in the form of ``smestats extract --format json``.

    Reading costs as much as appending, so who may not append may not have documents read either.
    """
    desk = current_desk()
    settings = desk.settings
    refuse_writes_from_afar(settings, request)
    received = receive(request, most=settings.max_upload_bytes)
    texts = stated(request, received.fields, PARAMETERS)
    day, language = _day(texts), _language(texts, LANGUAGES)
    if received.is_too_large:
        raise refused("document_too_large", limit=settings.max_upload_bytes)
    limits = Limits(max_bytes=settings.max_upload_bytes, max_characters=settings.max_document_characters)
    file = read_document_file(received.content, texts.get("name", received.name), limits=limits)
    found = extraction_of(file, desk.catalogue, published_on=day, language=language)
    return json_answer(found.model_dump(mode="json"))


def _day(texts: Mapping[str, str]) -> date | None:
    return read_day("published_on", texts["published_on"]) if "published_on" in texts else None


def _language(texts: Mapping[str, str], allowed: Sequence[Language]) -> Language | None:
    if "lang" not in texts:
        return None
    found = next((known for known in allowed if known == texts["lang"]), None)
    if found is None:
        raise ChoiceUnknownError(name="lang", text=texts["lang"], allowed=", ".join(allowed))
    return found
