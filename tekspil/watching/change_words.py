"""What the window and the terminal both say of a watched deck."""

from __future__ import annotations

from collections.abc import Sequence

from tekspil.content.models import Deck, Event, Goal, KindOfCards, Reflection, Technology
from tekspil.content.problems import SEVERITIES, Problem
from tekspil.figures import decimal, percent, thousands
from tekspil.language import _, ngettext
from tekspil.plain import one_line
from tekspil.simulation.metrics import MINUTES, SHARE, STARS
from tekspil.simulation.stats.intervals import Interval
from tekspil.watching.cards import Card, CardMatch, CardPlace, fitting
from tekspil.watching.odds import LAID, MET, WORTH, Odds, OddsFigure
from tekspil.watching.watched_deck import SeenDeck


def card_kind_name(kind: KindOfCards, deck: Deck) -> str:
    """What a kind of card is called."""
    return {
        "goals": deck.labels.goal or _("Mål"),
        "technologies": deck.labels.technology or _("Teknologi"),
        "events": _("Hændelse"),
        "reflections": _("Refleksion"),
    }[kind]


def card_words(card: Card) -> str:
    """A card's own words, the fewest that tell it from the others."""
    match card:
        case Technology(name=words) | Event(title=words) | Goal(text=words) | Reflection(text=words):
            return one_line(words)


def state_words(seen: SeenDeck) -> str:
    """How many problems there are, or that there are none."""
    counts = count_words(seen.problems)
    if not seen.is_broken:
        return counts or _("Alt er i orden.")
    if seen.deck is None:
        return _("{counts}. Bunken kan ikke læses endnu.").format(counts=counts)
    return _("{counts}. Kort og tal er fra sidste gang, bunken kunne læses.").format(counts=counts)


def count_words(problems: Sequence[Problem]) -> str:
    """2 fejl, 1 advarsel."""
    errors, warnings, hints = (sum(problem.severity == severity for problem in problems) for severity in SEVERITIES)
    counts = [
        ngettext("{n} fejl", "{n} fejl", errors).format(n=errors) if errors else "",
        ngettext("{n} advarsel", "{n} advarsler", warnings).format(n=warnings) if warnings else "",
        ngettext("{n} råd", "{n} råd", hints).format(n=hints) if hints else "",
    ]
    return ", ".join(filter(None, counts))


def matches_words(deck: Deck, place: CardPlace) -> str:
    """How much a card fits with, as a heading."""
    n = fitting(deck, place)
    if place.kind == "goals":
        if n == 0:
            return _("Ingen teknologi passer godt")
        return ngettext("{n} teknologi passer godt", "{n} teknologier passer godt", n).format(n=n)
    if n == 0:
        return _("Passer ikke godt til noget mål")
    return ngettext("Passer godt til {n} mål", "Passer godt til {n} mål", n).format(n=n)


def was_words(row: CardMatch) -> str:
    """What a match was worth before, where that is something else."""
    if row.was is None:
        return _("ny")
    return _("før {stars}").format(stars=row.was) if row.was != row.stars else ""


def no_matches(place: CardPlace) -> str:
    """What to say where there is nothing that matches."""
    return {
        "goals": _("Ingen teknologi passer til målet endnu."),
        "technologies": _("Kortet passer ikke til noget mål endnu."),
        "events": _("En hændelse sker for holdene. Den skal ikke passe til noget."),
        "reflections": _("Et spørgsmål til alle. Det skal ikke passe til noget."),
    }[place.kind]


def figure_names(place: CardPlace) -> list[tuple[str, str]]:
    """The figures to show for a card, each with its words."""
    if place.kind == "goals":
        return [(f"{MET}:{place.id}", _("Målet bliver nået, når det er valgt")), ("goal_met", _("Alle mål samlet"))]
    if place.kind == "technologies":
        return [
            (f"{LAID}:{place.id}", _("Bliver lagt, når den er på hånden")),
            (f"{WORTH}:{place.id}", _("Stjerner, når den er lagt")),
        ]
    return [
        ("goal_met", _("Alle mål bliver nået")),
        ("points", _("Point til et hold")),
        ("minutes", _("Minutter i alt")),
    ]


def value_words(figure: OddsFigure) -> str:
    """34 % (31–37 %), or 2,1 (2,0–2,2)."""
    value, low, high = (_number(figure, part) for part in _parts(figure.value))
    return f"{value} ({low.removesuffix('%').rstrip()}–{high})"


def change_words(figure: OddsFigure) -> str:
    """How a figure differs from before, in words; nothing where there is nothing to compare with."""
    if figure.change is None:
        return ""
    low, high = figure.change.low, figure.change.high
    if low <= 0 <= high:
        most = max(-low, high)
        if most < 0.005 / (100 if figure.unit == SHARE else 1):
            return _("Som før")
        return _("Som før, eller højst {most} fra").format(most=_step(figure, most))
    if low > 0:
        return _("{low} til {high} mere end før").format(low=_bare(figure, low), high=_step(figure, high))
    return _("{low} til {high} mindre end før").format(low=_bare(figure, -high), high=_step(figure, -low))


def moved_words(change: Interval) -> str:
    """+4 procentpoint (1–7)."""
    sign = "+" if change.value > 0 else "−"
    low, high = sorted((abs(change.low), abs(change.high)))
    points = _("{n} procentpoint").format(n=decimal(100 * abs(change.value), 0))
    return f"{sign}{points} ({decimal(100 * low, 0)}–{decimal(100 * high, 0)})"


def moved_heading(odds: Odds) -> str:
    """What is to be said of the goals before they are listed."""
    if odds.is_first:
        return _("Bunken er, som da du begyndte.")
    if not odds.moved:
        return _("Intet mål er sikkert ændret siden start.")
    n = len(odds.moved)
    return ngettext("{n} mål er ændret siden start", "{n} mål er ændret siden start", n).format(n=n)


def games_words(odds: Odds) -> str:
    """How many games the figures are of."""
    words = ngettext("{n} prøvespil", "{n} prøvespil", odds.games).format(n=thousands(odds.games))
    if not odds.compiled:
        words += " · " + _("Få og langsomme: tilvalget simulate mangler")
    return words


def _parts(interval: Interval) -> tuple[float, float, float]:
    return interval.value, interval.low, interval.high


def _number(figure: OddsFigure, value: float) -> str:
    return percent(value) if figure.unit == SHARE else decimal(value, 1)


def _bare(figure: OddsFigure, size: float) -> str:
    """The size of a difference: to whole percentage points where it is large."""
    if figure.unit == SHARE:
        return decimal(100 * size, 0 if size >= 0.1 else 1)
    return decimal(size, 2)


def _step(figure: OddsFigure, size: float) -> str:
    """The size of a difference, with its unit."""
    unit = {SHARE: _("{n} procentpoint"), STARS: _("{n} stjerner"), MINUTES: _("{n} minutter")}
    return unit.get(figure.unit, _("{n} point")).format(n=_bare(figure, size))
