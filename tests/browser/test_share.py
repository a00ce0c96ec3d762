"""A view taken along: as files, as pictures, as a citation, in the frame of another site."""

from __future__ import annotations

import csv
import functools
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from smestats.schemas import LANGUAGES
from smestats.web.view import THEMES
from tests.browser.axe import violations
from tests.browser.conftest import Watched
from tests.browser.serving import free_port

VIEW = "/explore?s=SMEDI,SMEDI_Q,SMEDI_EAST&units=chg&from=2022-01&to=2023-12&asof=2023-12-31"
QUALIFIED = "/series/PLATFORMS_PROVINCIAL?lang=zh"
TEXT = "{http://www.w3.org/2000/svg}text"
_DRAWN = """() => document.querySelector("#figure-explore .js-plotly-plot").data
    .filter(trace => trace.customdata).map(trace => trace.y.filter(value => value !== null))"""


def saved(page: Page, words: str, folder: Path) -> Path:
    """The file a reader gets who presses ``words`` under the first figure."""
    with page.expect_download() as caught:
        page.locator(".share").first.get_by_text(words, exact=True).click()
    target = folder / caught.value.suggested_filename
    caught.value.save_as(target)
    return target


def rows_of(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def words_of(svg: Path) -> str:
    root = ElementTree.fromstring(svg.read_text(encoding="utf-8"))  # noqa: S314 - our own drawing
    return " ".join("".join(item.itertext()) for item in root.iter(TEXT))


def test_a_transformed_view_leaves_with_the_numbers_of_its_chart(watched: Watched, tmp_path: Path) -> None:
    watched.visit(f"{VIEW}&lang=zh")
    drawn = sorted(round(value, 6) for trace in watched.page.evaluate(_DRAWN) for value in trace)

    table = rows_of(saved(watched.page, "CSV", tmp_path))
    book = load_workbook(saved(watched.page, "Excel", tmp_path))
    told = json.loads(saved(watched.page, "JSON", tmp_path).read_text(encoding="utf-8"))

    values = [row["value"] for row in table if row["value"]]
    assert len(values) >= 10
    assert sorted(round(float(value), 6) for value in values) == drawn
    cells = list(book["observations"].iter_rows(values_only=True))
    place = cells[0].index("value")
    assert [cell[place] for cell in cells[1:] if cell[place] is not None] == pytest.approx([float(v) for v in values])
    assert [item["value"] for item in told["observations"] if item["value"] is not None] == [float(v) for v in values]
    assert {row["missing_reason"] for row in table if not row["value"]} >= {"no value the period before"}
    about = {row[0]: row[1] for row in book["metadata"].iter_rows(values_only=True) if len(row) > 1}
    assert about["公开截止日（asof）"] == "2023-12-31"
    assert told["about"]["asof"] == "2023-12-31"
    assert "smestats中国中小企业开放统计平台" in about["引用格式"]
    assert watched.complaints == []


def test_a_transformed_view_leaves_as_a_picture_with_its_words(watched: Watched, tmp_path: Path) -> None:
    watched.visit(f"{VIEW}&lang=zh")
    title = watched.page.inner_text(".figure-title")

    picture = Image.open(saved(watched.page, "PNG", tmp_path)).convert("RGB")
    words = words_of(saved(watched.page, "SVG", tmp_path))

    assert picture.width == 1800
    assert picture.height > 800
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    assert len(picture.getcolors(maxcolors=1_000_000) or []) > 50
    together = words.replace(" ", "")
    assert title.replace(" ", "") in together
    for part in ("来源：", "中国中小企业协会", "SMEDI_EAST", "入库数据", "recorded_asof=", "asof=2023-12-31"):
        assert part in together
    assert watched.complaints == []


def test_a_qualified_value_keeps_its_qualifier_on_every_way_out(watched: Watched, tmp_path: Path) -> None:
    watched.visit(QUALIFIED)

    (row,) = rows_of(saved(watched.page, "CSV", tmp_path))
    book = load_workbook(saved(watched.page, "Excel", tmp_path))
    words = words_of(saved(watched.page, "SVG", tmp_path))

    assert (row["value"], row["qualifier"], row["upper"], row["printed"]) == ("3800", "GT", "", "more than 3,800")
    header, only = book["observations"].iter_rows(values_only=True)
    found = dict(zip(header, only, strict=True))
    assert (found["value"], found["qualifier"], found["upper"]) == (3800, "GT", None)
    assert "超过3800" in words
    assert "▲" in words


@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_is_on_white_in_either_theme(watched: Watched, tmp_path: Path, theme: str) -> None:
    watched.visit(f"/series/SMEDI?theme={theme}")

    picture = Image.open(saved(watched.page, "PNG", tmp_path)).convert("RGB")
    colours = {colour: count for count, colour in picture.getcolors(maxcolors=1_000_000) or []}

    assert colours[255, 255, 255] > 0.85 * picture.width * picture.height
    assert colours.get((0, 114, 178), 0) > 200  # the first series, as it is on white
    assert (18, 22, 28) not in colours


def test_a_citation_is_copied_and_leads_back_to_the_same_figures(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    watched = Watched(context, address)
    watched.visit(VIEW)
    drawn = watched.page.evaluate(_DRAWN)
    opener = watched.page.locator('[data-share="cite"]').first

    opener.click()
    dialog = watched.page.locator("dialog[open]")
    for name in ("short", "long", "frozen", "bibtex", "ris"):
        dialog.locator(f'[data-copies="{name}"]').click()
        expect(dialog.get_by_role("status")).to_have_text("Copied")
        copied = watched.page.evaluate("navigator.clipboard.readText()")
        assert copied == dialog.locator(f"#share-field-{name}").input_value()
        if name == "frozen":
            frozen = copied
    watched.page.keyboard.press("Escape")
    expect(opener).to_be_focused()

    asked = parse_qs(urlsplit(frozen).query)
    assert asked["asof"] == ["2023-12-31"]
    assert "recorded_asof" in asked
    watched.visit(frozen.removeprefix(address))
    assert watched.page.evaluate(_DRAWN) == drawn
    assert watched.complaints == []
    context.close()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_grave_in_the_dialogs(watched: Watched, language: str, theme: str) -> None:
    watched.visit(f"/series/SMEDI?lang={language}&theme={theme}")
    found = {}

    for kind in ("cite", "embed"):
        watched.page.locator(f'[data-share="{kind}"]').first.click()
        watched.page.wait_for_selector("dialog[open] textarea")
        found[kind] = violations(watched.page)
        watched.page.keyboard.press("Escape")

    assert found == {"cite": [], "embed": []}


def test_on_a_phone_the_foot_is_a_menu(watched: Watched) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 844})
    watched.visit("/series/SMEDI")
    menu, opener = watched.page.locator(".share-items").first, watched.page.locator(".share-open").first

    expect(menu).to_be_hidden()
    opener.focus()
    watched.page.keyboard.press("Enter")

    expect(menu).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def another_site(folder: Path) -> Iterator[str]:
    """A site of its own that serves ``folder``."""
    server = ThreadingHTTPServer(("127.0.0.1", free_port()), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_another_site_may_show_the_embedded_view_and_nothing_else(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    watched = Watched(context, address)
    watched.visit(VIEW)
    watched.page.locator('[data-share="embed"]').first.click()
    snippet = watched.page.input_value("#share-field-embed_frozen")
    other = f'<iframe src="{address}/append" title="not allowed"></iframe>'
    (tmp_path / "index.html").write_text(f"<!DOCTYPE html><title>Blog</title>{snippet}{other}", encoding="utf-8")

    with another_site(tmp_path) as site:
        page = context.new_page()
        page.goto(site)
        framed = page.frame_locator("iframe").first
        expect(framed.locator(".main-svg").first).to_be_visible()
        expect(framed.get_by_text("as stored on")).to_be_visible()
        assert framed.locator("a:not([target=_blank])").count() == 0
        blocked = next(frame for frame in page.frames if frame.url.endswith("/append") or "chrome-error" in frame.url)
        assert blocked.locator("main").count() == 0
    context.close()


def test_a_release_prints_without_the_frame_around_it(watched: Watched) -> None:
    watched.visit("/release/2022-01")

    watched.page.emulate_media(media="print")

    for part in (".rail", ".masthead", ".share", ".colophon"):
        expect(watched.page.locator(part).first).to_be_hidden()
    assert watched.page.pdf(format="A4").startswith(b"%PDF")
