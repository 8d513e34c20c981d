"""Colours can be told apart and read from five metres."""

from __future__ import annotations

from itertools import combinations

import pytest

from tekspil.screen.toolkit import theme

# Every text and symbol on every ground in use, with the least contrast asked of it.
ON_CARDS = (
    *((theme.INK, ground, 7.0) for ground in (theme.PAPER, theme.PAPER2, theme.LAMP, *theme.TINTS)),
    *((theme.INK2, ground, 7.0) for ground in (theme.PAPER, theme.PAPER2)),
)
ON_GROUNDS = (
    *(
        (text, ground, 4.5)
        for text in (theme.INK, theme.INK2)
        for ground in (theme.TABLE, *theme.PLANKS, theme.JOINT, theme.MAT, theme.MAT_STITCH, theme.LAMP)
    ),
    (theme.INK, theme.MAT_SLOT, 4.5),
    (theme.INK, theme.GOLD, 4.5),
    (theme.INK, theme.TRAY, 4.5),
    (theme.WALL, theme.FRAME, 4.5),
    (theme.FREE_INK, theme.FREE_PLACE, 4.5),
    (theme.DISABLED_TEXT, theme.DISABLED, 4.5),
    (theme.EMPTY_INK, theme.EMPTY_PLACE, 4.5),
    (theme.WHITE, theme.PINE, 4.5),
    (theme.GOLD, theme.PINE, 4.5),
    (theme.PAPER, theme.INK, 4.5),
    (theme.PINE, theme.PAPER, 4.5),
    (theme.HALF, theme.PAPER, 4.5),
    *((team.text, team.top, 4.5) for team in theme.TEAMS),
    *((look.ink, look.top, 4.5) for look in (*theme.SPACES.values(), *theme.BACKS.values())),
)


def test_contrast_agrees_with_the_standards_ends() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize(("text", "ground", "least"), [*ON_CARDS, *ON_GROUNDS])
def test_every_text_is_readable_on_its_ground(text: str, ground: str, least: float) -> None:
    assert theme.contrast(text, ground) >= least


def test_no_two_teams_share_a_colour_a_shape_or_a_letter() -> None:
    for one, other in combinations(theme.TEAMS, 2):
        assert one.top != other.top
        assert one.shape != other.shape
        assert one.letter != other.letter


def test_a_technology_keeps_its_tint() -> None:
    assert theme.technology_tint("robotstoevsuger") == "#F4DE9C"
    assert {theme.technology_tint(f"t{i}") for i in range(60)} == set(theme.TINTS)


def test_a_themes_own_colour_stands_in_the_place_of_ours() -> None:
    assert theme.theme_tint(1, "#DDEEFF") == "#DDEEFF"
    assert theme.theme_tint(1) == theme.TINTS[1]
    assert all(theme.is_tint(tint) for tint in theme.TINTS)
    assert not theme.is_tint("#1E4D4A")
