"""The append page, called as a browser calls it."""

from __future__ import annotations

import base64
import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import dash
import pytest
from dash import Dash, dcc, html
from sqlalchemy.engine import Engine

from smestats.schemas import Selection
from smestats.settings import Settings
from smestats.store.engine import open_engine
from smestats.web.desk import EXTENSION, Desk
from tests.dashboards.calling import VIEW, filled, send
from tests.dashboards.conftest import Layout
from tests.web.reading import find, words_of
from tests.writing import write_cells

NOVEMBER = "series_key,period,value\nSMEDI,2025-11,89.0\nSMEDI,2025-12,89.1\n"
BROKEN = "series_key,period,value\nSMEDI,2025-11,87.0*\nSMEDIX,2025-12,89.1\n"
REVISION = "series_key,period,value\nSMEDI,2025-11,89.4\n"


def dropped(text: str, name: str = "november.csv") -> dict[str, Any]:
    return {"contents": f"data:text/csv;base64,{base64.b64encode(text.encode()).decode()}", "name": name}


def review(app: Dash, file: object, view: object = VIEW) -> dict[str, Any]:
    return filled(send(app, "append-review.children", "dropped.data", {"dropped.data": file, "view.data": view}))


def commit(app: Dash, file: object, digest: object, **values: Any) -> dict[str, Any]:
    given = {
        "append-commit.n_clicks": 1,
        "append-tick.checked": True,
        "dropped.data": file,
        "reviewed.data": {"digest": digest},
        **values,
    }
    return filled(send(app, "append-batches.children", "append-commit.n_clicks", given))


def undo(app: Dash, batch_id: object) -> dict[str, Any]:
    given = {"undo-confirm.n_clicks": 1, "undo-target.data": batch_id, "append-user.value": "Ana"}
    return filled(send(app, "append-batches.children", "undo-confirm.n_clicks", given))


def nodes(part: Any) -> Iterator[dict[str, Any]]:
    """The properties of every component in an answer."""
    if isinstance(part, list):
        for item in part:
            yield from nodes(item)
    elif isinstance(part, dict) and isinstance(part.get("props"), dict):
        yield part["props"]
        yield from nodes(part["props"].get("children"))


def digest_of(answer: dict[str, Any]) -> str:
    return str(answer["reviewed"]["data"]["digest"])


def said(answer: dict[str, Any], place: str = "append-message") -> str:
    return json.dumps(answer.get(place, {}).get("children"), ensure_ascii=False)


def stored(desk: Desk) -> list[tuple[str, float]]:
    frame = desk.observations(Selection())
    return list(zip(frame["time_period"], frame["obs_value"], strict=True))


@pytest.fixture
def broken_desk(app: Dash, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose store has no tables."""
    usual = app.server.extensions[EXTENSION]
    engine = open_engine(f"sqlite:///{tmp_path / 'no-tables.db'}")
    app.server.extensions[EXTENSION] = Desk(Settings(), engine)
    yield app.server.extensions[EXTENSION]
    app.server.extensions[EXTENSION] = usual
    engine.dispose()


@pytest.fixture
def read_only_desk(app: Dash, engine: Engine) -> Iterator[Desk]:
    usual = app.server.extensions[EXTENSION]
    app.server.extensions[EXTENSION] = Desk(Settings(read_only=True), engine)
    yield app.server.extensions[EXTENSION]
    app.server.extensions[EXTENSION] = usual


def test_it_offers_a_named_place_for_a_file(desk: Desk, lay_out: Layout) -> None:
    shown = lay_out("/append")

    label = next(item for item in find(shown, html.Label) if item.id == "drop")
    assert find(label, dcc.Upload)
    assert "at most 16 MiB and 200,000 rows" in words_of(label)


def test_it_is_in_chinese_for_a_chinese_reader(desk: Desk, lay_out: Layout) -> None:
    assert "不超过 16 MiB、20万行" in words_of(lay_out("/append", lang="zh"))


def test_every_series_is_listed_with_its_unit(desk: Desk, lay_out: Layout) -> None:
    keys = {words_of(code) for code in find(lay_out("/append"), html.Code)}

    assert set(desk.catalogue.series) <= keys


def test_a_review_tells_what_would_change_and_stores_nothing(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-11", 89.0)])

    answer = review(app, dropped(NOVEMBER))

    assert "Commit 1 cell" in said(answer, "append-review")
    assert stored(desk) == [("2025-11", 89.0)]


def test_a_commit_stores_what_was_reviewed(app: Dash, desk: Desk) -> None:
    digest = digest_of(review(app, dropped(NOVEMBER)))

    answer = commit(app, dropped(NOVEMBER), digest, **{"append-user.value": "Li Wei", "append-note.value": "by hand"})

    assert "Stored as batch 1" in said(answer)
    assert "2 new and 0 revised" in said(answer)
    assert stored(desk) == [("2025-11", 89.0), ("2025-12", 89.1)]
    batch = desk.batch(1)
    assert (batch.user_name, batch.note, batch.file_name) == ("Li Wei", "by hand", "november.csv")


def test_a_commit_shows_in_every_view_at_once(app: Dash, desk: Desk) -> None:
    before = stored(desk)

    commit(app, dropped(NOVEMBER), digest_of(review(app, dropped(NOVEMBER))))

    assert before == []
    assert len(stored(desk)) == 2


def test_a_second_click_stores_nothing_and_says_where_it_is(app: Dash, desk: Desk) -> None:
    digest = digest_of(review(app, dropped(NOVEMBER)))
    commit(app, dropped(NOVEMBER), digest)

    answer = commit(app, dropped(NOVEMBER), digest)

    assert "is stored already, as batch 1" in said(answer)
    assert len(desk.batches()) == 1


def test_the_same_file_again_has_nothing_to_commit(app: Dash, desk: Desk) -> None:
    commit(app, dropped(NOVEMBER), digest_of(review(app, dropped(NOVEMBER))))

    answer = review(app, dropped(NOVEMBER))

    assert "Nothing to store" in said(answer, "append-review")
    assert "append-commit" not in said(answer, "append-review")


def test_a_store_that_moved_is_reviewed_anew(app: Dash, desk: Desk) -> None:
    digest = digest_of(review(app, dropped(NOVEMBER)))
    write_cells(desk.engine, [("SMEDI", "2025-12", 89.0)])

    answer = commit(app, dropped(NOVEMBER), digest, **{"append-note.value": "kept"})

    assert "has changed since you reviewed" in said(answer)
    assert "revised" in said(answer, "append-review")
    assert "kept" in said(answer, "append-review")
    assert digest_of(answer) != digest
    assert stored(desk) == [("2025-12", 89.0)]


def test_a_commit_without_a_review_stores_nothing(app: Dash, desk: Desk) -> None:
    answer = commit(app, dropped(NOVEMBER), None)

    assert "has changed since you reviewed" in said(answer)
    assert stored(desk) == []


def test_a_revision_needs_the_tick(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-11", 89.0)])
    digest = digest_of(review(app, dropped(REVISION)))

    answer = commit(app, dropped(REVISION), digest, **{"append-tick.checked": False})

    assert "1 warning" in said(answer, "append-review")
    assert stored(desk) == [("2025-11", 89.0)]


def test_a_revision_keeps_its_reason(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-11", 89.0)])
    digest = digest_of(review(app, dropped(REVISION)))

    commit(app, dropped(REVISION), digest, **{"append-reason.value": "correction"})

    assert stored(desk) == [("2025-11", 89.4)]
    assert desk.batch(2).reason == "correction"


def test_the_warnings_that_were_ticked_are_recorded_with_who_ticked(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-11", 89.0)])
    digest = digest_of(review(app, dropped(REVISION)))

    answer = commit(app, dropped(REVISION), digest, **{"append-user.value": "Li Wei"})

    assert (desk.batch(1).confirmed, desk.batch(2).confirmed) == (0, 1)
    assert "1 warning confirmed by Li Wei" in said(answer, "append-batches")


def test_a_publication_date_is_kept_with_the_batch(app: Dash, desk: Desk) -> None:
    digest = digest_of(review(app, dropped(NOVEMBER)))

    commit(app, dropped(NOVEMBER), digest, **{"append-published.value": "2025-12-10"})

    assert desk.batch(1).published_on == date(2025, 12, 10)


@pytest.mark.parametrize("published", ["2999-01-01", "10/12/2025", "1066-10-14"])
def test_what_is_no_publication_date_is_refused(app: Dash, desk: Desk, published: str) -> None:
    digest = digest_of(review(app, dropped(NOVEMBER)))

    answer = commit(app, dropped(NOVEMBER), digest, **{"append-published.value": published})

    assert "is not a publication date" in said(answer)
    assert stored(desk) == []


def test_a_publication_date_that_changes_the_plan_is_reviewed_first(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-11", 89.0)])
    digest = digest_of(review(app, dropped(REVISION)))

    answer = commit(app, dropped(REVISION), digest, **{"append-published.value": "2025-12-10"})
    again = commit(
        app,
        dropped(REVISION),
        digest_of(answer),
        **{"reviewed.data": answer["reviewed"]["data"]} | {"append-published.value": "2025-12-10"},
    )

    assert "With this publication date the plan is not the one you reviewed" in said(answer)
    assert "1 cell was published before what is stored for it" in said(answer, "append-review")
    assert "Stored as batch 2" in said(again)
    assert stored(desk) == [("2025-11", 89.0)]


def test_a_refusal_names_each_problem_with_its_remedy(app: Dash, desk: Desk) -> None:
    answer = review(app, dropped(BROKEN))

    words = said(answer, "append-review")
    assert "was refused: 2 problems" in words
    assert "put the remark in `note`" in words
    assert "the nearest is SMEDI" in words


def test_a_refusal_is_in_the_language_of_the_page(app: Dash, desk: Desk) -> None:
    answer = review(app, dropped(BROKEN), {"language": "zh", "query": {}})

    assert "带有脚注符号" in said(answer, "append-review")


def test_the_problems_of_a_refusal_can_be_taken_away_as_a_table(app: Dash, desk: Desk) -> None:
    answer = review(app, dropped(BROKEN, "=broken.csv"))

    [store] = [part for part in nodes(answer["append-review"]["children"]) if part.get("id") == "faults-content"]
    assert store["data"]["filename"] == "=broken-problems.csv"
    header, *rows = csv.reader(store["data"]["content"].removeprefix("\ufeff").splitlines())
    assert header[:6] == ["file", "severity", "line", "column", "kind", "cell"]
    assert [row[:6] for row in rows] == [
        ["'=broken.csv", "fault", "2", "3", "value_footnote_mark", "87.0*"],
        ["'=broken.csv", "fault", "3", "1", "series_unknown", "SMEDIX"],
    ]


def test_a_refused_file_cannot_be_committed(app: Dash, desk: Desk) -> None:
    answer = commit(app, dropped(BROKEN), digest_of(review(app, dropped(BROKEN))))

    assert "was refused" in said(answer, "append-review")
    assert desk.batches() == ()


def test_an_undo_asks_first_and_then_restores(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-11", 89.0)])
    commit(app, dropped(REVISION), digest_of(review(app, dropped(REVISION))))

    button = json.dumps({"batch": 2, "type": "undo-of", "where": "list"}, separators=(",", ":"))
    asked = filled(send(app, "undo-dialog.opened", f"{button}.n_clicks", {f"{button}.n_clicks": 1}))
    answer = undo(app, asked["undo-target"]["data"])

    assert asked["undo-dialog"]["opened"] is True
    assert "november.csv; 0 new, 1 revised" in asked["undo-question"]["children"]
    assert "Batch 2 was undone by batch 3" in said(answer)
    assert "undone by batch 3" in said(answer, "append-batches")
    assert stored(desk) == [("2025-11", 89.0)]


def test_an_undo_that_is_refused_names_the_cells(app: Dash, desk: Desk) -> None:
    commit(app, dropped(NOVEMBER), digest_of(review(app, dropped(NOVEMBER))))
    commit(app, dropped(REVISION), digest_of(review(app, dropped(REVISION))))

    answer = undo(app, 1)

    words = said(answer)
    assert "Later batches changed 1 of its cells. Undo batch 2 first" in words
    assert "/series/SMEDI?lang=en&period=2025-11" in words
    assert '{"type": "undo-of", "batch": 2, "where": "blocked"}' in words


def test_an_undo_of_nothing_says_so(app: Dash, desk: Desk) -> None:
    for target in (None, 99, "1", -1, 2**70, {}, True):
        assert "There is no batch" in said(undo(app, target))


def test_a_button_that_only_appeared_asks_nothing(app: Dash, desk: Desk) -> None:
    button = json.dumps({"batch": 2, "type": "undo-of", "where": "list"}, separators=(",", ":"))

    assert filled(send(app, "undo-dialog.opened", f"{button}.n_clicks", {f"{button}.n_clicks": 0})) == {}


@pytest.mark.parametrize("sent", [None, [], "x", 7, {"contents": 5}, {"contents": "data:x;base64,!", "name": {}}])
def test_what_is_no_file_is_answered_in_words(app: Dash, desk: Desk, sent: object) -> None:
    reviewed, committed = review(app, sent), commit(app, sent, ["x"])

    assert reviewed == {} or "did not arrive whole" in said(reviewed)
    assert "did not arrive whole" in said(committed)


def test_what_nobody_foresaw_is_told_under_a_reference(app: Dash, broken_desk: Desk) -> None:
    answer = send(app, "append-review.children", "dropped.data", {"dropped.data": dropped(NOVEMBER)})

    assert answer.status_code == 200
    assert "Something went wrong (reference " in answer.text
    assert "sqlite" not in answer.text.lower()


def test_a_read_only_desk_says_so_and_has_nothing_to_press(app: Dash, read_only_desk: Desk) -> None:
    write_cells(read_only_desk.engine, [("SMEDI", "2025-11", 89.0)])

    page = next(item for item in dash.page_registry.values() if item["path"] == "/append")
    with app.server.test_request_context("/append"):
        shown = page["layout"]()

    assert "This desk is read-only" in words_of(shown)
    assert not find(shown, dcc.Upload)
    assert not [button for button in find(shown, html.Button) if isinstance(getattr(button, "id", None), dict)]


def test_a_read_only_desk_refuses_whatever_is_sent(app: Dash, read_only_desk: Desk) -> None:
    write_cells(read_only_desk.engine, [("SMEDI", "2025-11", 89.0)])

    answers = [review(app, dropped(NOVEMBER)), commit(app, dropped(NOVEMBER), "x"), undo(app, 1)]

    assert all("read-only; nothing was stored" in said(answer) for answer in answers)
    assert len(read_only_desk.batches()) == 1
