"""The basispakke on paper: its exercises to cut out, and the it-agents who come to the tables."""

from __future__ import annotations

from tekspil import look
from tekspil.content.models import Deck
from tekspil.content.values import slug_of
from tekspil.deck_words import sentence, words_of
from tekspil.language import _, current
from tekspil.phrases import training_level
from tekspil.printing.printed_deck import Document, PrintResult
from tekspil.printing.templating import icons, typeset
from tekspil.rules.words import SpaceType


def print_basics(deck: Deck) -> PrintResult:
    """The exercises of each level and the it-agents; no document where the deck has neither."""
    if not deck.exercises and not deck.it_agents:
        return PrintResult(())
    words = words_of(deck)
    training, agent = look.SPACES[SpaceType.TRAINING], look.SPACES[SpaceType.AGENT]
    levels = [(level, [one for one in deck.exercises if one.level == level]) for level in (1, 2)]
    data = {
        "title": sentence(_("{basics} og {agents}").format(basics=words.basics, agents=words.agent.all)),
        "language": current(),
        "line": _("Klip kortene ud. Lander I på feltet, så tag det øverste kort, og prøv det. To minutter er nok."),
        "groups": [
            {
                "title": sentence(training_level(level, words)),
                "icon": training.icon,
                "tint": training.top,
                "cards": [
                    {"id": one.id, "title": one.title, "steps": list(one.steps), "foot": one.why} for one in exercises
                ],
            }
            for level, exercises in levels
            if exercises
        ],
        "icons": icons({training.icon, agent.icon}),
    }
    if deck.it_agents:
        people = {
            "title": sentence(words.agent.all),
            "icon": agent.icon,
            "tint": agent.top,
            "cards": [
                {
                    "id": one.id,
                    "title": one.name,
                    "steps": [_("Er god til {good_at}.").format(good_at=one.good_at)],
                    "foot": _("Spørger: “{question}”").format(question=one.asks),
                }
                for one in deck.it_agents
            ],
        }
        data["groups"] = [*data["groups"], people]
    made = typeset("basics", data)
    return PrintResult(
        (Document(slug_of(words.basics) if words.own_basics else _("basispakke"), made.pdf),),
        made.overflows,
        lacking=made.lacking,
    )
