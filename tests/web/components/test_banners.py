"""What stands above a page whose address could not be read in full, or looks back."""

from __future__ import annotations

from collections.abc import Iterator

import flask
import pytest
from dash import html

from smestats.web.components.banners import banners
from smestats.web.view import read_view
from tests.web.reading import find, words_of


@pytest.fixture(autouse=True)
def _request() -> Iterator[None]:
    with flask.Flask("banners").test_request_context("/index"):
        yield


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"asof": "yesterday"}, "asof=yesterday, which cannot be read; it was left out. Write a day as 2020-12-31."),
        ({"lang": "cn"}, "The nearest that can: en."),
        ({"recorded_assof": "2020-12-31"}, "no parameter recorded_assof; it was left out. The nearest it knows is rec"),
    ],
)
def test_a_parameter_that_says_nothing_gets_a_remedy(query: dict[str, str], said: str) -> None:
    shown = banners(read_view(query, own=()))

    assert said in words_of(shown)
    assert [item.role for item in shown] == ["alert"]


def test_parameters_that_mails_add_are_nobodys_mistake() -> None:
    assert banners(read_view({"utm_source": "mail", "fbclid": "1"}, own=())) == []


def test_the_past_says_both_days_and_leads_back_to_the_present() -> None:
    view = read_view({"asof": "2020-12-31", "recorded_asof": "2026-11-23", "item": "plan", "lang": "en"}, own=("item",))

    (banner,) = banners(view)

    assert "published by 31 Dec 2020" in words_of(banner)
    assert "knew on 23 Nov 2026 at 23:59 UTC" in words_of(banner)
    assert find(banner, html.A)[0].href == "/index?lang=en&item=plan"
