"""Finds series by words: keys, names, indicators, publishers and aliases, in English, Chinese and pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from pypinyin import lazy_pinyin

from smestats.catalogue import Catalogue
from smestats.schemas import Bilingual, Series, Subject, Unit

# What a word may be found in, the best first; each place is followed by the pinyin of its Chinese.
_EXACT_KEY, _START_OF_KEY, _FIRST_PLACE = 0, 1, 2
_LONGEST_QUERY, _MOST_WORDS, _SHORTEST_PINYIN = 200, 12, 2
_NOT_A_WORD = re.compile(r"[^\w]+|_")
_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_LATIN = re.compile(r"[a-z]+")
# Within a word of English, between the syllables of pinyin.
_APOSTROPHE = re.compile(r"(?<=[a-z])['’](?=[a-z])")


@dataclass(frozen=True)
class _Entry:
    """One series with the texts of its places; a word begins behind a space, pinyin behind a space as well."""

    series: Series
    key: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class SearchIndex:
    """A catalogue made ready for searching. Build it once for each catalogue."""

    entries: tuple[_Entry, ...]
    words: tuple[str, ...]

    def find(self, query: str, *, limit: int = 20) -> tuple[Series, ...]:
        """Series that hold every word of ``query``, best first; in display order where equally good.

        A series ranks by its key (whole, then its beginning), then by where the words are found: in its names, in its
        indicator, its publisher, the aliases that press texts use, its unit. A Latin word is found at the beginning of
        a word or as pinyin, written out or as initials: ``zxqy`` finds 中小企业.
        """
        wanted = _words(query[:_LONGEST_QUERY])[:_MOST_WORDS]
        if not wanted:
            return ()
        whole = "_".join(wanted)
        ranked = ((_rank(entry, whole, wanted), place) for place, entry in enumerate(self.entries))
        best = sorted((rank, place) for rank, place in ranked if rank is not None)
        return tuple(self.entries[place].series for _, place in best[:limit])

    def nearest_words(self, query: str) -> str | None:
        """``query`` with each Latin word replaced by the most alike known one; ``None`` where that finds nothing."""
        wanted = _words(query[:_LONGEST_QUERY])[:_MOST_WORDS]
        likely = [(get_close_matches(word, self.words, n=1, cutoff=0.7) or [word])[0] for word in wanted]
        found = " ".join(likely)
        return found if likely != wanted and self.find(found, limit=1) else None


def build_index(catalogue: Catalogue) -> SearchIndex:
    """The index of every series of ``catalogue``, in its order."""
    subjects = _subjects_by_series(catalogue.subjects)
    entries = tuple(
        _Entry(series, fold(series.series_key), tuple(_places(series, catalogue, subjects)))
        for series in catalogue.series.values()
    )
    words = {word for entry in entries for word in " ".join(entry.places[::2]).split() if word.isascii()}
    return SearchIndex(entries, tuple(sorted(words)))


def pinyin_of(*texts: str) -> str:
    """The Chinese of ``texts`` in Latin letters, each run written out and as initials: ``zhongxiaoqiye zxqy``."""
    runs = dict.fromkeys(run for text in texts for run in _CHINESE.findall(text))
    return " ".join(form for run in runs for form in ("".join(_syllables(run)), "".join(_initials(run))))


def fold(text: str) -> str:
    """Lower case, full-width letters made plain."""
    return unicodedata.normalize("NFKC", text).lower()


def _places(series: Series, catalogue: Catalogue, subjects: Mapping[str, list[Subject]]) -> Iterator[str]:
    indicator, unit = catalogue.indicators[series.indicator], catalogue.units.get(series.unit)
    known = subjects.get(series.series_key, [])
    for texts in (
        [series.series_key, *_both(series.name, series.label)],
        [indicator.key, *_both(indicator.name, indicator.short_name)],
        _both(indicator.publisher),
        [*indicator.aliases_en, *indicator.aliases_zh, *(word for item in known for word in _names_of(item))],
        _unit_names(unit),
    ):
        yield " " + " ".join(_words(" ".join(texts)))
        yield " ".join(_pinyin(" ".join(texts)))


def _subjects_by_series(subjects: Iterable[Subject]) -> dict[str, list[Subject]]:
    found: dict[str, list[Subject]] = {}
    for subject in subjects:
        for key in subject.series:
            found.setdefault(key, []).append(subject)
    return found


def _names_of(subject: Subject) -> tuple[str, ...]:
    return (*subject.words.en, *subject.words.zh, *subject.hints.en, *subject.hints.zh)


def _unit_names(unit: Unit | None) -> list[str]:
    return [] if unit is None else [unit.code, *_both(unit.name), *unit.aliases]


def _both(*texts: Bilingual) -> list[str]:
    return [text[language] for text in texts for language in ("en", "zh")]


def _words(text: str) -> list[str]:
    return _NOT_A_WORD.sub(" ", _APOSTROPHE.sub("", fold(text))).split()


def _pinyin(text: str) -> Iterator[str]:
    """Every way to begin typing a run of Chinese: from each of its characters on, written out and as initials."""
    for run in dict.fromkeys(_CHINESE.findall(text)):
        for parts in (_syllables(run), _initials(run)):
            yield from (" " + "".join(parts[start:]) for start in range(len(parts)))


def _syllables(run: str) -> list[str]:
    return lazy_pinyin(run)


def _initials(run: str) -> list[str]:
    return [syllable[0] for syllable in _syllables(run)]


def _rank(entry: _Entry, whole: str, wanted: list[str]) -> tuple[int, int] | None:
    """Where the word found last is found, and the sum over all; ``None`` where a word is missing."""
    if whole == entry.key:
        return (_EXACT_KEY, 0)
    if entry.key.startswith(whole):
        return (_START_OF_KEY, 0)
    # Pinyin is also typed syllable by syllable.
    joined = _place(entry, "".join(wanted), pinyin_only=True) if len(wanted) > 1 else None
    if joined is not None:
        return (joined, joined)
    places = [_place(entry, word) for word in wanted]
    found = [place for place in places if place is not None]
    return (max(found), sum(found)) if len(found) == len(places) else None


def _place(entry: _Entry, word: str, *, pinyin_only: bool = False) -> int | None:
    """The best place that holds ``word``."""
    text = f" {word}" if word.isascii() else word
    is_pinyin = _LATIN.fullmatch(word) is not None and len(word) >= _SHORTEST_PINYIN
    for number, place in enumerate(entry.places):
        is_allowed = is_pinyin if number % 2 else not pinyin_only
        if is_allowed and text in place:
            return _FIRST_PLACE + number
    return None
