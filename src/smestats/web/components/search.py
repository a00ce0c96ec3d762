"""What a reader's words are searched in: one lower-case text per series, in both languages."""

from __future__ import annotations

import unicodedata

from smestats.schemas import Indicator, Series, Unit


def search_text(series: Series, indicator: Indicator, unit: Unit | None) -> str:
    """Names, labels, aliases, keys and unit of a series, folded as ``fold`` folds the query."""
    texts = (indicator.name, indicator.short_name, indicator.publisher, series.name, series.label)
    words = [
        series.series_key,
        indicator.key,
        *(text[language] for text in texts for language in ("en", "zh")),
        *indicator.aliases_en,
        *indicator.aliases_zh,
        *((unit.code, unit.name.en, unit.name.zh) if unit else ()),
    ]
    return fold(" ".join(dict.fromkeys(words)))


def fold(text: str) -> str:
    """Lower case, full-width letters made plain."""
    return unicodedata.normalize("NFKC", text).lower()
