"""Colours can be told apart and read from five metres."""

from __future__ import annotations

from itertools import combinations

import pytest

from tekspil import look

# Every text and symbol on every ground in use, with the least contrast asked of it.
ON_CARDS = (
    *((look.INK, ground, 7.0) for ground in (look.PAPER, look.PAPER2, look.LAMP, *look.TINTS)),
    *((look.INK2, ground, 7.0) for ground in (look.PAPER, look.PAPER2)),
)
ON_GROUNDS = (
    *(
        (text, ground, 4.5)
        for text in (look.INK, look.INK2)
        for ground in (look.TABLE, *look.PLANKS, look.JOINT, look.MAT, look.MAT_STITCH, look.LAMP)
    ),
    (look.INK, look.MAT_SLOT, 4.5),
    (look.INK, look.GOLD, 4.5),
    (look.INK, look.TRAY, 4.5),
    (look.WALL, look.FRAME, 4.5),
    (look.FREE_INK, look.FREE_PLACE, 4.5),
    (look.DISABLED_TEXT, look.DISABLED, 4.5),
    (look.EMPTY_INK, look.EMPTY_PLACE, 4.5),
    (look.WHITE, look.PINE, 4.5),
    (look.GOLD, look.PINE, 4.5),
    (look.PAPER, look.INK, 4.5),
    (look.PINE, look.PAPER, 4.5),
    (look.HALF, look.PAPER, 4.5),
    *((team.text, team.top, 4.5) for team in look.TEAMS),
    *((look.ink, look.top, 4.5) for look in (*look.SPACES.values(), *look.BACKS.values())),
)


def test_contrast_agrees_with_the_standards_ends() -> None:
    assert look.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert look.contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize(("text", "ground", "least"), [*ON_CARDS, *ON_GROUNDS])
def test_every_text_is_readable_on_its_ground(text: str, ground: str, least: float) -> None:
    assert look.contrast(text, ground) >= least


def test_no_two_teams_share_a_colour_a_shape_or_a_letter() -> None:
    for one, other in combinations(look.TEAMS, 2):
        assert one.top != other.top
        assert one.shape != other.shape
        assert one.letter != other.letter


def test_a_technology_keeps_its_tint() -> None:
    assert look.technology_tint("robotstoevsuger") == "#F4DE9C"
    assert {look.technology_tint(f"t{i}") for i in range(60)} == set(look.TINTS)


def test_a_themes_own_colour_stands_in_the_place_of_ours() -> None:
    assert look.theme_tint(1, "#DDEEFF") == "#DDEEFF"
    assert look.theme_tint(1) == look.TINTS[1]
    assert all(look.is_tint(tint) for tint in look.TINTS)
    assert not look.is_tint("#1E4D4A")
