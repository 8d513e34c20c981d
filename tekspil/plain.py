"""Text of a person or a deck, made fit for whatever shows it: no orders to a terminal, nothing that breaks a page.

Each way of showing text (screen, paper, page, picture, terminal, calendar) has one place that every text passes, and
each of those places begins here: the screen's with `drawable`, the others' with `plain`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

SOFT_HYPHEN = "\u00ad"

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


# On the screen: the typeface has no sign for a control character, a lone surrogate or a letter of another script; for
# those it has one visible box, so that people see that something is there. What is meant never to be seen (joiners,
# variation selectors, marks for the direction of writing) is left out, for the typeface has nothing that it would
# change. A text of nothing else is drawn as one box: SDL_ttf refuses a picture without width.

BOX = "\ufffd"  # the typeface has no glyph for it, so its own box is drawn
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs by name, with nothing to see
IGNORED = frozenset("\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f")  # marks that are meant never to be seen
SPACES = frozenset("\t\r\v\f")
HYPHENS = frozenset("\u2010\u2011")  # the typeface has one hyphen for all
NEW_LINES = frozenset("\u0085\u2028\u2029")
MOST_MARKS = 2  # over or under one letter; more would be drawn as a tower over the lines beside it


def _is_ignored(letter: str) -> bool:
    """Whether Unicode means the letter never to be seen."""
    if letter in IGNORED or letter in BLANK:
        return True
    code = ord(letter)
    selects = 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE0FFF
    return selects or (unicodedata.category(letter) == "Cf" and letter != SOFT_HYPHEN)


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M"


def plain_if_text(value: object) -> object:
    """What goes into a page of HTML, before it is escaped: a text is made plain, markup and numbers stay."""
    return plain(value) if type(value) is str else value


def is_visible(text: str) -> bool:
    """Whether anything of a text can be seen: a letter, a digit or a sign, not only spaces, marks and controls."""
    return any(not _is_ignored(letter) and unicodedata.category(letter)[0] in "LNPS" for letter in text)


@lru_cache(maxsize=8192)
def drawable(text: str) -> str:
    """The text as it can be drawn; "\\n" and soft hyphens are kept for whoever wraps it. What is drawable stays as it
    is."""
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        marks = marks + 1 if _is_mark(letter) else 0
        if letter in SPACES:
            kept.append(" ")
        elif letter in HYPHENS:
            kept.append("-")
        elif letter in NEW_LINES:
            kept.append("\n")
        elif letter in (SOFT_HYPHEN, "\n"):
            kept.append(letter)
        elif unicodedata.category(letter) in ("Cc", "Cs"):
            kept.append(BOX)
        elif not _is_ignored(letter) and marks <= MOST_MARKS:
            kept.append(letter)
    cleaned = "".join(kept)
    if is_visible(cleaned) or not text.strip():
        return cleaned
    return BOX
