"""Describing a series the catalogue lacks, called as a browser calls it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from dash import Dash
from sqlalchemy.engine import Engine

from smestats.settings import Settings
from smestats.web.desk import EXTENSION, Desk
from tests.dashboards.calling import filled, send
from tests.dashboards.test_append import commit, digest_of, dropped, nodes, review, said, stored

HUNAN = "series_key,period,value\nSMEDI_HUNAN,2025-10,88.1\nSMEDI_HUNAN,2025-11,88.4\n"
ANSWERS: dict[str, Any] = {
    "key": "SMEDI_HUNAN",
    "indicator": "SMEDI",
    "frequency": "M",
    "unit": "index points",
    "decimals": "1",
    "minimum": "0",
    "maximum": "200",
    "name_en": "SMEDI, Hunan",
    "name_zh": "发展指数（湖南）",
    "label_en": "Hunan",
    "label_zh": "湖南",
}
ZH = {"language": "zh", "query": {}}


def save(app: Dash, file: object, view: object | None = None, **answers: Any) -> dict[str, Any]:
    """What the button of the form answers."""
    given = {
        "described-save.n_clicks": 1,
        "described.value": {**ANSWERS, **answers},
        "dropped.data": file,
        "append-user.value": "Li Wei",
        **({"view.data": view} if view else {}),
    }
    return filled(send(app, "described-errors.children", "described-save.n_clicks", given))


def errors(answer: dict[str, Any]) -> dict[str, str]:
    """What is wrong, by name of field."""
    parts = ((json.loads(key), part) for key, part in answer.items() if key.startswith("{"))
    return {identity["name"]: part["error"] for identity, part in parts if part.get("error")}


@pytest.fixture
def read_only_desk(app: Dash, engine: Engine) -> Iterator[Desk]:
    usual = app.server.extensions[EXTENSION]
    app.server.extensions[EXTENSION] = Desk(Settings(read_only=True), engine)
    yield app.server.extensions[EXTENSION]
    app.server.extensions[EXTENSION] = usual


def test_a_refusal_offers_to_describe_each_unknown_key_once(app: Dash, desk: Desk) -> None:
    answer = review(app, dropped(HUNAN + "PATENTS,2025-11,3\n"))

    ids = [part.get("id") for part in nodes(answer["append-review"]["children"])]
    keys = [item["key"] for item in ids if isinstance(item, dict) and item["type"] == "describe"]
    assert keys == ["SMEDI_HUNAN", "PATENTS"]


def test_a_refusal_for_another_reason_offers_nothing(app: Dash, desk: Desk) -> None:
    answer = review(app, dropped("series_key,period,value\nSMEDI,2025-11,87.0*\n"))

    assert '"describe"' not in said(answer, "append-review")


def test_the_form_opens_with_the_key_of_the_file(app: Dash, desk: Desk) -> None:
    button = json.dumps({"key": "SMEDI_HUNAN", "type": "describe"}, separators=(",", ":"))

    answer = filled(send(app, "describe-form.children", f"{button}.n_clicks", {f"{button}.n_clicks": 1}))

    fields = {
        part["id"]["name"]: part
        for part in nodes(answer["describe-form"]["children"])
        if isinstance(part.get("id"), dict)
    }
    assert fields["key"]["value"] == "SMEDI_HUNAN"
    assert fields["indicator"]["value"] == "SMEDI"
    assert "PATENTS" not in fields["unit"]["data"]


def test_a_described_series_takes_the_same_file_at_once(app: Dash, desk: Desk) -> None:
    answer = save(app, dropped(HUNAN))
    commit(app, dropped(HUNAN), digest_of(answer))

    assert "is in the catalogue now" in said(answer)
    assert "Commit 2 cells" in said(answer, "append-review")
    assert stored(desk) == [("2025-10", 88.1), ("2025-11", 88.4)]
    addition = desk.addition("SMEDI_HUNAN")
    assert addition is not None
    assert addition.user_name == "Li Wei"


def test_pages_downloads_and_lists_know_a_described_series(app: Dash, desk: Desk) -> None:
    digest = digest_of(save(app, dropped(HUNAN)))
    commit(app, dropped(HUNAN), digest)
    browser = app.server.test_client()

    listed = browser.get("/api/v1/series/SMEDI_HUNAN")
    given = browser.get("/api/v1/series/SMEDI_HUNAN/observations.csv")
    keys = browser.get("/api/v1/series-keys.csv")

    assert listed.get_json()["name"]["zh"] == "发展指数（湖南）"
    assert "SMEDI_HUNAN,2025-11,88.4" in given.text
    assert "SMEDI_HUNAN,YYYY-MM,index points" in keys.text
    assert browser.get("/series/SMEDI_HUNAN").status_code == 200


@pytest.mark.parametrize(("view", "words"), [(None, "Fill in this field."), (ZH, "此项必填。")])
def test_each_field_that_is_wrong_says_so_in_the_language_of_the_page(
    app: Dash, desk: Desk, view: object, words: str
) -> None:
    answer = save(app, dropped(HUNAN), view, name_en="", label_zh=None)

    assert errors(answer) == {"name_en": words, "label_zh": words}
    assert "SMEDI_HUNAN" not in desk.catalogue.series


def test_a_bundled_series_cannot_be_described_anew(app: Dash, desk: Desk) -> None:
    answer = save(app, dropped(HUNAN), key="SMEDI")

    assert "has a series of this key" in errors(answer)["key"]


def test_nonsense_in_a_field_is_blank(app: Dash, desk: Desk) -> None:
    answer = save(app, dropped(HUNAN), name_en={"a": 1}, unit=[1], key=7)

    assert set(errors(answer)) == {"name_en", "unit", "key"}


def test_a_read_only_desk_adds_nothing(app: Dash, read_only_desk: Desk) -> None:
    answer = save(app, dropped(HUNAN))

    assert "read-only; nothing was stored" in said(answer)
    assert "SMEDI_HUNAN" not in read_only_desk.catalogue.series
