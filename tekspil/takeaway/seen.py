"""What a room has met in a game, read from its records: cards revealed with a goal, and what the room said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tekspil.game import Game


@dataclass(frozen=True, slots=True)
class Seen:
    """A technology shown with a goal at a reveal. `stars` are those of the lay as revealed; `team` laid it.

    `how` is "laid", "side" (another team's own card) or "other" (another way, which the deck showed).
    """

    goal: str
    technology: str
    how: str
    team: int | None
    stars: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the room said of one technology for a goal that the deck had not judged: each guess, and the median."""

    goal: str
    technology: str
    guesses: tuple[int, ...]
    stars: int
    deck_stars: int


def reveals(records: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Every reveal of a game, in order."""
    for record in records:
        if "reveal" in record:
            yield record["reveal"]


def seen_in(game: Game) -> tuple[Seen, ...]:
    """Every technology shown with a goal, in the order they were shown."""
    seen: list[Seen] = []
    for reveal in reveals(game.records()):
        goal = str(reveal["goal"])
        for answer in reveal["answers"]:
            seen += [Seen(goal, card, "laid", answer["team"], answer["stars"]) for card in answer["technologies"]]
            if answer["side"]:
                seen.append(Seen(goal, answer["side"], "side", answer["team"], None))
        seen += [Seen(goal, card, "other", None, None) for card in reveal["others"]]
    return tuple(seen)


def verdicts(records: Sequence[Mapping[str, Any]]) -> tuple[Verdict, ...]:
    """The room's verdicts on single cards that the deck had not judged, from a game's records.

    A lay of two cards says nothing about each of them, and where nobody guessed the room has said nothing.
    """
    found = []
    for reveal in reveals(records):
        guesses = sorted(int(answer["guess"]) for answer in reveal["answers"] if answer["guess"] is not None)
        for answer in reveal["answers"]:
            cards = answer["technologies"]
            if len(cards) == 1 and not answer["assessed"] and guesses:
                found.append(
                    Verdict(str(reveal["goal"]), cards[0], tuple(guesses), median(guesses), int(answer["deck_value"]))
                )
    return tuple(found)


def median(stars: Sequence[int]) -> int:
    """The middle one; of an even number the higher of the two in the middle, as the rulebook has it."""
    return sorted(stars)[len(stars) // 2]


def goals_met(game: Game) -> tuple[str, ...]:
    """The goals that were on the table, in order, each once."""
    return tuple(dict.fromkeys(str(reveal["goal"]) for reveal in reveals(game.records())))


def technologies_met(game: Game) -> tuple[str, ...]:
    """The technologies shown with a goal, in order, each once."""
    return tuple(dict.fromkeys(one.technology for one in seen_in(game)))


def reflections_met(game: Game) -> frozenset[str]:
    """The questions that have been drawn for the room to talk about."""
    return frozenset(str(record["reflection"]) for record in game.records() if "reflection" in record)
