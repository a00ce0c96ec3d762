"""Outer blanks, and full-width digits, letters and signs as Chinese input methods write them."""

from __future__ import annotations

# Spaces of any width and tabs. Line ends and other controls are no blanks: they are refused, not trimmed.
_BLANKS = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# U+FF01 to U+FF5E are the printable ASCII characters 0x21 to 0x7E in full width.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def bare(text: str) -> str:
    """``text`` without outer blanks."""
    return text.strip(_BLANKS)


def narrow(text: str) -> str:
    """``text`` without outer blanks, its full-width characters replaced by their ASCII twins."""
    inner = bare(text)
    return inner if inner.isascii() else inner.translate(_NARROW)
