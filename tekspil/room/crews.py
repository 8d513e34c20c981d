"""What the room calls its teams, how many they are, and who has which role. Kept with the game, and no rule of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pygame

from tekspil.language import _
from tekspil.letters import is_visible
from tekspil.screen.toolkit import text

LONGEST = 16  # letters of a name
ROOM = 228.0  # units that a name may take up in the least type: what the turn card has
LEAST_TYPE = 32
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


def role_name(role: int) -> str:
    """The role, as it stands in a sentence."""
    return (_("oplæser"), _("borgerens stemme"), _("etikvogter"))[role]


def fits(name: str) -> bool:
    """Whether a name has room wherever teams are named."""
    pygame.font.init()
    return len(name) <= LONGEST and text.width(name, 2 * LEAST_TYPE, True) <= 2 * ROOM if name else True


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
    good = isinstance(name, str) and name.isprintable() and is_visible(name) and fits(name)
    counted = people if type(people) is int and LEAST_PEOPLE <= people <= MOST_PEOPLE else PEOPLE
    return Crew(str(name) if good else "", counted)
