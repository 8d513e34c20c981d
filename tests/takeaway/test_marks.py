"""Marks: one tap on, one tap off, undone in turn with the game, saved with it, and never worth a point."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tekspil.game import Game, SaveError
from tekspil.takeaway import marks
from tests.takeaway.games import BOARD, DECK, played


def fresh() -> Game:
    return Game(DECK, BOARD, 3)


def test_a_tap_puts_a_mark_on_and_the_next_takes_it_off() -> None:
    game = fresh()
    assert marks.toggle(game, "gps", "can", team=1)
    assert marks.is_marked(game, "gps", "can", team=1)
    assert not marks.is_marked(game, "gps", "can", team=2)
    assert not marks.toggle(game, "gps", "can", team=1)
    assert marks.marks_of(game) == ()


def test_a_card_can_have_several_marks_and_several_teams() -> None:
    game = fresh()
    marks.toggle(game, "gps", "new", team=0)
    marks.toggle(game, "gps", "try", team=0)
    marks.toggle(game, "gps", "new", team=1)
    assert marks.technologies_marked(game, "new") == ("gps",)
    assert len(marks.marks_of(game)) == 3


def test_a_disagreement_keeps_the_stars_of_the_team_and_those_of_the_deck() -> None:
    game = fresh()
    marks.toggle(game, "gps", "disagree", team=0, goal="tage-bussen", stars=3)
    (mark,) = marks.marks_of(game)
    assert (mark.stars, mark.deck_stars, mark.assessed) == (3, 1, True)


def test_other_stars_change_a_disagreement_and_the_same_take_it_off() -> None:
    game = fresh()
    assert marks.toggle(game, "gps", "disagree", team=0, goal="sove")
    assert marks.toggle(game, "gps", "disagree", team=0, goal="sove", stars=1)
    assert [mark.stars for mark in marks.marks_of(game)] == [1]
    assert not marks.toggle(game, "gps", "disagree", team=0, goal="sove", stars=1)
    assert marks.marks_of(game) == ()


@pytest.mark.parametrize(
    ("card", "kind", "rest"),
    [
        ("findes-ikke", "can", {}),
        ("gps", "can", {"team": 3}),
        ("gps", "can", {"stars": 2}),
        ("gps", "disagree", {}),
        ("gps", "disagree", {"goal": "findes-ikke"}),
        ("gps", "disagree", {"goal": "sove", "stars": 4}),
    ],
)
def test_a_mark_that_cannot_be_is_refused_and_leaves_nothing(
    card: str, kind: marks.MarkKind, rest: dict[str, int]
) -> None:
    game = fresh()
    with pytest.raises(ValueError):
        marks.toggle(game, card, kind, **rest)  # type: ignore[arg-type]
    assert marks.marks_of(game) == ()


def test_undo_goes_back_through_every_step_that_was_taken() -> None:
    game, chance = fresh(), random.Random(4)
    before = [marks.marks_of(game)]
    for _ in range(60):
        kind = chance.choice(marks.KINDS)
        card = chance.choice(DECK.technologies[:4]).id
        goal = "sove" if kind == "disagree" else None
        marks.toggle(game, card, kind, team=chance.randrange(3), goal=goal)
        before.append(marks.marks_of(game))
    for state in reversed(before[:-1]):
        assert marks.undo(game)
        assert marks.marks_of(game) == state
    assert not marks.undo(game)


def test_one_undo_button_takes_back_what_came_last_mark_or_action() -> None:
    game = fresh()
    marks.toggle(game, "gps", "can")
    assert marks.can_undo(game)
    game.apply(game.legal_actions()[0])
    assert not marks.can_undo(game)
    game.undo()
    assert marks.can_undo(game)


def test_marks_never_change_points_or_what_happens() -> None:
    plain, marked = played(), played()
    for card in DECK.technologies:
        marks.toggle(marked, card.id, "can")
    assert plain.result() == marked.result()
    assert plain.records() == marked.records()


def test_saving_and_resuming_keeps_marks_and_their_undo(tmp_path: Path) -> None:
    game = fresh()
    marks.toggle(game, "gps", "can", team=0)
    marks.toggle(game, "gps", "disagree", team=1, goal="sove", stars=2)
    game.save(tmp_path / "spil.json")
    again = Game.resume(tmp_path / "spil.json", DECK, BOARD)
    assert marks.marks_of(again) == marks.marks_of(game)
    assert marks.undo(again)
    assert [mark.kind for mark in marks.marks_of(again)] == ["can"]


def test_the_table_that_keeps_a_game_keeps_its_marks(tmp_path: Path) -> None:
    from tekspil.room.room_game import RoomGame

    table = RoomGame(fresh(), path=tmp_path / "spil.json")
    marks.toggle(table.game, "gps", "can", team=0)
    table.save()
    again = Game.resume(tmp_path / "spil.json", DECK, BOARD)
    assert marks.is_marked(again, "gps", "can", team=0)


@pytest.mark.parametrize("damaged", [3, [7], [{"kind": "can"}], [{"on": True}]])
def test_damaged_marks_are_refused_in_words(damaged: object) -> None:
    game = fresh()
    game.extra[marks.PLACE] = damaged
    with pytest.raises(SaveError, match="ødelagt"):
        marks.marks_of(game)
