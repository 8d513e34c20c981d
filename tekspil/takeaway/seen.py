"""What a room has met in a game, read from its records: cards revealed with a goal, and what the room said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tekspil.game import Game
from tekspil.records import Action, Reveal
from tekspil.rules.goal import median


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


def reveals(game: Game) -> Iterator[Reveal]:
    """Every reveal of a game, in order."""
    for record in game.history:
        if isinstance(record, Action) and record.reveal:
            yield record.reveal


def seen_in(game: Game) -> tuple[Seen, ...]:
    """Every technology shown with a goal, in the order they were shown."""
    seen: list[Seen] = []
    for reveal in reveals(game):
        goal = reveal.goal
        for answer in reveal.answers:
            seen += [Seen(goal, card, "laid", answer.team, answer.stars) for card in answer.technologies]
            if answer.side:
                seen.append(Seen(goal, answer.side, "side", answer.team, None))
        seen += [Seen(goal, card, "other", None, None) for card in reveal.others]
    return tuple(seen)


def verdicts(revealed: Iterable[Reveal]) -> tuple[Verdict, ...]:
    """The room's verdicts on single cards that the deck had not judged, from what a game revealed.

    A lay of two cards says nothing about each of them, and where nobody guessed the room has said nothing.
    """
    found = []
    for reveal in revealed:
        guesses = tuple(sorted(answer.guess for answer in reveal.answers if answer.guess is not None))
        for answer in reveal.answers:
            cards, value = answer.technologies, answer.deck_value
            if len(cards) == 1 and not answer.assessed and guesses and value is not None:
                found.append(Verdict(reveal.goal, cards[0], guesses, median(guesses), value))
    return tuple(found)


def goals_met(game: Game) -> tuple[str, ...]:
    """The goals that were on the table, in order, each once."""
    return tuple(dict.fromkeys(reveal.goal for reveal in reveals(game)))


def technologies_met(game: Game) -> tuple[str, ...]:
    """The technologies shown with a goal, in order, each once."""
    return tuple(dict.fromkeys(one.technology for one in seen_in(game)))


def reflections_met(game: Game) -> frozenset[str]:
    """The questions that have been drawn for the room to talk about."""
    return frozenset(
        record.reflection for record in game.history if isinstance(record, Action) and record.reflection is not None
    )
