"""Subjects of figures, and the text they are looked for in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from smestats.extract.figures import Figure
from smestats.extract.sentences import Sentence
from smestats.extract.subjects import Hit, Subjects

# How sure a subject is that is named, and one that was named before.
SURE, CARRIED = 0.98, 0.92
# Units of series that count no things.
UNCOUNTED = ("index points", "yuan", "percent")


class Named(NamedTuple):
    """A subject and how sure it is that the figure is of it; ``is_carried`` from the figures before."""

    subject: int
    confidence: float
    is_carried: bool = False
    others: tuple[int, ...] = ()


@dataclass(frozen=True)
class Scene:
    """A text with its sentences and the subjects it names; ``starts`` are those of the hits."""

    text: str
    sentences: Sequence[Sentence]
    hits: Sequence[Hit]
    starts: Sequence[int]
    subjects: Subjects

    def between(self, start: int, end: int, figure: Figure | None = None) -> list[Hit]:
        """Subjects named from ``start`` to ``end``; of indices only where ``figure`` is of one."""
        hits = self.hits[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        if figure is None or figure.behaviour != "points":
            return list(hits)
        return [hit for hit in hits if hit.subject in self.subjects.indices]
