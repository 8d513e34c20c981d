"""Players of one's own: they sit down by a name, are asked for what is theirs to choose, and change nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import tekspil
from tekspil.content.models import Deck
from tekspil.own_view import OwnView
from tekspil.players.own_players import OwnPlayerError, register_player, stand_ins
from tekspil.players.policies import bots_of, check_player
from tekspil.rules import actions
from tekspil.rules.words import Phase
from tekspil.simulation.engine.games import Chunk, play_chunk, setting_of
from tekspil.simulation.luck import split_luck
from tekspil.simulation.opened_game import opened
from tests.content.decks import small_board, small_deck
from tests.players.drawing import Drawing, nobody_else

__all__ = ["nobody_else"]

pytestmark = pytest.mark.usefixtures("nobody_else")

DECK, BOARD = small_deck(), small_board()


class Scripted:
    """Does what a function says of its view; keeps the views."""

    def __init__(self, choose: Callable[[OwnView], Any] = lambda _view: None) -> None:
        self.choose = choose
        self.views: list[OwnView] = []

    def decide(self, view: OwnView) -> int | None:
        """What the function says."""
        self.views.append(view)
        chosen: int | None = self.choose(view)
        return chosen


def played(choose: Callable[[OwnView], Any], games: int = 3) -> tuple[Scripted, tekspil.Game]:
    """The player that sat in the second of three seats in the last game, and that game."""
    made: list[Scripted] = []

    def maker(_deck: Deck) -> Scripted:
        made.append(Scripted(choose))
        return made[-1]

    register_player("egen", maker)
    setting = setting_of(DECK, BOARD, 3, ("novice", "egen", "random"), 1)
    game = [opened(setting, number) for number in range(games)][-1]
    return made[-1], game


def test_one_that_says_nothing_plays_as_staff() -> None:
    register_player("tavs", lambda _deck: Scripted())
    settings = [setting_of(DECK, BOARD, 3, ("random", player, "expert"), 1) for player in ("tavs", "staff")]
    ours, theirs = (play_chunk(setting, Chunk(2, 2, 256, 24), compiled=False) for setting in settings)
    assert all((one == other).all() for one, other in zip(ours, theirs, strict=True))
    assert settings[0].has_own and not settings[1].has_own


def test_a_game_of_a_simulation_is_opened_by_its_number_with_own_players_in_it() -> None:
    register_player("lykke", Drawing)
    setting = setting_of(DECK, BOARD, 3, ("lykke", "staff", "lykke"), 4)
    counted = tekspil.simulate(DECK, BOARD, 12, 3, players=setting.players, seed=4, threads=1)
    assert counted.players == setting.players and counted.timing and not counted.timing.compiled
    seen = [opened(setting, number).result().points for number in range(12)]
    assert [seat.points.value * 12 for seat in counted.seats] == pytest.approx([sum(team) for team in zip(*seen)])  # noqa: B905
    assert len({tuple(points) for points in seen}) > 6
    assert seen[5] == opened(setting, 5).result().points


def test_it_is_made_anew_for_each_game_and_asked_only_where_there_is_a_choice_of_its_own() -> None:
    player, game = played(lambda _view: None)
    asked = {view.phase for view in player.views}
    assert {Phase.MOVING, Phase.ANSWERING, Phase.GUESSING, Phase.SHOWING} <= asked
    assert Phase.ROLLING not in asked and Phase.JUDGING not in asked
    assert all(view.team == view.actor == 1 and len(view.legal) > 1 for view in player.views)
    assert max(view.round for view in player.views) == game.rounds and player.views[0].round == 1


def test_what_it_chooses_is_done() -> None:
    _player, game = played(lambda view: actions.GUESS + 3 if view.phase is Phase.GUESSING else None)
    guessed = {record.stars for record in game.history[1:] if record.what == "guess" and record.team == 1}  # type: ignore[union-attr]
    assert guessed == {3}


@pytest.mark.parametrize("chosen", [actions.LAST_ROUND, -1, 10**9, "ja"])
def test_what_may_not_be_chosen_is_told_with_what_may(chosen: object) -> None:
    with pytest.raises(
        OwnPlayerError, match=r"“egen” valgte .+ i runde 1, og det kan man ikke der\. Tilladt er \d+, \d+"
    ):
        played(lambda _view: chosen)


def test_one_that_breaks_is_told_of_by_its_name() -> None:
    def broken(_view: OwnView) -> int:
        raise KeyError("gulvmoppe")

    with pytest.raises(OwnPlayerError, match="“egen” gik i stykker: KeyError: 'gulvmoppe'") as told:
        played(broken)
    assert isinstance(told.value.__cause__, KeyError)
    register_player("uskabt", lambda _deck: 1 // 0)  # type: ignore[arg-type, return-value]
    with pytest.raises(OwnPlayerError, match="“uskabt” gik i stykker: ZeroDivisionError"):
        tekspil.simulate(DECK, BOARD, 1, 2, players=("uskabt", "staff"), threads=1)


@pytest.mark.parametrize("name", ["staff", "human", "45", "seen-432-700-050-100-200", "Egen", "to ord", "æble", ""])
def test_a_name_that_is_taken_or_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="kan ikke hedde"):
        register_player(name, Drawing)


def test_it_has_no_habits_and_sits_only_where_it_can_be_asked() -> None:
    register_player("egen", Drawing)
    with pytest.raises(ValueError, match="kan ikke få en vane"):
        check_player("egen:never-two")
    with pytest.raises(ValueError, match="kun i simulate, compare, replay"):
        bots_of(["staff", "egen"])
    with pytest.raises(ValueError, match="kun i simulate, compare, replay"):
        split_luck(setting_of(DECK, BOARD, 2, ("egen", "staff"), 1), 512, threads=1)
    with pytest.raises(ValueError, match="helbred"):
        tekspil.health(DECK, BOARD, 10, players="egen")
    assert stand_ins(("expert", "egen")) == ("expert", "staff")
