"""A goal on the table: what an answer earns, by the rulebook's own sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from tekspil.content.library import load_board
from tekspil.content.locations import board_ids
from tekspil.game import Game
from tekspil.records import Action
from tekspil.rules import actions
from tekspil.rules import state as s
from tekspil.rules.actions import code_of, lay_of
from tekspil.rules.goal import median, room_verdict
from tekspil.rules.parameters import Rules
from tekspil.rules.state import State, empty_state
from tekspil.rules.turn import apply_action, begin
from tekspil.rules.words import ActionKind, Phase, Question
from tekspil.tables import build, whole_deck
from tekspil.view import WITH_QUESTION
from tests.content.decks import small_board, small_deck

DECK = small_deck()
GOALS = [goal.id for goal in DECK.goals]
CARDS = [card.id for card in DECK.technologies]


class Table:
    """A team with these cards before a goal, and other teams that hold one card each; actions by name."""

    def __init__(
        self, goal: str, hand: Sequence[str], others: Sequence[str] = (), mode: str = "competitive", training: int = 0
    ) -> None:
        self.tables = build(DECK, small_board(), whole_deck(DECK))
        self.state: State = empty_state(self.tables)
        begin(self.tables, self.state, 1 + len(others), 9, int(mode == "cooperative"), 1, 0)
        self.state.now[s.PHASE], self.state.now[s.TABLE_GOAL] = s.ANSWERING, GOALS.index(goal)
        self.state.hand.fill(-1)
        for team, cards in enumerate([hand, *([card] for card in others)]):
            self.state.hand[team, : len(cards)] = [CARDS.index(card) for card in cards]
            self.state.team[team, s.CARDS] = len(cards)
        self.state.team[0, s.TRAINED] = training

    def lay(self, *slots: int) -> Table:
        apply_action(self.tables, self.state, lay_of(slots))
        return self

    def do(self, name: str, which: int = 0) -> Table:
        apply_action(self.tables, self.state, code_of(name, which))
        return self

    def guesses(self, *stars: int) -> Table:
        for guess in stars:
            self.do("guess", guess).do("no_side")
        return self

    def reason(self, given: bool = False) -> Table:
        return self.do("reason", int(given))

    def stars(self) -> int:
        return int(self.state.answer[0, s.STARS])

    def points(self, source: int, team: int = 0) -> int:
        return int(self.state.gained[team, source])


# "huskeliste" for "se-venner" is no card that the deck has judged: it is worth 0 to the deck, "beskeder" 3.
@pytest.mark.parametrize(
    ("guesses", "stars"),
    [
        ([0, 0], 0),
        ([0, 1], 0),  # 0 0 1: the one in the middle
        ([1, 1], 1),
        ([0, 1, 1], 1),  # 0 0 1 1: of an even number, the higher of the two in the middle
        ([3, 3, 3], 1),  # at most one star from the deck's value
        ([3], 1),
    ],
)
def test_where_the_deck_does_not_know_the_room_decides_near_the_deck(guesses: list[int], stars: int) -> None:
    table = Table("se-venner", ["huskeliste"], ["gps"] * len(guesses))
    assert table.lay(0).guesses(*guesses).reason().stars() == stars


def test_where_the_authors_have_judged_every_card_the_deck_stands() -> None:
    assert Table("sove", ["kugledyne"], ["timer"] * 3).lay(0).guesses(0, 0, 0).reason().stars() == 2


def test_in_a_cooperative_game_the_deck_stands_and_a_right_guess_of_nothing_earns_nothing() -> None:
    table = Table("se-venner", ["huskeliste"], ["gps"] * 2, mode="cooperative").lay(0).guesses(0, 3).reason()
    assert (table.stars(), table.points(s.BY_GUESS, 1), table.points(s.BY_GUESS, 2)) == (0, 0, 0)
    table = Table("sove", ["kugledyne"], ["gps"] * 2, mode="cooperative").lay(0).guesses(2, 3).reason()
    assert (table.points(s.BY_GUESS, 1), table.points(s.BY_GUESS, 2)) == (1, 0)


def test_a_lone_team_plays_without_guesses() -> None:
    table = Table("se-venner", ["beskeder"]).lay(0).reason(given=True)
    assert (table.stars(), table.points(s.BY_STARS), table.points(s.BY_REASON)) == (3, 6, 4)


def test_guesses_count_against_the_stars_as_revealed() -> None:
    table = Table("se-venner", ["huskeliste"], ["gps"] * 3).lay(0).guesses(1, 0, 1).reason()
    assert [table.points(s.BY_GUESS, team) for team in (1, 2, 3)] == [1, 0, 1]


@pytest.mark.parametrize(("card", "points"), [("musikpude", 1), ("huskeliste", 0)])
def test_a_side_lay_earns_from_two_stars_and_stays_in_hand(card: str, points: int) -> None:
    table = Table("sove", ["timer"], [card]).do("not_now").do("side", 0).reason()
    assert table.points(s.BY_SIDE, 1) == points
    assert table.state.hand[1, 0] == CARDS.index(card)


@pytest.mark.parametrize(
    ("goal", "hand", "points"),
    [
        ("falde-til-ro", ["sansestol"], 5),  # the goal itself says that waiting is right: two stars
        ("tage-bussen", ["rejseapp"], 0),  # it has a technology for it
        ("tage-bussen", ["timer", "gps"], 4),  # it has none
        ("rent-toej", ["toejkurv", "timer"], 0),  # no single one, but two together
        ("tage-bussen", [], 4),
    ],
)
def test_not_now_is_worth_what_the_goal_and_the_hand_say_when_a_reason_is_given(
    goal: str, hand: list[str], points: int
) -> None:
    given, not_given = (Table(goal, hand).do("not_now").reason(given) for given in (True, False))
    assert (given.points(s.BY_NOT_NOW), given.points(s.BY_REASON)) == (points, 4)
    assert (not_given.points(s.BY_NOT_NOW), not_given.points(s.BY_REASON)) == (0, 0)


def test_each_goal_asks_the_next_question_and_after_the_last_the_first_again() -> None:
    game, asked = Game(DECK, small_board(), 2, rounds=20), []
    while not game.is_over:
        before = game.view()
        game.apply(game.legal_actions()[0])
        view = game.view()
        if before.phase == Phase.CHOOSING:
            asked.append(view.question)
            game.undo()
            game.redo()
            assert game.view().question == view.question
        assert (view.question is None) == (view.phase not in WITH_QUESTION)
    turns = [Question.STRATEGY, Question.INTEGRITY, Question.KNOCK_ON, Question.CONSENT]
    assert len(asked) > 4
    assert asked == [turns[place % 4] for place in range(len(asked))]


def test_a_team_that_says_not_now_is_asked_why_to_wait_and_the_next_goal_has_its_own_question() -> None:
    game, asked = Game(DECK, small_board(), 2, rounds=20), []
    while not game.is_over:
        legal = game.legal_actions()
        game.apply(actions.NOT_NOW if actions.NOT_NOW in legal else legal[0])
        record = game.history[-1]
        if isinstance(record, Action) and record.what == ActionKind.REASON:
            asked.append(record.question)
    assert set(asked) == {Question.WAIT}


@pytest.mark.parametrize("rules", [Rules(), *(load_board(name).rules for name in board_ids())])
def test_the_argument_pays(rules: Rules) -> None:
    """What the rulebook says that a reason is worth, of the usual numbers and of every board that comes along."""
    nothing, little, met, best = rules.points_for_stars
    assert 3 * rules.reason_points >= met, "at least a third of a goal that is met"
    assert little + rules.reason_points > best, "a lay argued for against the key beats three stars unargued"
    assert nothing + rules.reason_points < met, "but talk alone does not make a technology fit"
    assert rules.not_now_points < met


def test_ready_for_use_takes_the_training_of_every_card_and_one_card_that_asks_for_it() -> None:
    assert Table("tage-bussen", ["rejseapp"], training=1).lay(0).reason().points(s.BY_TRAINED) == 1
    assert Table("tage-bussen", ["rejseapp"], training=0).lay(0).reason().points(s.BY_TRAINED) == 0
    assert Table("sove", ["kugledyne"], training=2).lay(0).reason().points(s.BY_TRAINED) == 0


def test_a_card_whose_training_is_missing_goes_on_the_learning_list_whatever_its_stars() -> None:
    table = Table("sove", ["gps"]).lay(0).reason()
    assert table.stars() == 0
    assert [CARDS[card] for card in range(len(CARDS)) if table.state.learning[0, card]] == ["gps"]


def test_a_goal_met_leaves_the_game_and_its_theme_is_marked() -> None:
    met, unmet = Table("tage-bussen", ["rejseapp"]).lay(0).reason(), Table("tage-bussen", ["gps"]).lay(0).reason()
    theme = [theme.id for theme in DECK.themes].index("ud")
    assert (met.state.now[s.DISCARDED + s.GOALS], met.state.met[0, theme]) == (0, 1)
    assert (unmet.state.now[s.DISCARDED + s.GOALS], unmet.state.met[0, theme]) == (1, 0)


@pytest.mark.parametrize("teams", [2, 3, 4, 5])
def test_the_rooms_verdict_is_the_median_within_a_star_of_the_deck(teams: int) -> None:
    table = Table(GOALS[0], CARDS[:1], CARDS[1:teams])
    table.state.now[s.ACTIVE] = 1
    others = [team for team in range(teams) if team != 1]
    for value in range(4):
        for guesses in product(range(4), repeat=teams - 1):
            table.state.answer[others, s.GUESS] = guesses
            middle = median([*guesses, value])
            assert room_verdict(table.state, value) == max(value - 1, min(value + 1, middle))
