"""Formulas over series: ``a/b*100``. Read with a short list of what is allowed, computed in intervals."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from smestats.analysis.exact import Possible, exactly, point
from smestats.analysis.problems import problem
from smestats.schemas import Bilingual, Problem
from smestats.schemas.exploration import LETTERS, LONGEST_FORMULA
from smestats.schemas.nearest import nearest

DEEPEST = 20
_TOKEN = re.compile(r"(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<name>[a-z]+)|(?P<sign>[-+*/()])", re.ASCII)
# Two values with nothing but a space between.
_APART = re.compile(r"[\w.]\s+[\w.]")
# As keyboards and word processors write them.
_SAME = str.maketrans("×÷−–（）＋－＊／．", "*/--()+-*/.")

Operands = Mapping[str, Possible]
Compute = Callable[[Operands], Possible]

_BINARY: Mapping[type[ast.operator], Callable[[Possible, Possible], Possible]] = {
    ast.Add: Possible.plus,
    ast.Sub: Possible.minus,
    ast.Mult: Possible.times,
    ast.Div: Possible.over,
}
_FUNCTIONS: Mapping[str, Callable[[Possible], Possible]] = {"abs": Possible.absolute, "log": Possible.logarithm}


class FormulaError(Exception):
    """A formula that cannot be read; ``problem`` says where and what to write instead."""

    def __init__(self, found: Problem) -> None:
        self.problem = found
        super().__init__(found.message.en)


@dataclass(frozen=True)
class Formula:
    """A formula as read.

    Attributes:
        text: As written, without spaces.
        tree: Its syntax; only what ``read_formula`` allows.
        letters: The letters it names, in the order of the alphabet.
        compute: From the possible values of its letters to those of the whole; raises ``UncomputableError``.
    """

    text: str
    tree: ast.expr
    letters: tuple[str, ...]
    compute: Compute


def read_formula(text: str, letters: Sequence[str] = LETTERS) -> Formula:
    """The formula ``text`` says.

    Args:
        text: Letters, numbers, ``+ - * /``, parentheses, ``abs`` and ``log``.
        letters: Those that stand for a series.

    Raises:
        FormulaError: It says none; the error's problem has the character and the remedy.
    """
    written = text.translate(_SAME)
    short = "".join(written.split())
    if len(short) > LONGEST_FORMULA:
        raise FormulaError(problem("formula-too-long", cell=short, limit=LONGEST_FORMULA))
    apart = _APART.search(written)
    if apart is not None:
        column = len("".join(written[: apart.start() + 1].split())) + 1
        raise FormulaError(problem("formula-syntax", cell=short, column=column))
    named = _check_tokens(short, letters)
    if not named:
        raise FormulaError(problem("formula-constant", cell=short, allowed=_listed(letters)))
    tree = _parse(short)
    return Formula(text=short, tree=tree, letters=tuple(sorted(named)), compute=_compile(tree, short))


def renamed(text: str, letters: Mapping[str, str]) -> str:
    """``text`` with its letters changed; names of functions stay."""
    return re.sub(r"[a-z]+", lambda match: letters.get(match[0], match[0]), text)


def _check_tokens(text: str, letters: Sequence[str]) -> set[str]:
    named: set[str] = set()
    place = 0
    is_behind_value = False
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise FormulaError(problem("formula-character", cell=text, column=place + 1, found=text[place]))
        name = match["name"]
        if is_behind_value and match["sign"] is None:
            raise FormulaError(problem("formula-syntax", cell=text, column=place + 1))
        if name is not None:
            _check_name(name, text, place, letters)
            named |= {name} - set(_FUNCTIONS)
        is_behind_value = match["sign"] is None
        place = match.end()
    return named


def _check_name(name: str, text: str, place: int, letters: Sequence[str]) -> None:
    if name in _FUNCTIONS or (len(name) == 1 and name in letters):
        return
    facts = {"found": name, "allowed": _listed(letters)}
    if len(name) == 1:
        raise FormulaError(problem("formula-letter", cell=text, column=place + 1, found=name, allowed=_rest(letters)))
    known = (*letters, *_FUNCTIONS)
    raise FormulaError(problem("formula-name", cell=text, column=place + 1, nearest=nearest(name, known), **facts))


def _listed(letters: Sequence[str]) -> str:
    return ", ".join(letters) or "–"


def _rest(letters: Sequence[str]) -> Bilingual:
    if not letters:
        return Bilingual(en="Add a series first: s=SMEDI.", zh="请先加入序列，如s=SMEDI。")
    return Bilingual(
        en=f"The letters of this view are {_listed(letters)}.", zh=f"此视图中的字母为{'、'.join(letters)}。"
    )


def _parse(text: str) -> ast.expr:
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError as error:
        column = min(error.offset or len(text), len(text))
        raise FormulaError(problem("formula-syntax", cell=text, column=column)) from None


def _compile(node: ast.expr, text: str, depth: int = 0) -> Compute:
    if depth > DEEPEST:
        raise FormulaError(problem("formula-deep", cell=text, limit=DEEPEST))
    match node:
        case ast.BinOp(left, operator, right) if type(operator) in _BINARY:
            combine = _BINARY[type(operator)]
            one, two = _compile(left, text, depth + 1), _compile(right, text, depth + 1)
            return lambda operands: combine(one(operands), two(operands))
        case ast.UnaryOp(ast.USub(), operand):
            inner = _compile(operand, text, depth + 1)
            return lambda operands: inner(operands).negated()
        case ast.UnaryOp(ast.UAdd(), operand):
            return _compile(operand, text, depth + 1)
        case ast.Call(ast.Name(name), [argument], []) if name in _FUNCTIONS:
            apply, inner = _FUNCTIONS[name], _compile(argument, text, depth + 1)
            return lambda operands: apply(inner(operands))
        case ast.Constant(value) if isinstance(value, int | float):
            constant = point(_literal(text, node, value))
            return lambda _operands: constant
        case ast.Name(name) if name not in _FUNCTIONS:
            return lambda operands: operands[name]
    raise FormulaError(problem("formula-operator", cell=text, column=node.col_offset + 1))


def _literal(text: str, node: ast.expr, value: float) -> Fraction:
    """The number as written: the float of ``0.1`` is not one tenth."""
    written = ast.get_source_segment(text, node)
    return Fraction(written) if written else exactly(value)
