"""What stands between backquotes is shown as code."""

from __future__ import annotations

from dash import html

from smestats.web.components.worded import worded


def test_names_between_backquotes_are_code() -> None:
    parts = worded("Put `series_key,period,value` first.").children

    assert [type(part) for part in parts] == [str, html.Code, str]
    assert parts[1].children == "series_key,period,value"


def test_a_sentence_with_a_single_backquote_is_left_as_it_is() -> None:
    assert worded("‹a`b› is no period.").children == "‹a`b› is no period."
