"""Whether decoded bytes read like Chinese, or like another encoding taken for GB18030."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence
from importlib import resources

from smestats.schemas import Bilingual

# The thousand characters that make up nine tenths of printed Chinese, and some of this desk's own.
COMMON = frozenset(resources.files("smestats.ingest").joinpath("common_characters.txt").read_text("utf-8").strip())

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
# Nobody writes the private use area: characters of GB18030 there are bytes of something else.
_HAN_OR_PRIVATE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_PUNCTUATION = re.compile(r"[\u2010-\u2027\u2030-\u205e\u3000-\u3015\uff01-\uff5e]")
_KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30fa]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
# Four-byte GB18030 and plain ASCII: neither can be mistaken for another encoding.
_BEYOND_DOUBT = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\x00-\x3f]+")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# The first byte of a Chinese character in UTF-8 and one of the next, both taken for Windows-1252.
_WESTERN_PAIR = re.compile("[ãäåæçè][€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u00a0-\u00bf]")
# Programs pass the five bytes that the code page leaves undefined.
_WINDOWS_1252 = codecs.charmap_build(
    "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
)
LIKELY, _UNLIKELY = 0.5, 0.35
_TELLING, _ALL_BUT_ALL = 4, 0.9


def share_common(text: str) -> float | None:
    """Share of the Chinese characters of ``text`` that are common ones; ``None`` without any."""
    characters = _HAN_OR_PRIVATE.findall(text)
    return sum(character in COMMON for character in characters) / len(characters) if characters else None


def reads_as_chinese(text: str, share: float = LIKELY) -> bool:
    """Whether ``text`` is Chinese with this share of common characters, or Chinese punctuation alone."""
    found = share_common(text)
    return found >= share if found is not None else bool(_PUNCTUATION.search(text))


def rival_of_gb18030(sample: bytes) -> str | Bilingual | None:
    """The name of the encoding that ``sample``, which decodes as GB18030, is more likely in."""
    text = sample.decode("gb18030", "replace")
    doubtful = _BEYOND_DOUBT.sub(b" ", sample)
    if not _HIGH_RUN.search(doubtful) or _is_clearly_chinese(text, doubtful):
        return None
    if _is_western(doubtful):
        return "Windows-1252 (ISO 8859-1)"
    if not _HAN.search(text) and not _KANA.search(text):
        return None
    return next((name for name, is_likely in _RIVALS if is_likely(doubtful)), None)


def restored(text: str) -> str | None:
    """The text that ``text`` was before it was decoded wrongly and encoded again; ``None`` if it was not."""
    if text.isascii():
        return None
    for undo in (_as_windows_1252, _as_latin_1, _as_gb18030):
        try:
            original = undo(text).decode("utf-8")
        except UnicodeError:
            continue
        if original != text and not original.isascii() and _is_better(original, text):
            return original
    return _restored_gb18030(text)


def is_scrambled(text: str) -> bool:
    """Whether ``text`` looks like Chinese decoded as Windows-1252, with what could not be decoded lost."""
    return len(_WESTERN_PAIR.findall(text)) > 1


def _is_clearly_chinese(text: str, sample: bytes) -> bool:
    characters, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    share = share_common(text) or 0.0
    if share < (_ALL_BUT_ALL if _PRIVATE.search(text) else LIKELY) or kana > characters * _UNLIKELY:
        return False
    # Japanese in its EUC falls on the same places; a few characters may do so by chance.
    if characters < _TELLING or share >= _ALL_BUT_ALL:
        return True
    return (share_common(_decoded(sample, "euc_jp")) or 0.0) < share - 0.05


def _restored_gb18030(text: str) -> str | None:
    """The Chinese that ``text`` was in GB18030, before each of its bytes was taken for a Western letter."""
    try:
        sample = _as_windows_1252(text)
        original = sample.decode("gb18030")
    except UnicodeError:
        return None
    # Chinese comes in pairs of high bytes; accents in Western words stand alone.
    is_paired = all(len(run) % 2 == 0 for run in _HIGH_RUN.findall(sample))
    is_chinese = len(_HAN.findall(original)) > 1 and reads_as_chinese(original)
    return original if is_paired and is_chinese else None


def _is_better(original: str, text: str) -> bool:
    before, after = share_common(text), share_common(original)
    return before is None or (after is not None and after >= LIKELY and before < _UNLIKELY)


def _as_windows_1252(text: str) -> bytes:
    return codecs.charmap_encode(text, "strict", _WINDOWS_1252)[0]


def _as_latin_1(text: str) -> bytes:
    return text.encode("latin-1")


def _as_gb18030(text: str) -> bytes:
    return text.encode("gb18030")


def _decoded(sample: bytes, codec: str) -> str:
    try:
        return sample.decode(codec)
    except UnicodeDecodeError:
        return ""


def _share(found: Sequence[object], of: str) -> float:
    letters = [character for character in of if not character.isascii()]
    return len(found) / len(letters) if letters else 0.0


def _is_western(sample: bytes) -> bool:
    runs = _HIGH_RUN.findall(sample)
    return all(len(run) == 1 for run in runs)


def _is_japanese(codec: str) -> Callable[[bytes], bool]:
    def is_likely(sample: bytes) -> bool:
        text = _decoded(sample, codec)
        firsts = [character.encode(codec)[0] for character in _HAN.findall(text)]
        levels = range(0x88, 0x98) if codec == "cp932" else range(0xB0, 0xD0)
        kanji = [first for first in firsts if first in levels]
        known = share_common(text) or 0.0
        is_known = codec == "cp932" or known >= _UNLIKELY or bool(_KANA.search(text))
        return is_known and _share([*kanji, *_KANA.findall(text)], text) >= 0.8

    return is_likely


def _is_korean(sample: bytes) -> bool:
    text = _decoded(sample, "euc_kr")
    return _share(_HANGUL.findall(text), text) >= 0.8


def _is_big5(sample: bytes) -> bool:
    text = _decoded(sample, "big5")
    frequent = [character for character in _HAN.findall(text) if character.encode("big5")[0] <= 0xC6]
    return _share([*frequent, *_PUNCTUATION.findall(text)], text) >= 0.8 and bool(frequent)


def _is_rare_only(sample: bytes) -> bool:
    # Level 1 of GB 2312 holds what is written every day; text has some of it unless it is not text.
    text = _decoded(sample, "gb18030")
    characters = [character.encode("gb18030") for character in _HAN.findall(text)]
    daily = [pair for pair in characters if 0xB0 <= pair[0] <= 0xD7 and pair[1] >= 0xA1]
    return len(characters) >= 2 and not daily


_RIVALS: Sequence[tuple[str | Bilingual, Callable[[bytes], bool]]] = (
    ("Shift JIS", _is_japanese("cp932")),
    ("EUC-JP", _is_japanese("euc_jp")),
    ("EUC-KR", _is_korean),
    ("Big5", _is_big5),
    (Bilingual(en="an encoding other than GB18030", zh="GB18030 以外的编码"), _is_rare_only),
)
