"""Which it-agents sit at a team's table, and which exercise of the basispakke a team is given.

The rules know how many it-agents a team has, and how far it is in its training; who they are and what is tried
follows from that, so that nothing of it need be kept with a game.
"""

from __future__ import annotations

from tekspil.content.models import Deck, Exercise, ItAgent
from tekspil.rules.parameters import MOST_AGENTS


def it_agent(deck: Deck, team: int, place: int) -> ItAgent | None:
    """The it-agent in a place (from 0) at a team's table, of whom the last answers first; None without agents."""
    if not deck.it_agents:
        return None
    return deck.it_agents[(team * MOST_AGENTS + place) % len(deck.it_agents)]


def names_at_table(deck: Deck, team: int, count: int) -> list[str]:
    """The names of a team's `count` it-agents, in the order in which they came."""
    found = (it_agent(deck, team, place) for place in range(count))
    return [agent.name for agent in found if agent]


def exercise_for(deck: Deck, level: int, team: int, number: int) -> Exercise | None:
    """What a team tries when it has come to a level, another one each time; None where the deck has none for it."""
    found = [one for one in deck.exercises if one.level == level]
    return found[(team + number) % len(found)] if found else None
