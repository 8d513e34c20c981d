"""Signs that look like others, or like nothing: which sign it is, and the text without them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from typing import NamedTuple

from tekspil.language import _
from tekspil.plain import SOFT_HYPHEN
from tekspil.typeface import characters, settable

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


# Signs in a text that screen and paper cannot show as they were meant, and what a web page left in it.

_USUAL = re.compile("[ -~\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201e\u2026\u00ad\n]*")
"""What nearly every text is made of, and the typeface has."""

_MARKUP = re.compile(
    r"</?(?:b|i|u|em|strong|br|p|div|span|font|a|li|ul)\b[^<>]*>|&(?:#[0-9]{1,6}|[a-zA-Z]{2,8});|\*\*(?=\S)|(?<!\w)__(?=\w)"
)
_JOINERS = "\u200d\ufe0e\ufe0f"


class ShownSign(NamedTuple):
    """A remark on a text: its code, the piece of the text that it is about, and the words."""

    code: str
    piece: str
    message: str
    help: str


def shown_signs(text: str) -> Iterator[ShownSign]:
    """What of `text` will not be seen as it was meant, each sign once."""
    if ("<" in text or "&" in text or "**" in text or "__" in text) and (found := _MARKUP.search(text)):
        message = _("'{piece}' bliver stående på kortet, som det er skrevet.").format(piece=found.group())
        yield ShownSign("L07", found.group(), message, _("Det er kommet med fra en webside eller en chat. Slet det."))
    if not _USUAL.fullmatch(text):
        yield from _missing(text)


def _missing(text: str) -> Iterator[ShownSign]:
    told: set[str] = set()
    for piece in _pieces(text):
        if piece in told:
            continue
        told.add(piece)
        if len(piece) > 1 and not settable(piece).lacking:
            piece = piece[0]
        number = f"U+{ord(piece[0]):04X}"
        if unicodedata.category(piece[0]) in ("Cf", "Co", "Cn"):
            message = _("Teksten har et usynligt tegn ({sign}).").format(sign=number)
            yield ShownSign("L06", piece, message, _("Slet det. Det kommer tit med fra en chat eller en webside."))
            continue
        message = _("Tegnet {shape} ({sign}) findes ikke i spillets skrift.").format(shape=piece, sign=number)
        if len(piece) > 1:
            message = _("Bogstaverne {letters} findes ikke i spillets skrift.").format(letters=piece)
        plain = settable(piece)
        help = _("Skriv det med ord. På skærmen kommer der en tom firkant.")
        if not plain.lacking and plain.text:
            help = _("Skriv {plain} i stedet.").format(plain=plain.text)
        yield ShownSign("L06", piece, message, help)


def _pieces(text: str) -> Iterator[str]:
    """What the typeface lacks: signs one by one, and letters of another script a word at a time."""
    known = characters()
    word = ""
    for sign in text:
        is_part = (
            sign in _JOINERS
            or unicodedata.category(sign) == "Cc"
            or unicodedata.category(sign)[0] == "M"
            or "\U0001f3fb" <= sign <= "\U0001f3ff"
        )
        is_missing = not (ord(sign) in known or is_part or sign in (SOFT_HYPHEN, "\n", "\t"))
        if (
            is_missing
            and unicodedata.category(sign) in ("Lo", "Lu", "Ll")
            and unicodedata.normalize("NFKC", sign) == sign
        ):
            word += sign
            continue
        if word:
            yield word
            word = ""
        if is_missing:
            yield sign
    if word:
        yield word
