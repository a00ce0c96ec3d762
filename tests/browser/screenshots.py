"""Pictures of every page, for looking at and for the docs: ``python -m tests.browser.screenshots [FOLDER] [WORD]``.

Without FOLDER the few pictures of README and docs are made anew in docs/images. With it every page is taken at both
widths, in both themes and languages; WORD keeps the pages whose name holds it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from smestats.schemas import LANGUAGES
from smestats.settings import Settings
from smestats.web.app import create_app
from smestats.web.view import THEMES
from tests.browser.conftest import Watched
from tests.browser.pages import addresses
from tests.browser.serving import chromium, serving

WIDTHS = {"desk": 1440, "phone": 390}
IMAGES = Path(__file__).parents[2] / "docs" / "images"
# Name of a picture of the docs: address, and the part of the page to take; empty for the window.
PICTURES = {
    "overview": ("/?lang=en&theme=light", ""),
    "index": ("/index?lang=en&theme=light", ""),
    "explore": ("/explore?s=SMEDI,SMEDI_EAST,SMEDI_WEST&lang=en&theme=light", ""),
    "document": ("/documents/003_2a6bdbfbcf509770?lang=en&theme=light", ""),
    "overview-zh-dark": ("/?lang=zh&theme=dark", ""),
    "chart-break": ("/series/SMEDI?lang=en&theme=light", "figure.figure"),
    "chart-qualified": ("/series/SMES_SPECIALISED?lang=en&theme=light", "figure.figure"),
    "chart-derived": ("/series/SMEDI?asof=2020-12-31&lang=en&theme=light", "figure.figure"),
    "chart-stock": ("/series/LOANS_INCLUSIVE?lang=en&theme=light", "figure.figure"),
}
_MOST_COLOURS = 256


def name_of(path: str) -> str:
    """A file name for an address."""
    return re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-").lower()[:60] or "overview"


def visit_whole(page: Page) -> None:
    """Bring every chart into view once, and the page back to its top."""
    page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    page.evaluate("() => window.scrollTo(0, 0)")


def take_all(browser: Browser, address: str, folder: Path, word: str) -> None:
    """Save a picture of every page in every form."""
    for language in LANGUAGES:
        for theme in THEMES:
            for device, width in WIDTHS.items():
                context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-US")
                watched = Watched(context, address)
                for path in (*addresses(), "/nothing-here"):
                    target = folder / f"{name_of(path)}-{language}-{theme}-{device}.png"
                    if word in target.name:
                        watched.visit(f"{path}{'&' if '?' in path else '?'}lang={language}&theme={theme}")
                        visit_whole(watched.page)
                        watched.page.screenshot(path=target, full_page=True)
                context.close()
                for complaint in watched.complaints:
                    print(f"{language} {theme} {device}: {complaint}")  # noqa: T201 - a script for people


def take_pictures(browser: Browser, address: str) -> None:
    """Save the pictures of the docs, small enough for a repository."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, (path, part) in PICTURES.items():
        context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-US")
        watched = Watched(context, address)
        watched.visit(path)
        target = IMAGES / f"{name}.png"
        place = watched.page.locator(part).first if part else watched.page
        place.screenshot(path=target)
        context.close()
        compress(target)


def compress(picture: Path) -> None:
    """Write ``picture`` again with few colours: charts and text need no more."""
    with Image.open(picture) as opened:
        few = opened.convert("RGB").quantize(_MOST_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(picture, optimize=True)


def main(arguments: list[str]) -> None:
    """Take the pictures."""
    with tempfile.TemporaryDirectory() as temporary, serving(Path(temporary)) as address, chromium() as browser:
        if not arguments:
            take_pictures(browser, address)
            return
        folder = Path(arguments[0])
        folder.mkdir(parents=True, exist_ok=True)
        create_app(Settings(database_url=f"sqlite:///{Path(temporary) / 'pages.db'}"))
        take_all(browser, address, folder, arguments[1] if len(arguments) > 1 else "")


if __name__ == "__main__":
    main(sys.argv[1:])
