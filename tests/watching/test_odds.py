"""Figures from games: they tighten, they begin anew at a save, and they say what a change has moved."""

from __future__ import annotations

from dataclasses import replace

from tekspil.content.fingerprint import fingerprint
from tekspil.content.models import Assessment, Deck
from tekspil.simulation.simulate import setting_of
from tekspil.watching.odds import Games, Odds, OddsFigure
from tekspil.watching.practice import FIRST, Practice
from tests.content.decks import small_board, small_deck
from tests.watching.author import Author


def games(deck: Deck, sessions: int) -> Games:
    found = Games(setting_of(deck, small_board(), 2, "staff", 1), compiled=False)
    found.play(sessions)
    return found


def with_hopeless_floor() -> Deck:
    """The small deck, in which nothing helps with the floor any more."""
    deck = small_deck()
    none = {card.id: Assessment(0, "Nej") for card in deck.technologies}
    goals = tuple(replace(goal, assessments=none) if goal.id == "rent-gulv" else goal for goal in deck.goals)
    changed = replace(deck, goals=goals)
    return replace(changed, fingerprint=fingerprint(changed))


def width(figure: OddsFigure | None) -> float:
    assert figure
    return figure.value.high - figure.value.low


def test_intervals_tighten_with_more_games() -> None:
    played = games(small_deck(), 96)
    for name in ("met:sove", "laid:huskeliste", "stars:huskeliste", "minutes"):
        widths = [width(Odds(played, None, sessions).figure(name)) for sessions in (12, 24, 48, 96)]
        assert widths == sorted(widths, reverse=True)


def test_a_deck_that_is_as_it_was_has_nothing_to_be_compared_with() -> None:
    odds = Odds(games(small_deck(), 8), None, 8)
    figure = odds.figure("met:sove")
    assert odds.is_first
    assert figure
    assert figure.change is None
    assert odds.moved == ()


def test_a_goal_that_was_made_impossible_is_said_to_have_lost() -> None:
    odds = Odds(games(with_hopeless_floor(), 96), games(small_deck(), 96), 96)
    assert odds.moved[0].goal == "rent-gulv"
    assert odds.moved[0].change.high < 0
    figure = odds.figure("met:rent-gulv")
    assert figure
    assert figure.value.value == 0
    assert 0 < figure.value.high < 0.2  # that it was never met does not mean that it cannot be


def test_the_same_deck_played_twice_has_moved_nothing_but_for_what_is_rare() -> None:
    odds = Odds(games(small_deck(), 64), games(small_deck(), 64), 64)
    assert odds.moved == ()
    figure = odds.figure("met:sove")
    assert figure
    assert figure.change
    assert figure.change.value == 0
    assert -0.03 < figure.change.low < 0 < figure.change.high < 0.03


def test_what_never_came_up_has_no_figure() -> None:
    deck = small_deck()
    lonely = replace(deck.technologies[0], id="ny")
    odds = Odds(games(replace(deck, technologies=(*deck.technologies, lonely)), 1), games(deck, 1), 1)
    laid = odds.figure("laid:ny")
    assert laid is None or laid.change is None


def test_first_figures_come_and_then_better_ones(playing: Author) -> None:
    practice = playing.watch.practice
    assert practice
    first = practice.wait(FIRST)
    more = practice.wait(FIRST + 1)
    assert first
    assert more
    assert more.sessions > first.sessions >= FIRST
    assert width(more.figure("met:sove")) < width(first.figure("met:sove"))


def test_a_save_begins_the_games_anew_and_holds_them_against_the_first_deck(playing: Author) -> None:
    practice = playing.watch.practice
    assert practice
    practice.wait()
    playing.change("goals", '"stars": 3,\n     "why": "Jeg starter', '"stars": 0,\n     "why": "Jeg starter')
    odds = practice.wait()
    assert odds
    assert odds.deck is playing.deck
    assert not odds.is_first


def test_a_broken_save_leaves_the_figures_of_the_last_good_deck(playing: Author) -> None:
    practice = playing.watch.practice
    assert practice
    practice.wait()
    playing.save("goals", "goals: [")
    assert playing.watch.odds
    assert playing.watch.odds.deck is playing.deck


def test_going_back_to_the_first_deck_takes_up_its_games(playing: Author) -> None:
    practice = playing.watch.practice
    assert practice
    practice.wait()
    text = playing.text("goals")
    playing.change("goals", '"stars": 3,\n     "why": "Jeg starter', '"stars": 0,\n     "why": "Jeg starter')
    playing.save("goals", text)
    odds = practice.wait()
    assert odds
    assert odds.is_first


def test_a_deck_too_small_to_play_says_so_instead_of_figures() -> None:
    deck = small_deck()
    tiny = replace(deck, technologies=deck.technologies[:2], goals=(replace(deck.goals[1]),))
    practice = Practice(small_board(), teams=4)
    practice.begin(tiny, tiny)
    assert practice.wait() is None
    assert "4 hold" in practice.refusal
    practice.close()


def test_without_the_compiler_there_are_fewer_games_of_each_session() -> None:
    setting = setting_of(small_deck(), small_board(), 2, "staff", 1)
    assert Games(setting, compiled=False).each < Games(setting, compiled=True).each
