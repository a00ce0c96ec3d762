"""Answers that plan what was accepted, and commit it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ctx, no_update

from smestats.errors import PlanChangedError, SmestatsError
from smestats.ingest.reading import Facts, TextOfFile
from smestats.ingest.review import Decision
from smestats.web.appends import refuse_when_read_only
from smestats.web.components.outcome import failure, notice
from smestats.web.components.review.plan import document_plan, document_stored
from smestats.web.desk import current_desk
from smestats.web.documents.desk import (
    PlannedDocument,
    commit_document,
    plan_document,
    read_upload_text,
)
from smestats.web.documents.state import read_decisions, read_text
from smestats.web.reviewing.answers import (
    batches_now,
    found_of,
    refused,
    stated_of,
    upload_of,
    view_of,
    words_of,
)
from smestats.web.uploads import Signature, sign
from smestats.web.view import View


def show_plan(
    clicks: Any, answers: Sequence[Any], kept: Any, decided: Any, user: Any, stated: Mapping[str, Any]
) -> tuple[Any, Any, Any, Any]:
    """What committing the accepted figures would change."""
    names = [item["id"]["name"] for item in ctx.states_list[0]]
    if not clicks:
        return no_update, no_update, no_update, [no_update] * len(names)
    view, desk = view_of(stated), current_desk()
    try:
        refuse_when_read_only(desk.settings)
        file, found = found_of(kept, answers, decided)
        facts = stated_of(file, answers, names)
        errors = words_of(view, names, facts.errors)
        if facts.facts is None:
            return notice(view, "review.facts_wrong", tone="bad"), None, None, errors
        if not any(item.is_accepted for item in found):
            return notice(view, "review.nothing_accepted", tone="warn"), None, None, errors
        signature = sign(user, "", None, desk.settings)
        planned = plan_document(desk, file, facts.facts, read_decisions(decided), signature)
    except SmestatsError as error:
        return failure(view, error.code, str(error), error.facts), None, None, [None] * len(names)
    return document_plan(view, planned, signature), planned.review.digest, None, errors


def commit(
    clicks: Any,
    dropped: Any,
    kept: Any,
    decided: Any,
    digest: Any,
    answers: Sequence[Any],
    is_ticked: Any,
    user: Any,
    note: Any,
    reason: Any,
    stated: Mapping[str, Any],
) -> tuple[Any, ...]:
    """Store what was reviewed, or show why not and what the plan is now."""
    if not clicks:
        return (no_update,) * 6
    view, desk = view_of(stated), current_desk()
    names = [item["id"]["name"] for item in ctx.states_list[4]]
    signature = sign(user, note, reason, desk.settings)
    try:
        refuse_when_read_only(desk.settings)
        decisions, reviewed = read_decisions(decided), read_text(kept)
        file = read_upload_text(desk, upload_of(dropped))
        facts = stated_of(file, answers, names).facts
        if file.text_sha256 != reviewed.text_sha256 or facts is None:
            message = notice(view, "review.other_text" if facts else "review.facts_wrong", tone="bad")
            return message, None, no_update, no_update, no_update, no_update
        committed = _commit(
            view, file, facts, decisions, signature, digest=str(digest or ""), is_confirmed=is_ticked is True
        )
    except SmestatsError as error:
        return refused(view, error), None, no_update, no_update, batches_now(view), no_update
    done, message = committed
    if done.review.outcome == "stored":
        return None, None, document_stored(view, done), None, batches_now(view), None
    shown = document_plan(view, done, signature)
    return [message, *shown], done.review.digest, None, no_update, batches_now(view), no_update


def _commit(
    view: View,
    file: TextOfFile,
    facts: Facts,
    decisions: Mapping[str, Decision],
    signature: Signature,
    *,
    digest: str,
    is_confirmed: bool,
) -> tuple[PlannedDocument, Any]:
    """What was done; or, where the store has moved, the new plan and that it is one."""
    desk = current_desk()
    try:
        return commit_document(desk, file, facts, decisions, signature, digest=digest, is_confirmed=is_confirmed), None
    except PlanChangedError:
        planned = plan_document(desk, file, facts, decisions, signature)
        return planned, notice(view, "review.changed", tone="warn")
