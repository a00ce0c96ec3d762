"""Short names of series on a chart."""

from __future__ import annotations

from collections.abc import Sequence

from smestats.charts.vocabulary import has_words, say
from smestats.schemas import Language, Series


def names_of(series: Sequence[Series], language: Language) -> dict[str, str]:
    """The label of each series by key, without its frequency where all share one: the subtitle says it."""
    if len({item.frequency for item in series}) > 1:
        return {item.series_key: item.label[language] for item in series}
    return {item.series_key: name_without_frequency(item, language) for item in series}


def name_without_frequency(item: Series, language: Language) -> str:
    """The label of a series without the word the catalogue ends it with to tell its frequency."""
    label = item.label[language]
    if not has_words("label_end", item.frequency):
        return label
    return label.removesuffix(say("label_end", item.frequency, language))
