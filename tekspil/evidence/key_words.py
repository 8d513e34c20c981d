"""The key, in words: pairs that the field holds otherwise than the deck, how sure that is, and what to look at next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tekspil.content.models import Deck
from tekspil.evidence.key import SURE, Contested
from tekspil.evidence.letter_parts import LetterPart, Listing, Point
from tekspil.figures import decimal, percent
from tekspil.language import _, ngettext
from tekspil.phrases import stars_in_words
from tekspil.takeaway.knock_in import KnockIn

SHOWN = 5
LISTED = 20
LISTED_FROM = 0.05  # how likely a pair is to be wrong, from where it is in the table
DOUBTED = 0.2  # how likely a pair is to be wrong, from where another afternoon is worth it


def key_part(
    key: Sequence[Contested], effects: Mapping[tuple[str, str], KnockIn], deck: Deck, deck_name: str
) -> LetterPart:
    """The key's part of the letter.

    Args:
        key: What the rooms hold, weightiest first.
        effects: What new stars would do in play, of the pairs for which that was measured.
        deck: For the cards' words.
        deck_name: As the user named it, for commands to copy.
    """
    title = _("Nøglen")
    if not key:
        words = _("Ingen har gættet på et enkelt kort eller sat et mærke. Lad stjernerne være, som de er.")
        return LetterPart(title, (words,))
    sure = [one for one in key if one.is_sure]
    doubted = [one for one in key if not one.is_sure and one.wrong >= DOUBTED]
    count = ngettext("{n} par er der sagt noget om.", "{n} par er der sagt noget om.", len(key)).format(n=len(key))
    agree = sum(one.wrong < 1 - SURE for one in key)
    words = _("Ved {agree} af dem taler intet imod bunken. Stjerner er først forkerte, når det er 95 % sikkert.")
    points = [_point(one, effects.get((one.goal, one.technology)), deck, deck_name) for one in sure[:SHOWN]]
    points.append(_next(doubted, deck))
    return LetterPart(title, (count, words.format(agree=agree)), tuple(points), (_pairs(key, deck),))


def _names(one: Contested, deck: Deck) -> tuple[str, str]:
    goal = next(goal.text for goal in deck.goals if goal.id == one.goal)
    card = next(card.name for card in deck.technologies if card.id == one.technology)
    return goal, card


def _point(one: Contested, effect: KnockIn | None, deck: Deck, deck_name: str) -> Point:
    goal, card = _names(one, deck)
    rooms = ngettext("{n} rum har talt om det", "{n} rum har talt om det", one.rooms).format(n=one.rooms)
    says = _("Bunken siger “{deck}”. Rummene holder på “{field}”, og det er {sure} sikkert. {rooms}.").format(
        deck=stars_in_words(one.deck_stars), field=stars_in_words(one.stars), sure=_sure(one.wrong), rooms=rooms
    )
    if effect is not None and effect.shifts:
        says += " " + _effect(effect)
    do = _(
        "Læs grunden på kortet igen. Er I enige med rummene, så skriv det ind. Er I uenige, så skriv en bedre grund."
    )
    command = f"tekspil evidence {_('FILER')} --deck {deck_name} --accept {one.goal}+{one.technology}"
    return Point(_("{card} til “{goal}”").format(card=card, goal=goal), says, do, command=command)


def _sure(share: float) -> str:
    """How sure something is; nothing of this kind is ever quite certain."""
    return percent(share) if share < 0.99 else _("over {share}").format(share=percent(0.99))


def _effect(effect: KnockIn) -> str:
    met = next((shift for shift in effect.shifts if shift.name == "goal_met"), None)
    if met is None:
        return ""
    return _(
        "I spillet går målet så fra at være nået {before} af gangene til {after} (forskel {low} til {high})."
    ).format(
        before=percent(met.before),
        after=percent(met.after),
        low=decimal(100 * met.difference.low, 0),
        high=decimal(100 * met.difference.high, 0),
    )


def _next(doubted: Sequence[Contested], deck: Deck) -> Point:
    title = _("Det bør én eftermiddag mere se på")
    if not doubted:
        says = _("Ingen par ligger på vippen.")
        return Point(title, says, _("Spil med nye mål, så flere par bliver prøvet."))
    goals = list(dict.fromkeys(_names(one, deck)[0] for one in doubted))[:3]
    says = ngettext("{n} par ligger på vippen.", "{n} par ligger på vippen.", len(doubted)).format(n=len(doubted))
    do = _("Tag disse mål med næste gang: {goals}").format(goals=" ".join(f"“{goal}”" for goal in goals))
    return Point(title, says, do)


def _pairs(key: Sequence[Contested], deck: Deck) -> Listing:
    rows = []
    for one in [one for one in key if one.wrong >= LISTED_FROM][:LISTED]:
        goal, card = _names(one, deck)
        likely = f"{one.likely[0]}-{one.likely[-1]}" if len(one.likely) > 1 else str(one.likely[0])
        cells = (str(one.deck_stars), str(one.stars), likely, _sure(one.wrong), str(one.rooms), str(one.voices))
        rows.append((f"{card}: {goal}", *cells))
    heads = (_("Par"), _("Bunken"), _("Feltet"), _("95 %"), _("Forkert"), _("Rum"), _("Stemmer"))
    says = _(
        "Dem, der betyder mest, står først: hvor sikkert det er, hvor langt der er imellem, og hvor tit kortet lægges. "
        "“95 %” er de stjerner, sandheden ligger i."
    )
    return Listing(_("Par, som rummene ser anderledes på"), says, "par.csv", heads, tuple(rows))
