"""The words of ``tables/*.toml`` and the one way they are looked up: the longest word at a place."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from smestats.extract.fold import fold

ValueT = TypeVar("ValueT")


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """The table of this name, as it stands in its TOML file."""
    return tomllib.loads(files("smestats.extract").joinpath("tables", f"{name}.toml").read_text(encoding="utf-8"))


class Lexicon(Generic[ValueT]):
    """Words and what they mean.

    A look-up costs a hash for each length of word with that letter, however many there are.
    """

    def __init__(self, words: Iterable[tuple[str, ValueT]]) -> None:
        self.meanings: dict[str, ValueT] = {fold(word): meaning for word, meaning in words}
        self._by_first = _lengths((word[0], len(word)) for word in self.meanings)
        self._by_last = _lengths((word[-1], len(word)) for word in self.meanings)

    def starting(self, text: str, place: int) -> tuple[int, ValueT] | None:
        """End and meaning of the longest word that starts at ``place``."""
        for length in self._by_first.get(text[place : place + 1], ()):
            word = text[place : place + length]
            if word in self.meanings and self._is_whole(text, place + length):
                return place + length, self.meanings[word]
        return None

    def ending(self, text: str, place: int) -> tuple[int, ValueT] | None:
        """Start and meaning of the longest word that ends at ``place``."""
        for length in self._by_last.get(text[place - 1 : place], ()):
            start = place - length
            if start >= 0 and (word := text[start:place]) in self.meanings and self._is_whole(text, start):
                return start, self.meanings[word]
        return None

    def _is_whole(self, text: str, edge: int) -> bool:  # noqa: ARG002
        """Whether a word may start or end at ``edge``."""
        return True


class Phrases(Lexicon[ValueT]):
    """A lexicon of English too, in which a word ends where its letters end."""

    def _is_whole(self, text: str, edge: int) -> bool:
        return not (0 < edge < len(text) and _is_letter(text[edge - 1]) and _is_letter(text[edge]))


def _lengths(words: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """Lengths of words by a letter, longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for letter, length in words:
        found[letter].add(length)
    return {letter: tuple(sorted(lengths, reverse=True)) for letter, lengths in found.items()}


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()


def any_of(words: Iterable[str]) -> str:
    """A pattern of these words, longest first, in which no beginning is tried twice."""
    return _alternatives(_tree(words))


def words_pattern(words: Iterable[str], *, plural: bool = False) -> re.Pattern[str]:
    """A pattern that finds these words of either language; English ones whole, ``plural`` with an -s or -es too."""
    written = list(words)
    latin = [word for word in written if word[-1].isascii()]
    other = [word for word in written if not word[-1].isascii()]
    parts = [any_of(other)] if other else []
    if latin:
        parts.append(rf"(?:{_whole_words(_tree(latin))}){'(?:s|es)?' if plural else ''}(?![a-z])")
    return re.compile("|".join(parts) or r"(?!)")


def _tree(words: Iterable[str]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for character in fold(word):
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return tree


def _whole_words(tree: dict[str, Any]) -> str:
    """Alternatives that start where a word does, asked behind their first letter: so only those letters are tried."""
    branches = []
    for character, branch in sorted(tree.items()):
        first = re.escape(character)
        branches.append(f"{first}(?<![a-z]{first}){_chain(character, branch)[len(first) :]}")
    return "|".join(branches)


def _alternatives(tree: dict[str, Any]) -> str:
    branches = [_chain(character, branch) for character, branch in sorted(tree.items()) if character]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if "" in tree else whole


def _chain(character: str, branch: dict[str, Any]) -> str:
    """A branch with the stretch below it that does not fork."""
    written = re.escape(character)
    while len(branch) == 1 and "" not in branch:
        ((following, branch),) = branch.items()
        written += re.escape(following)
    return written + _alternatives(branch)
