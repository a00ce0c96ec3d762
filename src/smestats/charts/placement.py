"""Labels beside points: placed where they touch neither each other nor another point, or left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from smestats.charts.chart import SMALL
from smestats.charts.wrap import pixels_of

LINE = SMALL + 3


class Box(NamedTuple):
    """A rectangle in pixels, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def touches(self, other: Box) -> bool:
        """Whether the two overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top

    def lies_in(self, other: Box) -> bool:
        """Whether ``other`` holds all of this."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.bottom <= self.bottom
            and self.top <= other.top
        )


class Spot(NamedTuple):
    """A point in pixels and the label it wants."""

    x: float
    y: float
    text: str


def place_labels(
    spots: Sequence[Spot],
    *,
    within: Box,
    positions: Sequence[str],
    order: Sequence[int],
    radius: float = 5,
    obstacles: Sequence[Box] = (),
) -> list[str | None]:
    """Plotly's ``textposition`` for each spot, ``None`` where its label finds no room.

    Args:
        spots: The points; each keeps its own place free of labels.
        within: What no label may leave.
        positions: Places to try, the best first: ``top center``, ``middle right``, ...
        order: Indices of ``spots``; the first labels are placed first.
        radius: Half the size of a point's mark.
        obstacles: What else no label may touch.
    """
    taken = [Box(spot.x - radius, spot.y - radius, spot.x + radius, spot.y + radius) for spot in spots]
    taken += obstacles
    found: list[str | None] = [None] * len(spots)
    for index in order:
        free = (item for item in _places(spots[index], positions, radius) if _is_free(item[1], taken, within))
        chosen = next(free, None)
        if chosen is not None:
            found[index] = chosen[0]
            taken.append(chosen[1])
    return found


def from_both_ends(count: int) -> list[int]:
    """Last, first, then the rest from the newest back."""
    return [*dict.fromkeys([count - 1, 0, *range(count - 1, -1, -1)])] if count else []


def _is_free(box: Box, taken: Sequence[Box], within: Box) -> bool:
    return box.lies_in(within) and not any(box.touches(other) for other in taken)


def _places(spot: Spot, positions: Sequence[str], radius: float) -> Iterator[tuple[str, Box]]:
    width = pixels_of(spot.text, size=SMALL)
    height = LINE * (spot.text.count("<br>") + 1)
    gap = radius + 1
    for position in positions:
        vertical, horizontal = position.split()
        bottom = {"top": spot.y + gap, "middle": spot.y - height / 2, "bottom": spot.y - gap - height}[vertical]
        left = {"left": spot.x - gap - width, "center": spot.x - width / 2, "right": spot.x + gap}[horizontal]
        yield position, Box(left, bottom, left + width, bottom + height)
