"""The REST interface ``/api/v1``: the catalogue, observations, documents and batches; ``appends`` adds the writing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import flask
from flask import Response, request
from werkzeug.exceptions import NotFound

from smestats.api import appends, extracts, search, vintages
from smestats.api.answers import (
    PREFIX,
    answer_unchanged,
    file_answer,
    json_answer,
    register_errors,
    tag_answer,
)
from smestats.api.desk import current_desk
from smestats.api.explorations import (
    TRANSFORM,
    file_name_of,
    file_of,
    is_transformed,
    read_strictly,
    rows_of,
    transformed,
)
from smestats.api.parameters import SELECTION, read_arguments, read_format, read_language, read_selection
from smestats.api.template import series_keys_csv, template_csv
from smestats.catalogue import Catalogue
from smestats.export import FORMATS, ROWS
from smestats.schemas import LANGUAGES, Language, Selection, Series
from smestats.schemas.exploration import PARAMETERS, Exploration
from smestats.store.records import read_document_bytes

blueprint = flask.Blueprint("rest", __name__, url_prefix=PREFIX)
blueprint.before_request(answer_unchanged)
blueprint.after_request(tag_answer)
register_errors(blueprint)
blueprint.register_blueprint(appends.blueprint)
blueprint.register_blueprint(extracts.blueprint)
blueprint.register_blueprint(vintages.blueprint)
blueprint.register_blueprint(search.blueprint)

_NAMED_SERIES = 3
_UNKNOWN = "rest.unknown"


@blueprint.get("/")
def index() -> Response:
    """Every address of the interface."""
    _arguments(())
    rules = [rule for rule in flask.current_app.url_map.iter_rules() if rule.endpoint.startswith(f"{blueprint.name}.")]
    return json_answer({"addresses": sorted({str(rule) for rule in rules if rule.endpoint != _UNKNOWN})})


@blueprint.get("/<path:_unknown>")
def unknown(_unknown: str) -> Response:
    """Anything else is not found, also where the application would answer with a page."""
    raise NotFound("There is no such address; GET /api/v1/ lists all.")


@blueprint.get("/series")
def series_list() -> Response:
    """Every series of the catalogue, in display order."""
    _arguments(())
    catalogue = current_desk().catalogue
    return json_answer({"series": [_series_object(item, catalogue) for item in catalogue.series.values()]})


@blueprint.get("/series/<series_key>")
def series_item(series_key: str) -> Response:
    """One series of the catalogue."""
    _arguments(())
    catalogue = current_desk().catalogue
    return json_answer(_series_object(catalogue.find_series(series_key), catalogue))


@blueprint.get("/series/<series_key>/observations")
@blueprint.get("/series/<series_key>/observations.<suffix>")
def series_observations(series_key: str, suffix: str | None = None) -> Response:
    """The observations of one series."""
    arguments = _arguments(_file_parameters(suffix))
    return _observations([series_key], arguments, suffix)


@blueprint.get("/observations")
@blueprint.get("/observations.<suffix>")
def observations(suffix: str | None = None) -> Response:
    """The observations of the series named in ``series``, with commas between; of all when it is left out."""
    arguments = _arguments(("series", *_file_parameters(suffix)))
    keys = arguments["series"].split(",") if "series" in arguments else []
    return _observations(keys, arguments, suffix)


@blueprint.get("/explore")
@blueprint.get("/explore.<suffix>")
def exploration(suffix: str | None = None) -> Response:
    """An exploration computed, by the parameters of the page ``/explore``, with its filters, sources and citation."""
    arguments = read_arguments(dict(request.args.lists()), (*PARAMETERS, *(() if suffix else ("format",)), "lang"))
    form_name = read_format(suffix or arguments.pop("format", "json"), tuple(FORMATS))
    language = read_language(arguments.pop("lang", LANGUAGES[0]))
    return _explored(read_strictly(arguments, current_desk().catalogue), form_name, language)


@blueprint.get("/documents")
def documents() -> Response:
    """The source documents without their text, newest first."""
    _arguments(())
    items = [item.model_dump(mode="json", exclude={"text"}) for item in current_desk().documents()]
    return json_answer({"documents": items})


@blueprint.get("/documents/<document_id>")
def document(document_id: str) -> Response:
    """One source document with its text."""
    _arguments(())
    return json_answer(current_desk().document(document_id).model_dump(mode="json"))


@blueprint.get("/documents/<document_id>.txt")
def document_text(document_id: str) -> Response:
    """The text of one source document, as received."""
    _arguments(())
    found = current_desk().document(document_id)
    name = found.file_name if found.file_name.lower().endswith(".txt") else f"{found.file_name}.txt"
    return _sent(found.text.encode("utf-8"), name, "text/plain; charset=utf-8")


@blueprint.get("/documents/<document_id>/file")
def document_file(document_id: str) -> Response:
    """The file of one source document, byte for byte as it was received."""
    _arguments(())
    desk = current_desk()
    found = desk.document(document_id)
    content = read_document_bytes(desk.engine, document_id)
    return _sent(content, found.file_name, "application/octet-stream")


@blueprint.get("/batches")
@blueprint.get("/appends")
def batches() -> Response:
    """Every batch of the store, newest first."""
    _arguments(())
    return json_answer({"batches": [item.model_dump(mode="json") for item in current_desk().batches()]})


@blueprint.get("/append-template.csv")
def append_template() -> Response:
    """The header of a tidy file; no rows, so that nothing is appended by accident."""
    _arguments(())
    return file_answer(template_csv(), media_type=FORMATS["csv"].media_type, file_name="append-template.csv")


@blueprint.get("/series-keys.csv")
def series_keys() -> Response:
    """What may stand under the template's header: keys, how periods are written, units."""
    _arguments(())
    content = series_keys_csv(current_desk().catalogue)
    return file_answer(content, media_type=FORMATS["csv"].media_type, file_name="series-keys.csv")


def _sent(content: bytes, name: str, media_type: str) -> Response:
    """A file under the name a person gave it, in whatever script."""
    return flask.send_file(io.BytesIO(content), mimetype=media_type, as_attachment=True, download_name=name, etag=False)


def _arguments(allowed: Sequence[str]) -> dict[str, str]:
    return read_arguments(dict(request.args.lists()), allowed)


def _file_parameters(suffix: str | None) -> tuple[str, ...]:
    names = (*SELECTION, *TRANSFORM)
    return names if suffix else ("format", *names)


def _observations(keys: Sequence[str], arguments: dict[str, str], suffix: str | None) -> Response:
    desk = current_desk()
    form_name = read_format(suffix or arguments.get("format", "json"), tuple(FORMATS))
    form = FORMATS[form_name]
    selection = read_selection(arguments, keys, desk.catalogue)
    if is_transformed(arguments):
        return _computed(transformed(arguments, selection), form_name)
    content = form.write(desk.observations(selection), desk.catalogue)
    return file_answer(content, media_type=form.media_type, file_name=f"{_stem(selection)}.{form.suffix}")


def _computed(exploration: Exploration, form_name: str) -> Response:
    """Values alone for programs; a workbook is for people and says what it holds."""
    if form_name not in ROWS:
        return _explored(exploration, form_name, LANGUAGES[0])
    desk = current_desk()
    content = rows_of(exploration, desk.observations(exploration.selection()), desk.catalogue, form=form_name)
    name = file_name_of(exploration, form_name)
    return file_answer(content, media_type=FORMATS[form_name].media_type, file_name=name)


def _explored(exploration: Exploration, form_name: str, language: Language) -> Response:
    content = file_of(exploration, current_desk(), form=form_name, language=language, root=request.host_url.rstrip("/"))
    name = file_name_of(exploration, form_name)
    return file_answer(content, media_type=FORMATS[form_name].media_type, file_name=name)


def _stem(selection: Selection) -> str:
    keys = selection.series_keys
    named = list(keys) if len(keys) <= _NAMED_SERIES else [f"{len(keys)}-series"]
    asof = ["asof", selection.asof.isoformat()] if selection.asof else []
    return "-".join(["smestats", *(named or ["observations"]), *asof])


def _series_object(series: Series, catalogue: Catalogue) -> dict[str, Any]:
    indicator = catalogue.indicators[series.indicator].model_dump(mode="json")
    about = {name: indicator[name] for name in ("theme", "kind", "definition", "publisher")}
    return {**series.model_dump(mode="json"), **about}
