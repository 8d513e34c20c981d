"""The bots: they play by the rules, know only what a player may know, and the better one wins."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest

from tekspil.game import Game
from tekspil.players import policies
from tekspil.players.minds import CERTAIN, KNOWS, knowledge, knows_pair
from tekspil.players.policies import KNOWLEDGE, PLAYERS, RESTRICTIONS, bots_of, choose_action, room_to_think
from tekspil.rules import state as s
from tekspil.rules.actions import ACTIONS, name_of, slots_of
from tekspil.rules.chance import MINDS, STREAMS
from tekspil.rules.parameters import MAX_HAND
from tekspil.rules.state import State, actor, copied
from tekspil.rules.types import Ints
from tests.content.decks import small_board, small_deck
from tests.referee.odd_games import odd_game

DECK, BOARD = small_deck(), small_board()
THINKING = tuple(KNOWLEDGE)


def play(game: Game, bots: Ints) -> Iterator[tuple[State, int]]:
    """Play a game to its end by bots: each state and what was done in it."""
    room = room_to_think(game.tables)
    while not game.is_over:
        before = game.state
        action = choose_action(game.tables, copied(before), bots, room)
        yield before, action
        game.apply(action)


def odd_games(first: int, count: int) -> Iterator[Game]:
    """Some odd games."""
    for number in range(first, first + count):
        yield odd_game(number)[0]


@pytest.mark.slow
@pytest.mark.parametrize("player", PLAYERS)
def test_a_bot_only_does_what_is_legal(player: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "ROLLOUTS", 8)  # a short look ahead is as legal as a long one
    for game in odd_games(700, 3 if player == "search" else 15):
        for _, action in play(game, bots_of([player] * game.teams)):
            assert action in game.legal_actions()


@pytest.mark.parametrize("player", THINKING)
def test_an_informed_bot_needs_no_memory_and_leaves_the_state_alone(player: str) -> None:
    for game in odd_games(720, 8):
        room = room_to_think(game.tables)
        bots = bots_of([player] * game.teams)
        for before, action in play(game, bots):
            again = copied(before)
            assert choose_action(game.tables, again, bots, room) == action
            assert [array.tobytes() for array in again] == [array.tobytes() for array in before]


def test_a_random_bot_draws_on_the_stream_of_minds_alone() -> None:
    game = Game(DECK, BOARD, 3)
    bots, room = bots_of(["random"] * 3), room_to_think(game.tables)
    state = copied(game.state)
    choose_action(game.tables, state, bots, room)
    before, after = game.state._asdict(), state._asdict()
    changed = [name for name, array in after.items() if array.tobytes() != before[name].tobytes()]
    assert changed == ["chance"]
    assert [row for row in range(STREAMS) if (state.chance[row] != game.state.chance[row]).any()] == [MINDS]


def with_unseen_cards_exchanged(game: Game, chance: random.Random) -> State:
    """The same position to the team that decides: what lies in the piles and in others' hands is dealt anew."""
    state = copied(game.state)
    shown = {int(card) for row in state.answer for card in row[s.FIRST_CARD : s.FIRST_CARD + int(row[s.LAID_CARDS])]}
    places: list[tuple[Ints, int]] = []
    for team in range(game.teams):
        if team != actor(state):
            places += [(state.hand[team], slot) for slot in range(MAX_HAND) if state.hand[team, slot] >= 0]
    places = [(row, place) for row, place in places if int(row[place]) not in shown]
    most = state.pile.shape[1]
    for kind in (s.GOALS, s.TECHNOLOGIES):
        head, piled = int(state.now[s.HEAD + kind]), int(state.now[s.PILED + kind])
        pile = [(state.pile[kind], (head + place) % most) for place in range(piled)]
        unseen = places + pile if kind == s.TECHNOLOGIES else pile
        cards = [int(row[place]) for row, place in unseen]
        chance.shuffle(cards)
        for (row, place), card in zip(unseen, cards, strict=True):
            row[place] = card
    return state


@pytest.mark.parametrize("player", THINKING)
def test_an_informed_bot_does_not_look_at_cards_that_it_cannot_see(player: str) -> None:
    chance = random.Random(3)
    for number in range(4):
        game, bots = Game(DECK, BOARD, 3, seed=number, rounds=8), bots_of([player] * 3)
        room = room_to_think(game.tables)
        for _, action in play(game, bots):
            assert choose_action(game.tables, with_unseen_cards_exchanged(game, chance), bots, room) == action


def reasons_given(player: str) -> tuple[int, int]:
    """How many reasons the room heard from a table of such players, and how many goals it had."""
    given = goals = 0
    for number in range(12):
        game = Game(DECK, BOARD, 3, seed=number, rounds=8)
        for before, action in play(game, bots_of([player] * 3)):
            if before.now[s.PHASE] == s.JUDGING:
                goals += 1
                given += name_of(action)[1]
    return given, goals


def test_the_more_a_team_knows_the_oftener_its_reason_is_heard() -> None:
    shares = [given / goals for given, goals in map(reasons_given, THINKING)]
    assert shares == sorted(shares)
    assert 0.4 < shares[0] < shares[-1] < 1.0


@pytest.mark.slow
@pytest.mark.parametrize("knows", ["novice", "expert"])
def test_a_player_can_be_told_to_argue_always_or_never_whatever_it_knows(knows: str) -> None:
    given, goals = reasons_given(f"{knows}:argues")
    assert given == goals > 20
    assert reasons_given(f"{knows}:silent")[0] == 0


def test_who_gives_no_reason_does_not_say_not_now_which_would_earn_nothing() -> None:
    for number in range(6):
        game = Game(DECK, BOARD, 3, seed=number, rounds=8)
        for before, action in play(game, bots_of(["staff:silent"] * 3)):
            if before.now[s.PHASE] == s.ANSWERING and before.team[actor(before), s.CARDS]:
                assert name_of(action)[0] != "not_now"


def test_a_team_that_only_guesses_what_its_card_is_worth_asks_an_agent_before_it_lays_it() -> None:
    asked = 0
    for number in range(6):
        game, bots = Game(DECK, BOARD, 3, seed=number, rounds=8), bots_of(["novice"] * 3)
        for before, action in play(game, bots):
            name, _ = name_of(action)
            asked += name == "ask_agent"
            team, goal = actor(before), int(before.now[s.TABLE_GOAL])
            could_ask = before.team[team, s.HELPERS] > 0 and not before.now[s.ASKED]
            if name != "lay" or before.now[s.PHASE] != s.ANSWERING or not could_ask:
                continue
            knows = knowledge(before, bots, team)
            cards = [int(before.hand[team, slot]) for slot in slots_of(action)]
            assert all(knows_pair(game.tables, before, bots, team, knows, goal, card) for card in cards)
    assert asked


def share_of_wins(players: Sequence[str], games: int) -> float:
    """How much of the wins the first player takes from the second, seats changed from game to game."""
    won = 0.0
    for number in range(games):
        seats = list(players) if number % 2 == 0 else list(reversed(players))
        game = Game(DECK, BOARD, len(seats), seed=1, number=number, rounds=6)
        for _ in play(game, bots_of(seats)):
            pass
        winners = game.result().winners
        won += sum(seats[seat] == players[0] for seat in winners) / len(winners)
    return won / games


def wilson_low(share: float, games: int, z: float = 1.96) -> float:
    """The low end of Wilson's interval."""
    middle = share + z * z / (2 * games)
    spread = z * float(np.sqrt(share * (1 - share) / games + z * z / (4 * games * games)))
    return (middle - spread) / (1 + z * z / games)


@pytest.mark.slow
@pytest.mark.parametrize(("better", "worse", "games"), [("expert", "novice", 150), ("novice", "random", 60)])
def test_the_one_who_knows_more_wins_more(better: str, worse: str, games: int) -> None:
    assert wilson_low(share_of_wins([better, worse], games), games) > 0.5


def done(player: str) -> list[tuple[str, int]]:
    """All that teams of such players did in some games, by kind of action."""
    actions: list[tuple[str, int]] = []
    for number in range(6):
        game = Game(DECK, BOARD, 3, seed=number, rounds=8)
        for _, action in play(game, bots_of([player] * 3)):
            name, which = name_of(action)
            actions.append((name, len(slots_of(action)) if name == "lay" else which))
    return actions


NEVER_DONE: list[tuple[str, Callable[[str, int], bool]]] = [
    ("never-two", lambda name, size: name == "lay" and size > 1),
    ("never-agent", lambda name, _: name == "ask_agent"),
    ("never-side", lambda name, _: name == "side"),
    ("never-not-now", lambda name, _: name == "not_now"),
    ("always-not-now", lambda name, _: name == "lay"),
    ("favourite-card", lambda name, size: name == "choose" and size > 0),
    ("guess-2", lambda name, stars: name == "guess" and stars != 2),
]


@pytest.mark.slow
@pytest.mark.parametrize(("habit", "is_never_done"), NEVER_DONE)
def test_a_bot_told_never_to_do_something_never_does_it_and_others_do(
    habit: str, is_never_done: Callable[[str, int], bool]
) -> None:
    assert any(is_never_done(*action) for action in done("staff"))
    assert not any(is_never_done(*action) for action in done(f"staff:{habit}"))


@pytest.mark.parametrize("habit", RESTRICTIONS)
def test_a_bot_with_a_habit_only_does_what_is_legal(habit: str) -> None:
    game = Game(DECK, BOARD, 3, seed=5, rounds=6)
    for _, action in play(game, bots_of([f"expert:{habit}"] * 3)):
        assert action in range(ACTIONS)  # play() applies it, and an illegal action is refused
    assert game.is_over


def test_a_player_can_be_given_by_what_it_knows() -> None:
    assert np.array_equal(bots_of(["30", "60:never-two"]), bots_of(["novice", "staff:never-two"]))
    with pytest.raises(ValueError, match="0 til 100"):
        bots_of(["101"])


def test_a_habit_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="altid-glad"):
        bots_of(["staff:altid-glad"])


def test_a_player_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="troldmand"):
        bots_of(["expert", "troldmand"])


def test_players_know_more_the_more_they_are_staff() -> None:
    shares = [int(bots_of([player])[0, KNOWS]) / CERTAIN for player in THINKING]
    assert shares == pytest.approx([0.30, 0.60, 0.95], abs=0.001)
