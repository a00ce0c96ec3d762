"""Which encoding the bytes are in. Decoding is strict, a byte order mark binds, nothing is guessed."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from smestats.content import PIECE as _PIECE
from smestats.content import Content, pieces
from smestats.ingest.faults import Flaw
from smestats.ingest.lines import line_start, matches
from smestats.ingest.plausible import LIKELY, reads_as_chinese, rival_of_gb18030, share_common
from smestats.schemas import Bilingual


class Encoding(NamedTuple):
    """How to decode a file: Python's codec, the name to show, and the bytes of its byte order mark."""

    codec: str
    name: str
    mark: int = 0


class Undecodable(NamedTuple):
    """Why the bytes cannot be decoded, and the offset of the first that shows it."""

    flaw: Flaw
    offset: int | None = None


# The longer mark first: UTF-32 begins with the mark of UTF-16.
_MARKS: Sequence[tuple[bytes, Encoding | str]] = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF8, Encoding("utf-8", "utf-8-sig", 3)),
    (codecs.BOM_UTF16_LE, Encoding("utf-16-le", "utf-16-le", 2)),
    (codecs.BOM_UTF16_BE, Encoding("utf-16-be", "utf-16-be", 2)),
    (b"\x84\x31\x95\x33", Encoding("gb18030", "gb18030", 4)),
    (b"+/v8", "UTF-7"),
    (b"+/v9", "UTF-7"),
    (b"\xdd\x73\x66\x73", "UTF-EBCDIC"),
    (b"\x0e\xfe\xff", "SCSU"),
    (b"\xfb\xee\x28", "BOCU-1"),
)
_UTF8, _GB18030 = Encoding("utf-8", "utf-8"), Encoding("gb18030", "gb18030")
_UNMARKED = Bilingual(en="UTF-16 or UTF-32 without a byte order mark", zh="不带 BOM 的 UTF-16 或 UTF-32")
_SAMPLE_BYTES = 32 * 1024
_SAMPLE_RUNS = 50
_MOST_RUNS = 10_000
_ALL_COMMON = 0.8
# Letters of living alphabets that UTF-8 writes in two bytes: Latin, Greek, Cyrillic, Hebrew, Arabic.
_ALPHABETS = (range(0x100, 0x180), range(0x384, 0x3CF), range(0x400, 0x460), range(0x5D0, 0x5EB), range(0x60C, 0x66A))
_HEAD_BYTES = 8
_WIDE_CHARACTERS = rb"(?:[\xe2-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2})+"
_TWO_BYTE_RUN = re.compile(rb"(?<![\x80-\xff])(?:[\xc2-\xdf][\x80-\xbf])+(?![\x80-\xff])")
_UTF8_RUN = re.compile(rb"(?<![\x80-\xff])" + _WIDE_CHARACTERS + rb"(?![\x80-\xff])")
# An accent or a Hebrew point with no letter to stand on is half of a Chinese character.
_LONE_ACCENT = re.compile(rb"(?<![A-Za-z\x80-\xff])(?:\xcc[\x80-\xbf]|\xcd[\x80-\xaf]|\xd6[\x91-\xbf])")
_BEYOND_LATIN = re.compile(rb"[\xe0-\xff]")
# U+09xx, U+0Axx and U+0Dxx: alphabets of India, or a byte of text followed by a tab, LF or CR.
_HALF_AN_END = re.compile("[\u0900-\u0aff\u0d00-\u0dff]")
_HIGH = re.compile(rb"[\x80-\xff]+")
# Second bytes of GB18030 are never below 0x30, so such a run starts with a first byte.
_HIGH_AND_TRAIL = re.compile(rb"[\x80-\xff][\x30-\xff]*")


def detect_encoding(content: Content) -> Encoding | Undecodable:
    """The one encoding all of ``content`` is in."""
    head = content[:_HEAD_BYTES]
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return _undecodable(encoding) if isinstance(encoding, str) else _decode_marked(content, encoding)
    if all(piece.isascii() for piece in pieces(content)):
        return _undecodable(_UNMARKED) if _is_unmarked_wide(content) else _UTF8
    return _detect_unmarked(content)


def decoded_pieces(content: Content, encoding: Encoding, size: int = _PIECE) -> Iterator[str]:
    """The text, in pieces of ``size`` bytes; a character that lies across a cut belongs to the later one.

    Raises:
        UnicodeDecodeError: A byte does not belong; its ``start`` counts from the start of the file.
    """
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    for start in range(encoding.mark, len(content), size):
        pending = len(decoder.getstate()[0])
        try:
            yield decoder.decode(content[start : start + size], start + size >= len(content))
        except UnicodeDecodeError as error:
            raise _moved(error, start - pending) from None


def whole_lines(content: Content, encoding: Encoding, size: int = 128 * 1024) -> Iterator[str]:
    """The text in pieces of some ``size`` bytes that end with a line; a longer line is a piece of its own."""
    rest = ""
    for piece in decoded_pieces(content, encoding, size):
        text = rest + piece if rest else piece
        end = max(text.rfind("\n"), text.rfind("\r", 0, -1)) + 1
        rest = text[end:]
        if end:
            yield text[:end]
    if rest:
        yield rest


def _moved(error: UnicodeDecodeError, start: int) -> UnicodeDecodeError:
    return UnicodeDecodeError(error.encoding, error.object, start + error.start, start + error.end, error.reason)


def _first_error(content: Content, encoding: Encoding) -> int | None:
    try:
        for _ in decoded_pieces(content, encoding):
            pass
    except UnicodeDecodeError as error:
        return error.start
    return None


def _undecodable(name: str | Bilingual, offset: int | None = None) -> Undecodable:
    return Undecodable(Flaw("encoding_unsupported", {"found": name}), offset)


def _invalid(content: Content, offset: int, found: str) -> Undecodable:
    return Undecodable(Flaw("encoding_invalid", {"byte": _byte_at(content, offset), "found": found}), offset)


def _byte_at(content: Content, offset: int) -> int:
    place = min(offset, len(content) - 1)
    return content[place : place + 1][0]


def _decode_marked(content: Content, encoding: Encoding) -> Encoding | Undecodable:
    error = _first_error(content, encoding)
    if error is None and encoding.codec.startswith("utf-16"):
        error = _first_misread(content, encoding)
    return encoding if error is None else _invalid(content, error, encoding.codec.upper())


def _first_misread(content: Content, encoding: Encoding) -> int | None:
    """Offset of the first character of UTF-16 that is half a tab or line end of text in another encoding."""
    offset = encoding.mark
    for piece in decoded_pieces(content, encoding):
        match = _HALF_AN_END.search(piece)
        if match:
            return offset + len(piece[: match.start()].encode(encoding.codec))
        offset += len(piece.encode(encoding.codec))
    return None


def _detect_unmarked(content: Content) -> Encoding | Undecodable:
    error = _first_error(content, _UTF8)
    if error is None:
        if not any(matches(_BEYOND_LATIN, content)):
            return _detect_two_bytes(content)
        strange = _first_gb18030_in_utf8(content)
        return _UTF8 if strange is None else Undecodable(Flaw("encoding_mixed"), strange)
    for is_likely, name in _FOREIGN:
        if is_likely(content):
            return _undecodable(name)
    broken = _broken_utf8(content, error)
    return broken or _detect_gb18030(content)


def _detect_two_bytes(content: Content) -> Encoding | Undecodable:
    """The encoding of valid UTF-8 without Chinese: some words of Chinese in GB18030 are that, too."""
    sample = _sample(content)
    is_utf8 = _are_of_one_alphabet(sample.decode("utf-8")) and not any(matches(_LONE_ACCENT, content))
    if not any(character > "\xff" for character in sample.decode("utf-8")):
        return _UTF8
    if not _reads_as_gb18030(sample, share=_ALL_COMMON if is_utf8 else LIKELY):
        return _UTF8
    if not is_utf8:
        return _GB18030
    return Undecodable(Flaw("encoding_unknown.both"), _first_high(content))


def _first_gb18030_in_utf8(content: Content) -> int | None:
    """Offset of the first words of Chinese in GB18030 that are valid UTF-8 too, as letters of no alphabet."""
    for offset, run in islice(matches(_TWO_BYTE_RUN, content), _MOST_RUNS):
        letters = run.decode("utf-8")
        is_odd = any(character > "\xff" for character in letters) and not _are_of_one_alphabet(letters)
        if is_odd and _reads_as_gb18030(run, _ALL_COMMON):
            return offset
    return None


def _are_of_one_alphabet(text: str) -> bool:
    letters = [ord(character) for character in text if character > "\xff" and not unicodedata.combining(character)]
    return any(all(letter in alphabet for letter in letters) for alphabet in _ALPHABETS)


def _is_unmarked_wide(content: Content) -> bool:
    """Every second byte of Western UTF-16 is zero, three of four of UTF-32; zeros at the end are padding."""
    head = content[:_SAMPLE_BYTES].rstrip(b"\0")
    return head.count(0) * 4 > len(head)


def _is_ebcdic(content: Content) -> bool:
    head = content[:256].decode("cp500")
    return bool(re.search(r"series_key|period", head, re.IGNORECASE))


_FOREIGN: Sequence[tuple[Callable[[Content], bool], str | Bilingual]] = (
    (_is_unmarked_wide, _UNMARKED),
    (_is_ebcdic, "EBCDIC"),
)


def _run_around(content: Content, offset: int) -> tuple[int, int]:
    """The run of bytes above 0x7F that holds ``offset``."""
    start = line_start(content, offset)
    for match in _HIGH.finditer(content[start : offset + _PIECE]):
        if start + match.end() > offset:
            return start + match.start(), start + match.end()
    return offset, offset + 1


def _broken_utf8(content: Content, error: int) -> Undecodable | None:
    """The verdict on UTF-8 with something else in it; ``None`` when nothing in it is UTF-8."""
    start, end = _run_around(content, error)
    before = content[start:error].decode("utf-8", "replace") if start < error else ""
    if before and reads_as_chinese(before) and _reads_better_than_gb18030(before, content[start:end]):
        return _invalid(content, error, "UTF-8")
    if not any(_is_utf8_text(run) for _, run in islice(matches(_UTF8_RUN, content), _SAMPLE_RUNS)):
        return None
    if _reads_as_gb18030(content[start:end]):
        return Undecodable(Flaw("encoding_mixed"), error)
    return _invalid(content, error, "UTF-8")


def _is_utf8_text(run: bytes) -> bool:
    text = run.decode("utf-8", "replace")
    return reads_as_chinese(text) and _reads_better_than_gb18030(text, run)


def _reads_better_than_gb18030(text: str, run: bytes) -> bool:
    """Whether ``text`` is better Chinese than the same bytes are in GB18030."""
    if not _reads_as_gb18030(run):
        return True
    return (share_common(text) or 0.0) > (share_common(run.decode("gb18030")) or 0.0)


def _reads_as_gb18030(run: bytes, share: float = LIKELY) -> bool:
    try:
        return reads_as_chinese(run.decode("gb18030"), share)
    except UnicodeDecodeError:
        return False


def _detect_gb18030(content: Content) -> Encoding | Undecodable:
    error = _first_error(content, _GB18030)
    if error is not None:
        before = _sample(content, error)
        if _reads_as_gb18030(before) and not rival_of_gb18030(before):
            return _invalid(content, error, "GB18030")
        return Undecodable(Flaw("encoding_unknown", {"byte": _byte_at(content, error)}), error)
    rival = rival_of_gb18030(_sample(content))
    if rival is None:
        return _GB18030
    return _undecodable(rival, _first_high(content))


def _first_high(content: Content) -> int | None:
    return next((offset for offset, _ in matches(_HIGH, content)), None)


def _sample(content: Content, end: int | None = None) -> bytes:
    """Everything beyond ASCII and what may be its second bytes, up to a bound."""
    runs, size = [], 0
    for _, run in matches(_HIGH_AND_TRAIL, content, end):
        runs.append(run)
        size += len(run)
        if size > _SAMPLE_BYTES:
            break
    return b" ".join(runs)
