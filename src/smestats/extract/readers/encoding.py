"""Which encoding the bytes of a text are in. Decoding is strict; a press text is not worth a wrong digit."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from smestats.extract.readers.faults import refused

_MARKS: Sequence[tuple[bytes, str]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_-]{1,20})", re.IGNORECASE)
_DECLARATION_WITHIN = 2048
# Chinese encodings by the superset that browsers decode them with.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs"}
_CHINESE = ("gb18030", "big5hkscs")
_SAMPLE = 32 * 1024
# The most frequent characters of Chinese print, in both scripts; a wrong decoding hits hardly any of them.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其"
    "這個為國來時們會對發動過產種後經進著電裡現實體製機當點從業應開還萬億與長數較區業環資"
)
_LEAST_FREQUENT_SHARE = 0.15
_HIGH = re.compile(rb"[\x80-\xff]+")
_MOST_LATIN = 0.12
_LEAST_ALONE = 0.6


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding.

    Raises:
        DocumentRefusedError: No encoding fits all of it.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], name) or _unknown()
    declared = _SUPERSETS.get(_declared(content))
    for name in ("utf-8", *((declared,) if declared else ())):
        found = _strict(content, name)
        if found is not None:
            return found
    return _undeclared(content) or _unknown()


def _undeclared(content: bytes) -> tuple[str, str] | None:
    if _is_latin(content[:_SAMPLE]):
        return _strict(content, "cp1252")
    candidates = [found for name in _CHINESE if (found := _strict(content, name)) is not None]
    likely = [found for found in candidates if _frequent_share(found[0]) >= _LEAST_FREQUENT_SHARE]
    return max(likely, key=lambda found: _frequent_share(found[0]), default=None)


def _is_latin(sample: bytes) -> bool:
    """Few bytes above ASCII, and those alone: the quotation marks and accents of an English text."""
    runs = _HIGH.findall(sample)
    high = sum(map(len, runs))
    return high < _MOST_LATIN * len(sample) and sum(len(run) == 1 for run in runs) >= _LEAST_ALONE * high


def _declared(content: bytes) -> str:
    match = _DECLARED.search(content[:_DECLARATION_WITHIN])
    return match[1].decode("ascii").lower() if match else ""


def _strict(content: bytes, name: str) -> tuple[str, str] | None:
    try:
        return content.decode(name), name
    except UnicodeDecodeError:
        return None


def _frequent_share(text: str) -> float:
    wide = [character for character in text[:_SAMPLE] if character >= "\u0100"]
    return sum(character in _FREQUENT for character in wide) / len(wide) if wide else 0.0


def _unknown() -> tuple[str, str]:
    raise refused("encoding_unknown")
