"""The short words on printed cards, each with its icon."""

from __future__ import annotations

from typing import NamedTuple

from tekspil.content.models import Effect, Technology
from tekspil.language import _, ngettext
from tekspil.phrases import acts_words, price_words


class Fact(NamedTuple):
    """A fact about a technology. `dots` of four are filled, for the price; then the words are for who cannot see."""

    icon: str
    words: str
    dots: int = 0


ACTS_ICONS = {"self": "account", "for": "robot", "others": "bell"}
KIND_ICONS = {"develop": "sprout", "maintain": "anchor", "limit_loss": "shield-half-full"}


def training_words(training: int) -> str:
    """The training a technology asks for, 0 to 2."""
    return (_("Ingen oplæring"), _("Basispakke"), _("Lær af VT-team"))[training]


def _requires(requirement: str) -> tuple[str, str]:
    return {
        "wifi": ("wifi", _("Wi-fi")),
        "device": ("devices", _("Telefon/tablet")),
        "account": ("account-key", _("Konto")),
        "mounting": ("hammer-wrench", _("Sættes op")),
        "grant": ("file-sign", _("Bevilling")),
        "charging": ("battery-charging", _("Oplades")),
    }[requirement]


def facts(technology: Technology) -> list[Fact]:
    """What stands on a technology card below its text."""
    found = [
        Fact(ACTS_ICONS[technology.acts], acts_words(technology.acts)),
        Fact("cash", _("Pris: {price}").format(price=price_words(technology.price)), technology.price),
        Fact("school", training_words(technology.training)),
    ]
    if technology.loan:
        found.append(Fact("toolbox", _("Kan lånes")))
    return found + [Fact(*_requires(requirement)) for requirement in technology.requires]


def effect_words(effect: Effect) -> str:
    """What an event does, as an instruction."""
    who = {
        "self": _("Holdet, der trak kortet,"),
        "others": _("De andre hold"),
        "all": _("Alle hold"),
        "trailing": _("Holdet med færrest point"),
        "leading": _("Holdet med flest point"),
    }[effect.who]
    n = abs(effect.n)
    what = {
        "draw": ngettext("trækker {n} kort", "trækker {n} kort", n),
        "points": ngettext("får {n} point", "får {n} point", n)
        if effect.n > 0
        else ngettext("mister {n} point", "mister {n} point", n),
        "training": ngettext("får {n} trin oplæring", "får {n} trin oplæring", n),
        "agents": ngettext("får {n} it-agent", "får {n} it-agenter", n),
    }[effect.do]
    return f"{who} {what.format(n=n)}."


EFFECT_ICONS = {"draw": "cards-outline", "points": "star-outline", "training": "school", "agents": "face-agent"}
