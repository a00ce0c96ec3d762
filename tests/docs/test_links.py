"""Every relative link of every page leads somewhere; the changelog has a place for what is next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.markdown import without_fences
from tests.docs.parts import ROOT

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
ELSEWHERE = re.compile(r"[a-z]+:")
HIDDEN = re.compile(r"\.|node_modules$|build$|dist$")


def pages() -> list[Path]:
    """Every Markdown file of the project."""
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*.md"))
    return sorted(path for path in found if not any(HIDDEN.match(part) for part in path.parts))


def anchors(page: Path) -> set[str]:
    """What ``#`` may be followed by in a link to this page."""
    headings = re.findall(r"^#+ (.+)$", without_fences(page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", pages(), ids=str)
def test_every_relative_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    text = without_fences((ROOT / page).read_text(encoding="utf-8"))
    broken = []

    for link in LINK.findall(text):
        if ELSEWHERE.match(link):
            continue
        file, _, heading = link.partition("#")
        target = (ROOT / page.parent / file).resolve() if file else ROOT / page
        if not target.exists() or (heading and heading not in anchors(target)):
            broken.append(link)

    assert broken == []


def test_the_changelog_begins_with_what_is_not_released_yet() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    first, *_ = re.findall(r"^## (.+)$", text, re.MULTILINE)

    assert first == "[Unreleased]"


def test_every_notebook_is_listed_beside_them() -> None:
    folder = ROOT / "notebooks"

    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))

    assert listed == sorted(path.name for path in folder.glob("*.ipynb"))
