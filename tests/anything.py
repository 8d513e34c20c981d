"""Texts as nobody means to write them: signs of every Unicode category, and what renderers take for orders."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from tekspil.plain import plain

ORDERS = (
    *("$x$", "$\\frac{", "[/]", "[bold]", "[link=x]", "\x1b]0;navn\x07", "\x1b[2J", "\x9b2J", "\x00", "\r", "</td>"),
    *("<script>", "&lt;", "]]>", "#panic()", "*fed*", "\\n", "BEGIN:VEVENT", "\r\nEND:VCALENDAR", "%s", "{0}", "=1+1"),
    *("\u202e", "\u2066", "\ufe0f", "\ud800", "\ufffe", "\u200d", "\u2028", "日本", "👩‍👧", "e\u0301", "\xad", " "),
)


def texts(longest: int = 20) -> st.SearchStrategy[str]:
    """Texts of signs of every category, halves of characters too, mixed with orders."""
    return st.lists(st.one_of(st.characters(codec=None), st.sampled_from(ORDERS)), max_size=longest).map("".join)


def is_clean(text: str) -> bool:
    """Whether a text gives no orders: no control but tab and line feed, and nothing that cannot be written as UTF-8."""
    controls = any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in text)
    return not controls and plain(text) == text
