"""Names looked for in a text in one pass, however many there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from smestats.extract.tables import words_pattern

# What may stand for the * of a name: no number, no end of a sentence, no quotation mark.
_GAP = r"(?:[^.;:\n0-9\"']|(?<=[a-z])'(?=[a-z])){1,60}?"


class Names:
    """Names ready to be found; ``*`` in one stands for a few words without a number, a quotation or a full stop."""

    def __init__(self, names: Iterable[str]) -> None:
        spelled = sorted(set(names))
        self._plain = _loose(words_pattern((name for name in spelled if "*" not in name), plural=True).pattern)
        tails: dict[str, list[str]] = defaultdict(list)
        for name in spelled:
            first, star, rest = name.partition("*")
            if star:
                tails[first.strip()].append(rest.strip())
        self._first = _loose(words_pattern(tails).pattern)
        behind = {first: _behind(first, rest) for first, rest in tails.items()}
        # The names that begin with each beginning: “inclusive loans *” and “inclusive * loans”.
        self._behind = {
            first: [(start, pattern) for start, pattern in behind.items() if _starts(first, start)] for first in tails
        }

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and name of each, in order and apart; of several at one place the longest."""
        found = [(match.start(), -match.end(), _tight(match.group())) for match in self._plain.finditer(text)]
        if self._behind:
            found = sorted((*found, *self._find_wild(text)), key=_longest_first)
        done = 0
        for start, end, name in found:
            if start >= done:
                done = -end
                yield start, done, name

    def _find_wild(self, text: str) -> Iterator[tuple[int, int, str]]:
        for match in self._first.finditer(text):
            for first, patterns in self._behind[_tight(match.group())]:
                place = match.end() if match.group() == first else match.start() + len(first)
                for pattern, name in patterns:
                    if tail := pattern.match(text, place):
                        yield match.start(), -tail.end(), name or f"{first} * {_tight(tail.group(1))}"


def _behind(first: str, tails: Sequence[str]) -> list[tuple[re.Pattern[str], str | None]]:
    """Patterns of what may follow the first part of names; those of two parts are found together."""
    single = [tail for tail in tails if "*" not in tail]
    found: list[tuple[re.Pattern[str], str | None]] = []
    if single:
        found.append((_loose(f"{_GAP}({words_pattern(single, plural=True).pattern})"), None))
    for tail in tails:
        if "*" in tail:
            parts = [f"(?:{words_pattern([part.strip()], plural=True).pattern})" for part in tail.split("*")]
            found.append((_loose(_GAP + _GAP.join(parts)), f"{first} * {tail}"))
    return found


def _starts(name: str, start: str) -> bool:
    return name == start or name.startswith(f"{start} ")


def _loose(pattern: str) -> re.Pattern[str]:
    """A hyphen beside a blank is a second one: small- and medium-sized."""
    return re.compile(pattern.replace("\\ ", " {1,2}"))


def _longest_first(found: tuple[int, int, str]) -> tuple[int, int, bool]:
    """By place; of several there the longest, and the one that is written out."""
    start, behind, name = found
    return start, behind, "*" in name


def _tight(name: str) -> str:
    return name.replace("  ", " ")
