"""Any board is laid on the table so that spaces, pieces and piles can be told apart."""

from __future__ import annotations

import math
from itertools import combinations, pairwise, product

import pygame
import pytest

from tekspil.content.library import load_board
from tekspil.content.locations import board_ids
from tekspil.screen.toolkit.layout import Box, Canvas
from tekspil.screen.toolkit.motion import Motion
from tekspil.screen.toolkit.stage import Sprite
from tekspil.screen.widgets import TechnologyCard, TurnCard
from tekspil.screen.widgets.board_view import ACTIVE_PIECE, PLACE, BoardView, LitSpace, Piece
from tests.golden.gallery import HAND

BOARDS = board_ids()


def overlap(a: Box, b: Box) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


@pytest.mark.parametrize("board_id", BOARDS)
def test_spaces_lie_apart_and_inside_the_frame(board_id: str) -> None:
    view = BoardView(load_board(board_id))
    assert view.tile >= 96
    boxes = [view.space_box(space) for space in view.spaces]
    assert not any(overlap(a, b) for a, b in combinations(boxes, 2))
    for box in boxes:
        assert box.x >= PLACE.x and box.right <= PLACE.right
        assert box.y >= PLACE.y and box.bottom + 8 <= PLACE.bottom


@pytest.mark.parametrize("board_id", BOARDS)
def test_the_piles_hide_no_space(board_id: str) -> None:
    view = BoardView(load_board(board_id))
    piles = view.pile_boxes()
    assert len(piles) == 4
    assert not any(overlap(pile, view.space_box(space)) for pile in piles for space in view.spaces)


@pytest.mark.parametrize("teams", range(1, 7))
def test_pieces_on_one_space_stand_in_places_of_their_own(teams: int) -> None:
    view = BoardView(load_board(BOARDS[0]))
    space = next(iter(view.spaces))
    places = view.piece_places(dict.fromkeys(range(teams), space))
    assert len(set(places.values())) == teams
    for at in places.values():
        assert math.dist(at, view.points[space]) < view.tile / 2


@pytest.mark.parametrize("board_id", BOARDS)
def test_a_lit_spaces_name_keeps_inside_the_board(board_id: str) -> None:
    view = BoardView(load_board(board_id))
    canvas = Canvas(1920, 1080, 2.0)
    for space in view.spaces:
        ribbon = LitSpace(view, space).ribbon(canvas)
        assert ribbon.x >= view.box.x - 1 and ribbon.right <= view.box.right + 1
        assert ribbon.bottom <= view.box.bottom + 1


@pytest.mark.parametrize("board_id", BOARDS)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_lit_spaces_name_gives_way_to_all_who_stand_there(board_id: str, scale: float) -> None:
    view = BoardView(load_board(board_id))
    canvas = Canvas(1920, 1080, scale)
    hidden = 0
    for space, standing in product(view.spaces, range(1, 7)):
        places = view.piece_places(dict.fromkeys(range(standing), space)).values()
        letters = [Box.around(at, 44) for at in places]
        beside, plain = (LitSpace(view, space, taken=taken).ribbon(canvas) for taken in (True, False))
        assert not any(overlap(beside, letter) for letter in letters), (space, standing)
        assert view.box.x <= beside.x and beside.right <= view.box.right
        assert view.box.y <= beside.y and beside.bottom <= view.box.bottom
        hidden += any(overlap(plain, letter) for letter in letters)
    assert hidden, "where it is when nobody stands there, it would lie on a piece"


@pytest.mark.parametrize("calm", [False, True])
def test_a_walk_and_a_roll_come_to_rest_where_they_should(calm: bool) -> None:
    view = BoardView(load_board(BOARDS[0]))
    stops = list(view.points.values())[1:5]
    motion = Motion(calm)
    piece = Piece(0, next(iter(view.points.values())), ACTIVE_PIECE)
    turn = TurnCard(0, "Hold A", "slår", 0, "")
    ended: list[str] = []
    piece.walk(motion, stops, lambda: ended.append("walk"))
    turn.roll(motion, 5, lambda: ended.append("roll"))
    for _ in range(120):
        motion.update(1 / 60)
    assert sorted(ended) == ["roll", "walk"]
    assert piece.at == stops[-1] and piece.hop == pytest.approx(0, abs=0.01) and piece.alpha == 1
    assert turn.value == 5


def test_a_turned_card_shows_its_other_side_in_full_width() -> None:
    canvas, motion = Canvas(960, 540), Motion()
    card = Sprite.of(canvas, TechnologyCard(Box(500, 300, 270, 326), HAND[0]))
    front = pygame.Surface(card.picture.get_size(), pygame.SRCALPHA)
    card.turn(motion, front)
    motion.update(0.1)
    motion.finish()
    assert card.picture is front and card.wide == pytest.approx(1)


@pytest.mark.parametrize("board_id", BOARDS)
def test_names_of_lit_spaces_hide_each_other_on_no_board(board_id: str) -> None:
    """Whichever spaces a roll lights up: walks of each length from each space."""
    board = load_board(board_id)
    view, canvas = BoardView(board), Canvas(1920, 1080)
    beside: dict[str, set[str]] = {space.id: set() for space in board.spaces}
    for chain in board.paths:
        for one, other in pairwise(chain):
            beside[one].add(other)
            beside[other].add(one)
    for start, die in product(view.spaces, range(1, 7)):
        walks = {("", start)}
        for _step in range(die):
            walks = {(at, to) for before, at in walks for to in beside[at] if to != before or len(beside[at]) == 1}
        ribbons: list[Box] = []
        for space in sorted({at for _before, at in walks}):
            ribbons.append(LitSpace(view, space, avoid=tuple(ribbons)).ribbon(canvas))
        assert not any(overlap(a, b) for a, b in combinations(ribbons, 2)), (start, die)
