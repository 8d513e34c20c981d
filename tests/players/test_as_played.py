"""Players that were fitted to people: they know as much as they should, together, and need no path."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tekspil.game import Game
from tekspil.players.as_played import AsPlayed, as_played, read_as_played
from tekspil.players.minds import CERTAIN, drawn_for
from tekspil.players.policies import bots_of, check_player, knows
from tekspil.players.seated import play_out
from tekspil.rules.chance import mix_two
from tekspil.saves import SaveError
from tests.cli.running import run
from tests.content.decks import small_board, small_deck

DECK, BOARD = small_deck(), small_board()


def known(player: AsPlayed, minds: int = 400) -> np.ndarray:
    """bool[minds, goals, technologies]: what teams of many games know."""
    game = Game(DECK, BOARD, 1)
    bots, threshold = bots_of([player.name]), round(player.knows * CERTAIN)
    goals, cards = game.tables.value.shape
    seen = np.zeros((minds, goals, cards), bool)
    for mind in range(minds):
        game.state.mind[0] = mix_two(mind, 99)
        for goal in range(goals):
            for card in range(cards):
                seen[mind, goal, card] = drawn_for(game.tables, game.state, bots, 0, goal, card) < threshold
    return seen


def together(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


@pytest.mark.slow
def test_knowledge_is_shared_by_card_and_theme_and_as_much_in_all() -> None:
    seen = known(AsPlayed(knows=0.4, argues=0.5, slips=0.0, by_card=0.5, by_theme=0.3))
    themes = [goal.theme for goal in DECK.goals]
    same = next(n for n in range(1, len(themes)) if themes[n] == themes[0])
    other = next(n for n in range(1, len(themes)) if themes[n] != themes[0])

    assert seen.mean() == pytest.approx(0.4, abs=0.02)
    assert together(seen[:, 0], seen[:, other]) == pytest.approx(0.25, abs=0.06), "a card is known by the card"
    assert together(seen[:, 0, :-1], seen[:, same, 1:]) == pytest.approx(0.09, abs=0.05), "a theme by the theme"
    assert together(seen[:, 0, :-1], seen[:, other, 1:]) == pytest.approx(0.0, abs=0.05)


def test_what_is_shared_by_nothing_is_known_pair_by_pair_as_before() -> None:
    player = AsPlayed(knows=0.45, argues=0.725, slips=0.0, by_card=0.0, by_theme=0.0).name
    one, other = Game(DECK, BOARD, 4, 3), Game(DECK, BOARD, 4, 3)
    play_out(one, [player] * 4)
    play_out(other, ["45"] * 4)

    assert one.actions == other.actions


def test_who_slips_always_guesses_all_stars_alike() -> None:
    player = AsPlayed(knows=1.0, argues=0.5, slips=1.0, by_card=0.0, by_theme=0.0).name
    guesses = []
    for seed in range(12):
        game = Game(DECK, BOARD, 4, seed)
        play_out(game, [player] * 4)
        guesses += [record["stars"] for record in game.records() if record["what"] == "guess"]

    assert all(guesses.count(stars) > len(guesses) / 8 for stars in range(4))


def test_its_name_says_all_of_it() -> None:
    player = AsPlayed(knows=0.4321, argues=1.0, slips=0.05, by_card=0.1, by_theme=0.0)

    assert player.name == "seen-432-1000-050-100-000"
    assert as_played(player.name) == AsPlayed(0.432, 1.0, 0.05, 0.1, 0.0)
    assert knows(player.name) == 43
    check_player(f"{player.name}:never-two")


@pytest.mark.parametrize(
    "name", ["seen-432", "seen-2000-0-0-0-0", "seen-400-500-000-700-700", "staff", "seen-a-b-c-d-e"]
)
def test_what_no_player_can_be_is_none(name: str) -> None:
    assert as_played(name) is None


def test_a_file_is_read_back_and_another_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "folk.json"
    path.write_text(AsPlayed(0.4, 0.8, 0.02, 0.2, 0.1).as_text, encoding="utf-8")
    assert read_as_played(path) == AsPlayed(0.4, 0.8, 0.02, 0.2, 0.1)
    for text in (
        "{}",
        "[]",
        "x",
        path.read_text(encoding="utf-8").replace("0.4", "1.4"),
        '{"what": "players", "format": 1}',
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SaveError, match="folk"):
            read_as_played(path)


def test_every_command_takes_people_as_they_played(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "folk.json"
    path.write_text(AsPlayed(0.4, 0.8, 0.02, 0.2, 0.1).as_text, encoding="utf-8")

    said = run(capsys, f"replay velfaerdsteknologi --players as-played:{path} --print")
    assert "folk.json" not in said.out
    refused = run(capsys, f"simulate velfaerdsteknologi --players as-played:{tmp_path / 'intet.json'} --games 4")
    assert refused.code == 2
    assert "intet.json" in refused.err
