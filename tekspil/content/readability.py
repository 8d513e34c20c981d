"""Remarks on the words of a card: does it fit, can it be read aloud, does it name a person?

All are warnings. The limits are the longest texts that can be read from five metres on the screen's cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from tekspil.language import _
from tekspil.plain import SOFT_HYPHEN

LIMITS = MappingProxyType(
    {
        "goal": 70,
        "technology": 26,
        "known_as": 26,
        "text": 60,
        "reason": 40,
        "ethics": 48,
        "knock_on": 60,
        "event": 25,
        "event_text": 90,
        "reflection": 90,
        "agent": 12,
        "good_at": 48,
        "asks": 40,
        "exercise": 30,
        "step": 66,
        "why": 70,
        "question": 70,
        "form": 26,
        "acts": 20,
        "role": 20,
        "tapped": 44,
    }
)
MAX_LIX = 30
LIX_WORDS = 10
"""Fewer words than this say too little for a LIX."""


_SUSPECT = re.compile(r"[0-9]{2}|@")
_CPR = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?!\d)")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}")
_PHONE = re.compile(r"(?<![\d-])(?:\+45 ?|0045 ?)?[2-9]\d(?: ?\d\d){3}(?![\d-])")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_STOP = re.compile(r"[.!?:]+(?:\s|$)")


def remarks(text: str, limit: int, with_lix: bool) -> Iterator[tuple[str, str, str]]:
    """What could be better about `text`, as (code, message, help)."""
    length = len(text.replace(SOFT_HYPHEN, ""))
    if limit and length > limit:
        message = _("Teksten er {length} tegn, og kortet har plads til {limit}.")
        yield "L01", message.format(length=length, limit=limit), _("Skriv den kortere.")
    if _SUSPECT.search(text):
        yield from _private(text)
    if limit and text in placeholders():
        yield "L08", _("Her står skabelonens tekst endnu."), _("Skriv din egen.")
    if with_lix and (value := lix(text)) > MAX_LIX:
        message = _("Målet har lixtal {lix}. Over {limit} er det svært at følge, når det læses højt.")
        yield "L05", message.format(lix=value, limit=MAX_LIX), _("Brug kortere ord og kortere sætninger.")


def placeholders() -> frozenset[str]:
    """The texts that stand in a new card until somebody writes their own."""
    return frozenset(
        (
            _("Jeg vil gerne ..."),
            _("Ny teknologi"),
            _("Skriv her, hvad den gør."),
            _("Noget sker"),
            _("Skriv her, hvad der sker."),
            _("Skriv dit spørgsmål her?"),
        )
    )


def _private(text: str) -> Iterator[tuple[str, str, str]]:
    help = _("Et kort må ikke pege på et bestemt menneske. Slet det.")
    if _CPR.search(text):
        yield "L02", _("Det her ligner et cpr-nummer."), help
    elif _PHONE.search(text):
        yield "L04", _("Det her ligner et telefonnummer."), help
    if _MAIL.search(text):
        yield "L03", _("Her står en mailadresse."), help


def lix(text: str) -> int:
    """The readability figure LIX (C. H. Björnsson, 1968): words a sentence plus the percentage over six letters.

    0 for a text of too few words to say.
    """
    words = _WORD.findall(text.replace(SOFT_HYPHEN, ""))
    if len(words) < LIX_WORDS:
        return 0
    sentences = max(1, len(_STOP.findall(text)))
    long = sum(len(word) > 6 for word in words)
    return round(len(words) / sentences + 100 * long / len(words))
