"""A release is read in a real browser: dropped, reviewed beside its text, stored, followed to its sentence, undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Watched
from tests.browser.serving import serving
from tests.releases import CHINESE, ENGLISH

SERVED = "约3万户次"
SPECIALISED = "14万多家"
DURATION = "3个月"
MATCHED = 8
_DISCARD_AND_RELOAD = """() => {
    const reload = () => { if (!document.getElementById("review")) { window.location.reload(); } };
    new MutationObserver(reload).observe(document.body, { childList: true, subtree: true });
    document.getElementById("document-discard").click();
}"""
WORDS = {
    "en": {"value": "Value", "series": "Series", "period": "Period", "specialised": "142,000", "undone": "was undone"},
    "zh": {"value": "数值", "series": "序列", "period": "时期", "specialised": "14.2万", "undone": "撤销"},
}
DESCRIPTION = {
    "key": "RICE_MILLS",
    "name_en": "Rice mills open",
    "name_zh": "开工的米厂",
    "label_en": "Rice mills",
    "label_zh": "米厂",
    "indicator_key": "RICE_MILLS",
    "indicator_name_en": "Rice mills open",
    "indicator_name_zh": "开工的米厂",
    "definition_en": "Rice mills that were open in the month.",
    "definition_zh": "当月开工的米厂数。",
    "publisher_en": "Millers",
    "publisher_zh": "米业协会",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of this module's own: documents stay in a store, whatever becomes of their figures."""
    with serving(tmp_path_factory.mktemp("documents")) as served:
        yield served


def drop(page: Page, folder: Path, name: str, content: bytes) -> None:
    """Choose a document as the file dialog would."""
    (folder / name).write_bytes(content)
    page.set_input_files("#document-drop input[type=file]", folder / name)
    expect(page.locator("#review")).to_be_visible()


def row_of(page: Page, printed: str) -> Locator:
    """The row of the quantity that the text prints so."""
    key = page.locator("#document-text .quantity-mark", has_text=printed).first.get_attribute("data-key")
    return page.locator(f'.quantity[data-key="{key}"]')


def press(row: Locator, action: str) -> None:
    row.locator(f"[data-choose={action}]").click()


def field(page: Page, name: str) -> Locator:
    return page.locator(".editor").get_by_role("textbox", name=name, exact=True)


def described(page: Page, name: str) -> Locator:
    """A field of the form that describes a series."""
    return page.locator(f'#document-series-form :is(input, textarea)[id*=\'"name":"{name}"\']').first


def commit(page: Page) -> None:
    """From the decisions to the store, past the warnings."""
    page.click("#document-plan-show")
    page.wait_for_selector("#document-commit")
    expect(page.locator("#document-plan-heading")).to_be_focused()
    tick = page.locator("#document-tick")
    if tick.is_visible() and not tick.is_checked():
        expect(page.locator("#document-commit")).to_be_disabled()
        tick.check()
    page.click("#document-commit")
    page.wait_for_selector("#document-stored")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_release_is_read_corrected_assigned_stored_followed_to_its_sentence_and_undone(
    watched: Watched, tmp_path: Path, language: str
) -> None:
    page, words = watched.page, WORDS[language]
    watched.visit(f"/documents/new?lang={language}")
    page.fill("#append-user", "Li Wei")
    drop(page, tmp_path, "二月.txt", CHINESE.encode("gb18030"))

    page.click("#document-accept-all")
    expect(page.locator('.quantity[data-choice="accepted"]')).to_have_count(MATCHED)
    press(row_of(page, SPECIALISED), "edit")
    field(page, words["value"]).fill("142000")
    page.click("#document-edit-save")
    expect(page.locator(".editor")).to_have_count(0)
    expect(row_of(page, SPECIALISED)).to_contain_text(words["specialised"])
    press(row_of(page, SERVED), "accept")
    field(page, words["series"]).fill("ENTERPRISES_SERVED")
    page.get_by_role("option").first.click()
    field(page, words["period"]).fill("2025-S2")
    page.click("#document-edit-save")
    expect(row_of(page, SERVED)).to_have_attribute("data-choice", "accepted")
    press(row_of(page, DURATION), "ignore")
    expect(row_of(page, DURATION)).to_have_attribute("data-choice", "ignored")
    expect(page.locator("#document-text .quantity-mark", has_text=DURATION)).to_have_attribute("data-choice", "ignored")
    commit(page)
    stored = page.locator("#document-stored-link").get_attribute("href") or ""

    watched.visit(f"/series/SPECIALISED_MISSING?lang={language}".replace("SPECIALISED_MISSING", "SMES_SPECIALISED"))
    page.locator(".dash-graph .scatterlayer .trace .points path").last.click(force=True)
    expect(page.locator(".evidence blockquote mark")).to_have_text(SPECIALISED)
    page.locator(".evidence blockquote + p a").click()
    page.wait_for_url(f"**{stored.split('?')[0]}**#figure-*")
    expect(page.locator("[data-arrived]").first).to_be_in_viewport()
    expect(page.locator("[data-arrived]", has_text=SPECIALISED).first).to_be_visible()

    watched.visit(f"/append?lang={language}")
    page.locator("#append-batches tbody tr").first.get_by_role("button").click()
    page.click("#undo-confirm")
    expect(page.locator("#append-message")).to_contain_text(words["undone"])
    watched.visit(stored)
    expect(page.locator(".figure-list .state-undone")).to_have_count(MATCHED + 1)
    assert watched.complaints == []


def test_a_release_is_read_by_keyboard_alone_and_known_the_second_time(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    watched.visit("/documents/new")
    drop(page, tmp_path, "february.md", ENGLISH.encode())
    expect(page.locator(".quantity").first).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(field(page, "Value")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".editor")).to_have_count(0)
    expect(page.locator(".quantity").nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("k")

    choices = [row.get_attribute("data-choice") for row in page.locator(".quantity").all()[:3]]
    assert choices == ["accepted", "ignored", "accepted"]
    expect(page.locator("#document-text .quantity-mark").nth(1)).to_have_attribute("aria-current", "true")
    commit(page)

    drop(page, tmp_path, "again.txt", ENGLISH.encode("utf-16"))
    expect(page.locator("#document-known")).to_contain_text("This text is stored already")
    page.click("#document-accept-all")
    expect(page.locator("#document-tally")).to_contain_text("3 accepted")
    press(page.locator(".quantity").nth(1), "ignore")
    page.click("#document-plan-show")
    expect(page.locator("#document-nothing")).to_be_visible()
    assert watched.complaints == []


def test_a_reload_loses_nothing_of_an_unfinished_review(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    watched.visit("/documents/new")
    drop(page, tmp_path, "二月.txt", CHINESE.replace("89.2", "88.8").encode())
    press(row_of(page, DURATION), "ignore")
    page.get_by_label("Publisher").fill("An association")
    page.keyboard.press("Tab")
    press(row_of(page, SPECIALISED), "accept")
    expect(page.locator("#document-tally")).to_contain_text("1 accepted")

    page.reload()

    expect(page.locator("#append-message")).to_contain_text("your review as you left it")
    expect(row_of(page, DURATION)).to_have_attribute("data-choice", "ignored")
    expect(row_of(page, SPECIALISED)).to_have_attribute("data-choice", "accepted")
    expect(page.get_by_label("Publisher")).to_have_value("An association")
    # The page is gone before the browser's database has answered.
    with page.expect_navigation():
        page.evaluate(_DISCARD_AND_RELOAD)
    watched.settle()
    expect(page.locator("#review")).to_have_count(0)
    assert watched.complaints == []


def test_a_quantity_without_a_series_becomes_one(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    watched.visit("/documents/new")
    page.locator(".paste summary").click()
    page.fill("#document-pasted", "Rice mills\n\nPublished: 2026-03-11\n\nIn February 2026, 412 rice mills were open.")
    page.click("#document-paste")
    expect(page.locator("#review")).to_be_visible()

    press(row_of(page, "412"), "accept")
    page.click("#document-edit-new-series")
    form = page.locator("#document-series-form")
    expect(described(page, "key")).to_be_focused()
    page.click("#document-series-save")
    expect(form.locator("[aria-invalid=true]").first).to_be_visible()
    for name, text in DESCRIPTION.items():
        described(page, name).fill(text)
    for name, choice in {"theme": "Enterprises", "unit": "enterprises", "frequency": "monthly"}.items():
        described(page, name).fill(choice)
        page.get_by_role("option", name=choice).first.click()
    page.click("#document-series-save")
    expect(page.locator("#append-message")).to_contain_text("RICE_MILLS")
    expect(row_of(page, "412")).to_contain_text("Rice mills open")
    expect(row_of(page, "412")).to_have_attribute("data-choice", "accepted")
    commit(page)
    watched.visit("/series/RICE_MILLS")
    expect(page.locator("main")).to_contain_text("412")
    assert watched.complaints == []


def test_a_second_person_confirms_the_figures_of_a_document(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    watched.visit("/documents/new")
    page.fill("#append-user", "Li Wei")
    drop(page, tmp_path, "一月.txt", CHINESE.replace("2月", "1月").replace("2026-03", "2026-02").encode())
    page.click("#document-accept-all")
    commit(page)
    page.click("#document-stored-link")
    expect(page.locator(".figure-list .state-unvalidated")).to_have_count(MATCHED)

    page.fill("#append-user", " li  wei")
    page.click("#document-confirm")
    expect(page.locator("#document-confirm-message")).to_contain_text("a second person has to confirm")
    page.fill("#append-user", "Wang Fang")
    page.click("#document-confirm")
    expect(page.locator("#document-confirm-message")).to_contain_text("Confirmed by Wang Fang")
    page.locator("#document-confirm-message a").click()

    expect(page.locator("#second-review")).to_have_count(0)
    expect(page.locator(".figure-list .state-unvalidated")).to_have_count(0)
    expect(page.locator("#document-batches tbody tr").first).to_contain_text("Wang Fang")
    assert watched.complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_review_fits_a_phone(browser: Browser, address: str, tmp_path: Path, theme: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    watched = Watched(context, address)
    watched.visit(f"/documents/new?theme={theme}")
    drop(watched.page, tmp_path, "二月.txt", CHINESE.encode())
    press(row_of(watched.page, SPECIALISED), "edit")
    expect(watched.page.locator(".editor")).to_be_visible()

    width = watched.page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert width <= 390
    assert watched.complaints == []


def test_what_cannot_be_read_is_refused_with_what_to_do(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    watched.visit("/documents/new?lang=zh")

    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    page.set_input_files("#document-drop input[type=file]", tmp_path / "scan.pdf")

    expect(page.locator("#append-message [role=alert]")).to_contain_text("PDF")
    expect(page.locator("#review")).to_have_count(0)
    assert watched.complaints == []
