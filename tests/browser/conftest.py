"""One server and one browser for all browser tests; every test gets a fresh profile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.serving import chromium, serving

# As patient as the actions are: a busy machine answers late, not wrongly.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a newly built store."""
    folder: Path = tmp_path_factory.mktemp("served")
    with serving(folder) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with chromium() as started:
        yield started


class Watched:
    """A page whose console errors, failed and foreign requests are kept."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.complaints: list[str] = []
        self.page.on("console", lambda message: message.type in ("error", "warning") and self._add(message.text))
        self.page.on("pageerror", lambda error: self._add(f"exception: {error}"))
        self.page.on("request", lambda request: request.url.startswith("http") and self._local(request.url))
        self.page.on("response", lambda answer: answer.status >= 500 and self._add(f"{answer.status} {answer.url}"))

    def visit(self, path: str) -> None:
        """Open ``path`` and wait until its content and charts are drawn."""
        self.page.goto(self.address + path)
        self.settle()

    def settle(self) -> None:
        """Wait until the page has its heading and every chart on it is drawn."""
        self.page.wait_for_selector("main h1")
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('.dash-graph')].every(g => g.querySelector('.main-svg'))"
        )

    def _local(self, url: str) -> None:
        if not url.startswith(self.address):
            self._add(f"foreign request: {url}")

    def _add(self, text: str) -> None:
        self.complaints.append(text)


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    """A page in a fresh profile, 1440 by 900."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    context.set_default_timeout(30_000)
    yield Watched(context, address)
    context.close()
