"""What a cell may say, form by form: the cells of the second reader."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Context, Decimal

from smestats.catalogue import Catalogue

QUALIFIERS = ("EQ", "GT", "GE", "LT", "LE", "NB", "AP")
STATUSES = frozenset("ABDEFGHIJKLMNOPQSUVW")
MISSING_STATUSES = frozenset("HLMOQ")
STATUS_WORDS = {"final": "A", "preliminary": "P", "provisional": "P", "estimated": "E", "revised": "A"}
MISSING = frozenset({"", "-", "…", "n/a", "n.a."})
MONTHS = [name.upper() for name in calendar.month_abbr]
PER_YEAR = {"A": 1, "S": 2, "Q": 4, "M": 12}
CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}

_BLANKS = "\t" + "".join(chr(code) for code in range(0x3001) if unicodedata.category(chr(code)) == "Zs")
_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_EXACT = Context(prec=500)
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\0")

Parts = tuple[str, ...]
# Each form: frequency, pattern, and the year, part and day that its groups name.
_FORMS: tuple[tuple[str, str, Callable[[Parts], tuple[int, ...]]], ...] = (
    ("M", r"(\d{4})[-/](\d{1,2})", lambda g: (int(g[0]), int(g[1]))),
    ("M", r"(\d{4})(\d{2})", lambda g: (int(g[0]), int(g[1]))),
    ("M", r"(\d{4})-?M(\d{1,2})", lambda g: (int(g[0]), int(g[1]))),
    ("M", r"(\d{4})年(\d{1,2})月", lambda g: (int(g[0]), int(g[1]))),
    ("M", r"([A-Z]{3})-(\d{4})", lambda g: (int(g[1]), MONTHS.index(g[0]))),
    ("M", r"([A-Z]{3})-(\d{2})", lambda g: (2000 + int(g[1]), MONTHS.index(g[0]))),
    ("Q", r"(\d{4})-?Q([1-4])", lambda g: (int(g[0]), int(g[1]))),
    ("Q", r"(\d{4})年第?([一二三四])季度", lambda g: (int(g[0]), CHINESE[g[1]])),
    ("Q", r"(\d{4})年第?([1-4])季度", lambda g: (int(g[0]), int(g[1]))),
    ("S", r"(\d{4})-?[SH]([12])", lambda g: (int(g[0]), int(g[1]))),
    ("S", r"(\d{4})年([上下])半年", lambda g: (int(g[0]), CHINESE[g[1]])),
    ("A", r"(\d{4})年?", lambda g: (int(g[0]), 1)),
    ("D", r"(\d{4})-(\d{1,2})-(\d{1,2})", lambda g: tuple(map(int, g))),
    ("D", r"(\d{4})/(\d{1,2})/(\d{1,2})", lambda g: tuple(map(int, g))),
    ("D", r"(\d{4})(\d{2})(\d{2})", lambda g: tuple(map(int, g))),
    ("D", r"(\d{4})年(\d{1,2})月(\d{1,2})日", lambda g: tuple(map(int, g))),
)


class Refused(Exception):  # noqa: N818 - a refusal is no error of this reader
    """The strict reader does not take this."""


def bare(text: str) -> str:
    """Without outer blanks; line ends and other controls are none."""
    return text.strip(_BLANKS)


def narrow(text: str) -> str:
    """Full-width ASCII made plain."""
    return "".join(unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c for c in bare(text))


def ordinal_of(text: str, frequency: str) -> int:
    """The number of the period a cell names."""
    kind, year, part, day = _period(text)
    if kind == "D" and frequency == "M" and day in (1, calendar.monthrange(year, part)[1]):
        kind = "M"
    if kind != frequency or not 1990 <= year <= 2100:
        raise Refused(f"{text!r} is no period of frequency {frequency}")
    return date(year, part, day).toordinal() if kind == "D" else year * PER_YEAR[kind] + part - 1


def day_of(text: str) -> date | None:
    """The day a cell names; ``None`` where it is blank."""
    if not bare(text):
        return None
    kind, year, part, day = _period(text)
    if kind != "D":
        raise Refused(f"{text!r} is no day")
    return date(year, part, day)


def float_of(text: str, is_quoted: bool, *, factor: Decimal) -> float | None:
    """The number of a cell times ``factor``, rounded once; ``None`` where it says there is none."""
    plain = narrow(text)
    if bare(text).lower() in MISSING:
        return None
    if is_quoted and re.fullmatch(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", plain, re.ASCII):
        plain = plain.replace(",", "")
    plain = re.sub(r"(?<=\d) ?%$", "", plain)
    if not re.fullmatch(_NUMBER + r"([eE][+-]?\d{1,3})?", plain, re.ASCII):
        raise Refused(f"{text!r} is no number")
    return float(_EXACT.multiply(Decimal(plain), factor))


def unit_of(text: str, own: str, catalogue: Catalogue) -> Decimal:
    """What turns a value in the unit of a cell into the unit of the series."""
    wanted = bare(text).lower()
    names = {narrow(name).lower(): unit for unit in catalogue.units.values() for name in (unit.code, *unit.aliases)}
    unit = names.get(narrow(wanted)) if wanted else catalogue.units[own]
    if unit is None or (unit.base or unit.code) != (catalogue.units[own].base or own):
        raise Refused(f"{text!r} is no unit of a series in {own}")
    return Decimal(unit.factor) / Decimal(catalogue.units[own].factor)


def qualifier_of(text: str) -> str:
    """EQ where a cell is blank."""
    code = narrow(text).upper() or "EQ"
    if code not in QUALIFIERS:
        raise Refused(f"{text!r} is no qualifier")
    return code


def status_of(text: str, value: float | None) -> str | None:
    """``None`` where a cell gives none; a missing value is always missing."""
    word = narrow(text)
    code = STATUS_WORDS.get(word.lower(), word.upper()) or None
    if code is not None and code not in STATUSES:
        raise Refused(f"{text!r} is no status")
    if value is None:
        return code if code in MISSING_STATUSES else "O"
    if code in MISSING_STATUSES:
        raise Refused(f"{text!r} is no status of a value")
    return code


def text_of(name: str, text: str) -> str | None:
    """Prose as typed; ``None`` where there is none."""
    allowed = "\t\r\n\x85"
    hidden = [c for c in text if c in _OVERRIDES or (unicodedata.category(c) == "Cc" and c not in allowed)]
    if hidden or text.lstrip().startswith(("=", "+", "@")):
        raise Refused(f"{text!r} is no prose")
    if not bare(text):
        return None
    return bare(text) if name == "source_url" else text


def _period(text: str) -> tuple[str, int, int, int]:
    plain = narrow(text).upper()
    for kind, pattern, parts in _FORMS:
        match = re.fullmatch(pattern, plain, re.ASCII)
        if match:
            return _checked(kind, match.groups(), parts)
    raise Refused(f"{text!r} is no period")


def _checked(kind: str, groups: Parts, parts: Callable[[Parts], tuple[int, ...]]) -> tuple[str, int, int, int]:
    try:
        year, part, *days = parts(groups)
        date(year, part if kind in "MD" else 1, days[0] if days else 1)
    except ValueError as error:
        raise Refused(f"{groups} is no period") from error
    return kind, year, part, days[0] if days else 1
