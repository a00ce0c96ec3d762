"""Reading costs the same for every character, whatever the text, and no text makes a pattern go back and forth."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from smestats.catalogue import read_catalogue
from smestats.extract import find_quantities
from tests.extract_corpus.gold import cases

CATALOGUE = read_catalogue(Path(__file__).parents[2] / "data")
DAY = date(2024, 5, 10)
SHORT, TIMES = 5_000, 5
# Twice the cost a character is far from a square, and wide enough for a busy machine.
MOST_GROWTH = 2.5
MOST_SECONDS_A_MEGABYTE = 8


def ordinary(language: str) -> str:
    return "".join(case.text for case in cases("tune", language))


TEXTS = {
    "Chinese releases": ordinary("zh"),
    "English releases": ordinary("en"),
    "one endless line": ordinary("zh").replace("\n", "").replace("。", "，"),
    "digits": "9",
    "numerals": "百千万亿",
    "respectively": "分别为",
    "list numbers": "1、",
    "years": "2024年",
    "names": "中小企业发展指数",
    "open brackets": "(《“【",
    "totals": "累计达到300个",
    "ranges": "3-5%",
    "first words of names": "specialized index of inclusive loans ",
    "tags": "<div>",
    "braces": "{a:1",
    "entities": "&amp;",
    "percentages": "1.1%、",
    "blanks": " \n",
    "grouped digits": "1,234, ",
    "one endless sentence": "up 3% in may from 5 in april to ",
    "number words": "seven hundred million ",
    "shares of few": "one in five of half ",
    "years and spans": "in 2012 to 2013-2014 ",
    "quarters": "first quarter and in the third, ",
    "months to": "three months to june ",
    "periods named again": "in the month in the same period ",
    "tallies": "the sub-indexes rose by 5, fell by 2, ",
    "numbers of": "the number of that of the ",
    "sums in brackets": "5 yuan (about $5 billion) ",
}


def seconds(text: str, *, runs: int = 2) -> float:
    """Processor time, the best of so many runs."""
    taken = []
    for _ in range(runs):
        started = time.process_time()
        find_quantities(text, published_on=DAY, catalogue=CATALOGUE)
        taken.append(time.process_time() - started)
    return min(taken)


def text_of(name: str, length: int) -> str:
    piece = TEXTS[name]
    return (piece * (length // len(piece) + 1))[:length]


@pytest.fixture(scope="module")
def overhead() -> float:
    """What a text costs before its first character is read: the catalogue's names are prepared."""
    return seconds("企业")


@pytest.mark.parametrize("name", TEXTS)
def test_the_cost_of_a_character_does_not_grow_with_the_text(name: str, overhead: float) -> None:
    short = max(seconds(text_of(name, SHORT)) - overhead, 0.004)

    long = seconds(text_of(name, SHORT * TIMES)) - overhead

    assert long <= MOST_GROWTH * TIMES * short


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_megabyte_is_read_in_seconds(language: str) -> None:
    text = ordinary(language) * 60
    megabyte = text.encode()[:1_000_000].decode(errors="ignore")

    assert seconds(megabyte, runs=1) <= MOST_SECONDS_A_MEGABYTE
