"""Files, citations and frames of views as a browser gets them."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import urlsplit

import pytest
from dash import Dash
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy.engine import Engine

from smestats.export import FORMATS
from smestats.settings import Settings
from smestats.web.departures import LABELS
from smestats.web.desk import EXTENSION, Desk


@pytest.fixture
def client(app: Dash, built_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setitem(app.server.extensions, EXTENSION, Desk(Settings(), built_engine))
    return app.server.test_client()


@pytest.mark.parametrize("form", FORMATS)
def test_a_view_is_given_out_under_a_name_of_its_own(client: FlaskClient, form: str) -> None:
    answer = client.get(f"/download?s=SMEDI&units=pc1&from=2023&asof=2024-01-31&format={form}")

    assert answer.status_code == 200
    assert answer.content_type == FORMATS[form].media_type
    name = f"smestats-SMEDI-pc1-2023-asof-2024-01-31.{FORMATS[form].suffix}"
    assert f'filename="{name}"' in answer.headers["Content-Disposition"]


def test_a_csv_for_excel_begins_with_its_mark_and_a_plain_one_does_not(client: FlaskClient) -> None:
    assert client.get("/download?s=SMEDI&format=csv-excel").data.startswith(b"\xef\xbb\xbf#")
    assert client.get("/download?s=SMEDI&format=csv").data.startswith(b"#")


def test_a_download_is_as_the_public_knew_it(client: FlaskClient) -> None:
    answer = client.get("/download?s=SMEDI&asof=2020-12-31")

    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(io.StringIO("\n".join(lines))))
    assert rows
    assert max(row["published_on"] for row in rows) <= "2020-12-31"


def test_a_chinese_workbook_says_in_chinese_what_it_holds(client: FlaskClient) -> None:
    answer = client.get("/download?s=SMEDI&format=xlsx&lang=zh")

    told = [row[0].value for row in load_workbook(io.BytesIO(answer.data))["metadata"]]
    assert "引用格式" in told
    assert "中小企业发展指数" in told[0]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("s=SMDI", ["SMDI", "SMEDI"]),
        ("s=SMEDI&unit=pc1", ["unit", "units"]),
        ("s=SMEDI&units=pc2", ["pc2", "pc1"]),
        ("s=SMEDI&format=xls", ["xls", "xlsx"]),
        ("s=SMEDI&f=a%2B", ["a+"]),
        ("s=SMEDI&asof=tomorrow", ["tomorrow"]),
        ("", ["s=SMEDI"]),
        ("s=SMEDI&lang=zh&unit=pc1", ["没有", "units"]),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_write_instead(
    client: FlaskClient, query: str, words: list[str]
) -> None:
    answer = client.get(f"/download?{query}")

    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    for word in words:
        assert word in answer.text


def test_what_mails_add_to_links_is_no_mistake(client: FlaskClient) -> None:
    assert client.get("/download?s=SMEDI&utm_source=mail").status_code == 200


def test_a_citation_is_given_with_the_words_of_its_dialog(client: FlaskClient) -> None:
    cited = json.loads(client.get("/cite?s=SMEDI&lang=zh").data)

    assert cited["labels"]["copy"] == "复制"
    assert set(cited["labels"]) == set(LABELS)
    assert cited["bibtex"].startswith("@misc{smestats-SMEDI-")
    assert cited["frozen"] in cited["long"]


@pytest.mark.parametrize(("form", "start"), [("bibtex", "@misc{"), ("ris", "TY  - DATA\r\n")])
def test_a_citation_is_given_as_a_file(client: FlaskClient, form: str, start: str) -> None:
    answer = client.get(f"/cite?s=SMEDI&format={form}")

    assert answer.text.startswith(start)
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_frozen_link_gives_the_values_that_were_cited(client: FlaskClient) -> None:
    cited = json.loads(client.get("/cite?s=SMEDI&units=chg").data)
    address = urlsplit(cited["frozen"])

    assert client.get(f"{address.path}?{address.query}").status_code == 200
    frozen = json.loads(client.get(f"/download?{address.query}&format=json").data)
    live = json.loads(client.get("/download?s=SMEDI&units=chg&format=json").data)
    assert frozen["observations"] == live["observations"]


def test_only_the_embedded_view_may_stand_in_a_frame(client: FlaskClient) -> None:
    framed = client.get("/embed?s=SMEDI").headers["Content-Security-Policy"]
    others = {
        path: client.get(path).headers["Content-Security-Policy"] for path in ("/", "/embed/", "/append", "/cite")
    }

    assert "frame-ancestors *" in framed
    for policy in others.values():
        assert "frame-ancestors 'self'" in policy


def test_an_embedded_view_changes_nothing_the_desk_remembers(client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/embed?s=SMEDI&lang=zh&theme=dark").headers
    assert "Set-Cookie" in client.get("/?lang=zh").headers
