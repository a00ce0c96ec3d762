"""What an address says about a view."""

from __future__ import annotations

from datetime import UTC, date, datetime

import flask
import pytest

from smestats.web.view import View, read_view


def test_an_empty_address_is_the_present_in_english() -> None:
    view = read_view({})

    assert (view.language, view.theme, view.is_past, view.query) == ("en", "light", False, ())


def test_language_theme_and_time_axes_are_read() -> None:
    view = read_view({"lang": "zh", "theme": "dark", "asof": "2021-12-31", "recorded_asof": "2026-11-23T08:00:00Z"})

    assert (view.language, view.theme, view.asof) == ("zh", "dark", date(2021, 12, 31))
    assert view.recorded_asof == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert view.is_past


def test_a_day_of_this_store_lasts_until_its_end() -> None:
    moment = read_view({"recorded_asof": "2026-11-23"}).recorded_asof

    assert moment is not None
    assert (moment.hour, moment.minute, moment.tzinfo) == (23, 59, UTC)


@pytest.mark.parametrize(("name", "text"), [("asof", "yesterday"), ("lang", "fr"), ("recorded_asof", "2026-13-01")])
def test_what_cannot_be_read_is_reported_and_not_carried_on(name: str, text: str) -> None:
    view = read_view({name: text, "utm_source": "mail"})

    assert view.problems == ((name, text),)
    assert name not in view.href("/index")


def test_links_carry_what_the_address_stated_and_nothing_else() -> None:
    view = read_view({"lang": "zh", "asof": "2021-12-31", "utm_source": "mail"})

    assert view.href("/index") == "/index?lang=zh&asof=2021-12-31"
    assert view.href("/index", asof=None) == "/index?lang=zh"
    assert View().href("/series/SMEDI", period="2020-10") == "/series/SMEDI?period=2020-10"


def test_cookies_and_the_browser_language_fill_in_what_the_address_leaves_open() -> None:
    app = flask.Flask("cookies")
    with app.test_request_context(headers={"Accept-Language": "zh-CN,zh;q=0.9"}):
        assert read_view({}).language == "zh"
    with app.test_request_context(headers={"Accept-Language": "zh-CN", "Cookie": "lang=en; theme=dark"}):
        assert (read_view({}).language, read_view({}).theme) == ("en", "dark")
        assert read_view({"lang": "zh"}).language == "zh"
    with app.test_request_context(headers={"Cookie": "lang=xx; theme=<script>"}):
        assert (read_view({}).language, read_view({}).theme) == ("en", "light")


def test_a_misspelt_parameter_is_reported_with_the_nearest_name_the_page_reads() -> None:
    view = read_view({"asoff": "2020-12-31", "perid": "2020-10", "utm_source": "mail"}, own=("period",))

    assert view.unknown == (("asoff", "asof"), ("perid", "period"))


def test_names_are_left_to_whoever_checks_them_when_the_page_declares_none() -> None:
    assert read_view({"units": "pc1"}).unknown == ()


def test_links_to_the_page_itself_keep_its_own_parameters() -> None:
    view = read_view({"q": "loans", "asof": "2021-12-31", "lang": "en"}, own=("q", "topic"))

    with flask.Flask("paths").test_request_context("/catalogue"):
        assert view.here(lang="zh") == "/catalogue?lang=zh&asof=2021-12-31&q=loans"
        assert view.here(asof=None) == "/catalogue?lang=en&q=loans"
    assert view.href("/index") == "/index?lang=en&asof=2021-12-31"
