"""How much one document may hold; each bound is checked before work or memory is spent beyond it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds of one document.

    Attributes:
        max_bytes: Size of the file.
        max_characters: Length of its text.
        max_depth: Elements of a web page inside one another.
        max_elements: Tags of a web page.
        max_pages: Pages of a PDF.
        max_unpacked: Bytes a packed file, or one stream of a PDF, may unpack to.
        max_ratio: How many times its own size a packed file may unpack to.
        max_operators: Drawing operators of a PDF.
        max_seconds: Time spent on the pages of a PDF, whose cost cannot be told beforehand.
    """

    max_bytes: int = 16 * 1024 * 1024
    max_characters: int = 2_000_000
    max_depth: int = 200
    max_elements: int = 50_000
    max_pages: int = 500
    max_unpacked: int = 64 * 1024 * 1024
    max_ratio: int = 200
    max_operators: int = 1_000_000
    max_seconds: float = 20.0
