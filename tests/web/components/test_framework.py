"""The frameworks as trees: what belongs where, and what the printed counts say."""

from __future__ import annotations

import pytest

from smestats.catalogue import Catalogue
from smestats.schemas import Bilingual, FrameworkItem
from smestats.web.components.framework import branch, children, count_words, lineage, roots


def item(key: str, parent: str | None = None, order: int = 0, count: int | None = None) -> FrameworkItem:
    return FrameworkItem(key=key, parent=parent, order=order, count=count, title=Bilingual(en=key, zh=key))


TREE = (item("b", order=2), item("a", order=1, count=3), item("a.2", "a", 2), item("a.1", "a", 1), item("a.1.x", "a.1"))


def test_frameworks_and_their_parts_come_in_order() -> None:
    assert [found.key for found in roots(TREE)] == ["a", "b"]
    assert [found.key for found in children(TREE, "a")] == ["a.1", "a.2"]


def test_the_lineage_of_an_item_begins_with_its_framework() -> None:
    assert [found.key for found in lineage(TREE, "a.1.x")] == ["a", "a.1", "a.1.x"]


def test_an_unknown_item_has_no_lineage() -> None:
    assert lineage(TREE, "nothing") == ()


def test_a_branch_holds_everything_below_its_root() -> None:
    assert {found.key for found in branch(TREE, "a")} == {"a", "a.1", "a.2", "a.1.x"}


@pytest.mark.parametrize(
    ("count", "named", "words"),
    [(None, 2, ""), (2, 2, "2"), (3, 2, "3 counted, 2 named"), (25, 0, "25 counted, none listed")],
)
def test_a_count_says_how_many_of_it_the_text_names(count: int | None, named: int, words: str) -> None:
    items = (item("a", count=count), *(item(f"a.{number}", "a") for number in range(named)))

    assert count_words(items, items[0], "en") == words


def test_the_plan_counts_five_seven_nine_and_four(catalogue: Catalogue) -> None:
    parts = children(catalogue.framework, "plan.5794")

    assert [count_words(catalogue.framework, part, "zh") for part in parts] == ["5", "7", "9", "4"]
