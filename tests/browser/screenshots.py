"""Pictures of every page for README and docs, and for looking at: ``python -m tests.browser.screenshots [FOLDER]``.

Without FOLDER the few pictures of the README are made anew in docs/images.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from smestats.web.components.shell import NAVIGATION
from tests.browser.conftest import Watched
from tests.browser.serving import chromium, serving

WIDTHS = {"desk": 1440, "phone": 390}
PAGES = {
    **{key.split(".")[1]: path for path, key in NAVIGATION},
    "explore-panels": "/explore?s=SMEDI,LOANS_INCLUSIVE,LITTLE_GIANTS&events=1",
    "explore-change": "/explore?s=SMEDI&units=chg&chart=bars",
    "explore-scatter": "/explore?s=SMEDI,SMEDI_Q&freq=q&chart=scatter",
    "series": "/series/SMEDI",
    "series-loans": "/series/LOANS_INCLUSIVE",
    "series-sparse": "/series/PLATFORMS_PROVINCIAL",
    "document": "/documents/003_2a6bdbfbcf509770",
    "document-zh": "/documents/001_667bf2112a95e142",
}
README = {"overview": "/", "index": "/index", "document": "/documents/003_2a6bdbfbcf509770"}


def take(browser: Browser, address: str, path: str, target: Path, *, width: int, query: str, full: bool = True) -> None:
    """Save a picture of one page."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-US")
    watched = Watched(context, address)
    watched.visit(f"{path}{'&' if '?' in path else '?'}{query}")
    watched.page.screenshot(path=target, full_page=full)
    context.close()
    for complaint in watched.complaints:
        print(f"{target.name}: {complaint}")  # noqa: T201 - a script for people


def main(arguments: list[str]) -> None:
    """Take the pictures."""
    with tempfile.TemporaryDirectory() as temporary, serving(Path(temporary)) as address, chromium() as browser:
        if not arguments:
            images = Path(__file__).parents[2] / "docs" / "images"
            images.mkdir(parents=True, exist_ok=True)
            for name, path in README.items():
                query = "lang=en&theme=light"
                take(browser, address, path, images / f"{name}.png", width=1440, query=query, full=False)
            return
        folder = Path(arguments[0])
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in PAGES.items():
            for language in ("en", "zh"):
                for theme in ("light", "dark"):
                    for device, width in WIDTHS.items():
                        target = folder / f"{name}-{language}-{theme}-{device}.png"
                        take(browser, address, path, target, width=width, query=f"lang={language}&theme={theme}")


if __name__ == "__main__":
    main(sys.argv[1:])
