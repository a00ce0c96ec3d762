"""Where the boxes of a tree stand: columns by depth, rows as high as their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from smestats.charts.chart import SMALL
from smestats.charts.wrap import columns_in, wrap
from smestats.schemas import FrameworkItem, Language

LINE = SMALL + 4
PADDING = 12
# Share of the width each column takes, by number of columns; the last holds the longest words.
_SHARES: Mapping[int, Sequence[float]] = {1: (1.0,), 2: (0.36, 0.64), 3: (0.22, 0.3, 0.48), 4: (0.18, 0.2, 0.24, 0.38)}


@dataclass(frozen=True)
class Box:
    """One item: its wrapped words, its place in pixels (y downwards) and its branch below the root."""

    item: FrameworkItem
    text: str
    left: float
    width: float
    top: float
    height: float
    branch: int


@dataclass(frozen=True)
class Branch:
    """An item with all below it; ``height`` is what it needs at least."""

    item: FrameworkItem
    text: str
    children: tuple[Branch, ...]
    height: float
    depth: int


def boxes(items: Sequence[FrameworkItem], language: Language, *, width: float) -> list[Box]:
    """A box for each of ``items``, parents left of their children, in ``width`` pixels.

    A single root is left out, for it is the chart's title.
    """
    known = {item.key for item in items}
    roots = _ordered(item for item in items if item.parent not in known)
    shown = _children(items, roots[0].key) or roots if len(roots) == 1 else roots
    lefts = _lefts(max((_depth(items, item) for item in shown), default=1), width)
    branches = [_branch(items, item, lefts, language, depth=0) for item in shown]
    placed: list[Box] = []
    top = 0.0
    for number, branch in enumerate(branches):
        placed += _place(branch, lefts, top=top, height=branch.height, number=number)
        top += branch.height
    return placed


def _lefts(columns: int, width: float) -> list[float]:
    """Left ends of the columns, and the right end of the last."""
    shares = _SHARES.get(columns, [1 / columns] * columns)
    return [width * sum(shares[:position]) for position in range(columns)] + [width]


def _branch(
    items: Sequence[FrameworkItem], item: FrameworkItem, lefts: Sequence[float], language: Language, *, depth: int
) -> Branch:
    children = tuple(_branch(items, child, lefts, language, depth=depth + 1) for child in _children(items, item.key))
    right = lefts[depth + 1] if children else lefts[-1]
    columns = max(6, columns_in(right - lefts[depth] - PADDING, size=SMALL))
    text = wrap(item.title[language], columns)
    own = (text.count("<br>") + 1) * LINE + PADDING
    return Branch(item, text, children, max(own, sum(child.height for child in children)), depth)


def _place(branch: Branch, lefts: Sequence[float], *, top: float, height: float, number: int) -> list[Box]:
    right = lefts[branch.depth + 1] if branch.children else lefts[-1]
    left = lefts[branch.depth]
    placed = [Box(branch.item, branch.text, left, right - left, top, height, number)]
    spare = height - sum(child.height for child in branch.children)
    for child in branch.children:
        share = child.height + spare / len(branch.children)
        placed += _place(child, lefts, top=top, height=share, number=number)
        top += share
    return placed


def _depth(items: Sequence[FrameworkItem], item: FrameworkItem) -> int:
    return 1 + max((_depth(items, child) for child in _children(items, item.key)), default=0)


def _children(items: Sequence[FrameworkItem], key: str) -> list[FrameworkItem]:
    return _ordered(item for item in items if item.parent == key)


def _ordered(items: Iterable[FrameworkItem]) -> list[FrameworkItem]:
    return sorted(items, key=lambda item: item.order)
