"""What a reader sees at a glance: nothing overlaps, nothing is cut, and a page is as long as it must be."""

from __future__ import annotations

from tests.browser.conftest import Watched


def test_frequencies_of_the_index_stand_side_by_side_on_a_desk(watched: Watched) -> None:
    watched.visit("/index")

    boxes = [
        watched.page.locator(f"#component figure:has(.figure-subtitle:has-text('{word}'))").first.bounding_box()
        for word in ("monthly", "quarterly")
    ]

    monthly, quarterly = (box for box in boxes if box is not None)
    assert monthly["y"] == quarterly["y"]
    assert monthly["x"] + monthly["width"] <= quarterly["x"]
