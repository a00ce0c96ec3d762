"""A saved web page: the article without menus, scripts and style sheets."""

from __future__ import annotations

import logging
import re
from itertools import islice

import trafilatura
from lxml import html
from lxml.etree import LxmlError
from trafilatura.settings import Document

from smestats.extract.readers.facts import day_in, day_of, language_of
from smestats.extract.readers.faults import refused
from smestats.extract.readers.limits import Limits
from smestats.extract.readers.result import ReadText, Received

# Their warnings are about the markup: nothing a reader of the text can act on.
for _library in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_library).addHandler(logging.NullHandler())
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that browsers close by themselves do not pile up.
_NESTING = re.compile(
    r"a|article|aside|b|blockquote|center|div|em|fieldset|font|footer|form|header|i|main|nav|ol|section|small|span|"
    r"strong|table|tbody|u|ul",
    re.IGNORECASE,
)
_MARKUP_SHARE = 2
_FURNITURE = ("script", "style", "noscript", "template", "head")


def read(received: Received, limits: Limits) -> ReadText:
    """The article of a page; where none stands out, all that a reader would see."""
    if len(received.text) > _MARKUP_SHARE * limits.max_characters:
        raise refused("text_too_long", limit=_MARKUP_SHARE * limits.max_characters)
    _check_shape(received.text, limits)
    page = trafilatura.bare_extraction(
        received.text, include_comments=False, with_metadata=True, date_extraction_params={"extensive_search": False}
    )
    article = page if isinstance(page, Document) else Document()
    visible = _visible_text(received.text)
    text = article.text or visible
    return ReadText(
        text=text,
        title=article.title,
        published_on=(day_in(article.date) if article.date else None) or day_of(text) or day_of(visible),
        language=language_of(text),
        encoding=received.encoding,
    )


def _check_shape(text: str, limits: Limits) -> None:
    """Count tags before a parser builds a tree of them."""
    depth = 0
    for count, match in enumerate(islice(_TAG.finditer(text), limits.max_elements + 1), start=1):
        if count > limits.max_elements:
            raise refused("page_too_complex", limit=limits.max_elements)
        if _NESTING.fullmatch(match[2]):
            depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > limits.max_depth:
            raise refused("page_too_deep", limit=limits.max_depth)


def _visible_text(text: str) -> str:
    try:
        tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError):
        return ""
    for furniture in list(tree.iter(*_FURNITURE)):
        furniture.drop_tree()
    lines = (line.strip() for line in tree.itertext() if isinstance(line, str))
    return "\n".join(line for line in lines if line)
