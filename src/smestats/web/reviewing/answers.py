"""What every answer of the page needs: the view, the text and the decisions the browser sent, and failures in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash
from dash import ctx, html

from smestats.errors import SmestatsError
from smestats.extract.readers.faults import DocumentRefusedError
from smestats.ingest.reading import TextOfFile
from smestats.ingest.review import Candidate, Decision
from smestats.schemas import Bilingual
from smestats.web.components.batches import batch_list
from smestats.web.components.outcome import failure
from smestats.web.components.review.facts import fact_id
from smestats.web.components.review.panes import accept_all_words, list_pane, text_pane
from smestats.web.desk import current_desk
from smestats.web.documents.desk import review_candidates, stored_document
from smestats.web.documents.facts import FIELDS, Stated, read_facts
from smestats.web.documents.state import read_decisions, read_text, write_decisions
from smestats.web.errors import report
from smestats.web.uploads import Upload, read_upload
from smestats.web.view import View, read_view

_LISTED = 20


def batches_now(view: View) -> Any:
    """The last batches, each with the means to undo it."""
    desk = current_desk()
    return batch_list(view, desk.batches(_LISTED), can_undo=not desk.settings.read_only)


def view_of(stated: Mapping[str, Any]) -> View:
    """The view of the page that asks."""
    return read_view({**stated.get("query", {}), "lang": stated["language"]})


def failed(error: Exception) -> None:
    """Say that something unforeseen happened; the log has the rest under the number shown."""
    facts = {"incident": report(error)}
    dash.set_props("append-message", {"children": failure(read_view({}), "unforeseen", str(error), facts)})


def words_of(view: View, names: Sequence[str], errors: Mapping[str, Bilingual]) -> list[Any]:
    """What is wrong with each field, in the order of the fields."""
    return [errors[name][view.language] if name in errors else None for name in names]


def upload_of(dropped: object) -> Upload:
    """The file that was dropped."""
    return read_upload(dropped, current_desk().settings)


def refused(view: View, error: SmestatsError) -> Any:
    """Why a document or a request was refused, in the reader's language."""
    if isinstance(error, DocumentRefusedError):
        words = f"{error.problem.message[view.language]} {error.problem.remedy[view.language]}"
        return html.P(words, className="outcome bad", role="alert")
    return failure(view, error.code, str(error), error.facts)


def tell(view: View, error: SmestatsError) -> None:
    """Show a failure beside whatever else is answered."""
    dash.set_props("append-message", {"children": failure(view, error.code, str(error), error.facts)})


def stated_of(file: TextOfFile, answers: Any, names: Sequence[str] = FIELDS) -> Stated:
    """What the fields say; of a text that the store has, what the store knows of it."""
    known = stored_document(current_desk(), file)
    if known is not None:
        said = {
            "title": known.title[known.language],
            "published_on": known.published_on.isoformat(),
            "language": known.language,
        }
        return read_facts(said, file)
    return read_facts(answers if isinstance(answers, dict) else dict(zip(names, answers, strict=True)), file)


def found_of(kept: Any, answers: Sequence[Any], decided: Any) -> tuple[TextOfFile, tuple[Candidate, ...]]:
    """The text, and its candidates as decided so far."""
    file, decisions = read_text(kept), read_decisions(decided)
    facts = stated_of(file, answers, _names_of_facts())
    return file, review_candidates(current_desk(), file, facts, decisions)


def _names_of_facts() -> list[str]:
    """The fields of facts, in the order in which their values arrived."""
    lists = (item for item in ctx.states_list if isinstance(item, list) and item)
    facts = next((items for items in lists if items[0]["id"].get("type") == fact_id("")["type"]), [])
    return [item["id"]["name"] for item in facts]


def edited_of(editing: Any, kept: Any, answers: Sequence[Any], decided: Any) -> Candidate | None:
    """The candidate that is being edited; ``None`` where the text has none of this key."""
    key = str(editing.get("key")) if isinstance(editing, dict) else ""
    _, found = found_of(kept, answers, decided)
    return next((item for item in found if item.key == key and not item.is_derived), None)


def decided_anew(
    view: View, kept: Any, answers: Sequence[Any], decisions: Mapping[str, Decision]
) -> tuple[Any, Any, Any, Any]:
    """List, text, button and decisions after a correction."""
    written = write_decisions(decisions)
    file, found = found_of(kept, answers, written)
    facts = stated_of(file, answers, _names_of_facts())
    return list_pane(view, found), text_pane(file, facts, found), accept_all_words(view, found), written
