"""Plain text and Markdown, taken as they stand: offsets count the characters of the file."""

from __future__ import annotations

from smestats.extract.readers.facts import day_in, day_of, front_matter, language_of, title_of
from smestats.extract.readers.faults import refused
from smestats.extract.readers.limits import Limits
from smestats.extract.readers.result import ReadText, Received


def read(received: Received, limits: Limits) -> ReadText:
    """The text unchanged; title and day from its front matter, its first line and its datelines."""
    text = received.text
    if len(text) > limits.max_characters:
        raise refused("text_too_long", limit=limits.max_characters)
    said = front_matter(text)
    return ReadText(
        text=text,
        title=said.get("title") or title_of(text),
        published_on=day_in(said["date"]) if "date" in said else day_of(text),
        language=language_of(text),
        encoding=received.encoding,
    )
