"""A series is described in a form and checked like the catalogue's files."""

from __future__ import annotations

import pytest

from smestats.catalogue import Catalogue
from smestats.web.new_series import FIELDS, INDICATOR_FIELDS, NEW_INDICATOR, describe, suggest

HUNAN = {
    "key": "SMEDI_HUNAN",
    "indicator": "SMEDI",
    "frequency": "M",
    "unit": "index points",
    "decimals": "1",
    "minimum": "0",
    "maximum": "200",
    "name_en": "SMEDI, Hunan",
    "name_zh": "发展指数（湖南）",
    "label_en": "Hunan",
    "label_zh": "湖南",
}
PATENTS = {
    **HUNAN,
    "key": "PATENTS_SME",
    "indicator": NEW_INDICATOR,
    "indicator_key": "PATENTS",
    "theme": "services",
    "kind": "stock",
    "indicator_name_en": "Patents of SMEs",
    "indicator_name_zh": "中小企业专利",
    "definition_en": "Patents held by small and medium-sized enterprises.",
    "definition_zh": "中小企业持有的专利。",
    "publisher_en": "An office",
    "publisher_zh": "某局",
}


def wrong(catalogue: Catalogue, **answers: str) -> dict[str, str]:
    """What is wrong by field, in English, with these answers in an otherwise right form."""
    base = PATENTS if answers.get("indicator") == NEW_INDICATOR else HUNAN
    return {name: text.en for name, text in describe({**base, **answers}, catalogue, is_whole=False).errors.items()}


def test_a_series_of_a_known_indicator_stands_beside_its_main_one(catalogue: Catalogue) -> None:
    described = describe(HUNAN, catalogue, is_whole=False)

    assert described.indicator is None
    assert described.series is not None
    assert (described.series.series_key, described.series.group, described.series.decimals) == (
        "SMEDI_HUNAN",
        "other",
        1,
    )
    assert described.series.order > max(item.order for item in catalogue.series_of("SMEDI"))


def test_a_new_indicator_comes_with_its_first_series(catalogue: Catalogue) -> None:
    described = describe(PATENTS, catalogue, is_whole=True)

    assert described.series is not None
    assert described.indicator is not None
    assert (described.series.indicator, described.series.group, described.series.integer) == (
        "PATENTS",
        "headline",
        True,
    )
    assert described.indicator.short_name.en == "Hunan"
    extended = catalogue.with_stored([described.indicator], [described.series])
    assert extended.indicators_of("services")[-1].key == "PATENTS"


def test_an_empty_form_says_everything_that_is_needed_at_once(catalogue: Catalogue) -> None:
    known = describe({}, catalogue, is_whole=False).errors
    new = describe({"indicator": NEW_INDICATOR}, catalogue, is_whole=False).errors

    asked = {"key", "frequency", "unit", "name_en", "name_zh", "label_en", "label_zh"}
    assert set(known) == asked | {"indicator"}
    assert set(new) == asked | set(INDICATOR_FIELDS)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("key", "smedi hunan", "capital letters"),
        ("key", "SMEDI", "has a series of this key"),
        ("key", "A" * 65, "Shorten"),
        ("frequency", "W", "Choose one"),
        ("unit", "furlongs", "Choose one"),
        ("indicator", "NOBODY", "Choose one"),
        ("decimals", "9", "from 0 to 6"),
        ("decimals", "1.5", "whole number"),
        ("minimum", "low", "number such as 200"),
        ("maximum", "-1", "above the smallest"),
        ("maximum", "NaN", "number such as 200"),
        ("name_en", "", "Fill in"),
        ("name_en", "x" * 161, "Shorten"),
        ("name_zh", "=HYPERLINK(1)", "formula"),
        ("label_en", "<b>Hunan</b>", "markup"),
    ],
)
def test_each_field_says_what_is_wrong_with_it(catalogue: Catalogue, name: str, text: str, words: str) -> None:
    errors = wrong(catalogue, **{name: text})

    assert list(errors) == [name]
    assert words in errors[name]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("indicator_key", "SMEDI", "has an indicator of this key"),
        ("indicator_key", "patents", "capital letters"),
        ("theme", "space", "Choose one"),
        ("kind", "", "Choose one"),
        ("definition_zh", "", "Fill in"),
        ("publisher_en", "x" * 201, "Shorten"),
    ],
)
def test_a_new_indicator_is_checked_too(catalogue: Catalogue, name: str, text: str, words: str) -> None:
    errors = wrong(catalogue, indicator=NEW_INDICATOR, **{name: text})

    assert list(errors) == [name]
    assert words in errors[name]


def test_the_form_begins_with_the_indicator_the_key_names(catalogue: Catalogue) -> None:
    answers = suggest("SMEDI_HUNAN", catalogue)

    assert (answers["indicator"], answers["unit"], answers["maximum"]) == ("SMEDI", "index points", "200")
    assert set(answers) <= set(FIELDS)


def test_a_key_of_no_indicator_begins_a_new_one(catalogue: Catalogue) -> None:
    assert suggest("专利", catalogue)["indicator"] == NEW_INDICATOR
