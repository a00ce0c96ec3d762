"""The form in which one quantity is corrected or assigned to a series."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import html

from smestats.ingest.review import Candidate
from smestats.schemas import QUALIFIERS
from smestats.web.components.aria import aria
from smestats.web.components.review.words import kind_words
from smestats.web.desk import current_desk
from smestats.web.documents.corrections import units_of
from smestats.web.text import say
from smestats.web.view import View

_ORDER = ["label", "input", "description", "error"]
_LONGEST = 60


def corrected_id(name: str) -> dict[str, str]:
    """The id of the field ``name``."""
    return {"type": "corrected", "name": name}


def editor(view: View, item: Candidate, answers: Mapping[str, str]) -> html.Div:
    """The fields of one quantity above its sentence, filled with what is known."""
    language, quantity = view.language, item.quantity
    heading = say(language, "review.edit.heading", number=item.number)
    before, _, after = quantity.quote.partition(quantity.text)
    return html.Div(
        [
            html.H3(heading),
            html.Blockquote([before, html.Mark(quantity.text), after]),
            html.P(f"{kind_words(view, item)} · {quantity.unit}", className="figure-note"),
            html.Div([_control(view, name, answers) for name in answers], className="edit-fields"),
            html.Div(
                [
                    _button(view, "save", "button small"),
                    _button(view, "cancel", "button quiet small"),
                    _button(view, "new_series", "button quiet small"),
                ],
                className="buttons",
            ),
        ],
        className="panel editor",
        role="group",
        **aria(label=heading),
    )


def unit_choices(view: View, series_key: str) -> list[dict[str, str]]:
    """The units a value of a series may be typed in."""
    catalogue = current_desk().catalogue
    codes = units_of(catalogue.series.get(series_key), catalogue)
    return [{"value": code, "label": catalogue.units[code].name[view.language]} for code in codes]


def _button(view: View, name: str, look: str) -> html.Button:
    words = say(view.language, f"review.edit.{name}")
    return html.Button(words, id=f"document-edit-{name.replace('_', '-')}", n_clicks=0, className=look)


def _control(view: View, name: str, answers: Mapping[str, str]) -> Any:
    language, value = view.language, answers[name]
    about: dict[str, Any] = {
        "id": corrected_id(name),
        "label": say(language, f"review.edit.{name}"),
        "value": value,
        "inputWrapperOrder": _ORDER,
    }
    if name == "series_key":
        choices = [
            {"value": key, "label": f"{series.name[language]} ({key})"}
            for key, series in current_desk().catalogue.series.items()
        ]
        return dmc.Select(
            **{**about, "value": value or None}, data=choices, searchable=True, allowDeselect=False, limit=200
        )
    if name == "qualifier":
        names = current_desk().catalogue.qualifiers
        choices = [{"value": code, "label": names[code].name[language]} for code in QUALIFIERS]
        return dmc.Select(**about, data=choices, allowDeselect=False)
    if name == "unit":
        return dmc.Select(
            **{**about, "value": value or None}, data=unit_choices(view, answers["series_key"]), allowDeselect=False
        )
    field = dmc.TextInput(**about, attributes={"input": {"maxLength": _LONGEST}}, description=_hint(view, name))
    if name != "upper":
        return field
    return html.Div(field, id="document-edit-upper", hidden=answers["qualifier"] != "RG")


def _hint(view: View, name: str) -> str | None:
    return say(view.language, "review.edit.period_hint") if name == "time_period" else None
