"""Citations read back as they were meant, whatever names and keys hold, and lead to exactly the cited values."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.share import Citation, bibtex, ris
from tests.share.making import STORED, cited, linked

CITATION = Citation(
    name="Index",
    keys="SMEDI_Q",
    details="index points; quarterly",
    publishers=("Association",),
    stored=STORED,
    address="https://desk.example/series/SMEDI_Q?recorded_asof=2026-11-23T00:00:06Z",
    language="en",
)
_TEX = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{letter}": letter for letter in "{}&%$#_"},
}


def read_bibtex(entry: str) -> dict[str, str]:
    """The fields of one entry, by matching braces as BibTeX does; a brace behind a backslash counts too."""
    head = re.match(r"@(\w+)\{([^,\s]+),\s*", entry)
    assert head is not None
    fields, place = {"type": head[1], "key": head[2]}, head.end()
    while match := re.compile(r"\s*(\w+) = \{").match(entry, place):
        start, depth, place = match.end(), 1, match.end()
        while depth:
            is_escaped = entry[place - 1] == "\\" and entry[place - 2] != "\\"
            depth += 0 if is_escaped else {"{": 1, "}": -1}.get(entry[place], 0)
            place += 1
        fields[match[1]] = entry[start : place - 1]
        place += entry[place] == ","
    assert entry[place:].strip() == "}"
    return fields


def plain(text: str) -> str:
    """TeX as it is set."""
    pattern = "|".join(re.escape(code) for code in sorted(_TEX, key=len, reverse=True))
    return re.sub(rf"({pattern})|([{{}}])", lambda match: _TEX[match[1]] if match[1] else "", text)


def read_ris(record: str) -> list[tuple[str, str]]:
    """The tags of one record."""
    lines = record.split("\r\n")
    assert lines.pop() == ""
    return [(line[:2], line[6:]) for line in lines if line[2:6] == "  - "]


def test_bibtex_of_a_view_reads_back(built_engine: Engine, catalogue: Catalogue) -> None:
    fields = read_bibtex(bibtex(cited(built_engine, catalogue, s="SMEDI_Q,LOANS_INCLUSIVE", units="pc1")))

    assert (fields["type"], fields["key"]) == ("misc", "smestats-SMEDI-Q-20261123")
    assert plain(fields["author"]) == "China Association of Small and Medium Enterprises and People's Bank of China"
    assert plain(fields["title"]).endswith("[SMEDI_Q; LOANS_INCLUSIVE]")
    assert (fields["year"], fields["urldate"]) == ("2026", "2026-11-23")
    assert "%" in plain(fields["note"])
    assert parse_qs(urlsplit(fields["url"]).query)["recorded_asof"] == ["2026-11-23T00:00:06Z"]


def test_a_chinese_citation_keeps_its_words(built_engine: Engine, catalogue: Catalogue) -> None:
    citation = cited(built_engine, catalogue, s="SMEDI", language="zh")

    assert plain(read_bibtex(bibtex(citation))["author"]) == "中国中小企业协会"
    assert ("AU", "中国中小企业协会") in read_ris(ris(citation))
    assert "2026年11月23日入库数据" in citation.short


def test_ris_of_a_view_reads_back(built_engine: Engine, catalogue: Catalogue) -> None:
    citation = cited(built_engine, catalogue, s="SMEDI_Q,LOANS_INCLUSIVE", asof="2024-01-31")

    tags = read_ris(ris(citation))

    assert (tags[0], tags[-1]) == (("TY", "DATA"), ("ER", ""))
    assert [text for tag, text in tags if tag == "AU"] == list(citation.publishers)
    assert ("UR", citation.address) in tags
    assert any("as known to the public on 31 Jan 2024" in text for tag, text in tags if tag == "N1")


awkward = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


@given(awkward, awkward)
def test_any_name_survives_both_formats(name: str, publisher: str) -> None:
    citation = replace(CITATION, name=name, publishers=(publisher,))

    fields, tags = read_bibtex(bibtex(citation)), read_ris(ris(citation))

    assert plain(fields["title"]).split() == f"{name} [SMEDI_Q]".split()
    assert plain(fields["author"]).split() == publisher.split()
    assert ("TI", " ".join(f"{name} [SMEDI_Q]".split())) in tags


@pytest.mark.parametrize("tag", ["ER  - ", "\r\nER  - \r\nTY  - BOOK"])
def test_a_name_cannot_end_a_record(tag: str) -> None:
    tags = read_ris(ris(replace(CITATION, name=tag)))

    assert [name for name, _ in tags].count("ER") == 1


def test_a_single_published_series_is_cited_by_its_own_page(built_engine: Engine, catalogue: Catalogue) -> None:
    links = linked(built_engine, catalogue, {"s": "SMEDI", "asof": "2024-01-31"})

    assert links.frozen == "https://desk.example/series/SMEDI?asof=2024-01-31&recorded_asof=2026-11-23T00:00:06Z"
    assert links.page == "https://desk.example/series/SMEDI?asof=2024-01-31"


def test_a_frozen_view_keeps_its_own_moment(built_engine: Engine, catalogue: Catalogue) -> None:
    links = linked(built_engine, catalogue, {"s": "SMEDI", "units": "chg", "recorded_asof": "2026-11-01"})

    assert links.frozen == "https://desk.example/explore?s=SMEDI&units=chg&recorded_asof=2026-11-01"
    assert links.embed_frozen == "https://desk.example/embed?s=SMEDI&units=chg&recorded_asof=2026-11-01&lang=en"


def test_a_computed_view_says_in_its_citation_that_it_was_computed(built_engine: Engine, catalogue: Catalogue) -> None:
    citation = cited(built_engine, catalogue, s="SMEDI", units="pc1")

    assert "computed by smestats" in citation.short
    assert "growth on a year before, %" in citation.long
