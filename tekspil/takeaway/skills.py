"""Two new skills a year for each citizen, as the case has it: what there is to suggest, and who can teach it.

The citizens choose for themselves. What is chosen here is the team's suggestion, for one citizen or for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tekspil.deck_words import words_of
from tekspil.game import Game
from tekspil.language import _
from tekspil.phrases import TEAM_LETTERS
from tekspil.takeaway.kept import texts
from tekspil.takeaway.marks import marks_of
from tekspil.takeaway.trials import trials_of

PLACE = "skills"
MOST = 2


@dataclass(frozen=True, slots=True)
class Lesson:
    """A technology to learn, and who can teach it, best first: a colleague, the basispakke, the VT-team."""

    technology: str
    teachers: tuple[str, ...]


def lessons(game: Game, team: int | None = None) -> tuple[Lesson, ...]:
    """What there is to learn, for one team or for the room.

    First what a lay has put on a learning list, then what is marked to be tried or as new and asks for training.
    """
    training = {card.id: card.training for card in game.deck.technologies}
    teams = range(game.teams) if team is None else (team,)
    held = game.view().teams
    wanted = [card for number in teams for card in held[number].to_learn]
    wanted += [
        mark.technology
        for mark in marks_of(game)
        if mark.kind in ("try", "new") and team in (None, mark.team) and training[mark.technology]
    ]
    return tuple(Lesson(card, teachers(game, card, team)) for card in dict.fromkeys(wanted))


def suggestions_for_citizens(game: Game) -> tuple[Lesson, ...]:
    """What the citizens could learn: what the room takes home to try, then what it wants to learn itself."""
    taken = [Lesson(trial.technology, teachers(game, trial.technology)) for trial in trials_of(game)]
    return tuple({lesson.technology: lesson for lesson in (*taken, *lessons(game))}.values())


def teachers(game: Game, technology: str, team: int | None = None) -> tuple[str, ...]:
    """Who can teach a technology: a team that has marked it "kan vi", and those who teach what the card asks for."""
    card = next(card for card in game.deck.technologies if card.id == technology)
    found, words = [], words_of(game.deck)
    for mark in marks_of(game):
        if mark.kind == "can" and mark.technology == technology and (team is None or mark.team != team):
            letter = "" if mark.team is None else TEAM_LETTERS[mark.team]
            found.append(_("en kollega fra hold {team}").format(team=letter) if letter else _("en kollega"))
    found += {0: [], 1: [words.basics], 2: [words.experts]}[card.training]
    return tuple(dict.fromkeys(found))


def choose_skills(game: Game, technologies: Sequence[str]) -> None:
    """Choose what to suggest to the citizens, at most two. Raises `ValueError` for more, or for unknown cards."""
    known = {card.id for card in game.deck.technologies}
    chosen = list(dict.fromkeys(technologies))
    if len(chosen) > MOST or not set(chosen) <= known:
        raise ValueError(chosen)
    game.extra[PLACE] = chosen


def skills_of(game: Game) -> tuple[str, ...]:
    """The technologies that are suggested to the citizens."""
    return texts(game.extra, PLACE, {card.id for card in game.deck.technologies})
