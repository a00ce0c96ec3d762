"""Addresses that views leave by: ``/download`` for files, ``/cite`` for citations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus

import flask
from flask import Response, request

from smestats.api.answers import file_answer, json_answer
from smestats.export import FORMATS
from smestats.schemas import Language, Problem
from smestats.schemas.nearest import nearest
from smestats.share import Citation, bibtex, file_stem, ris
from smestats.share.links import iframe
from smestats.share.ris import MEDIA_TYPE as RIS_TYPE
from smestats.web.desk import current_desk
from smestats.web.shared import Shared, read_shared
from smestats.web.text import say
from smestats.web.view import read_view

blueprint = flask.Blueprint("departures", __name__)
PATHS = ("/download", "/cite")

# Formats of a citation: media type, suffix, writer.
CITATIONS: Mapping[str, tuple[str, str, Callable[[Citation], str]]] = {
    "bibtex": ("application/x-bibtex; charset=utf-8", "bib", bibtex),
    "ris": (RIS_TYPE, "ris", ris),
}
# What the dialog of a figure says.
LABELS = (
    *("dialog_cite", "dialog_embed", "close", "copy", "copied", "copy_failed", "frozen_why", "embed_why"),
    *("field_short", "field_long", "field_frozen", "field_bibtex", "field_ris", "field_embed", "field_embed_frozen"),
    *("save_bibtex", "save_ris"),
)


@blueprint.get("/download")
def download() -> Response:
    """The data of a view as a file, with its filters, sources and citation inside."""
    language = read_view(request.args).language
    name = request.args.get("format", "csv")
    shared, refusal = _read(language, name, tuple(FORMATS))
    if refusal is not None:
        return refusal
    form = FORMATS[name]
    content = form.write_view(shared.exported(datetime.now(UTC)), current_desk().catalogue)
    answer = file_answer(
        content, media_type=form.media_type, file_name=f"{file_stem(shared.exploration)}.{form.suffix}"
    )
    answer.cache_control.no_cache = True
    return answer


@blueprint.get("/cite")
def cite() -> Response:
    """The citation of a view: in full as JSON, or as a file for reference managers."""
    language = read_view(request.args).language
    name = request.args.get("format", "json")
    shared, refusal = _read(language, name, ("json", *CITATIONS))
    if refusal is not None:
        return refusal
    if name in CITATIONS:
        media_type, suffix, write = CITATIONS[name]
        file_name = f"{file_stem(shared.exploration)}.{suffix}"
        return file_answer(write(shared.citation).encode(), media_type=media_type, file_name=file_name)
    return json_answer({**citation_texts(shared), "labels": {key: say(language, f"share.{key}") for key in LABELS}})


def citation_texts(shared: Shared) -> dict[str, str]:
    """Everything the dialog of a figure offers to copy, by name."""
    citation, links = shared.citation, shared.links
    return {
        "title": shared.told.title,
        "short": citation.short,
        "long": citation.long,
        "bibtex": bibtex(citation),
        "ris": ris(citation),
        "frozen": links.frozen,
        "link": links.page,
        "embed": iframe(links.embed, shared.told.title),
        "embed_frozen": iframe(links.embed_frozen, shared.told.title),
    }


def _read(language: Language, form: str, forms: tuple[str, ...]) -> tuple[Shared, Response | None]:
    shared, problems = read_shared(request.args, language)
    complaints = [_complaint(problem, language) for problem in problems]
    if form not in forms:
        facts = {"text": form[:60], "nearest": nearest(form, forms), "allowed": ", ".join(forms)}
        complaints.append(say(language, "share.format_unknown", **facts))
    if not shared.exploration.series and not complaints:
        complaints.append(say(language, "share.no_series"))
    return shared, _refuse(complaints) if complaints else None


def _complaint(problem: Problem, language: Language) -> str:
    return f"{problem.message[language]} {problem.remedy[language]}"


def _refuse(complaints: list[str]) -> Response:
    body = "".join(f"{complaint}\n" for complaint in complaints)
    return Response(body, HTTPStatus.BAD_REQUEST, content_type="text/plain; charset=utf-8")
