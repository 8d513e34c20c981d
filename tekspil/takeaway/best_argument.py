"""The argument that the room, or its judges, held for the day's best: told on the last screens, and never points."""

from __future__ import annotations

from dataclasses import dataclass

from tekspil.game import Game
from tekspil.records import Action
from tekspil.rules.words import ActionKind
from tekspil.takeaway.kept import damaged
from tekspil.takeaway.marks import marks_of

PLACE = "best"
"""Where it lies in `game.extra`: the number of its turn among the answers, from 0."""

APART = 2  # stars between two guesses, from which the room disagreed


@dataclass(frozen=True, slots=True)
class Argument:
    """What a team said to a goal of its own. `number` is its place among the game's answers; `stars` are nothing after
    *not now*; `given` says that the question was answered."""

    number: int
    team: int
    goal: str
    technologies: tuple[str, ...]
    stars: int | None
    given: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A goal about which two teams saw most differently: each team and the stars that it called."""

    goal: str
    most: tuple[int, int]
    least: tuple[int, int]


def arguments(game: Game) -> tuple[Argument, ...]:
    """Every answer to a team's own goal, in order."""
    found: list[Argument] = []
    for record in _answers(game):
        said = record.revealed
        goal = record.reveal.goal if record.reveal else ""
        found.append(Argument(len(found), said.team, goal, said.technologies, said.stars, record.given))
    return tuple(found)


def finalists(game: Game) -> tuple[Argument, ...]:
    """Each team's best answer, in seat order: one with a reason before one without, then most stars, then the last."""
    best: dict[int, Argument] = {}
    for one in arguments(game):
        best[one.team] = max(best.get(one.team, one), one, key=lambda a: (a.given, a.stars or 0, a.number))
    return tuple(best[team] for team in sorted(best))


def choose(game: Game, number: int | None) -> None:
    """Hold this answer for the day's best, or none. Raises `ValueError` for one that there is not."""
    if number is None:
        game.extra.pop(PLACE, None)
    elif number not in range(len(arguments(game))):
        raise ValueError(number)
    else:
        game.extra[PLACE] = number


def best_of(game: Game) -> Argument | None:
    """The day's best argument, if one was chosen and has not been taken back since. Raises `SaveError` where it is
    damaged."""
    number = game.extra.get(PLACE)
    if number is None:
        return None
    if type(number) is not int or number < 0:
        raise damaged()
    found = arguments(game)
    return found[number] if number < len(found) else None


def disagreement_of(game: Game) -> Disagreement | None:
    """Where the day's guesses were farthest apart, the first of equals; nothing where all saw much the same."""
    widest: Disagreement | None = None
    apart = APART - 1
    for record in _answers(game):
        assert record.reveal
        called = [(answer.team, answer.guess) for answer in record.reveal.answers if answer.guess is not None]
        if not called:
            continue
        most, least = max(called, key=lambda c: c[1]), min(called, key=lambda c: c[1])
        if most[1] - least[1] > apart:
            apart, widest = most[1] - least[1], Disagreement(record.reveal.goal, most, least)
    return widest


def new_card_of(game: Game) -> str | None:
    """The technology that most teams marked as new to them, the first of equals."""
    new = [mark.technology for mark in marks_of(game) if mark.kind == "new"]
    return max(new, key=new.count) if new else None


def _answers(game: Game) -> list[Action]:
    return [record for record in game.history if isinstance(record, Action) and record.what == ActionKind.REASON]
