"""A table of one's own: other teams, players, themes, cards and numbers, without a copy of the deck or the board."""

from __future__ import annotations

import numpy as np
import pytest

from tekspil.simulation.changes import as_text, read_changes
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.engine.games import Chunk, Setting, play_chunk, setting_of
from tekspil.simulation.health.deck_health import health
from tekspil.simulation.health.letter import replay_command
from tekspil.simulation.opened_game import opened
from tekspil.simulation.simulate import simulate
from tekspil.tables import TooSmallError
from tests.content.decks import small_board, small_deck
from tests.simulation.health import flaws

PLAYERS = ("novice", "staff", "staff")


def own(**more: object) -> Setting:
    deck = small_deck()
    return setting_of(deck, small_board(), 3, PLAYERS, 4, themes=[deck.themes[0].id], **more)  # type: ignore[arg-type]


def counted(setting: Setting, number: int) -> Tally:
    return play_chunk(setting, Chunk(number % 256, number, 256, 1), compiled=False)


def test_only_goals_of_the_themes_come_up() -> None:
    deck, theme = small_deck(), small_deck().themes[0].id
    result = simulate(deck, small_board(), 60, 3, PLAYERS, themes=[theme])
    seen = {goal.id for goal in result.goals if goal.drawn}
    assert seen and seen <= {goal.id for goal in deck.goals if goal.theme == theme}
    assert result.as_dict()["themes"] == (theme,) or result.as_dict()["themes"] == [theme]


def test_hand_picked_cards_are_those_that_are_played_with() -> None:
    deck = small_deck()
    goals, cards = [goal.id for goal in deck.goals[:4]], [card.id for card in deck.technologies[:-1]]
    result = simulate(deck, small_board(), 40, 2, cards=[*goals, *cards])
    assert {goal.id for goal in result.goals if goal.drawn} <= set(goals)
    left_out = result.technologies[-1]
    assert left_out.held == 0
    with pytest.raises(TooSmallError):
        simulate(deck, small_board(), 40, 3, cards=cards[:3])


def test_what_is_changed_is_what_is_played() -> None:
    asked = simulate(small_deck(), small_board(), 200, 3, changes={"not_now_points": 6})
    written = simulate(small_deck(), small_board(not_now_points=6), 200, 3)
    assert [seat.points for seat in asked.seats] == [seat.points for seat in written.seats]
    assert asked.board.fingerprint != simulate(small_deck(), small_board(), 1, 3).board.fingerprint
    assert asked.as_dict()["changes"] == {"not_now_points": 6}


@pytest.mark.parametrize("number", [0, 300])
def test_a_game_of_such_a_table_is_opened_by_its_number(number: int) -> None:
    setting = own(changes={"not_now_points": 5})
    points = counted(setting, number).points[:3]
    assert [int(np.argmax(row)) for row in points] == list(opened(setting, number).result().points)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not_now_point=2", "not_now_points"),
        ("not_now_points", "er ikke en ændring"),
        ("not_now_points=to", "hele tal"),
        ("agents=99", "skal ligge fra"),
        ("points_for_stars=6", "skal have 4 tal"),
        ("agents=1-2", "skal have 1 tal"),
        ("pace.maal=3", "kan ikke ændres"),
    ],
)
def test_a_change_that_cannot_be_made_is_said_in_words(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_changes(small_deck(), [text])


def test_changes_are_read_as_they_are_written() -> None:
    found = read_changes(small_deck(), ["agents=2, pace.goal=200", "points_for_stars=0-6-10-11"])
    assert found == {"agents": 2, "pace.goal": 200, "points_for_stars": (0, 6, 10, 11)}
    assert read_changes(small_deck(), [f"{name}={as_text(value)}" for name, value in found.items()]) == found


@pytest.mark.slow
def test_the_health_of_a_table_of_ones_own_is_that_of_its_teams_and_players() -> None:
    theme = small_deck().themes[0].id
    options = {"players": PLAYERS, "themes": [theme], "changes": {"not_now_points": 5}}
    found = health(small_deck(), flaws.healthy_board(), 120, **options)  # type: ignore[arg-type]
    assert found.simulation.players == PLAYERS and list(found.lengths) == [3]
    targets = {finding.target for finding in found.findings}
    assert {"weakest_share", "strongest_share", "rule_worth", "simple_strategy"} <= targets
    assert "seat_advantage" not in targets, "a seat is no better for who sits in it"
    habits = [finding for finding in found.findings if finding.target == "simple_strategy"]
    assert all(finding.severity in ("good", "hint") for finding in habits), "nobody's fair share is a third"
    worth = next(finding for finding in found.findings if finding.target == "rule_worth")
    assert len(worth.players) == 3 and worth.players[0] == "novice"
    shown = next(finding for finding in found.findings if finding.games)
    command = replay_command("lille", "plade", found.simulation, shown, "typical")
    assert f"--themes {theme}" in command and "--set not_now_points=5" in command
