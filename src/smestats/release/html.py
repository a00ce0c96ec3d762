"""A release as one HTML page that carries everything with it and prints on A4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import resources

from smestats.charts.svg import svg
from smestats.release.model import Drawing, Evidence, Release, Row
from smestats.release.vocabulary import say

_WIDTH = 680
# Rows of a table that is not torn by a page's end.
_SHORT = 8
_LANGUAGES = {"en": "en", "zh": "zh-CN"}
_COLUMNS = ("name", "period", "value", "on_before", "on_year", "marks", "source")


def html_of(release: Release) -> str:
    """The page as text: no script, no address it would load, charts drawn in it."""
    style = resources.files("smestats.release").joinpath("release.css").read_text(encoding="utf-8")
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(release.title)}</title><style>{style}</style>"
    )
    body = "".join(_body(release))
    return (
        f'<!DOCTYPE html>\n<html lang="{_LANGUAGES[release.language]}"><head>{head}</head><body>{body}</body></html>\n'
    )


def _body(release: Release) -> Iterator[str]:
    language = release.language
    desk = escape(say(language, "release.desk"))
    yield f'<header><p class="desk">{desk}</p><p class="kicker">{escape(release.kicker)}</p>'
    yield f'<h1>{escape(release.headline)}</h1><p class="title">{escape(release.title)}</p></header><main>'
    terms = "".join(f"<dt>{escape(fact.label)}</dt><dd>{escape(fact.text)}</dd>" for fact in release.facts)
    yield _section(release, "facts", f"<dl>{terms}</dl>{_paragraphs(release.parts)}")
    yield _section(release, "charts", "".join(map(_figure, release.drawings)))
    yield _section(release, "table", "".join(_tables(release)))
    yield _section(release, "sources", _sources(release))
    yield _section(release, "unknown", _list(release.unknown or (say(language, "unknown.nothing"),)))
    yield _section(release, "method", _paragraphs(release.method))
    yield "</main>"


def _section(release: Release, name: str, content: str) -> str:
    return f'<section id="{name}"><h2>{escape(say(release.language, f"release.{name}"))}</h2>{content}</section>'


def _figure(drawing: Drawing) -> str:
    marks = "".join(f"<li><span>{escape(item.glyph)}</span> {escape(item.text)}</li>" for item in drawing.legend)
    caption = f"<h3>{escape(drawing.title)}</h3><p>{escape(drawing.subtitle)}</p>"
    legend = f'<ul class="legend">{marks}</ul>' if marks else ""
    note = f'<p class="note">{escape(drawing.note)}</p>' if drawing.note else ""
    drawn = svg(drawing.chart, width=_WIDTH, name=drawing.description)
    return f"<figure><figcaption>{caption}</figcaption>{legend}{drawn}{note}</figure>"


def _tables(release: Release) -> Iterator[str]:
    from_charts = release.kicker.rpartition("· ")[2]
    yield _table(release, say(release.language, "table.month", period=from_charts), release.rows)
    if release.latest:
        yield _table(release, say(release.language, "table.latest"), release.latest)


def _table(release: Release, caption: str, rows: Sequence[Row]) -> str:
    head = "".join(f'<th scope="col">{escape(say(release.language, f"column.{name}"))}</th>' for name in _COLUMNS)
    lines = "".join(f"<tr>{''.join(_cells(row))}</tr>" for row in rows)
    size = ' class="short"' if len(rows) <= _SHORT else ""
    return (
        f"<table{size}><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    )


def _cells(row: Row) -> Iterator[str]:
    yield f'<th scope="row">{escape(row.name)} <code>{escape(row.series_key)}</code></th>'
    yield f"<td>{escape(row.period)}</td>"
    yield f'<td class="number">{escape(row.value)}</td>'
    for words in (row.on_before, row.on_year, row.marks):
        yield f"<td>{escape(words)}</td>"
    yield f'<td class="number"><a href="#source-{row.source}">[{row.source}]</a></td>'


def _sources(release: Release) -> str:
    return f"<ol>{''.join(_evidence(release, item) for item in release.evidence)}</ol>"


def _evidence(release: Release, item: Evidence) -> str:
    source = escape(item.source)
    if item.address:
        source = f'<a href="{escape(item.address)}">{source}</a> <span class="address">{escape(item.address)}</span>'
    quote = f"<blockquote>{escape(item.quote)}</blockquote>" if item.quote else _no_quote(release)
    return f'<li id="source-{item.number}" value="{item.number}">{source}{quote}</li>'


def _no_quote(release: Release) -> str:
    return f'<p class="note">{escape(say(release.language, "source.no_quote"))}</p>'


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def _list(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"
