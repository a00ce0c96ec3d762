"""Answers that read a document, or read it anew against other facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ctx, no_update

from smestats.errors import SmestatsError
from smestats.web.appends import refuse_when_read_only
from smestats.web.components.outcome import notice
from smestats.web.components.review.facts import day_note
from smestats.web.components.review.panes import accept_all_words, list_pane, panes, text_pane
from smestats.web.desk import current_desk
from smestats.web.documents.desk import (
    read_upload_text,
    review_candidates,
    stored_document,
)
from smestats.web.documents.facts import FIELDS, read_facts
from smestats.web.documents.facts import first_answers as first_facts
from smestats.web.documents.state import read_decisions, read_text, write_decisions, write_text
from smestats.web.reviewing.answers import (
    found_of,
    refused,
    stated_of,
    tell,
    upload_of,
    view_of,
    words_of,
)
from smestats.web.uploads import one_line


def read_dropped(dropped: Any, stated: Mapping[str, Any]) -> tuple[Any, Any, Any, Any, Any]:
    """The review of a document that was just dropped, or of one that the browser kept."""
    if not dropped:
        return no_update, no_update, no_update, no_update, no_update
    view, desk = view_of(stated), current_desk()
    try:
        refuse_when_read_only(desk.settings)
        file = read_upload_text(desk, upload_of(dropped))
        decisions = read_decisions(dropped.get("decisions"))
    except SmestatsError as error:
        return None, refused(view, error), None, {}, None
    known = stored_document(desk, file)
    kept = dropped.get("facts")
    said = {name: one_line(kept[name]) for name in FIELDS if name in kept} if isinstance(kept, dict) else {}
    answers = {**first_facts(file), **said}
    facts = stated_of(file, answers)
    found = review_candidates(desk, file, facts, decisions)
    message = notice(view, "review.restored") if dropped.get("restored") else None
    review = panes(view, file, answers, facts, found, known)
    return review, message, write_text(file), write_decisions(decisions), None


def read_anew(answers: Sequence[Any], kept: Any, decided: Any, stated: Mapping[str, Any]) -> tuple[Any, ...]:
    """The text and its quantities against another day or language; what is wrong with the fields."""
    names = [item["id"]["name"] for item in ctx.inputs_list[0]]
    changed: Any = ctx.triggered_id
    view = view_of(stated)
    try:
        file, decisions = read_text(kept), read_decisions(decided)
    except SmestatsError:
        return (*(no_update,) * 5, [no_update] * len(names), no_update)
    facts = read_facts(dict(zip(names, answers, strict=True)), file)
    errors = words_of(view, names, facts.errors)
    is_inferred = facts.published_on is not None and facts.published_on != file.published_on
    beside = (day_note(view, file, facts), not is_inferred, errors, None)
    if not isinstance(changed, dict) or changed.get("name") not in ("published_on", "language"):
        return (no_update, no_update, no_update, *beside)
    found = review_candidates(current_desk(), file, facts, decisions)
    return (text_pane(file, facts, found), list_pane(view, found), accept_all_words(view, found), *beside)


def compare_anew(_moved: Any, answers: Sequence[Any], kept: Any, decided: Any, stated: Mapping[str, Any]) -> Any:
    """The list once more, where ignoring one quantity decides what another is compared with."""
    view = view_of(stated)
    try:
        _, found = found_of(kept, answers, decided)
    except SmestatsError as error:
        tell(view, error)
        return no_update
    return list_pane(view, found)
