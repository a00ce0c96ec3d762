"""The offer to describe a series the catalogue lacks, and the form that does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

import dash_mantine_components as dmc
from dash import dcc, html

from smestats.charts.words import say as say_in_chart
from smestats.periods import Frequency
from smestats.schemas import THEMES, Kind, Problem
from smestats.web.components.aria import aria
from smestats.web.desk import current_desk
from smestats.web.new_series import INDICATOR_FIELDS, LONGEST, NEW_INDICATOR, suggest
from smestats.web.text import TEXT, say
from smestats.web.view import View

UNKNOWN = "series_unknown"
_MOST_KEYS = 12
_AREAS = frozenset({"definition_en", "definition_zh"})
_SERIES = ("key", "indicator", "name_en", "name_zh", "label_en", "label_zh")
_VALUES = ("frequency", "unit", "minimum", "maximum", "decimals")
_ORDER = ["label", "input", "description", "error"]  # inputs side by side stand at one height
Choices = Sequence[Mapping[str, str]]


def unknown_keys(faults: Sequence[Problem]) -> tuple[str, ...]:
    """The keys a file names that no catalogue has, each once, in the order of the file."""
    return tuple(dict.fromkeys(fault.cell.strip() for fault in faults if fault.kind == UNKNOWN))


def describe_offer(view: View, faults: Sequence[Problem]) -> list[Any]:
    """The unknown keys of a refused file, each with a button that opens the form; nothing when there are none."""
    keys = unknown_keys(faults)
    if not keys or current_desk().settings.read_only:
        return []
    words = "new_series.offer_one" if len(keys) == 1 else "new_series.offer"
    facts = {"keys": keys[0]} if len(keys) == 1 else {"count": len(keys)}
    rest = len(keys) - _MOST_KEYS
    return [
        html.Section(
            [
                html.H3(say(view.language, "new_series.heading_offer")),
                html.P(say(view.language, words, **facts)),
                html.Ul([_offered(view, key) for key in keys[:_MOST_KEYS]], className="describe-keys"),
                *([html.P(say(view.language, "new_series.more", count=rest))] if rest > 0 else []),
                html.Div(id="describe-form"),
            ],
            id="describe",
            className="panel",
        )
    ]


def describe_form(
    view: View, key: str, *, answers: Mapping[str, str] | None = None, prefix: str = "described"
) -> html.Div:
    """The form for the series ``key``, filled with ``answers`` or with what the catalogue suggests.

    ``prefix`` begins the ids of its parts, so that each page answers its own form.
    """
    language = view.language
    answers = suggest(key, current_desk().catalogue) if answers is None else answers
    is_new = answers.get("indicator") == NEW_INDICATOR
    whole = dmc.Checkbox(id=f"{prefix}-whole", label=say(language, "new_series.field.whole"), checked=False)
    return html.Div(
        [
            html.H3(say(language, "new_series.heading")),
            html.P(say(language, "new_series.lead"), className="figure-note"),
            _part(view, "series", _SERIES, answers, prefix=prefix),
            html.Div(
                _part(view, "indicator", INDICATOR_FIELDS, answers, prefix=prefix),
                id=f"{prefix}-new-indicator",
                hidden=not is_new,
            ),
            _part(view, "values", _VALUES, answers, whole, prefix=prefix),
            html.Div(id=f"{prefix}-errors", role="alert"),
            html.Div(
                [
                    html.Button(say(language, "new_series.save"), id=f"{prefix}-save", n_clicks=0, className="button"),
                    html.Button(
                        say(language, "new_series.cancel"), id=f"{prefix}-cancel", n_clicks=0, className="button quiet"
                    ),
                    html.P(say(language, "new_series.promise"), className="promise"),
                ],
                className="buttons",
            ),
        ],
        className="describe-form",
        role="group",
        **aria(label=say(language, "new_series.heading")),
    )


def wrong_fields(view: View, count: int) -> html.P:
    """How many fields were refused."""
    if count == 1:
        return html.P(say(view.language, "new_series.wrong_one"), className="outcome bad")
    return html.P(say(view.language, "new_series.wrong", count=count), className="outcome bad")


def added(view: View, series_key: str) -> html.P:
    """That a series was added, and the way to it."""
    name = current_desk().catalogue.series[series_key].name[view.language]
    return html.P(
        [
            html.Strong(name),
            say(view.language, "append.colon"),
            say(view.language, "new_series.added", series_key=series_key),
            " ",
            dcc.Link(say(view.language, "new_series.see"), href=view.href(f"/series/{series_key}")),
        ],
        className="outcome good",
    )


def _offered(view: View, key: str) -> html.Li:
    return html.Li(
        [
            html.Code(key),
            " ",
            html.Button(
                say(view.language, "new_series.button"),
                id={"type": "describe", "key": key},
                n_clicks=0,
                className="button quiet small",
                **aria(label=say(view.language, "new_series.button_of", series_key=key)),
            ),
        ]
    )


def _part(
    view: View, name: str, fields: Sequence[str], answers: Mapping[str, str], *more: Any, prefix: str
) -> html.Fieldset:
    legend = html.Legend(say(view.language, f"new_series.part_{name}"))
    controls = [_control(view, field, answers.get(field, ""), prefix) for field in fields]
    return html.Fieldset([legend, html.Div([*controls, *more], className="describe-fields")])


def _control(view: View, name: str, value: str, prefix: str) -> Any:
    hint = f"new_series.hint.{name}"
    about: dict[str, Any] = {
        "id": {"type": prefix, "name": name},
        "label": say(view.language, f"new_series.field.{name}"),
        "description": say(view.language, hint) if hint in TEXT else None,
        "value": value,
        "inputWrapperOrder": _ORDER,
        "debounce": True,
    }
    choices = _choices(view, name)
    if choices is not None:
        return dmc.Select(**{**about, "value": value or None}, data=choices, searchable=True, allowDeselect=False)
    longest = next((limit for part, limit in LONGEST.items() if part in name), None)
    limit = {"input": {"maxLength": longest}} if longest else {}
    if name in _AREAS:
        return dmc.Textarea(**about, attributes=limit, autosize=True, minRows=3)
    return dmc.TextInput(**about, attributes=limit)


def _choices(view: View, name: str) -> Choices | None:
    language, catalogue = view.language, current_desk().catalogue
    if name == "indicator":
        new = {"value": NEW_INDICATOR, "label": say(language, "new_series.hint.new_indicator")}
        known = [
            {"value": key, "label": f"{item.name[language]} ({key})"} for key, item in catalogue.indicators.items()
        ]
        return [new, *known]
    if name == "frequency":
        return [{"value": item.value, "label": say_in_chart("frequency", item.value, language)} for item in Frequency]
    if name == "unit":
        return [
            {"value": code, "label": _unit_words(code, unit.name[language])} for code, unit in catalogue.units.items()
        ]
    if name == "theme":
        return [{"value": item, "label": say(language, f"catalogue.theme_{item}")} for item in THEMES]
    if name == "kind":
        return [{"value": item, "label": say(language, f"series.kind_{item}")} for item in get_args(Kind)]
    return None


def _unit_words(code: str, name: str) -> str:
    return name if name == code else f"{name} ({code})"
