"""An analyst's append in a real browser: review, commit, see it, be refused, undo."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched

MONTHS = "series_key,period,value\nSMEDI,2026-01,89.1\nSMEDI,2026-02,89.3\n"
CHINESE = "series_key,period,value,note\nSMEDI,2026年3月,89.2,三月初值\n"
BROKEN = "series_key,period,value\nSMEDI,2026-01,87.0*\nSMEDIX,2026-02,89.3\n"


def drop(page: Page, folder: Path, name: str, content: bytes) -> None:
    """Choose a file as the file dialog would."""
    (folder / name).write_bytes(content)
    page.set_input_files("#drop input[type=file]", folder / name)


def drawn_points(watched: Watched) -> int:
    """Points of SMEDI that the series page draws."""
    watched.visit("/series/SMEDI")
    return watched.page.locator(".dash-graph .scatterlayer .trace .points path").count()


def undo_newest(page: Page) -> None:
    page.locator("#append-batches tbody tr").first.get_by_role("button").click()
    page.click("#undo-confirm")
    expect(page.locator("#append-message")).to_contain_text("was undone by batch")


def test_new_months_are_reviewed_stored_drawn_and_undone(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    before = drawn_points(watched)

    watched.visit("/append")
    page.fill("#append-user", "Li Wei")
    drop(page, tmp_path, "months.csv", MONTHS.encode())
    expect(page.locator(".found")).to_contain_text("UTF-8")
    expect(page.locator(".totals .change-new")).to_contain_text("2new")
    expect(page.locator(".plan-grid .ag-center-cols-container .ag-row.change-new")).to_have_count(2)
    expect(page.locator(".plan-charts .main-svg").first).to_be_visible()
    page.click("#append-commit")
    expect(page.locator("#append-message")).to_contain_text("2 new and 0 revised cells")
    expect(page.locator("#append-batches tbody tr").first).to_contain_text("Li Wei")
    assert drawn_points(watched) == before + 2

    watched.visit("/append")
    assert page.input_value("#append-user") == "Li Wei"
    undo_newest(page)
    assert drawn_points(watched) == before
    assert watched.complaints == []


def test_many_clicks_store_one_batch(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    watched.visit("/append")
    batches = page.locator("#append-batches tbody tr").count()

    drop(page, tmp_path, "months.csv", MONTHS.encode())
    page.wait_for_selector("#append-commit:enabled")
    page.evaluate("() => { const b = document.getElementById('append-commit'); b.click(); b.click(); b.click(); }")
    expect(page.locator("#append-message")).to_contain_text("Stored as batch")

    drop(page, tmp_path, "months.csv", MONTHS.encode())
    expect(page.locator("#append-nothing")).to_be_visible()
    expect(page.locator("#append-batches tbody tr")).to_have_count(batches + 1)
    undo_newest(page)
    assert watched.complaints == []


def test_a_broken_file_is_refused_with_what_to_do(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    watched.visit("/append")

    drop(page, tmp_path, "broken.csv", BROKEN.encode())

    expect(page.locator("#append-review [role=alert]")).to_contain_text("was refused: 2 problems")
    expect(page.locator(".problems tbody tr")).to_have_count(2)
    expect(page.locator(".file-grid td.bad")).to_have_count(2)
    expect(page.locator("#append-commit")).to_have_count(0)
    assert watched.complaints == []


def test_a_chinese_file_is_read_and_answered_in_chinese(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    watched.visit("/append?lang=zh")

    drop(page, tmp_path, "三月.csv", CHINESE.encode("gb18030"))

    expect(page.locator(".found")).to_contain_text("GB18030")
    expect(page.locator("#append-commit")).to_have_text("提交 1 格")
    expect(page.locator(".plan-grid")).to_contain_text("2026年3月")
    assert watched.complaints == []


def test_a_revision_waits_for_the_tick_by_keyboard(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    watched.visit("/append")
    drop(page, tmp_path, "revision.csv", b"series_key,period,value\nSMEDI,2020-10,87.2\n")
    expect(page.locator("#append-commit")).to_be_disabled()
    expect(page.locator(".totals .change-conflict")).to_contain_text("1conflicting")

    page.focus("#append-tick")
    page.keyboard.press("Space")
    expect(page.locator("#append-commit")).to_be_enabled()
    page.focus("#append-commit")
    page.keyboard.press("Enter")

    expect(page.locator("#append-message")).to_contain_text("Stored as batch")
    undo_newest(page)
    assert watched.complaints == []


def test_a_file_beyond_the_limit_is_refused_before_it_is_sent(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    watched.visit("/append")

    drop(page, tmp_path, "huge.csv", b"series_key,period,value\n" * 900_000)

    expect(page.locator("#append-message")).to_contain_text("this page takes files of at most 16 MiB")
    assert watched.complaints == []


def test_the_place_for_a_file_has_a_name_and_takes_the_focus(watched: Watched) -> None:
    watched.visit("/append")

    place = watched.page.get_by_label("Drop a file here, or choose one")
    place.focus()

    expect(place).to_be_focused()
