"""What one team may know of a game: it does not change with what the team cannot see."""

from __future__ import annotations

import random

import pytest

from tekspil.game import Game
from tekspil.players.seated import play_out
from tekspil.records import Action
from tekspil.rules import state as s
from tekspil.rules.parameters import MAX_HAND
from tekspil.rules.state import copied
from tekspil.rules.words import Phase
from tekspil.view import view_of
from tests.content.decks import small_board, small_deck
from tests.referee.odd_games import odd_game

DECK, BOARD = small_deck(), small_board()


def with_other_secrets(game: Game, team: int) -> Game:
    """The same game as the team sees it, with other cards where it cannot see: hands, piles, what is not shown."""
    other = game.clone()
    state = copied(other.state)
    for seat in range(game.teams):
        if seat != team and state.answer[seat, s.ANSWER_KIND] != s.LAID:
            held = state.hand[seat] >= 0
            state.hand[seat, held] = state.hand[seat, held][::-1].copy()
        if seat != team and int(state.now[s.PHASE]) in (s.GUESSING, s.SHOWING):
            state.answer[seat, s.GUESS] = 3 - max(0, int(state.answer[seat, s.GUESS]))
            state.answer[seat, s.SIDE] = -1
    state.pile[:] = state.pile[:, ::-1]
    state.chance[:] += 1
    other._states[-1] = state
    return other


@pytest.mark.slow
@pytest.mark.parametrize("number", range(40, 46))
def test_a_view_follows_from_what_the_team_can_see(number: int) -> None:
    game, _dealt, _length = odd_game(number)
    chance = random.Random(number)
    while not game.is_over:
        for team in range(game.teams):
            assert with_other_secrets(game, team).own_view(team) == game.own_view(team)
        game.apply(chance.choice(game.legal_actions()))


@pytest.mark.slow
@pytest.mark.parametrize("number", range(50, 56))
def test_it_tells_what_a_screen_tells_but_for_others_secrets(number: int) -> None:
    game, _dealt, _length = odd_game(number)
    chance = random.Random(number)
    while not game.is_over:
        whole = game.view()
        for team in range(game.teams):
            own = game.own_view(team)
            assert own.teams[team] == whole.teams[team] and own.answers[team] == whole.answers[team]
            assert all(one.hand == () for one in own.teams if one.number != team)
            assert [one.cards for one in own.teams] == [
                sum(1 for card in held.hand if card is not None) for held in whole.teams
            ]
            assert own.legal == (tuple(game.legal_actions()) if team == whole.actor else ())
            if whole.phase == Phase.SHARING:
                assert all(not one.technologies and not one.not_now for one in own.answers if one.team != team)
        game.apply(chance.choice(game.legal_actions()))
    assert game.own_view(0).legal == ()


def test_what_the_room_has_seen_is_in_it_with_the_decks_own_stars() -> None:
    game = Game(DECK, BOARD, 3, seed=2)
    assert game.own_view(0).revealed == {}
    play_out(game, ["staff"] * 3)
    seen = game.own_view(1).revealed
    laid = {
        (record.reveal.goal, card)
        for record in game.history
        if isinstance(record, Action) and record.reveal
        for answer in record.reveal.answers
        for card in answer.technologies
    }
    assert laid <= set(seen) and laid
    state, session = game.state, game.session
    assert all(
        stars == game.tables.value[session.goals.index(goal), session.technologies.index(card)]
        and state.revealed[session.goals.index(goal), session.technologies.index(card)]
        for (goal, card), stars in seen.items()
    )


def test_there_is_no_view_of_a_team_that_does_not_play() -> None:
    for team in (-1, 3):
        with pytest.raises(ValueError, match=str(team)):
            Game(DECK, BOARD, 3).own_view(team)


@pytest.mark.parametrize("number", range(60, 66))
def test_the_event_of_a_view_is_the_one_that_the_last_action_drew(number: int) -> None:
    game, _dealt, _length = odd_game(number)
    chance = random.Random(number)
    while not game.is_over:
        game.apply(chance.choice(game.legal_actions()))
        last = game.history[-1]
        assert isinstance(last, Action) and view_of(game).event == last.drew_event()


def test_a_view_holds_no_more_cards_than_a_hand_has_room_for() -> None:
    assert all(len(team.hand) <= MAX_HAND for team in Game(DECK, BOARD, 4).own_view(2).teams)
