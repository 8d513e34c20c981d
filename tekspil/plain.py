"""Text of a person or a deck as any reader of text can take it: no orders to a terminal, nothing that breaks a page.

Each way of showing text (paper, page, picture, terminal, calendar) has one place that every text passes, and each of
those places begins here.
"""

from __future__ import annotations

import html
import re

from tekspil.content.readability import SOFT_HYPHEN

REPLACEMENT = "\ufffd"
"""What stands for a sign that must not be sent on: the sign that Unicode has for it."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters but tab and line feed; halves of characters; signs that turn the direction of what follows; and two
# that Unicode says are none.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def plain(text: str) -> str:
    """`text` with line feeds as its only breaks, without soft hyphens, and U+FFFD for every sign that is unfit to show.

    Tabs and line feeds stay. Two plain texts side by side are plain.
    """
    return _UNFIT.sub(REPLACEMENT, _BREAKS.sub("\n", text.replace(SOFT_HYPHEN, "")))


def markup(text: str) -> str:
    """`text` as it stands in HTML and SVG, between tags and inside quoted attributes."""
    return html.escape(plain(text))


def one_line(text: str) -> str:
    """`text` as it stands where there is room for one line: plain, and with a space for every break and tab."""
    return " ".join(plain(text).split())
