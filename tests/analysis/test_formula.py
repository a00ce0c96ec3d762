"""Formulas over series: read safely, measured in the right unit, computed in intervals."""

from __future__ import annotations

import ast
import math
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smestats.analysis.exact import Possible, UncomputableError, exactly, point
from smestats.analysis.formula import DEEPEST, FormulaError, read_formula
from tests.analysis.exploring import QUALIFIERS, explored
from tests.charts.by_hand import NAN, break_at, observation, observations_of, series_of

A, B = series_of("ONE"), series_of("TWO")
YUAN = series_of("YUAN", unit="yuan")


def two(first: tuple[float, ...], second: tuple[float, ...], *, series=(A, B), **asked: object):
    rows = [
        observation(f"2020-{month:02d}", value, key=item.series_key)
        for item, values in zip(series, (first, second), strict=True)
        for month, value in enumerate(values, start=1)
        if value == value
    ]
    return explored(observations_of(*rows), *series, **asked)


def test_a_formula_is_a_line_of_its_own_beside_its_series():
    found = two((80.0, 90.0), (40.0, 60.0), formulas=("a/b*100", "a-b"))

    assert [line.key for line in found.lines] == ["ONE", "TWO", "a/b*100", "a-b"]
    assert found.lines[2].results["value"].tolist() == [200, 150]
    assert found.lines[3].results["value"].tolist() == [40, 30]
    assert found.lines[2].series_keys == ("ONE", "TWO")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a", 6.0),
        ("-a+b", -2.0),
        ("(a - b) / b", 0.5),
        ("a/b*b-a", 0.0),
        ("a/3*3-a", 0.0),
        ("abs(b-a)", 2.0),
        ("log(a/a)", 0.0),
        (".1+.2+b*0", 0.3),
        ("2*-a", -12.0),
        ("a × b ÷ 2 − 1", 11.0),
    ],
)
def test_formulas_are_computed_without_the_noise_of_floats(text, value):
    found = two((6.0,), (4.0,), formulas=(text,))

    assert found.problems == ()
    assert found.lines[2].results["value"].tolist() == [value]


@pytest.mark.parametrize(
    ("text", "kind", "column"),
    [
        ("a/", "formula-syntax", 2),
        ("(a-b", "formula-syntax", 1),
        ("a b", "formula-syntax", 2),
        ("a + 1 2*b", "formula-syntax", 4),
        ("ab", "formula-name", 1),
        ("a0", "formula-syntax", 2),
        ("2a", "formula-syntax", 2),
        ("1e5*a", "formula-syntax", 2),
        ("a**b", "formula-operator", 1),
        ("a//b", "formula-operator", 1),
        ("a^b", "formula-character", 2),
        ("a.real", "formula-character", 2),
        ("a[0]", "formula-character", 2),
        ("exp(a)", "formula-name", 1),
        ("a-c", "formula-letter", 3),
        ("log(a,b)", "formula-character", 6),
        ("log()*a", "formula-operator", 1),
        ("a+log", "formula-operator", 3),
        ("a(b)", "formula-operator", 1),
        ("__import__(a)", "formula-character", 1),
        ("100", "formula-constant", None),
        ("", "formula-constant", None),
        ("-" * 30 + "a", "formula-deep", None),
        ("+".join("a" * 90), "formula-deep", None),
        ("a+" * 100 + "a", "formula-too-long", None),
        ("a\x00", "formula-character", 2),
    ],
)
def test_what_is_no_formula_is_refused_with_its_place_and_a_remedy(text, kind, column):
    with pytest.raises(FormulaError) as refused:
        read_formula(text, ("a", "b"))

    found = refused.value.problem
    assert (found.kind, found.column) == (kind, column)
    assert found.remedy.zh


@given(st.text("ab+-*/().0123 logabs_^,", max_size=30))
def test_no_text_makes_the_reader_fail(text):
    try:
        formula = read_formula(text, ("a", "b"))
    except FormulaError:
        return
    with suppress(UncomputableError):
        assert isinstance(formula.compute({letter: point(Fraction(1)) for letter in "ab"}), Possible)


def test_a_formula_has_a_value_only_where_all_its_series_have():
    found = two((80.0, NAN, 82.0), (40.0, 41.0, 42.0), formulas=("a/b",))

    results = found.lines[2].results
    assert results["reason"].tolist()[1] == "no value"
    assert results["value"].notna().tolist() == [True, False, True]


def test_a_formula_passes_on_why_a_change_is_missing():
    series = series_of("ONE", breaks=(break_at("2020-02"),))

    found = two((80.0, 81.0, 82.0), (40.0, 41.0, 42.0), series=(series, B), formulas=("a-b",), units="pch")

    assert found.lines[2].results["reason"].tolist()[:2] == ["no value the period before", "break between"]
    assert found.lines[2].results["segment"].tolist() == [0, 1, 1]


def test_formulas_come_after_transforms():
    found = two((80.0, 84.0), (40.0, 41.0), formulas=("a-b",), units="pch")

    line = found.lines[2]
    assert line.results["value"].tolist()[1] == 2.5
    assert line.measure.name.en == "difference, percentage points"
    assert line.results["sign"].tolist()[1] == "up"


def test_mixed_frequencies_need_a_common_one():
    quarterly = series_of("TWO", frequency="Q")
    observations = observations_of(
        *(observation(f"2020-0{month}", 80.0 + month, key="ONE") for month in (1, 2, 3)),
        observation("2020-Q1", 41.0, key="TWO"),
    )

    mixed = explored(observations, A, quarterly, formulas=("a/b",))
    common = explored(observations, A, quarterly, formulas=("a/b",), frequency="Q")

    assert [item.kind for item in mixed.problems] == ["frequencies-mixed"]
    assert "freq=q" in mixed.problems[0].remedy.zh
    assert common.problems == ()
    assert common.lines[2].results["value"].tolist() == [2.0]


@pytest.mark.parametrize(
    ("series", "formula", "unit", "decimals"),
    [
        ((A, B), "a-b", "index points", 1),
        ((A, B), "a+b", "index points", 1),
        ((A, B), "a/b", "ratio", 4),
        ((A, B), "a/b*100", "%", 2),
        ((A, B), "100*(a-b)/b", "%", 2),
        ((A, B), "a-100", "index points", 1),
        ((A, B), "a*2", "index points", 2),
        ((A, B), "abs(a-b)*100", "index points", 2),
        ((A, B), "1/a", "1 / index points", 2),
        ((YUAN, B), "a/b", "yuan / index points", 2),
        ((YUAN, B), "a*b", "yuan × index points", 2),
        ((YUAN, B), "a/b*b", "yuan", 2),
        ((YUAN, B), "log(a)-log(b)", "natural logarithm", 4),
    ],
)
def test_a_formula_has_the_unit_its_arithmetic_gives(series, formula, unit, decimals):
    found = two((80.0,), (40.0,), series=series, formulas=(formula,))

    assert found.problems == ()
    measure = found.lines[2].measure
    assert (measure.unit.en, measure.decimals) == (unit, decimals)


@pytest.mark.parametrize("asked", [{}, {"units": "chg"}])
def test_different_units_are_not_added(asked):
    found = two((80.0,), (40.0,), series=(YUAN, B), formulas=("a-b",), **asked)

    assert [item.kind for item in found.problems] == ["units-differ"]
    assert "yuan" in found.problems[0].message.en
    assert len(found.lines) == 2


@pytest.mark.parametrize("asked", [{"units": "pch"}, {"base": "2020-01"}])
def test_growth_and_indices_of_different_units_can_be_compared(asked):
    found = two((80.0, 88.0), (40.0, 42.0), series=(YUAN, B), formulas=("a-b",), **asked)

    assert found.problems == ()
    assert found.lines[2].results["value"].tolist()[1] == 5


def test_units_of_one_base_are_brought_to_it():
    hundred_millions = series_of("HUNDREDS", unit="100m yuan")

    found = two((150_000_000.0,), (1.0,), series=(YUAN, hundred_millions), formulas=("a-b", "a/b"))

    assert found.problems == ()
    assert [line.results["value"].tolist() for line in found.lines[2:]] == [[50_000_000.0], [1.5]]
    assert found.lines[2].measure.unit.en == "yuan"


def test_a_divisor_that_may_be_zero_gives_no_value():
    found = two((80.0, 81.0), (0.0, 3.0), formulas=("a/b",))

    assert found.lines[2].results["reason"].tolist()[0] == "divisor may be zero"
    assert found.lines[2].results["value"].tolist()[1] == 27


def test_a_result_no_float_holds_gives_no_value():
    huge = "9" * 90
    found = two((1e300,), (1.0,), formulas=(f"a*{huge}", f"a/{huge}"))

    assert found.lines[2].results["reason"].tolist() == ["too large"]


LEAVES = st.sampled_from(["a", "b", "1", "2.5", ".1"])
FORMULAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds("({}{}{})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("{}({})".format, st.sampled_from(["abs", "log", "-"]), inner),
    ),
    max_leaves=6,
).map("a*0+{}".format)


@st.composite
def interval_and_value(draw: st.DrawFn) -> tuple[Possible, Fraction]:
    """A qualified value around zero or away from it, with one of the values it leaves open."""
    qualifier = draw(st.sampled_from(QUALIFIERS))
    low = Fraction(draw(st.integers(-4, 9)))
    step = draw(st.sampled_from([Fraction(0), Fraction(1, 10), Fraction(1), Fraction(7)]))
    beyond = step or Fraction(1, 1000)
    return {
        "EQ": (point(low), low),
        "GT": (Possible(low, None, lower_excluded=True), low + beyond),
        "GE": (Possible(low, None), low + step),
        "LT": (Possible(None, low, upper_excluded=True), low - beyond),
        "NB": (Possible(None, low, upper_excluded=True), low - beyond),
        "LE": (Possible(None, low), low - step),
        "AP": (Possible(None, None), low + step),
        "RG": (Possible(low, low + 3), low + min(step, Fraction(3))),
    }[qualifier]


def by_python(node: ast.expr, values: dict[str, Fraction]) -> Fraction:
    match node:
        case ast.Name(name):
            return values[name]
        case ast.Constant(value):
            return exactly(value)
        case ast.UnaryOp(_, operand):
            return -by_python(operand, values)
        case ast.Call(ast.Name("abs"), [argument]):
            return abs(by_python(argument, values))
        case ast.Call(_, [argument]):
            return exactly(math.log(by_python(argument, values)))
        case ast.BinOp(left, ast.Add(), right):
            return by_python(left, values) + by_python(right, values)
        case ast.BinOp(left, ast.Sub(), right):
            return by_python(left, values) - by_python(right, values)
        case ast.BinOp(left, ast.Mult(), right):
            return by_python(left, values) * by_python(right, values)
        case ast.BinOp(left, ast.Div(), right):
            return by_python(left, values) / by_python(right, values)
    raise AssertionError(ast.dump(node))


@settings(max_examples=400)
@given(FORMULAS, interval_and_value(), interval_and_value())
def test_a_formula_holds_every_result_of_possible_values_and_its_sign_is_theirs(text, one, two):
    formula = read_formula(text, ("a", "b"))
    try:
        found = formula.compute({"a": one[0], "b": two[0]})
    except UncomputableError:
        return

    exact = by_python(formula.tree, {"a": one[1], "b": two[1]})

    logarithms = "log" in text
    near = Fraction(1, 10**9) * max(1, abs(exact)) if logarithms else 0
    assert found.lower is None or exact >= found.lower - near
    assert found.upper is None or exact <= found.upper + near
    if not logarithms:
        assert exact != found.lower or not found.lower_excluded
        assert exact != found.upper or not found.upper_excluded
        assert found.sign == "uncertain" or found.sign == point(exact).sign


def test_depth_is_limited_before_python_limits_it():
    deep = "(" * DEEPEST + "a" + "+1)" * DEEPEST

    assert read_formula(deep, ("a",)).compute({"a": point(Fraction(1))}).lower == DEEPEST + 1
