"""What the window and the terminal both say of a watched deck."""

from __future__ import annotations

from tekspil.figures import decimal, percent, thousands
from tekspil.language import _, ngettext
from tekspil.simulation.metrics import MINUTES, SHARE, STARS
from tekspil.simulation.stats.intervals import Interval
from tekspil.watching.card_words import count_words
from tekspil.watching.cards import CardPlace
from tekspil.watching.odds import LAID, MET, WORTH, Odds, OddsFigure
from tekspil.watching.watched_deck import SeenDeck


def state_words(seen: SeenDeck) -> str:
    """How many problems there are, or that there are none."""
    counts = count_words(seen.problems)
    if not seen.is_broken:
        return counts or _("Alt er i orden.")
    if seen.deck is None:
        return _("{counts}. Bunken kan ikke læses endnu.").format(counts=counts)
    return _("{counts}. Kort og tal er fra sidste gang, bunken kunne læses.").format(counts=counts)


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
