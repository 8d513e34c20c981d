"""What stands behind the stars: how the room's word and the deck's came together where nobody has judged
the cards, and which card drags a lay down."""

from __future__ import annotations

from tekspil.language import _, ngettext
from tekspil.records import Action, answers_of
from tekspil.rules.goal import median
from tekspil.screen.scenes.play.spread import guesses_of
from tekspil.screen.widgets.lookup import Lookup


def not_assessed(technologies: int) -> str:
    """That nobody has judged the cards for this goal."""
    return ngettext("Kortet er ikke vurderet", "Kortene er ikke vurderet", technologies)


def middle_in_words(record: Action) -> str:
    """The guesses, the deck's suggestion, and what came of them."""
    answer = record.revealed
    deck, stars = answer.deck_value or 0, answer.stars or 0
    guesses = [guess for _team, guess in guesses_of(record)]
    if not guesses:
        return _("Bunken foreslår {deck}.").format(deck=deck)
    middle = median([*guesses, deck])
    shown = ", ".join(str(guess) for guess in guesses)
    if middle == stars:
        words = _("I gættede {guesses}, og bunken foreslår {deck}: Midten er {stars}.")
    else:
        words = _("I gættede {guesses}. Bunken foreslår {deck}, og I kan flytte den én stjerne: {stars}.")
    return words.format(guesses=shown, deck=deck, stars=stars)


def drag_in_words(deck: Lookup, record: Action) -> str:
    """Which of several cards costs the lay stars; "" where none does."""
    answer, goal = record.revealed, answers_of(record).goal
    alone = [(deck.stars(goal, card), card) for card in answer.technologies]
    if len(alone) < 2 or answer.deck_value is None or answer.deck_value >= max(alone)[0]:
        return ""
    name = deck.technology(min(alone)[1]).name
    return _("“{card}” trækker ned: Hvert kort skal gøre nytte.").format(card=name)
