"""Words on the terminal: nothing from a file or the store may steer it."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence


def say(text: str) -> None:
    """One line of our own words on standard output."""
    sys.stdout.write(f"{harmless(text)}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{harmless(text)}\n")


def write(content: bytes) -> None:
    """A file on standard output, byte for byte."""
    sys.stdout.buffer.write(content)
    sys.stdout.flush()


def harmless(text: str) -> str:
    """``text`` on one line, with what a terminal would obey or hide spelled out."""
    return "".join(character if _is_shown(character) else f"\\u{ord(character):04x}" for character in text)


def say_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows in columns; those whose every cell is a number are set to the right, the last is not padded."""
    cells = [[harmless(cell) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(header))]
    right = [bool(rows) and all(_is_number(row[place]) for row in rows) for place in range(len(header))]
    for row in cells:
        padded = [
            cell.rjust(width) if to_the_right else cell.ljust(width)
            for cell, width, to_the_right in zip(row, widths, right, strict=True)
        ]
        say("  ".join(padded).rstrip())


def _is_shown(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")


def _is_number(cell: str) -> bool:
    return not cell.strip("0123456789.-")
