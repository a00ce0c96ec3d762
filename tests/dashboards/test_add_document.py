"""The page on which a document is read, and what its callbacks answer to what a browser and others send."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from dash import Dash
from dash.development.base_component import Component
from sqlalchemy.engine import Engine

from smestats.schemas import Selection
from smestats.settings import Settings
from smestats.store import repository
from smestats.web.desk import EXTENSION, Desk
from tests.dashboards.calling import filled, send
from tests.releases import CHINESE, ENGLISH

Layout = Callable[..., Component]
FACTS = {
    "title": "指数回升",
    "publisher": "",
    "published_on": "2026-03-10",
    "language": "zh",
    "url": "",
    "why": "",
}


def dropped(content: bytes, name: str = "二月.txt", **more: Any) -> dict[str, Any]:
    return {"contents": "data:text/plain;base64," + base64.b64encode(content).decode(), "name": name, **more}


def read(app: Dash, content: bytes, **more: Any) -> dict[str, Any]:
    return filled(
        send(
            app,
            "document-review.children",
            "document-dropped.data",
            {"document-dropped.data": dropped(content, **more)},
        )
    )


def decided(review: dict[str, Any]) -> dict[str, Any]:
    """The decision to accept every row that matches."""
    text = json.dumps(review["document-review"])
    keys = [part.split('"')[0] for part in text.split('"data-key": "')[1:]]
    return {key: {"choice": "accepted"} for key in keys if not key.startswith("derived")}


def plan(app: Dash, review: dict[str, Any], decisions: Any, **facts: str) -> dict[str, Any]:
    values = {
        "document-plan-show.n_clicks": 1,
        "document-fact.value": {**FACTS, **facts},
        "document-read.data": review["document-read"]["data"],
        "document-decisions.data": decisions,
        "append-user.value": "Li Wei",
    }
    return filled(send(app, "document-plan.children", "document-plan-show.n_clicks", values))


def commit(app: Dash, content: bytes, review: dict[str, Any], decisions: Any, digest: str) -> dict[str, Any]:
    values = {
        "document-commit.n_clicks": 1,
        "document-dropped.data": dropped(content),
        "document-read.data": review["document-read"]["data"],
        "document-decisions.data": decisions,
        "document-digest.data": digest,
        "document-fact.value": FACTS,
        "document-tick.checked": True,
        "append-user.value": "Li Wei",
    }
    return filled(send(app, "document-plan.children", "document-commit.n_clicks", values))


def shown(components: object) -> str:
    return json.dumps(components, ensure_ascii=False)


def test_the_page_has_an_address_of_its_own_beside_those_of_documents(app: Dash, desk: Desk) -> None:
    browser = app.server.test_client()

    assert browser.get("/documents/new").status_code == 200
    assert browser.get("/documents/newer").status_code == 404


def test_a_release_is_read_with_what_it_says_of_itself(app: Dash, desk: Desk) -> None:
    review = read(app, CHINESE.encode("gb18030"))

    text = shown(review["document-review"]["children"])
    assert review["document-read"]["data"]["text"] == CHINESE
    assert ("中国中小企业协会" in text, "2026-03-10" in text, "14万多家" in text) == (True, True, True)
    assert review["document-decisions"]["data"] == {}


def test_accepted_figures_are_planned_then_stored_as_one_batch(app: Dash, desk: Desk) -> None:
    review = read(app, CHINESE.encode())
    decisions = decided(review)

    planned = plan(app, review, decisions)
    before = repository.read_batches(desk.engine)
    done = commit(app, CHINESE.encode(), review, decisions, planned["document-digest"]["data"])

    (batch,) = repository.read_batches(desk.engine)
    (document,) = repository.read_documents(desk.engine)
    assert before == ()
    assert (batch.kind, batch.user_name, batch.document_id) == ("document", "Li Wei", document.document_id)
    assert "document-stored" in shown(done["append-message"])
    assert set(repository.read_observations(desk.engine, Selection())["obs_status"]) == {"V"}


def test_a_plan_that_is_no_longer_true_is_shown_anew_and_stores_nothing(app: Dash, desk: Desk) -> None:
    review = read(app, CHINESE.encode())

    answer = commit(app, CHINESE.encode(), review, decided(review), "0" * 64)

    assert "The store has changed" in shown(answer["document-plan"])
    assert repository.read_documents(desk.engine) == ()


def test_other_bytes_than_those_reviewed_are_not_stored(app: Dash, desk: Desk) -> None:
    review = read(app, CHINESE.encode())
    digest = plan(app, review, decided(review))["document-digest"]["data"]

    answer = commit(app, ENGLISH.encode(), review, decided(review), digest)

    assert "does not give the text you reviewed" in shown(answer["document-plan"])
    assert repository.read_documents(desk.engine) == ()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"title": ""}, "Give the title"),
        ({"published_on": ""}, "Give the day"),
        ({"published_on": "2999-01-01"}, "Give the day"),
        ({"url": "javascript:alert(1)"}, "address"),
        ({"publisher": "=1+1"}, "formula"),
        ({"title": "<script>alert(1)</script>"}, "markup"),
    ],
)
def test_a_fact_that_cannot_be_is_marked_and_nothing_is_planned(
    app: Dash, desk: Desk, facts: dict[str, str], words: str
) -> None:
    review = read(app, CHINESE.encode())

    answer = plan(app, review, decided(review), **facts)

    errors = [error["error"] for name, error in answer.items() if "document-fact" in name and error.get("error")]
    assert "Correct the marked fields" in shown(answer["document-plan"])
    assert any(words.lower() in str(error).lower() for error in errors), errors


def test_nothing_accepted_is_said_so(app: Dash, desk: Desk) -> None:
    review = read(app, CHINESE.encode())

    assert "Accept at least one" in shown(plan(app, review, {})["document-plan"])


@pytest.mark.parametrize(
    "decisions",
    [
        [],
        "accepted",
        {"1-2": "accepted"},
        {"1-2": {"choice": "maybe"}},
        {"1-2": {"choice": "accepted", "correction": {"series_key": "SMEDI"}}},
        {"1-2": {"choice": "accepted", "correction": {"series_key": "'; --", "time_period": "2026-02", "value": 1}}},
        {"x" * 101: {"choice": "accepted"}},
        {str(number): {"choice": "open"} for number in range(5001)},
    ],
)
def test_decisions_no_page_could_send_are_refused_in_words(app: Dash, desk: Desk, decisions: Any) -> None:
    review = read(app, CHINESE.encode())

    assert "did not arrive whole" in shown(plan(app, review, decisions)["document-plan"])


@pytest.mark.parametrize("kept", [None, {}, {"text": 1}, [1]])
def test_a_text_no_page_could_send_is_refused_in_words(app: Dash, desk: Desk, kept: Any) -> None:
    answer = plan(app, {"document-read": {"data": kept}}, {})

    assert "did not arrive whole" in shown(answer["document-plan"])


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 50, b"%PDF-1.7", b"\x89PNG\r\n\x1a\n"])
def test_a_file_that_is_no_document_is_refused_in_words(app: Dash, desk: Desk, content: bytes) -> None:
    answer = read(app, content)

    assert answer["document-review"]["children"] is None
    assert '"role": "alert"' in shown(answer["append-message"])


def test_a_text_longer_than_the_settings_allow_is_refused(app: Dash, engine: Engine, desk: Desk) -> None:
    app.server.extensions[EXTENSION] = Desk(Settings(max_document_characters=100), engine)

    assert "100" in shown(read(app, CHINESE.encode())["append-message"])


def test_a_read_only_desk_takes_no_document(app: Dash, engine: Engine, desk: Desk, lay_out: Layout) -> None:
    app.server.extensions[EXTENSION] = Desk(Settings(read_only=True), engine)

    page = shown(json.loads(json.dumps(lay_out("/documents/new"), default=lambda part: part.to_plotly_json())))
    answer = read(app, CHINESE.encode())

    assert ("document-read-only" in page, "document-upload" in page) == (True, False)
    assert "read-only" in shown(answer["append-message"])


def test_a_known_text_is_told_with_the_way_to_it(app: Dash, desk: Desk) -> None:
    review = read(app, CHINESE.encode())
    digest = plan(app, review, decided(review))["document-digest"]["data"]
    commit(app, CHINESE.encode(), review, decided(review), digest)
    (document,) = repository.read_documents(desk.engine)

    again = shown(read(app, CHINESE.encode("utf-16"), name="again.md")["document-review"])

    assert "stored already" in again
    assert f"/documents/{document.document_id}" in again


def test_a_kept_review_is_restored_with_its_decisions_and_facts(app: Dash, desk: Desk) -> None:
    decisions = {"64-68": {"choice": "ignored"}}

    review = read(app, CHINESE.encode(), restored=True, decisions=decisions, facts={"publisher": "Another"})

    assert review["document-decisions"]["data"] == decisions
    assert "as you left it" in shown(review["append-message"])
    assert '"Another"' in shown(review["document-review"])


def test_a_correction_is_checked_field_by_field(app: Dash, desk: Desk) -> None:
    review = read(app, CHINESE.encode())
    key = next(iter(decided(review)))
    typed = {
        "series_key": "SMEDI",
        "time_period": "09/20",
        "qualifier": "RG",
        "value": "87.0*",
        "upper": "80",
        "unit": "yuan",
    }
    values = {
        "document-edit-save.n_clicks": 1,
        "corrected.value": typed,
        "document-editing.data": {"key": key},
        "document-fact.value": FACTS,
        "document-read.data": review["document-read"]["data"],
        "document-decisions.data": {},
    }

    answer = filled(send(app, "document-editor.children", "document-edit-save.n_clicks", values))

    wrong = {json.loads(name)["name"] for name, given in answer.items() if name.startswith("{") and given.get("error")}
    assert wrong == {"time_period", "value", "unit"}
    assert "document-decisions" not in answer
