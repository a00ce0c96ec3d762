"""What a reader's words are searched in: one lower-case text per series, in both languages."""

from __future__ import annotations

from smestats.schemas import Indicator, Series, Unit
from smestats.search import fold, pinyin_of

__all__ = ["fold", "search_text"]


def search_text(series: Series, indicator: Indicator, unit: Unit | None) -> str:
    """Names, labels, aliases, keys, unit and pinyin of a series, folded as ``fold`` folds the query."""
    texts = (indicator.name, indicator.short_name, indicator.publisher, series.name, series.label)
    words = [
        series.series_key,
        indicator.key,
        *(text[language] for text in texts for language in ("en", "zh")),
        *indicator.aliases_en,
        *indicator.aliases_zh,
        *((unit.code, unit.name.en, unit.name.zh) if unit else ()),
    ]
    latin = pinyin_of(indicator.name.zh, series.name.zh, series.label.zh, *indicator.aliases_zh)
    return fold(" ".join(dict.fromkeys([*words, latin])))
