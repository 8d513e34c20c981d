"""A healthy deck and board, small enough to be played in no time, and twins of them with one flaw planted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tekspil.content.models import Assessment, Board, Deck, Effect, Event, Space
from tekspil.content.targets import targets_for
from tekspil.rules.parameters import Value
from tekspil.rules.words import SpaceType
from tests.content.decks import small_board, small_deck

WANTED = {
    "minutes": (18, 45),
    "seat_advantage": (0, 6),
    "weakest_share": (2, 100),
    "strongest_share": (0, 70),
    "not_now": (20, 50),
    "technology_share": (0, 8.5),
    "technology_best": (0, 100),  # the small deck has cards that only help a little
    "goal_fits": (1, 1000),
    "rule_points": (0.05, 1000),
    "rule_worth": (0.1, 1000),  # a goal reached by the short cut gives nothing for a "not now"
}
"""What the designer of the healthy twin is content with; its deck is too small for the usual wishes."""

ANYTHING = {
    "minutes": (0, 1000),
    "close_games": (0, 100),
    "lead_changes": (0, 100),
    "decided_after": (0, 100),
    "technology_laid": (0, 100),
    "technology_best": (0, 100),
    "goal_fits": (0, 1000),
    "technologies_seen": (0, 100),
    "pairs_learned": (0, 1000),
    "simple_strategy": (0, 100),
    "rule_worth": (0, 1000),
    "event_swing": (0, 1000),
    "knowledge_share": (0, 100),
    "space_turn": (-1000, 1000),
}
"""What nobody looks at where only events happen."""


def healthy_board(**rules: Value) -> Board:
    """The small board, of three rounds whoever plays, on which being ready for use earns nothing."""
    board = small_board(**{"rounds": 3, "trained_points": 0, **rules})
    return replace(board, targets=targets_for(board.minutes, WANTED))


def healthy_deck() -> Deck:
    """The small deck."""
    return small_deck()


def with_joker() -> Deck:
    """One card that meets every goal as well as can be."""
    return _judged(healthy_deck(), "videoopkald", 3)


def with_dead_card() -> Deck:
    """One card that helps with nothing."""
    return _judged(healthy_deck(), "kugledyne", 0)


def with_impossible_goal() -> Deck:
    """One goal that asks for what no technology offers."""
    deck = healthy_deck()
    goals = tuple(
        replace(goal, assessments={card.id: Assessment(0, "Hjælper ikke") for card in deck.technologies})
        if goal.id == "orden"
        else goal
        for goal in deck.goals
    )
    return replace(deck, goals=goals)


def event_street() -> Board:
    """A board of nothing but events: every team meets one in each turn."""
    places = [Space(f"hus-{number}", SpaceType.EVENT, (float(number), 2.0)) for number in range(1, 8)]
    home = Space("start", SpaceType.START, (0.0, 2.0))
    names = (home.id, *(place.id for place in places), home.id)
    return replace(healthy_board(), spaces=(home, *places), paths=(names,), targets=targets_for(30, ANYTHING))


def with_events(*effects: Effect) -> Deck:
    """The small deck with one event only."""
    return replace(healthy_deck(), events=(Event("hver-gang", "Hver gang", "Det samme sker.", effects),))


def too_long() -> Board:
    """Everything takes twice the time."""
    board = healthy_board()
    return replace(board, pace={name: 2 * seconds for name, seconds in board.pace.items()})


def paid_for_waiting(points: int) -> Board:
    """A board whose designer is content with any share of "not now", that gives so many points for a right one.

    Seeing what a goal needs mostly tells a team when to wait: where that earns nothing, an it-agent is asked in vain.
    """
    board = healthy_board(not_now_points=points)
    return replace(board, targets={**board.targets, "not_now": (0.0, 100.0)})


def nowhere_to_go() -> Board:
    """Nothing but events, and a wish that choosing where to go is worth something."""
    street = event_street()
    return replace(street, targets={**street.targets, "rule_worth": (0.2, 1000.0)})


def unused_agents() -> Board:
    """Nobody has an agent, and the only place to get one is the rooms' furthest."""
    return healthy_board(agents=0)


def _judged(deck: Deck, card: str, stars: int) -> Deck:
    judged = Assessment(stars, "Fordi")
    return replace(
        deck, goals=tuple(replace(goal, assessments={**goal.assessments, card: judged}) for goal in deck.goals)
    )


def with_targets(board: Board, targets: Mapping[str, tuple[float, float]]) -> Board:
    """The board of a designer who wishes something else."""
    return replace(board, targets=dict(targets))
