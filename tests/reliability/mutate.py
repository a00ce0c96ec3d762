"""Damage done to files: by transfers, by editors, by spreadsheets and by hand. The same seed does the same damage."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from random import Random

from tests.reliability.strict import decoded
from tests.reliability.strict_cells import Refused

Damage = Callable[[bytes, Random], bytes]
TextDamage = Callable[[str, Random], str]

CONTROLS = "\0\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x85\xad\u200b\u200d\u200e\u2028\u202e\u2066\u3000\ufeff\ufffd"
CODECS = (
    *("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "gb18030", "gbk", "big5", "cp932"),
    *("euc_kr", "euc_jp", "cp1252", "latin-1", "cp1251", "cp500", "hz"),
)
STRAY = (*"\",;\t|'=+-@%*<>&()[]{}", "\r", "\n", "\r\n", '""', ", ", " ", "，", "；", "“", "１", "。", "·")
FIGURES = (
    "",
    "-",
    "…",
    "N/A",
    "nan",
    "inf",
    "1e5",
    "1e400",
    "0x1F",
    "86,8",
    "(86.8)",
    "87.0*",
    "①",
    "１２．５",
    "1,234",
)


def mutant(content: bytes, seed: int) -> tuple[bytes, tuple[str, ...]]:
    """``content`` with one to three damages, and their names."""
    chance = Random(seed)  # noqa: S311 - a seeded choice, not a secret
    names = tuple(chance.choice(list(DAMAGES)) for _ in range(chance.choice((1, 1, 2, 3))))
    for name in names:
        content = DAMAGES[name](content, chance)
    return content, names


def _span(size: int, chance: Random, longest: int = 40) -> tuple[int, int]:
    start = chance.randrange(size + 1)
    return start, min(size, start + chance.randint(1, longest))


def flip_bit(content: bytes, chance: Random) -> bytes:
    place = chance.randrange(max(1, len(content)))
    return (
        content[:place]
        + bytes(byte ^ 1 << chance.randrange(8) for byte in content[place : place + 1])
        + content[place + 1 :]
    )


def replace_bytes(content: bytes, chance: Random) -> bytes:
    start, end = _span(len(content), chance, 3)
    return content[:start] + chance.randbytes(end - start) + content[end:]


def insert_bytes(content: bytes, chance: Random) -> bytes:
    start, _ = _span(len(content), chance)
    return content[:start] + chance.randbytes(chance.randint(1, 4)) + content[start:]


def delete_bytes(content: bytes, chance: Random) -> bytes:
    start, end = _span(len(content), chance)
    return content[:start] + content[end:]


def cut_end(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def cut_start(content: bytes, chance: Random) -> bytes:
    return content[chance.randrange(len(content) + 1) :]


def swap_pieces(content: bytes, chance: Random) -> bytes:
    a, b, c, d = sorted(chance.randrange(len(content) + 1) for _ in range(4))
    return content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def repeat_piece(content: bytes, chance: Random) -> bytes:
    start, end = _span(len(content), chance, 200)
    return content[:end] + content[start:end] * chance.randint(1, 3) + content[end:]


def _textual(damage: TextDamage) -> Damage:
    """The damage to the decoded text, encoded again as the file was; bytes that are no text stay as they are."""

    def apply(content: bytes, chance: Random) -> bytes:
        try:
            text = decoded(content)
        except Refused:
            return content
        return _encoded(damage(text, chance), like=content)

    return apply


def _encoded(text: str, *, like: bytes) -> bytes:
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if like.startswith(mark):
            return mark + text.encode(codec, "replace")
    try:
        like.decode("utf-8")
    except UnicodeDecodeError:
        return text.encode("gb18030", "replace")
    return text.encode("utf-8", "replace")


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)


def repeat_line(text: str, chance: Random) -> str:
    lines = _lines(text)
    return "".join([*lines, chance.choice(lines)] if lines else lines)


def delete_line(text: str, chance: Random) -> str:
    lines = _lines(text)
    dropped = chance.randrange(len(lines) + 1)
    return "".join(line for place, line in enumerate(lines) if place != dropped)


def shuffle_lines(text: str, chance: Random) -> str:
    lines = _lines(text)
    return "".join(chance.sample(lines, len(lines)))


def _within_a_line(change: Callable[[list[str], Random], list[str]]) -> TextDamage:
    def apply(text: str, chance: Random) -> str:
        lines = _lines(text)
        if not lines:
            return text
        place = chance.randrange(len(lines))
        mark = max(",;\t", key=lines[place].count)
        body = lines[place].rstrip("\r\n")
        fields = change(body.split(mark), chance)
        return "".join([*lines[:place], mark.join(fields) + lines[place][len(body) :], *lines[place + 1 :]])

    return apply


def repeat_field(fields: list[str], chance: Random) -> list[str]:
    place = chance.randrange(len(fields))
    return [*fields[:place], fields[place], *fields[place:]]


def delete_field(fields: list[str], chance: Random) -> list[str]:
    place = chance.randrange(len(fields))
    return fields[:place] + fields[place + 1 :]


def shuffle_fields(fields: list[str], chance: Random) -> list[str]:
    return chance.sample(fields, len(fields))


def quote_field(fields: list[str], chance: Random) -> list[str]:
    place = chance.randrange(len(fields))
    return [*fields[:place], f'"{fields[place]}"', *fields[place + 1 :]]


def pad_field(fields: list[str], chance: Random) -> list[str]:
    place = chance.randrange(len(fields))
    blank = chance.choice((" ", "\t", "\u00a0", "\u3000", "\n"))
    return [*fields[:place], blank + fields[place] + blank, *fields[place + 1 :]]


def replace_figure(fields: list[str], chance: Random) -> list[str]:
    place = chance.randrange(len(fields))
    return [*fields[:place], chance.choice(FIGURES), *fields[place + 1 :]]


def perturb_digit(text: str, chance: Random) -> str:
    places = [match.start() for match in re.finditer(r"\d", text)]
    if not places:
        return text
    place = chance.choice(places)
    digit = chance.choice(("", *"0123456789", ".", ",", "%", "e", "００", "五", "²"))
    return text[:place] + digit + text[place + chance.randrange(2) :]


def insert_control(text: str, chance: Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(CONTROLS) + text[place:]


def insert_stray(text: str, chance: Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(STRAY) + text[place:]


def widen(text: str, chance: Random) -> str:
    start, end = _span(len(text), chance, 12)
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text[start:end])
    return text[:start] + wide + text[end:]


def change_case(text: str, chance: Random) -> str:
    start, end = _span(len(text), chance)
    return text[:start] + text[start:end].swapcase() + text[end:]


def change_line_ends(text: str, chance: Random) -> str:
    return re.sub(r"\r\n|\r|\n", chance.choice(("\r", "\n", "\r\n", "\n\n", "\u2028", "\x85", "")), text)


def change_delimiters(text: str, chance: Random) -> str:
    return text.replace(chance.choice(",;\t"), chance.choice((",", ";", "\t", "|", ":", "，", " ")))


def encode_otherwise(content: bytes, chance: Random) -> bytes:
    try:
        return decoded(content).encode(chance.choice(CODECS), "replace")
    except Refused:
        return content


def encode_twice(content: bytes, chance: Random) -> bytes:
    """What a program makes of a file it takes for another encoding and saves as UTF-8."""
    return content.decode(chance.choice(("cp1252", "latin-1", "gb18030")), "replace").encode()


def encode_a_part_otherwise(content: bytes, chance: Random) -> bytes:
    try:
        text = decoded(content)
    except Refused:
        return content
    start, end = _span(len(text), chance)
    part = text[start:end].encode(chance.choice(CODECS), "replace")
    return _encoded(text[:start], like=content) + part + text[end:].encode("utf-8", "replace")


ON_BYTES = (flip_bit, replace_bytes, insert_bytes, delete_bytes, cut_end, cut_start, swap_pieces, repeat_piece)
ON_ENCODING = (encode_otherwise, encode_twice, encode_a_part_otherwise)
ON_FIELDS = (repeat_field, delete_field, shuffle_fields, quote_field, pad_field, replace_figure)
ON_TEXT = (
    *(repeat_line, delete_line, shuffle_lines, perturb_digit, insert_control, insert_stray, widen, change_case),
    *(change_line_ends, change_delimiters),
)
DAMAGES: Mapping[str, Damage] = {
    **{damage.__name__: damage for damage in (*ON_BYTES, *ON_ENCODING)},
    **{damage.__name__: _textual(damage) for damage in ON_TEXT},
    **{damage.__name__: _textual(_within_a_line(damage)) for damage in ON_FIELDS},
}
