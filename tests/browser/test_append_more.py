"""An analyst's whole way in a real browser: a workbook and a Chinese file, revised, refused, undone, described."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from smestats.schemas import LANGUAGES, Language
from smestats.web.text import say
from tests.browser.conftest import Watched
from tests.browser.test_append import drop

HEADER = ("series_key", "period", "value")
TYPED = "Two digits of October were swapped; the ministry corrected its table on the next day."
_MOST_TABS = 120


def workbook(*rows: Sequence[object]) -> bytes:
    """An .xlsx file of one sheet with these rows below the header."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, *rows):
        sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def chinese(*rows: Sequence[object]) -> bytes:
    """A file as Chinese spreadsheets save it: GB18030, with a note."""
    lines = [",".join((*HEADER, "note")), *(",".join([*map(str, row), "初值"]) for row in rows), ""]
    return "\r\n".join(lines).encode("gb18030")


WRITERS = {"xlsx": workbook, "csv": chinese}
WAYS = [(language, suffix) for language in LANGUAGES for suffix in WRITERS]


def field(page: Page, name: str) -> Locator:
    """A field of the form that describes a series."""
    return page.locator(f"""[id='{{"name":"{name}","type":"described"}}']""")


def choose(page: Page, control: Locator, option: str) -> None:
    control.click()
    page.get_by_role("option", name=option, exact=True).click()


def commit(page: Page, language: Language) -> int:
    """Press the button; the number of the batch."""
    page.click("#append-commit")
    done = page.locator("#append-message .good h2")
    expect(done).to_be_visible()
    return int("".join(filter(str.isdigit, done.inner_text())))


def undo(page: Page, batch: int, language: Language) -> None:
    page.locator("#append-batches").get_by_role(
        "button", name=say(language, "append.undo.button_of", batch=batch)
    ).click()
    page.click("#undo-confirm")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until ``selector`` has the focus."""
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}")


@pytest.mark.parametrize(("language", "suffix"), WAYS)
def test_figures_are_stored_revised_and_taken_back(
    watched: Watched, tmp_path: Path, language: Language, suffix: str
) -> None:
    page, write = watched.page, WRITERS[suffix]
    watched.visit(f"/append?lang={language}")
    page.fill("#append-user", "李伟")
    drop(page, tmp_path, f"first.{suffix}", write(("SMEDI", "2026-05", 88.4), ("SMEDI", "2026-06", 89.1)))
    expect(page.locator(".found")).to_contain_text("XLSX" if suffix == "xlsx" else "GB18030")
    first = commit(page, language)

    drop(page, tmp_path, f"second.{suffix}", write(("SMEDI", "2026-05", 88.6), ("SMEDI", "2026-06", 89.1)))
    rows = page.locator(".plan-grid .ag-center-cols-container .ag-row")
    expect(rows).to_have_count(2)
    page.locator("#plan-filter").get_by_text(say(language, "append.total.revised")).click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("88.4")
    expect(rows).to_contain_text("+0.2")
    expect(page.locator(".plan-charts .main-svg").first).to_be_visible()
    expect(page.locator("#append-commit")).to_be_disabled()
    page.check("#append-tick")
    choose(page, page.locator("#append-reason"), say(language, "append.reason.correction"))
    page.fill("#append-note", "two digits were swapped")
    second = commit(page, language)
    batch = page.locator("#append-batches tbody tr").first
    expect(batch).to_contain_text(say(language, "append.batches.confirmed_one", user="李伟"))
    expect(batch).to_contain_text(say(language, "append.reason.correction"))

    watched.visit(f"/series/SMEDI?lang={language}")
    expect(page.locator(".triangle tbody")).to_contain_text("88.6 +0.2")
    page.locator("#vintages summary").click()
    history = page.locator(".vintages tbody tr").filter(has_text=f"second.{suffix}")
    for told in ("88.6", "李伟", say(language, "append.reason.correction"), "two digits were swapped"):
        expect(history.first).to_contain_text(told)

    watched.visit(f"/append?lang={language}")
    undo(page, first, language)
    refused = page.locator("#append-message .bad")
    expect(refused).to_contain_text("SMEDI 2026-05")
    refused.get_by_role("button", name=say(language, "append.undo.button_of", batch=second)).click()
    page.click("#undo-confirm")
    expect(page.locator("#append-message .good")).to_be_visible()
    undo(page, first, language)
    expect(page.locator("#append-message .good")).to_contain_text(f"{first}")
    assert watched.complaints == []


@pytest.mark.parametrize(("language", "suffix"), WAYS)
def test_a_refusal_marks_its_cells_and_can_be_taken_away(
    watched: Watched, tmp_path: Path, language: Language, suffix: str
) -> None:
    page = watched.page
    watched.visit(f"/append?lang={language}")

    drop(page, tmp_path, f"坏.{suffix}", WRITERS[suffix](("SMEDI", "2026-05", "87.0*"), ("SMEDX", "2026-06", 89.1)))

    expect(page.locator(".problems tbody tr")).to_have_count(2)
    expect(page.locator(".problems")).to_contain_text("SMEDI")  # the nearest key
    expect(page.locator(".file-grid td.bad")).to_have_text(
        [f"{text}{say(language, 'append.refused.bad')}" for text in ("87.0*", "SMEDX")]
    )
    with page.expect_download() as download:
        page.click("#faults-download")
    assert download.value.suggested_filename == "坏-problems.csv"
    table = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    assert [(row["line"], row["column"], row["kind"], row["cell"]) for row in table] == [
        ("2", "3", "value_footnote_mark", "87.0*"),
        ("3", "1", "series_unknown", "SMEDX"),
    ]
    assert watched.complaints == []


def test_a_revision_is_made_and_undone_by_keyboard_alone(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    file = tmp_path / "revision.csv"
    file.write_text("series_key,period,value\nSMEDI,2020-10,87.2\n", encoding="utf-8")
    watched.visit("/append")
    batches = page.locator("#append-batches tbody tr")

    page.on("filechooser", lambda chooser: chooser.set_files(file))

    tab_to(page, "#drop input[type=file]")
    page.keyboard.press("Enter")
    expect(page.locator("#append-commit")).to_be_disabled()
    tab_to(page, "#append-tick")
    page.keyboard.press("Space")
    tab_to(page, "#append-reason")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    tab_to(page, "#append-note")
    page.keyboard.type(TYPED)
    tab_to(page, "#append-commit")
    page.keyboard.press("Enter")
    expect(page.locator("#append-message .good")).to_be_visible()
    expect(batches.first).to_contain_text(TYPED)

    tab_to(page, "#append-message button")
    page.keyboard.press("Enter")
    expect(page.locator("#undo-confirm")).to_be_visible()
    tab_to(page, "#undo-confirm")
    page.keyboard.press("Enter")
    expect(page.locator("#append-message")).to_contain_text("was undone by batch")
    assert watched.complaints == []


def test_a_note_typed_the_moment_before_the_button_is_pressed_is_kept(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    watched.visit("/append")
    drop(page, tmp_path, "quick.csv", b"series_key,period,value\nSMEDI,2026-08,88.7\n")
    expect(page.locator("#append-commit")).to_be_enabled()

    # In one turn of the browser, as on a machine too busy for its timers to run between two keys.
    page.evaluate(
        """typed => {
            const note = document.querySelector("#append-note"), button = document.querySelector("#append-commit");
            note.focus();
            document.execCommand("insertText", false, typed);
            button.focus();
            button.click();
        }""",
        TYPED,
    )

    expect(page.locator("#append-message .good")).to_be_visible()
    expect(page.locator("#append-batches tbody tr").first).to_contain_text(TYPED)
    assert watched.complaints == []


def test_the_original_bytes_come_back(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    content = chinese(("SMEDI", "2026-07", 89.4))
    watched.visit("/append")
    drop(page, tmp_path, "七月.csv", content)
    batch = commit(page, "en")

    link = page.get_by_role("link", name=say("en", "append.batches.download_of", batch=batch))
    with page.expect_download() as download:
        link.click()
    undo(page, batch, "en")

    assert download.value.suggested_filename == "七月.csv"
    assert hashlib.sha256(Path(download.value.path()).read_bytes()).digest() == hashlib.sha256(content).digest()
    expect(page.locator("#append-message .good")).to_be_visible()
    assert watched.complaints == []


@pytest.mark.parametrize(("language", "key"), [("en", "SMEDI_HUNAN"), ("zh", "SMEDI_HENAN")])
def test_a_series_the_catalogue_lacks_is_described_stored_and_drawn(
    watched: Watched, tmp_path: Path, language: Language, key: str
) -> None:
    page = watched.page
    watched.visit(f"/append?lang={language}")
    drop(page, tmp_path, "new.xlsx", workbook((key, "2026-05", 88.1), (key, "2026-06", 88.4)))

    page.get_by_role("button", name=say(language, "new_series.button_of", series_key=key)).click()
    expect(field(page, "key")).to_be_focused()
    field(page, "label_zh").fill("省")
    page.click("#described-save")
    expect(page.locator("#described-errors")).to_contain_text(say(language, "new_series.wrong", count=4))
    expect(field(page, "name_en")).to_be_focused()
    expect(page.locator(".describe-form")).to_contain_text(say(language, "new_series.error.required"))
    for name, text in (("name_en", f"{key} index"), ("name_zh", "某省指数"), ("label_en", "Province")):
        field(page, name).fill(text)
    choose(page, field(page, "frequency"), "monthly" if language == "en" else "月度")
    page.click("#described-save")

    expect(page.locator("#append-message .good")).to_contain_text(say(language, "new_series.added", series_key=key))
    expect(page.locator(".totals .change-new")).to_contain_text("2")
    batch = commit(page, language)
    watched.visit(f"/series/{key}?lang={language}")
    expect(page.locator("main h1")).to_have_text(f"{key} index" if language == "en" else "某省指数")
    expect(page.locator(".dash-graph .scatterlayer .trace .points path").first).to_be_visible()
    watched.visit(f"/catalogue?lang={language}&q={key}")
    expect(page.locator("main")).to_contain_text(key)
    watched.visit(f"/append?lang={language}")
    undo(page, batch, language)
    expect(page.locator("#append-message .good")).to_be_visible()
    assert watched.complaints == []


@pytest.mark.parametrize("path", ["/append", "/series/SMEDI"])
def test_a_phone_needs_no_scrolling_sideways(watched: Watched, tmp_path: Path, path: str) -> None:
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 844})
    watched.visit(path)
    if path == "/append":
        drop(page, tmp_path, "new.csv", b"series_key,period,value\nSMEDI_ANHUI_WITH_A_LONG_KEY,2026-05,88.1\n")
        page.get_by_role("button", name="Describe the series").click()
        expect(page.locator("#described-save")).to_be_visible()
    else:
        page.locator("#vintages summary").click()

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_plan_outlives_another_theme_and_another_language_and_ends_with_its_commit(
    watched: Watched, tmp_path: Path
) -> None:
    page = watched.page
    watched.visit("/append?lang=en&theme=light")
    drop(page, tmp_path, "kept.csv", b"series_key,period,value\nSMEDI,2026-05,89.1\n")
    page.wait_for_selector("#append-commit:enabled")
    page.fill("#append-note", "From the release")
    page.press("#append-note", "Tab")

    page.click("#theme-toggle")
    page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    expect(page.locator(".plan-grid .ag-center-cols-container .ag-row.change-new")).to_have_count(1)
    page.click("#language-switch")
    expect(page.locator(".totals .change-new")).to_contain_text("1新增")
    expect(page.locator("#append-note")).to_have_value("From the release")

    page.click("#append-commit")
    expect(page.locator("#append-message")).to_contain_text("1 个新增")
    page.reload()
    watched.settle()
    expect(page.locator("#append-review > *")).to_have_count(0)
    page.locator("#append-batches tbody tr").first.get_by_role("button").click()
    page.click("#undo-confirm")
    expect(page.locator("#append-message")).to_contain_text("撤销")
    assert watched.complaints == []
