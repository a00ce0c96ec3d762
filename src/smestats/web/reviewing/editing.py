"""Answers that correct a quantity, assign it, or describe a series for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import ctx, no_update

from smestats.errors import SmestatsError
from smestats.ingest.review import Decision, period_of
from smestats.web.appends import refuse_when_read_only
from smestats.web.components.new_series import added, describe_form, wrong_fields
from smestats.web.components.outcome import failure
from smestats.web.components.review.editor import editor, unit_choices
from smestats.web.desk import current_desk
from smestats.web.documents.corrections import first_answers, read_correction
from smestats.web.documents.new_series import description_of
from smestats.web.documents.state import read_decisions
from smestats.web.new_series import describe
from smestats.web.reviewing.answers import (
    decided_anew,
    edited_of,
    tell,
    view_of,
    words_of,
)
from smestats.web.uploads import one_line, sign

FORM = "document-series"


def open_editor(
    editing: Any, answers: Sequence[Any], kept: Any, decided: Any, stated: Mapping[str, Any]
) -> tuple[Any, Any]:
    """The form in which the quantity that was chosen is corrected."""
    view = view_of(stated)
    try:
        item = edited_of(editing, kept, answers, decided)
    except SmestatsError as error:
        tell(view, error)
        return None, None
    if item is None:
        return None, None
    return editor(view, item, first_answers(item, current_desk().catalogue)), None


def choose_series(
    series_key: Any, editing: Any, answers: Sequence[Any], kept: Any, decided: Any, stated: Mapping[str, Any]
) -> tuple[Any, Any, Any]:
    """The units of the series that was chosen, and the period in its frequency."""
    catalogue = current_desk().catalogue
    if not isinstance(series_key, str) or series_key not in catalogue.series:
        return no_update, no_update, no_update
    try:
        item = edited_of(editing, kept, answers, decided)
    except SmestatsError:
        item = None
    series = catalogue.series[series_key]
    period = period_of(item.quantity, series_key, catalogue) if item is not None else ""
    if item is not None and item.figure is not None and item.figure.series_key == series_key:
        period = item.figure.time_period
    return unit_choices(view_of(stated), series_key), series.unit, period or no_update


def save_correction(
    clicks: Any,
    typed: Sequence[Any],
    editing: Any,
    answers: Sequence[Any],
    kept: Any,
    decided: Any,
    stated: Mapping[str, Any],
) -> tuple[Any, ...]:
    """Accept the quantity as corrected, or say which fields are wrong."""
    names = [item["id"]["name"] for item in ctx.states_list[0]]
    unmarked: list[Any] = [None] * len(names)
    # Fields that close with the form are left alone: the browser no longer has them.
    untouched = [no_update] * len(names)
    if not clicks:
        return (*(no_update,) * 5, untouched)
    view, catalogue = view_of(stated), current_desk().catalogue
    given = dict(zip(names, typed, strict=True))
    corrected = read_correction(given, catalogue, today=date.today())
    if corrected.correction is None:
        wrong = words_of(view, names, corrected.errors)
        return (*(no_update,) * 5, wrong)
    try:
        item = edited_of(editing, kept, answers, decided)
        if item is None:
            return (*(no_update,) * 5, unmarked)
        decision = Decision(choice="accepted", correction=corrected.correction)
        shown = decided_anew(view, kept, answers, {**read_decisions(decided), item.key: decision})
    except SmestatsError as error:
        tell(view, error)
        return (*(no_update,) * 5, unmarked)
    return (None, *shown, untouched)


def open_series_form(
    clicks: Any, editing: Any, answers: Sequence[Any], kept: Any, decided: Any, stated: Mapping[str, Any]
) -> Any:
    """The form that describes a series for the quantity being edited."""
    if not clicks:
        return no_update
    view, catalogue = view_of(stated), current_desk().catalogue
    try:
        item = edited_of(editing, kept, answers, decided)
    except SmestatsError as error:
        tell(view, error)
        return no_update
    if item is None:
        return no_update
    suggested = description_of(item.quantity, catalogue)
    return describe_form(view, suggested["key"], answers=suggested, prefix=FORM)


def add_series(
    clicks: Any,
    described: Sequence[Any],
    is_whole: Any,
    editing: Any,
    answers: Sequence[Any],
    kept: Any,
    decided: Any,
    user: Any,
    stated: Mapping[str, Any],
) -> tuple[Any, ...]:
    """Add the series that the form describes and assign the quantity to it; or say which fields are wrong."""
    names = [item["id"]["name"] for item in ctx.states_list[0]]
    nothing, unmarked, untouched = (no_update,) * 6, [None] * len(names), [no_update] * len(names)
    if not clicks:
        return (*nothing, no_update, untouched, no_update)
    view, desk = view_of(stated), current_desk()
    try:
        refuse_when_read_only(desk.settings)
        given = {name: one_line(answer) for name, answer in zip(names, described, strict=True)}
        description = describe(given, desk.catalogue, is_whole=is_whole is True)
        if description.series is None:
            wrong = words_of(view, names, description.errors)
            return (*nothing, no_update, wrong, wrong_fields(view, len(description.errors)))
        item = edited_of(editing, kept, answers, decided)
        user_name = sign(user, "", None, desk.settings).user
        desk.add_series(description.series, description.indicator, user_name=user_name)
        message = added(view, description.series.series_key)
        if item is None:
            return (None, None, *(no_update,) * 4, message, untouched, no_update)
        assigned = {**first_answers(item, desk.catalogue), "series_key": description.series.series_key}
        assigned["unit"] = description.series.unit
        assigned["time_period"] = period_of(item.quantity, description.series.series_key, desk.catalogue)
        corrected = read_correction(assigned, desk.catalogue, today=date.today())
        if corrected.correction is None:
            # The period of the text does not fit: the form of the quantity asks for it, the series chosen already.
            return (editor(view, item, assigned), None, *(no_update,) * 4, message, untouched, no_update)
        decision = Decision(choice="accepted", correction=corrected.correction)
        shown = decided_anew(view, kept, answers, {**read_decisions(decided), item.key: decision})
    except SmestatsError as error:
        return (*nothing, failure(view, error.code, str(error), error.facts), unmarked, None)
    return (None, None, *shown, message, untouched, no_update)
