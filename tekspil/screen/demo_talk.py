"""Pictures of what comes after the last turn: the talk, a trial, the naming task, and what goes home.

Bots have nothing to say, so the marks and answers here stand for a room's. The pictures are taken of a game that has
been played to its end.
"""

from __future__ import annotations

from tekspil.game import Game
from tekspil.room.flow import Around, SceneName, beats_after, keep
from tekspil.room.room_game import RoomGame
from tekspil.screen.scene import Scenes
from tekspil.screen.scenes.debrief.naming import Naming
from tekspil.screen.scenes.debrief.skills import Skills
from tekspil.screen.scenes.debrief.trials import TakeHome
from tekspil.takeaway import horizon, marks
from tekspil.takeaway.marks import KINDS
from tekspil.takeaway.seen import technologies_met
from tekspil.takeaway.trials import Trial, add_trial, candidates, choices, trials_of
from tekspil.today import today

ALWAYS = ("opsamling", "horisont", "horisont-flueben", "slut-horisont")
WITH_CARDS = ("proevehandling-kort", "proevehandling", "med-hjem", "slut", "faerdigheder")  # where a card fitted
NAMES = ("opsamling", *WITH_CARDS, *ALWAYS[1:])


def names_for(game: Game) -> list[str]:
    """The pictures that this game is good for."""
    return [name for name in NAMES if name in ALWAYS or candidates(game)]


def stage(host: Scenes, table: RoomGame, name: str) -> None:
    """Put on the screen what the picture of that name is of. People must sit at the table."""
    game = table.game
    if name == "opsamling":
        for place, card in enumerate(technologies_met(game)):
            kind = KINDS[place % 3]
            if not marks.is_marked(game, card, kind, team=0):
                marks.toggle(game, card, kind, team=0)
        _show(host, table, "debrief_one")
    elif name in ("proevehandling-kort", "proevehandling"):
        scene = _show(host, table, "trials")
        if name == "proevehandling" and isinstance(scene, TakeHome):
            _build_half(scene)
    elif name in ("med-hjem", "slut", "faerdigheder"):
        _take_some_home(game)
        _show(host, table, "trials" if name == "med-hjem" else "end")
        if name == "faerdigheder":
            host.push(Skills(table))
    else:
        keep(game, Around(horizon=True))
        _name(table, "before", 3)
        if name == "slut-horisont":
            _name(table, "after", 6)
        scene = _show(host, table, "end" if name == "slut-horisont" else "name_after")
        if name == "horisont-flueben" and isinstance(scene, Naming):
            _name(table, "after", 4)
            scene.to_next_team()


def mark_answer(table: RoomGame) -> None:
    """A mark on the card that was laid, as a team would put it."""
    answer = table.last_action.revealed
    marks.toggle(table.game, answer.technologies[0], "new", team=answer.team)


def _show(host: Scenes, table: RoomGame, scene: SceneName) -> object:
    beats = beats_after(table.game, table.record)
    table.seen = beats.index(scene) if scene in beats else len(beats)
    host.navigator.game(table)
    return host.top


def _build_half(scene: TakeHome) -> None:
    """The trial as far as when."""
    candidate = candidates(scene.table.game)[0]
    offered = choices(scene.table.game, candidate, scene.today)
    scene.begin(candidate)
    assert scene.draft
    for words in (offered.first_steps[0], offered.roles[0]):
        scene.draft.say(words)


def _take_some_home(game: Game) -> None:
    day = today()
    if trials_of(game):
        return
    for place, one in enumerate(candidates(game)[:2]):
        offered = choices(game, one, day)
        when = offered.when[place]
        by = when.by.isoformat() if when.by else ""
        on = offered.evaluate_on[place].isoformat()
        step, role, sign = offered.first_steps[place], offered.roles[place], offered.signs[place]
        add_trial(game, Trial(one.goal, one.technology, step, role, when.text, by, sign, on), day)


def _name(table: RoomGame, when: horizon.Time, cards: int) -> None:
    known = [card.id for card in table.game.deck.technologies]
    for team in range(table.game.teams):
        step = 5 + 2 * team
        horizon.name(table.game, when, team, known[team : team + step * cards : step][:cards])
        horizon.rate(table.game, when, team, 2 if when == "before" else 3)
