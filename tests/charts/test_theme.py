"""Colours that can be seen."""

from __future__ import annotations

from itertools import combinations

import pytest

from smestats.charts.heatmap import STRENGTH
from smestats.charts.theme import THEMES, contrast, mix, readable, series_colour, tokens_of, translucent
from smestats.charts.tree import GROUP
from tests.charts.colour_vision import DEFICIENCIES, distance

# The sixth colour of the design is light; it is the last but one to be used and never the only sign of a series.
LIGHT_BLUE = "#56b4e9"
# Hundredths of OKLab; about 2 is just seen between two areas side by side, lines need more.
APART = 7.0


@pytest.mark.parametrize("theme", THEMES)
def test_lines_stand_out_from_the_paper(theme):
    tokens = tokens_of(theme)
    lines = [colour for colour in (*tokens.series, tokens.rule_strong, tokens.accent) if colour != LIGHT_BLUE]

    assert min(contrast(colour, tokens.paper) for colour in lines) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_paper_and_panel(theme):
    tokens = tokens_of(theme)

    assert all(
        contrast(text, ground) >= 4.5
        for text in (tokens.ink, tokens.secondary)
        for ground in (tokens.paper, tokens.panel)
    )


@pytest.mark.parametrize("theme", THEMES)
def test_labels_in_the_colour_of_a_series_can_be_read(theme):
    tokens = tokens_of(theme)

    assert all(contrast(readable(colour, theme), tokens.paper) >= 4.5 for colour in tokens.series)


@pytest.mark.parametrize("theme", THEMES)
def test_numbers_can_be_read_on_every_tint(theme):
    tokens = tokens_of(theme)
    tints = [mix(colour, tokens.paper, STRENGTH) for colour in (tokens.fall, tokens.rise)]
    boxes = [mix(colour, tokens.paper, GROUP) for colour in tokens.series]

    assert all(contrast(tokens.ink, tint) >= 4.5 for tint in (*tints, *boxes, tokens.absence))
    assert contrast(tokens.paper, tokens.presence) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_any_two_series_are_told_apart_with_every_colour_vision(theme, deficiency):
    near = min(
        (distance(one, other, deficiency), one, other) for one, other in combinations(tokens_of(theme).series, 2)
    )

    assert near[0] >= APART, near


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_falls_and_rises_and_what_is_there_are_told_apart_with_every_colour_vision(theme, deficiency):
    tokens = tokens_of(theme)

    assert distance(tokens.fall, tokens.rise, deficiency) >= 2 * APART
    assert distance(tokens.presence, tokens.absence, deficiency) >= 2 * APART


def test_the_simulation_confuses_what_the_colour_blind_confuse():
    assert distance("#ff0000", "#00a000", "none") > 20
    assert distance("#a04040", "#606000", "deuteranopia") < distance("#a04040", "#606000", "none") / 2
    assert distance("#888888", "#888888", "tritanopia") == 0


def test_the_colours_of_the_design_are_used_as_they_are():
    light = tokens_of("light")

    assert light.series == ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#934f00", "#56b4e9", "#444444")
    assert (light.paper, light.ink, light.accent) == ("#ffffff", "#1b2430", "#0b5cad")


def test_colours_repeat_after_the_last():
    assert series_colour("light", 7) == series_colour("light", 0)


def test_black_on_white_has_the_greatest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert translucent("#0072b2", 0.1) == "rgba(0,114,178,0.1)"
