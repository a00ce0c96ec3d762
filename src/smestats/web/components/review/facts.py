"""What is known of a document: its fields, where each came from, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from smestats.charts.words import format_date
from smestats.ingest.reading import TextOfFile
from smestats.schemas import LANGUAGES, SourceDocument
from smestats.web.documents.facts import FIELDS, LONGEST, Stated
from smestats.web.text import say
from smestats.web.view import View

_ORDER = ["label", "input", "description", "error"]


def fact_id(name: str) -> dict[str, str]:
    """The id of the field ``name``."""
    return {"type": "document-fact", "name": name}


def facts_form(view: View, file: TextOfFile, answers: Mapping[str, str], stated: Stated) -> html.Fieldset:
    """The fields of a document that the store lacks, filled with what is known."""
    legend = html.Legend(say(view.language, "review.facts.heading"))
    controls = [_control(view, name, answers.get(name, ""), file, stated) for name in FIELDS]
    return html.Fieldset([legend, html.Div(controls, className="document-facts")], className="panel facts")


def known_facts(view: View, document: SourceDocument) -> html.Div:
    """That the store has this text, and the way to it; what is known of it stays as it is."""
    link = dcc.Link(document.title[view.language], href=view.href(f"/documents/{document.document_id}"))
    day = format_date(document.published_on, view.language)
    return html.Div(
        [
            html.P([html.Strong(say(view.language, "review.known.heading")), " ", link]),
            html.P(say(view.language, "review.known.facts", publisher=document.publisher[view.language], day=day)),
            html.P(say(view.language, "review.known.still"), className="promise"),
        ],
        className="outcome",
        id="document-known",
    )


def day_note(view: View, file: TextOfFile, stated: Stated) -> str:
    """Whether the day of publication is stated or inferred, in words."""
    if stated.published_on is None:
        return say(view.language, "review.facts.day_needed")
    if stated.published_on == file.published_on:
        return say(view.language, "review.facts.day_stated")
    return say(view.language, "review.facts.day_inferred")


def _control(view: View, name: str, value: str, file: TextOfFile, stated: Stated) -> Any:
    language = view.language
    about: dict[str, Any] = {
        "id": fact_id(name),
        "label": say(language, f"review.facts.{name}"),
        "value": value,
        "inputWrapperOrder": _ORDER,
    }
    if name == "language":
        choices = [{"value": item, "label": say(language, f"documents.language_{item}")} for item in LANGUAGES]
        return dmc.Select(**about, data=choices, allowDeselect=False)
    if name == "published_on":
        limits = {"input": {"type": "date", "max": date.today().isoformat()}}
        note = html.Span(day_note(view, file, stated), id="document-day-note")
        return dmc.TextInput(**about, attributes=limits, debounce=True, description=note)
    if name == "why":
        field = dmc.TextInput(**about, debounce=True, description=say(language, "review.facts.why_hint"))
        is_inferred = stated.published_on is not None and stated.published_on != file.published_on
        return html.Div(field, id="document-why", hidden=not is_inferred)
    longest: dict[str, Any] = {"input": {"maxLength": LONGEST[name]}}
    return dmc.TextInput(**about, debounce=True, attributes=longest, description=_origin(view, name, file))


def _origin(view: View, name: str, file: TextOfFile) -> str:
    is_found = bool(getattr(file, name))
    return say(view.language, "review.facts.found" if is_found else f"review.facts.not_found_{name}")
