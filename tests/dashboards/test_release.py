"""The pages of monthly releases."""

from __future__ import annotations

from collections.abc import Iterator

import dash
import pytest
from dash import Dash, dcc, html
from dash.development.base_component import Component
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from smestats.settings import Settings
from smestats.web.desk import EXTENSION, Desk
from tests.web.reading import find, words_of


@pytest.fixture
def client(app: Dash, built_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    monkeypatch.setitem(app.server.extensions, EXTENSION, Desk(Settings(), built_engine))
    return app.server.test_client()


def lay_out(app: Dash, template: str, path: str, **query: str) -> Component:
    page = next(
        item for item in dash.page_registry.values() if template in (item.get("path_template"), item.get("path"))
    )
    with app.server.test_request_context(path):
        shown: Component = page["layout"](**query)
        return shown


def test_a_release_shows_its_charts_each_of_its_own_range(app: Dash, client: FlaskClient) -> None:
    shown = lay_out(app, "/release/<month>", "/release/2020-10", lang="en")

    assert "87.0 in October 2020" in words_of(find(shown, html.H1)[0])
    assert len(find(shown, dcc.Graph)) == 3
    files = [link.href for link in find(shown, html.A) if str(getattr(link, "href", "")).startswith("/download")]
    assert files
    assert all("to=2020-10" in href for href in files)


def test_a_month_without_release_says_where_the_next_ones_are(app: Dash, client: FlaskClient) -> None:
    shown = lay_out(app, "/release/<month>", "/release/2020-11", lang="en")

    links = [link.href for link in find(shown, dcc.Link)]
    assert "/release/2020-10?lang=en" in links
    assert "/release/2020-12?lang=en" in links


@pytest.mark.parametrize(("path", "status"), [("2020-10", 200), ("2020-11", 404), ("yesterday", 404), ("2020-Q3", 404)])
def test_a_page_and_its_paper_exist_for_the_same_months(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(f"/release/{path}").status_code == status
    paper = client.get(f"/print/release/{path}?lang=zh")
    assert paper.status_code == status
    assert ("月度发布" in paper.text) is True


def test_the_list_has_every_month_with_its_sentence(app: Dash, client: FlaskClient) -> None:
    shown = lay_out(app, "/release", "/release", lang="zh")

    assert "2020年10月中小企业发展指数为87.0，比上月上升0.1点" in words_of(shown)


def test_overview_and_index_lead_to_the_newest_release(app: Dash, client: FlaskClient) -> None:
    for path in ("/", "/index"):
        links = [link.href for link in find(lay_out(app, path, path, lang="en"), dcc.Link)]
        assert any(href.startswith("/release/20") for href in links)


def test_a_release_of_the_past_knows_what_was_public(app: Dash, client: FlaskClient) -> None:
    shown = lay_out(app, "/release", "/release", lang="en", asof="2021-01-31")

    assert "October 2020" in words_of(shown)
    assert "2021-09" not in words_of(shown)


def test_a_desk_without_figures_says_so(app: Dash, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.server.extensions, EXTENSION, Desk(Settings(), engine))

    assert words_of(lay_out(app, "/release", "/release", lang="en"))
    assert "2020-10" in words_of(lay_out(app, "/release/<month>", "/release/2020-10", lang="en"))
