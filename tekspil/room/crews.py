"""Who sits at the tables: teams with their names and roles, it-agents, and bots in the places of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tekspil.content.models import Deck, Exercise, ItAgent
from tekspil.game import Game
from tekspil.language import _
from tekspil.plain import is_visible
from tekspil.players.policies import bots_of, choose_action, room_to_think
from tekspil.rules.chance import MINDS, seed_stream
from tekspil.rules.parameters import MOST_AGENTS
from tekspil.rules.state import copied

LONGEST = 16  # letters of a name
LEAST_PEOPLE, PEOPLE, MOST_PEOPLE = 1, 3, 9
ROLE_ICONS = ("book-open-variant", "account-voice", "scale-balance")
READER, CITIZEN, ETHICS = range(3)


@dataclass(slots=True)
class Crew:
    """A team as the room knows it. An empty name stands for Hold A, Hold B ..."""

    name: str = ""
    people: int = PEOPLE

    def holder(self, role: int, round_: int) -> int:
        """Who in the team has this role in its turn of that round, counted from 1: each turn it goes on by one."""
        return (role + round_ - 1) % self.people + 1


def as_plain(crews: Sequence[Crew]) -> list[dict[str, Any]]:
    return [{"name": crew.name, "people": crew.people} for crew in crews]


def from_plain(plain: object, teams: int) -> list[Crew]:
    """The crews as they were kept; what cannot be so is as if nobody had said it."""
    kept = plain if isinstance(plain, list) and len(plain) == teams else [None] * teams
    return [_crew(one) for one in kept]


def _crew(plain: object) -> Crew:
    if not isinstance(plain, dict):
        return Crew()
    name, people = plain.get("name"), plain.get("people")
    good = isinstance(name, str) and name.isprintable() and is_visible(name) and len(name) <= LONGEST
    counted = people if type(people) is int and LEAST_PEOPLE <= people <= MOST_PEOPLE else PEOPLE
    return Crew(str(name) if good else "", counted)


# Which it-agents sit at a team's table, and which exercise of the basispakke a team is given.
# The rules know how many it-agents a team has, and how far it is in its training; who they are and what is tried
# follows from that, so that nothing of it need be kept with a game.


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


# What a bot does in a game on the screen. It thinks on a copy of the state, so that the game stays as it is.

BOTS = ("novice", "staff", "expert")


def bot_words(kind: str) -> str:
    """What a kind of bot is called on the screen."""
    return {
        "random": _("Tilfældig"),
        "novice": _("Begynder"),
        "staff": _("Kollega"),
        "expert": _("Ekspert"),
    }[kind]


def decision(game: Game, kind: str) -> int:
    """The action that a bot of this kind chooses now, for whichever team's decision it is."""
    state = copied(game.state)
    # A random bot draws on its stream, which only moves on in the copy: so each action gives it a stream of its own.
    seed_stream(state.chance, MINDS, game.seed, len(game.actions), MINDS)
    return int(choose_action(game.tables, state, bots_of([kind] * game.teams), room_to_think(game.tables)))
