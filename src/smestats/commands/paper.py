"""A page of HTML on paper: printed to PDF by the Chromium of this machine."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from smestats.errors import SmestatsError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
)
_SECONDS = 120


class BrowserMissingError(SmestatsError):
    """There is no Chromium to print with."""

    code = "browser-missing"
    template = (
        "No Chromium was found on PATH, and PDF is printed by one. Install it (apt-get install chromium), "
        "or write --format html and print that page from any browser."
    )


class PrintingFailedError(SmestatsError):
    """Chromium did not print."""

    code = "printing-failed"
    template = "{browser} did not print: {reason}. Write --format html and print that page from any browser."


def pdf_of(html: str) -> bytes:
    """``html``, which must carry everything with it, as a PDF.

    Raises:
        BrowserMissingError: No Chromium is found on PATH.
        PrintingFailedError: It gave no PDF in two minutes.
    """
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        raise BrowserMissingError()
    with tempfile.TemporaryDirectory(prefix="smestats-print-", ignore_cleanup_errors=True) as folder:
        page, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        _print(browser, page, target)
        return target.read_bytes()


def _print(browser: str, page: Path, target: Path) -> None:
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = [browser, *_FLAGS, profile, f"--print-to-pdf={target}", page.as_uri()]
    name = Path(browser).name
    try:
        found = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - from PATH
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrintingFailedError(browser=name, reason=error) from error
    if not target.is_file():
        lines = found.stderr.decode(errors="replace").strip().splitlines()
        raise PrintingFailedError(browser=name, reason=lines[-1] if lines else f"exit status {found.returncode}")
