"""Who published a document and where, as far as it says."""

from __future__ import annotations

import pytest

from smestats.extract.readers.origin import origin_of

PAGE = """<html><head><meta charset="utf-8">
<meta property="og:site_name" content="People&#39;s Daily"><link rel="canonical" href="https://example.org/a?b=1">
</head><body><p>In October, the index was 87.0.</p></body></html>"""


def test_a_page_names_its_site_and_its_address() -> None:
    origin = origin_of(PAGE.encode(), "In October, the index was 87.0.")

    assert (origin.publisher, origin.url) == ("People's Daily", "https://example.org/a?b=1")


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("标题\n\n2026-03-10 来源：新华社 作者：某人\n\n正文。", "新华社"),
        ("标题\n来源:工业和信息化部　时间：2026-03-10\n正文。", "工业和信息化部"),
        ("Title\nSource: Xinhua  2026-03-10\n\nText.", "Xinhua"),
        ("Title\n\nNothing is said of where it is from.", None),
        ("标题\n来源：https://example.org/a\n正文。", None),
    ],
)
def test_a_text_names_its_source_near_its_beginning(text: str, publisher: str | None) -> None:
    assert origin_of(text.encode(), text).publisher == publisher


def test_front_matter_may_hold_the_address() -> None:
    text = "---\ntitle: A\nurl: https://example.org/release\n---\n\nText."

    assert origin_of(text.encode(), text).url == "https://example.org/release"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org", "//example.org", "https://a b"])
def test_what_is_no_address_of_the_web_is_none(address: str) -> None:
    page = PAGE.replace("https://example.org/a?b=1", address)

    assert origin_of(page.encode(), "Text.").url is None


def test_a_packed_file_says_nothing() -> None:
    origin = origin_of(b"%PDF-1.7 and so on", "Text.")

    assert (origin.publisher, origin.url) == (None, None)
