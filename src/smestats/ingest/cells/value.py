"""Numbers, exactly as printed or not at all."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import NamedTuple

from smestats.ingest.cells.hidden import hidden_flaw
from smestats.ingest.cells.width import bare, narrow
from smestats.ingest.faults import Flaw

MISSING_MARKS = frozenset({"", "-", "…", "n/a", "n.a."})
# At most fifteen digits: any such number survives the way through a float64 unchanged. Possessive, so that
# a million of them are matched without a step back.
PLAIN = r"-?(?:\d{1,9}+(?:\.\d{1,6}+)?|\d{10,15}+)"

_EXACT = Context(prec=400)
_MAX_DIGITS = 60
_MAX_EXPONENT = 308
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_SCIENTIFIC = re.compile(r"([+-]?\d+(?:\.\d+)?)[eE]([+-]?\d{1,20})", re.ASCII)
_PERCENT = re.compile(r"([+-]?\d+(?:\.\d+)?) ?%", re.ASCII)
_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity|infinite|∞)|[+-]?1\.?#(?:qnan|snan|ind|inf)", re.IGNORECASE)


class Number(NamedTuple):
    """What a cell says: ``None`` is a missing value; ``warning`` is a kind the analyst must confirm.

    ``grouped`` numbers have thousands separators, which must stand inside quotes.
    """

    value: Decimal | None
    warning: str | None = None
    grouped: bool = False


MISSING = Number(None)


def parse_value(text: str) -> Number | Flaw:
    """The number in a cell."""
    if bare(text).casefold() in MISSING_MARKS:
        return MISSING
    flaw = hidden_flaw(bare(text))
    if flaw:
        return flaw
    plain = narrow(text)
    if _NUMBER.fullmatch(plain):
        return _number(plain)
    if _GROUPED.fullmatch(plain):
        return _number(plain.replace(",", ""), grouped=True)
    if match := _SCIENTIFIC.fullmatch(plain):
        return _scientific(match[1], int(match[2]))
    if match := _PERCENT.fullmatch(plain):
        return _number(match[1], warning="percent_sign")
    return _refusal(plain)


def is_exact(number: Decimal) -> bool:
    """Whether a float64 keeps every digit: it prints back the same, in its shortest or its full form."""
    nearest = float(number)
    return Decimal(repr(nearest)) == number or Decimal(f"{nearest:.17g}") == number


def scale(number: Decimal, multiplier: Decimal) -> Decimal:
    """``number`` times ``multiplier``, in decimal."""
    return _EXACT.multiply(number, multiplier)


def _number(digits: str, *, warning: str | None = None, grouped: bool = False) -> Number | Flaw:
    if len(digits) > _MAX_DIGITS:
        return Flaw("value_out_of_range.digits")
    value = Decimal(digits)
    return Number(value, warning, grouped) if is_exact(value) else Flaw("value_out_of_range.digits")


def _scientific(mantissa: str, exponent: int) -> Number | Flaw:
    if abs(exponent) > _MAX_EXPONENT or len(mantissa) > _MAX_DIGITS:
        return Flaw("value_not_finite" if exponent > 0 else "value_out_of_range.digits")
    value = Decimal(mantissa).scaleb(exponent, _EXACT)
    if abs(value) > Decimal("1e308"):
        return Flaw("value_not_finite")
    return Number(value, "scientific_notation") if is_exact(value) else Flaw("value_out_of_range.digits")


_AMOUNT = r"[+-]?\d[\d,]*(?:\.\d+)?"
# Asterisks, superscripts, numbers in brackets, flags such as p and r; k, m and w are thousands, millions and 万.
_MARK = (
    r"[*†‡§¶#※]+|\^[a-z]?|\[[^\]]{1,3}\]|\((?:[a-z\d]|初步数?|初值|修订数?|估计数?|预计数?)\)|注\d*"
    r"|[¹²³⁰-⁹ᵃ-ᶻ①-⑳⑴-⒇]+|(?<![a-zA-Z])(?![kmwKMWB])[a-zA-Z](?![a-zA-Z])"
)
_QUALIFIERS = (
    (re.compile(r"(?:>|over|more than|above|超过|逾|超)\s*" + _AMOUNT, re.IGNORECASE), "GT"),
    (re.compile(r"(?:≥|>=|at least|不少于|不低于|至少)\s*" + _AMOUNT, re.IGNORECASE), "GE"),
    (re.compile(r"(?:<|less than|below|under|低于|少于|不足)\s*" + _AMOUNT, re.IGNORECASE), "LT"),
    (re.compile(r"(?:≤|<=|at most|不超过|至多)\s*" + _AMOUNT, re.IGNORECASE), "LE"),
    (re.compile(r"(?:nearly|almost|近|接近|将近)\s*" + _AMOUNT, re.IGNORECASE), "NB"),
    (re.compile(r"(?:~|≈|∼|about|around|approx\.?|ca\.?|约|大约)\s*" + _AMOUNT, re.IGNORECASE), "AP"),
    (re.compile(_AMOUNT + r"\s*(?:\+|多|余|以上)"), "GT"),
    (re.compile(_AMOUNT + r"\s*(?:左右|上下)"), "AP"),
)
_REFUSALS = (
    (re.compile(r"[=@].*|[+-][^\d.].*[(|!].*", re.DOTALL), "formula_injection"),
    (_NOT_FINITE, "value_not_finite"),
    (re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+"), "value_not_numeric.groups"),
    (_COMMA, "value_ambiguous_decimal"),
    (re.compile(r"[+-]?\d[\d,.]*,[\d,.]*"), "value_not_numeric.groups"),
    (re.compile(rf"{_AMOUNT}\s*(?:(?:{_MARK})\s*){{1,3}}|[*†‡§¶※]+\s*{_AMOUNT}"), "value_footnote_mark"),
    (re.compile(r"\(\s*" + _AMOUNT + r"\s*\)"), "value_not_numeric.parentheses"),
    (re.compile(r"#.*|[A-Za-z]{3}-\d\d|\d{1,2}-[A-Za-z]{3}"), "value_not_numeric.spreadsheet"),
    (re.compile(r"[¥￥$€£]?\s*" + _AMOUNT + r"\s*[^\W\d_]+.*|[¥￥$€£]\s*" + _AMOUNT), "value_not_numeric.unit"),
    (re.compile(r"[.…?—–*x_/~#-]+|na|null|none|nil|nd|无|缺失|暂无", re.IGNORECASE), "value_not_numeric.marker"),
    (re.compile(r"[+-]?[\d.]+", re.ASCII), "value_not_numeric.points"),
    (re.compile(r"[\d.]+", re.UNICODE), "value_not_numeric.digits"),
)


def _refusal(plain: str) -> Flaw:
    if len(plain) > _MAX_DIGITS:
        return Flaw("value_not_numeric")
    for pattern, qualifier in _QUALIFIERS:
        if pattern.fullmatch(plain):
            return Flaw("value_not_numeric.bound", {"qualifier": qualifier})
    for pattern, code in _REFUSALS:
        if pattern.fullmatch(plain):
            return Flaw(code)
    return Flaw("value_not_numeric")
