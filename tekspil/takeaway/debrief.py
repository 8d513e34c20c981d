"""The debrief in three steps: what happened, what it says about our practice, what we take home.

Describe, analyse, apply: the order that debriefing is taught in. Steps 1 and 2 are a question for the room each; in
step 3 the room builds its trials (trials.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tekspil.game import Game
from tekspil.language import _
from tekspil.rules.chance import SESSION, seed_stream
from tekspil.rules.session import shuffled
from tekspil.takeaway.seen import reflections_met

STEPS = 3


@dataclass(frozen=True, slots=True)
class DebriefStep:
    """One step of the debrief: its number from 1, its heading, the question, and the question's card, if it is one."""

    number: int
    heading: str
    question: str
    reflection: str | None


def steps(game: Game) -> tuple[DebriefStep, ...]:
    """The three steps of this game's debrief; the same each time they are asked for.

    The questions are the deck's of kind `debrief`, by the game's seed: those made for the step, then, for steps 1 and
    2, those that name none; those that the room has talked about while it played come last. Where the deck has no
    question left, a step has one of its own.
    """
    met = reflections_met(game)
    chance = np.zeros((1, 4), np.int64)
    seed_stream(chance, 0, game.seed, game.number, SESSION)
    of_kind = [card for card in game.deck.reflections if card.kind == "debrief" and card.id not in game.disabled]
    order = [of_kind[place] for place in shuffled(chance, range(len(of_kind)))]
    order.sort(key=lambda card: card.id in met)
    own = (
        (_("Hvad skete der?"), _("Hvad i spillet overraskede jer mest?")),
        (_("Hvad siger det om vores praksis?"), _("Hvad gør vi allerede godt, og hvad overser vi?")),
        (_("Hvad tager vi med hjem?"), _("Hvad er det mindste, vi kan prøve?")),
    )
    found = []
    for number, (heading, question) in enumerate(own):
        fitting = [card for card in order if card.step == number + 1]
        unnamed = [card for card in order if card.step is None and number < STEPS - 1]
        card = next(iter(fitting + unnamed), None)
        if card:
            order.remove(card)
        found.append(DebriefStep(number + 1, heading, card.text if card else question, card.id if card else None))
    return tuple(found)
