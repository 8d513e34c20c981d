"""Snapshots: a deck or a board comes back as it was read, and nothing else does."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from tekspil.content.deck_fields import DECK
from tekspil.content.fingerprint import fingerprint
from tekspil.content.library import load_board, load_deck
from tekspil.content.locations import board_ids, deck_ids
from tekspil.content.models import Board, Deck, Exercise, ItAgent, Law, LawTopic
from tekspil.content.snapshot import SnapshotError, board_of, changed_cards, deck_of, taken
from tests.content.decks import small_board, small_deck, write_board, write_deck

FULL = replace(
    small_deck(),
    law=Law("2026-01-01", (LawTopic("gps", "Hvor er du?", "Spørg.", "Loven", ("gps",)),)),
    it_agents=(ItAgent("ida", "Ida", "at vise frem", "Hvad vil du selv?"),),
    exercises=(Exercise("taend", "Tænd den", 1, ("Tryk", "Se"), "Så virker den."),),
    folder=None,
)


@pytest.mark.slow
@pytest.mark.parametrize("deck", [*map(load_deck, deck_ids()), FULL], ids=lambda deck: deck.id)
def test_a_deck_comes_back_as_it_was(deck: Deck) -> None:
    again = deck_of(taken(deck), deck.id)
    assert again.fingerprint == fingerprint(deck)
    assert again.folder is None
    for field in fields(Deck):
        if field.name not in ("fingerprint", "folder"):
            assert getattr(again, field.name) == getattr(deck, field.name)


def test_a_snapshot_has_a_place_for_every_field_of_a_deck() -> None:
    """A new field must go with a game as well: this fails where one has been added and is not written."""
    in_file = set(DECK.fields) - {"format", "extends", "replaces", "hides", "pictures"}
    in_model = {field.name for field in fields(Deck)} - {"goals", "technologies", "events", "reflections", "law"}
    in_model -= {"it_agents", "exercises"}
    assert in_file == in_model - {"fingerprint", "folder"}


@pytest.mark.parametrize("board", [*map(load_board, board_ids()), small_board()], ids=lambda board: board.id)
def test_a_board_comes_back_as_it_was_with_its_picture(board: Board) -> None:
    again = board_of(taken(board), board.id)
    assert again.fingerprint == fingerprint(board)
    assert (again.picture is None) == (board.picture is None)
    if again.picture and board.picture:
        assert again.picture.read_bytes() == board.picture.read_bytes()


def test_signs_that_yaml_reads_in_its_own_way_come_back(tmp_path: Path) -> None:
    odd = "Æ\u00ad\u2028\u0085'\"\\{}[]#: – 🙂 null"
    goals = (replace(small_deck().goals[0], text=odd), *small_deck().goals[1:])
    read = load_deck(write_deck(replace(small_deck(), goals=goals), tmp_path / "lille"))
    assert deck_of(taken(read), "lille").goals == read.goals


def test_a_deck_that_builds_on_another_is_kept_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEKSPIL_HOME", str(tmp_path))
    write_deck(small_deck(), tmp_path / "cards" / "lille")
    own = tmp_path / "cards" / "vores"
    own.mkdir()
    head = "format: 1\nid: vores\ntitle: Vores\nversion: 1\nextends: lille\nhides: {goals: [sove]}\n"
    (own / "deck.yaml").write_text(head, encoding="utf-8")
    deck = load_deck("vores")
    again = deck_of(taken(deck), "vores")
    assert again.fingerprint == deck.fingerprint
    assert [goal.id for goal in again.goals] == [goal.id for goal in deck.goals]


@pytest.mark.parametrize("id", ["../x", "", "/etc", "lille-plade"])
def test_another_id_than_its_own_opens_nothing(id: str) -> None:
    with pytest.raises(SnapshotError):
        deck_of(taken(small_deck()), id)


def test_changes_are_named_and_the_rest_counted() -> None:
    deck = small_deck()
    assert changed_cards(deck, replace(deck, version="2")) == "ikke kortene, men andet i bunken"
    assert changed_cards(deck, replace(deck, technologies=deck.technologies[:-1])).count("“") == 1
    told = changed_cards(deck, replace(deck, technologies=deck.technologies[:-5]))
    assert told.count("“") == 2 and told.endswith("og 3 andre kort")


def test_a_picture_that_is_gone_stops_no_game(tmp_path: Path) -> None:
    board = replace(load_board(write_board(small_board(), tmp_path / "lille-plade.yaml")), picture=tmp_path / "x.svg")
    assert board_of(taken(board), "lille-plade").picture is None
