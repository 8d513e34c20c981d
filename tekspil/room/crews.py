"""What the room calls its teams, how many they are, and who has which role. Kept with the game, and no rule of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tekspil.plain import is_visible

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
