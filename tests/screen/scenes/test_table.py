"""The table: which scene a game asks for, back and forth, and going on after a power cut. No screen is needed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tekspil.content.models import Board, Deck
from tekspil.game import SaveError
from tekspil.room.pending import OPEN
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.takeaway.trials import no_trial_today


def people_play(table: RoomGame, chance: random.Random) -> Iterator[None]:
    """People play at random; pauses after every step that they take."""
    while table.scene != "end":
        game = table.game
        if table.watching:
            if not table.may_go_on:
                no_trial_today(game)
            table.go_on()
        elif game.view().phase in OPEN:
            answer(table, chance)
            table.reveal()
        else:
            legal = game.legal_actions()
            lays = [action for action in legal if actions.LAY <= action < actions.NOT_NOW]
            table.act(chance.choice(lays or legal))
        yield


def answer(table: RoomGame, chance: random.Random) -> None:
    view = table.game.view()
    for team in range(table.game.teams):
        if team != view.turn_of:
            if not view.answers[view.turn_of].not_now:
                table.pending.guesses[team] = chance.randrange(4)
            held = [slot for slot, card in enumerate(view.teams[team].hand) if card]
            if held and chance.random() < 0.5:
                table.pending.sides[team] = chance.choice(held)
    table.pending.reason = chance.random() < 0.7
    assert not table.missing()


def seated(deck: Deck, board: Board, teams: int, seed: int) -> RoomGame:
    plan = Plan(deck, board, teams=teams)
    plan.seed, plan.rounds = seed, 3
    return plan.start()


@pytest.mark.slow
@pytest.mark.parametrize(("teams", "seed"), [(1, 1), (2, 2), (4, 3), (6, 4)])
def test_undo_leads_to_the_scene_before_and_redo_back_again(deck: Deck, board: Board, teams: int, seed: int) -> None:
    table = seated(deck, board, teams, seed)
    before = table.scene
    for _ in people_play(table, random.Random(seed)):
        after, done, seen = table.scene, table.game.actions, table.seen

        table.undo()
        assert table.scene == ("judge" if before == "guess" else before), "what was shown stands"
        table.redo()

        assert (table.scene, table.game.actions, table.seen) == (after, done, seen)
        before = table.scene
    assert table.game.is_over


@pytest.mark.slow
@pytest.mark.parametrize("seed", [5, 6])
def test_what_was_tapped_in_stands_again_after_undo(deck: Deck, board: Board, seed: int) -> None:
    table = seated(deck, board, 4, seed)
    chance = random.Random(seed)
    for _ in people_play(table, chance):
        if table.scene == "stars" and table.seen == 0:
            done = table.game.actions
            table.undo()
            assert not table.watching
            assert not table.missing()
            table.reveal()
            assert table.game.actions == done


@pytest.mark.slow
@pytest.mark.parametrize("seed", [7, 8])
def test_a_saved_game_goes_on_in_the_same_scene(deck: Deck, board: Board, seed: int) -> None:
    table = seated(deck, board, 3, seed)
    for step, _ in enumerate(people_play(table, random.Random(seed))):
        if step % 5:
            continue
        if table.scene == "guess":
            table.pending.guesses[table.game.view().actor] = 2
            table.save()
        again = RoomGame.resume()
        assert again.scene == table.scene
        assert again.game.actions == table.game.actions
        assert (again.seats, again.pending) == (table.seats, table.pending)


def test_the_last_round_can_be_called_while_an_answer_is_on_the_screen(deck: Deck, board: Board) -> None:
    table = seated(deck, board, 2, 9)
    for _ in people_play(table, random.Random(9)):
        if table.watching:
            break
    scene = table.scene

    table.call_last_round()

    assert table.scene == scene
    assert table.game.view().rounds == table.game.view().round
    table.undo()
    assert table.scene == scene
    assert table.game.view().rounds == 3


def test_a_save_that_is_none_is_refused_with_a_reason(home: Path) -> None:
    (home / "spil-i-gang.json").write_text("{", encoding="utf-8")

    with pytest.raises(SaveError, match="ikke et gemt spil"):
        RoomGame.resume()


def test_extras_that_make_no_sense_are_left_aside(deck: Deck, board: Board) -> None:
    table = seated(deck, board, 2, 1)
    table.game.extra = {"seats": ["robot", 3], "seen": "x", "pending": {"guesses": {"a": "b"}}}

    again = RoomGame.around(table.game)

    assert (again.seats, again.seen, again.pending.guesses) == (["", ""], 0, {})


def test_a_folder_that_cannot_be_written_does_not_stop_the_game(deck: Deck, board: Board, home: Path) -> None:
    (home / "fil").write_text("", encoding="utf-8")
    plan = Plan(deck, board)

    table = plan.start(home / "fil" / "spil.json")
    table.act(actions.ROLL)

    assert table.scene == "board"
    assert "en del af stien er en fil" in table.trouble
    assert "ikke gemt" in table.notice


def test_bots_answer_for_their_own_seats_only(deck: Deck, board: Board) -> None:
    table = seated(deck, board, 4, 3)
    table.seats = ["", "staff", "", "expert"]
    chance = random.Random(3)
    while table.scene != "guess":
        if table.bot_acts:
            table.act_as_bot()
        elif table.watching:
            table.go_on()
        else:
            legal = table.game.legal_actions()
            lays = [action for action in legal if actions.LAY <= action < actions.NOT_NOW]
            table.act(chance.choice(lays or legal))

    assert "Hold C" in table.missing() or "Hold A" in table.missing()
    assert "Hold B" not in table.missing()
    assert "Hold D" not in table.missing()
