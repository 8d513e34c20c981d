"""One game: what is done can be undone, done again, told again and opened again by its number."""

from __future__ import annotations

import random
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tekspil.game import Game, IllegalActionError
from tekspil.players.seated import play_out
from tekspil.records import as_plain
from tekspil.rules.actions import LAST_ROUND, code_of
from tekspil.rules.words import Phase
from tests.content.decks import small_board, small_deck
from tests.referee.odd_games import odd_game

DECK, BOARD = small_deck(), small_board()


def snapshot(game: Game) -> bytes:
    """All that the state holds."""
    return b"|".join(array.tobytes() for array in game.state)


def play(game: Game, seed: int, actions: int = 10_000) -> Game:
    """Play on by chance, to the end or for so many actions."""
    chance = random.Random(seed)
    while not game.is_over and actions:
        game.apply(chance.choice(game.legal_actions()))
        actions -= 1
    return game


@pytest.mark.parametrize("number", range(600, 620))
def test_no_action_changes_a_state_that_was(number: int) -> None:
    game, _, _ = odd_game(number)
    chance = random.Random(number)
    kept = [(game.state, snapshot(game))]
    while not game.is_over:
        game.apply(chance.choice(game.legal_actions()))
        kept.append((game.state, snapshot(game)))
    assert all(b"|".join(array.tobytes() for array in state) == was for state, was in kept)


@pytest.mark.parametrize("number", range(640, 648))
def test_a_clone_goes_its_own_way_and_so_does_its_game(number: int) -> None:
    game = play(odd_game(number)[0], number, 40)
    game.extra["seats"] = ["human"]
    other = game.clone()
    kept, records, log = snapshot(game), game.records(), list(game.log)
    play(other, number + 1)
    other.extra["seats"].append("staff")
    if other.can_undo:
        other.undo()
    assert (snapshot(game), game.records(), game.log, game.extra) == (kept, records, log, {"seats": ["human"]})
    twin = deepcopy(game)
    assert play(twin, number).records() == play(game, number).records()
    while twin.can_undo:
        twin.undo()
    assert snapshot(twin) == snapshot(odd_game(number)[0])
    again = game.anew()
    assert (snapshot(again), again.history[0]) == (snapshot(twin), game.history[0]) and len(again.history) == 1


def test_bots_that_play_a_clone_out_leave_the_chance_of_its_game_as_it_was() -> None:
    game = Game(DECK, BOARD, 2)
    kept = snapshot(game)
    play_out(game.clone(), ["random", "random"])
    assert snapshot(game) == kept


@pytest.mark.slow
@pytest.mark.parametrize("number", range(620, 632))
def test_undone_to_the_beginning_and_done_again_a_game_is_the_same(number: int) -> None:
    game = play(odd_game(number)[0], number)
    records, end, actions = game.records(), snapshot(game), game.actions
    back = []
    while game.can_undo:
        back.append(game.undo())
    assert tuple(reversed(back)) == actions
    assert snapshot(game) == snapshot(odd_game(number)[0])
    assert game.records() == records[:1]
    while game.can_redo:
        game.redo()
    assert (game.records(), snapshot(game), game.actions) == (records, end, actions)


@given(st.integers(0, 2**32), st.lists(st.sampled_from(["do", "do", "do", "undo", "redo"]), max_size=60))
@settings(max_examples=40)
def test_whatever_is_undone_and_redone_the_game_is_that_of_its_actions(seed: int, moves: list[str]) -> None:
    game, chance = Game(DECK, BOARD, 3, seed), random.Random(seed)
    for move in moves:
        if move == "undo" and game.can_undo:
            game.undo()
        elif move == "redo" and game.can_redo:
            game.redo()
        elif not game.is_over:
            game.apply(chance.choice(game.legal_actions()))
            assert not game.can_redo
    again = Game(DECK, BOARD, 3, seed)
    for action in game.actions:
        again.apply(action)
    assert (snapshot(again), again.records()) == (snapshot(game), game.records())


def test_at_the_beginning_there_is_nothing_to_undo_and_nothing_to_redo() -> None:
    game = Game(DECK, BOARD)
    for back in (game.undo, game.redo):
        with pytest.raises(IllegalActionError, match="Der er intet"):
            back()
    assert game.log == []


def test_a_game_is_opened_again_by_its_number() -> None:
    games = [play(Game(DECK, BOARD, 3, seed=9, number=number), 1, 40) for number in (17, 17, 18)]
    assert games[0].records() == games[1].records()
    assert snapshot(games[0]) == snapshot(games[1])
    assert games[0].records() != games[2].records()


def test_games_share_sessions_but_not_their_shuffles() -> None:
    board = small_board(session_technologies=18, session_goals=4)
    first, later, other = (Game(DECK, board, 3, seed=9, number=number) for number in (3, 3 + 256, 4))
    assert first.session == later.session != other.session
    assert first.records()[0]["hands"] != later.records()[0]["hands"]


def test_dice_and_cards_do_not_follow_from_each_other() -> None:
    """The same dice fall whatever is drawn, and the same cards lie in the piles whatever the dice."""
    wide, narrow = Game(DECK, small_board(hand_size=4), 2), Game(DECK, small_board(hand_size=1), 2)
    for game in (wide, narrow):
        while not game.is_over:
            game.apply(game.legal_actions()[-1])

    def dice(game: Game) -> list[int]:
        return [record["value"] for record in game.records() if record["what"] == "roll"]

    assert dice(wide) == dice(narrow)
    assert len(set(dice(wide))) > 1


def test_an_action_that_is_refused_says_why_and_is_not_logged() -> None:
    game = Game(DECK, BOARD)
    with pytest.raises(IllegalActionError, match="Det er ikke tid til det lige nu"):
        game.apply(code_of("not_now"))
    assert (game.log, game.actions) == ([], ())
    play(game, 1)
    with pytest.raises(IllegalActionError, match="Spillet er slut"):
        game.apply(LAST_ROUND)


def test_the_facilitator_can_call_the_last_round_at_any_time() -> None:
    for actions in range(0, 60, 7):
        game = play(Game(DECK, BOARD, 3, rounds=30), 1, actions)
        at = game.view().round
        game.apply(LAST_ROUND)
        assert play(game, 2).result().rounds == at


@pytest.mark.parametrize("teams", [0, 7])
def test_only_one_to_six_teams_can_play(teams: int) -> None:
    with pytest.raises(ValueError, match="1 til 6 hold"):
        Game(DECK, BOARD, teams)


@pytest.mark.parametrize("rounds", [0, -1, 51])
def test_a_game_has_at_least_one_round_and_at_most_fifty(rounds: int) -> None:
    with pytest.raises(ValueError, match="1 til 50 runder"):
        Game(DECK, BOARD, rounds=rounds)


def test_a_mode_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="ingen spilleform"):
        Game(DECK, BOARD, mode="alle mod alle")


def test_the_view_shows_what_the_records_tell() -> None:
    game = Game(DECK, BOARD, 3, seed=2)
    chance = random.Random(2)
    while not game.is_over:
        game.apply(chance.choice(game.legal_actions()))
        view, record = game.view(), as_plain(game.history[-1])
        assert view.phase == record["next"]
        if "reveal" in record:
            assert record["reveal"]["others"] == list(view.others)
            assert [answer["stars"] for answer in record["reveal"]["answers"]] == [
                answer.stars for answer in view.answers
            ]
        for end, path in view.reachable.items():
            assert (path[0], path[-1]) == (view.teams[view.turn_of].space, end)
            assert len(path) == view.roll + 1 or end == view.short_cut
            moved = game.clone()
            moved.apply(view.moves[end])
            assert moved.history[-1].space == end  # type: ignore[union-attr] # it is no beginning
        assert sorted(view.moves.values()) == (game.legal_actions() if view.phase == Phase.MOVING else [])


def test_every_legal_action_can_be_said_in_words() -> None:
    for number in range(640, 652):
        game = odd_game(number)[0]
        chance = random.Random(number)
        while not game.is_over:
            said = [game.describe(action) for action in (*game.legal_actions(), LAST_ROUND)]
            assert all(said)
            game.apply(chance.choice(game.legal_actions()))
