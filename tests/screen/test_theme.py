"""Colours can be told apart and read from five metres."""

from __future__ import annotations

from itertools import combinations

import pytest

from tekspil.screen.toolkit import theme


def test_contrast_agrees_with_the_standards_ends() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize(("text", "ground", "least"), [*theme.ON_CARDS, *theme.ON_GROUNDS])
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
