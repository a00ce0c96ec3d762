"""``smestats release``: a page of HTML, a PDF, and clear words where there is neither."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from smestats.cli import main
from smestats.commands.exits import Exit


@pytest.fixture(autouse=True)
def store(built_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMESTATS_DATABASE_URL", built_url)


def test_html_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["release", "2020-10", "--lang", "zh"]) == Exit.DONE

    written = capfdbinary.readouterr().out.decode()
    assert written.startswith("<!DOCTYPE html>")
    assert "2020年10月中小企业发展指数为87.0" in written


def test_a_pdf_is_on_a4_and_holds_the_words(tmp_path: Path) -> None:
    target = tmp_path / "release.pdf"

    assert main(["release", "2020-10", "--format", "pdf", "--out", str(target)]) == Exit.DONE

    pages = PdfReader(io.BytesIO(target.read_bytes())).pages
    width, height = (float(size) / 72 * 25.4 for size in (pages[0].mediabox.width, pages[0].mediabox.height))
    assert (round(width), round(height)) == (210, 297)
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert "SME Development Index at 87.0 in October 2020, up 0.1 on September" in text
    assert "no value for October 2019" in text


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["2020-11"], Exit.REFUSED, "2020-10 and 2020-12"),
        (["October"], Exit.USAGE, "2020-10"),
        (["2020-Q3"], Exit.USAGE, "2020-10"),
        (["2020-10", "--format", "docx"], Exit.USAGE, "html, pdf"),
        (["2020-10", "--lang", "fr"], Exit.USAGE, "en, zh"),
        (["2020-10", "--format", "pdf"], Exit.USAGE, "--out"),
    ],
)
def test_what_cannot_be_made_is_said(
    arguments: list[str], status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release", *arguments]) == status

    assert words in capsys.readouterr().err


def test_a_machine_without_chromium_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert main(["release", "2020-10", "--format", "pdf", "--out", str(tmp_path / "r.pdf")]) == Exit.REFUSED

    told = capsys.readouterr().err
    assert "Chromium" in told
    assert "--format html" in told
    assert not (tmp_path / "r.pdf").exists()


def test_a_browser_that_does_not_print_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\necho no display >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    assert main(["release", "2020-10", "--format", "pdf", "--out", str(tmp_path / "r.pdf")]) == Exit.REFUSED

    assert "no display" in capsys.readouterr().err
