"""What a trial is asked about, in words: the parts, the questions, and days as people say them."""

from __future__ import annotations

from datetime import date

from tekspil.language import _
from tekspil.takeaway.trials import NO, NOT_YET, YES

QUESTIONS = ("step", "who", "when", "sign", "evaluate")
CONSENT = "consent"  # asked first, where something watches, records, tells others or uses an account


def question(part: str) -> str:
    """What the room is asked about a part."""
    return {
        CONSENT: _("Hvad siger borgeren?"),
        "step": _("Hvad er det første skridt?"),
        "who": _("Hvem gør det? En rolle, ikke et navn"),
        "when": _("Hvornår prøver I?"),
        "sign": _("Hvad er tegnet på, at det virker?"),
        "evaluate": _("Hvornår ser I på, hvordan det gik?"),
    }[part]


def names() -> dict[str, str]:
    """The parts by what they are called."""
    return {
        CONSENT: _("Hvad borgeren siger"),
        "step": _("Første skridt"),
        "who": _("Hvem"),
        "when": _("Hvornår"),
        "sign": _("Tegn"),
        "evaluate": _("Dag at se på det"),
    }


def consent_words() -> dict[str, tuple[str, str]]:
    """What a citizen may say, each with what follows from it."""
    return {
        YES: (_("Ja"), _("og kan sige nej igen")),
        NO: (_("Nej"), _("så prøver I den ikke")),
        NOT_YET: (_("Ikke spurgt endnu"), _("så spørger I først")),
    }


def low(words: str) -> str:
    """As it stands inside a sentence."""
    return words[:1].lower() + words[1:]


def weeks(day: date, today: date) -> str:
    """How far off a day is."""
    return _("om {n} uger").format(n=(day - today).days // 7)
