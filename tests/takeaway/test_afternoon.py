"""An afternoon's figures: all that the deck, the clock and the bots can learn from, and nothing about anybody."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tekspil.game import Game
from tekspil.records import Action
from tekspil.rules.words import ActionKind
from tekspil.saves import SaveError
from tekspil.takeaway.afternoon import Afternoon, afternoon_of
from tekspil.takeaway.afternoon_file import as_plain, as_text, from_plain, read_afternoon
from tekspil.takeaway.seen import reveals
from tekspil.takeaway.spent import PLACE
from tests.takeaway.games import TODAY, played, talked_about


@pytest.fixture(scope="module")
def game() -> Game:
    game = talked_about(played(3))
    game.extra |= {
        "seats": ["", "", "staff", ""],
        "crews": [{"name": "Gulerodsvej", "people": 3}] * 4,
        "notes": ["Ring til Gulerodsvej"],
        PLACE: {"0": {"trials": 300}, "1": {"board": 12, "lay": 90}, "2": {"board": 20}},
    }
    return game


@pytest.fixture(scope="module")
def figures(game: Game) -> Afternoon:
    return afternoon_of(game, TODAY)


def test_every_answer_is_there_with_the_hand_it_came_from(game: Game, figures: Afternoon) -> None:
    said = [
        (reveal.goal, answer.team, answer.technologies)
        for reveal in reveals(game)
        for answer in reveal.answers
        if answer.technologies or answer.not_now
    ]

    assert [(one.goal, one.team, one.laid) for one in figures.answers] == said
    assert all(set(one.laid) <= set(one.hand) and len(one.hand) >= 2 for one in figures.answers)
    assert any(len(one.goals) > 1 for one in figures.answers)
    assert {one.goal in one.goals for one in figures.answers if one.goals} == {True}


def test_guesses_and_agents_are_those_of_the_goal(game: Game, figures: Afternoon) -> None:
    guessed = [r.stars or 0 for r in game.history if isinstance(r, Action) and r.what == ActionKind.GUESS]
    asked = sum(isinstance(r, Action) and r.what == ActionKind.ASK_AGENT for r in game.history)

    assert sorted(stars for one in figures.answers for stars in one.guesses.values()) == sorted(guessed)
    assert sum(one.asked for one in figures.answers) == asked > 0


def test_seconds_stand_at_their_turn(figures: Afternoon) -> None:
    assert figures.is_timed
    assert dict(figures.turns[0].seconds) == {"board": 12, "lay": 90}
    assert dict(figures.turns[1].seconds) == {"board": 20}
    assert dict(figures.around) == {"trials": 300}
    assert figures.people == (True, True, False, True)


def test_an_old_save_counts_without_seconds() -> None:
    figures = afternoon_of(played(4))

    assert not figures.is_timed
    assert figures.month == ""
    assert figures.answers


def test_the_file_reads_back_as_it_was_written(figures: Afternoon, tmp_path: Path) -> None:
    path = tmp_path / "tal.json"
    path.write_text(as_text(figures), encoding="utf-8")

    assert read_afternoon(path) == figures


def test_nothing_typed_and_no_day_is_in_it(figures: Afternoon) -> None:
    text = as_text(figures)

    assert "ulerodsvej" not in text
    assert '"month": "2026-11"' in text
    assert "2026-11-" not in text
    assert ":" not in "".join(str(value) for value in _leaves(json.loads(text))), "no time of day, no path, no address"


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *(leaf for one in value.values() for leaf in _leaves(one))]
    return [leaf for one in value for leaf in _leaves(one)] if isinstance(value, list) else [value]


def test_two_files_of_a_game_have_one_key_and_two_games_two() -> None:
    first = afternoon_of(played(5), date(2026, 1, 2))

    assert first.key == afternoon_of(played(5)).key
    assert first.key != afternoon_of(played(6)).key


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("people", []),
        ("people", ["Hans"] * 4),
        ("month", "2026-11-28"),
        ("points", [1]),
        ("answers", [{}]),
        ("answers", {}),
        ("turns", [{"turn": 1, "team": 9, "space": "goal", "seconds": {}}]),
        ("turns", [{"turn": 1, "team": 0, "space": "goal", "seconds": {"kl. 14:05": 3}}]),
        ("met", ["Ring til Gulerodsvej"]),
        ("marks", [{"kind": "hej", "technology": "a"}]),
        ("format", 99),
        ("deck", "velfaerdsteknologi"),
        ("rounds", {"planned": 10**40, "played": 1, "over": True}),
    ],
)
def test_a_file_that_says_what_cannot_be_is_refused_and_named(figures: Afternoon, place: str, value: object) -> None:
    plain = as_plain(figures) | {place: value}

    with pytest.raises(SaveError, match=r"tal\.json"):
        from_plain(plain, Path("tal.json"))


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"what": "begin"}', b"\xff\xfe", b'{"what": "afternoon"}', b"[" * 9000])
def test_a_foreign_file_is_refused_in_words(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "fremmed.json"
    path.write_bytes(raw)

    with pytest.raises(SaveError, match=r"fremmed\.json"):
        read_afternoon(path)
