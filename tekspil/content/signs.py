"""Signs that look like others, or like nothing: which sign it is, and the text without them."""

from __future__ import annotations

import unicodedata
from collections.abc import Container

from tekspil.language import _

_LIKE_LATIN = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u03bf\u03b1\u03b9\u0391\u0395\u041d\u0410\u0415\u041e\u0421"
    "\u2010\u2011\u2012\u2013\u2014\u2212\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb",
    "aeopcyxijsdoaiAEHAEOC" + "------" + "\0" * 7,
)
"""Cyrillic and Greek letters, dashes and quotes that are taken for plain ones."""


def folded(text: str) -> str:
    """`text` with plain signs for those that look like them, and without those that cannot be seen."""
    plain = unicodedata.normalize("NFKC", text).translate(_LIKE_LATIN)
    return "".join(sign for sign in plain if sign != "\0" and unicodedata.category(sign) not in ("Cf", "Cc")).strip()


def odd_sign(text: str, meant: Container[str]) -> str:
    """The sign that keeps `text` from being one of `meant`, which it looks like; "" where it does not."""
    if text.isascii() and text == text.strip():
        return ""
    plain = folded(text)
    if plain == text or plain not in meant:
        return ""
    return next((sign for sign in text if folded(sign) != sign), "")


def in_words(sign: str) -> tuple[str, str]:
    """What is wrong with a sign, and what to do; `odd_sign` gave it."""
    number = f"U+{ord(sign):04X}"
    if unicodedata.category(sign) in ("Cf", "Cc", "Zs"):
        return _("Her er et usynligt tegn ({sign}).").format(sign=number), _("Slet ordet, og skriv det med tastaturet.")
    message = _("Tegnet {shape} ({sign}) ligner det rigtige, men er et andet.").format(shape=sign, sign=number)
    return message, _("Slet det, og skriv det med tastaturet.")
