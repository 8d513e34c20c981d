"""Every picture that comes along is small, whole and plain enough to be drawn, and clear enough to be seen."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tekspil.content.card_picture import SYMBOLS, pictures_of_cards, trouble_with
from tekspil.content.library import load_deck
from tekspil.content.locations import shipped_folder
from tekspil.content.markup import walk
from tekspil.content.picture import SHAPES
from tekspil.look import PAPER, TINTS
from tests.colour_vision import TO_XYZ, linear, rgb
from tests.pictures.drawing import MARGIN, MOST_BYTES, PALETTE, SIDE, drawn, folder, on_ground, opacity, pictures

PIXELS = 120
CLEAR = 3.0  # WCAG's contrast for what is no text
SHARE = 0.12  # of the square, that must stand out so

DECKS = [path.parent.name for path in sorted((shipped_folder() / "cards").glob("*/deck.yaml"))]
every_deck = pytest.mark.parametrize("deck", DECKS)

_COLOUR = ("fill", "stroke", "stop-color")
_HIDDEN = ("style", "class", "opacity", "fill-opacity", "stroke-opacity")


@cache
def elements(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Every element and its attributes, in order."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        found.append((tag, dict(attributes)))

    walk(path.read_bytes(), start)
    return found


def files(deck: str) -> list[Path]:
    """The deck's pictures and the file of their shared parts."""
    return sorted(folder(deck).glob("*.svg"))


@pytest.mark.slow
@pytest.mark.parametrize("id", DECKS)
def test_every_card_has_a_picture_that_can_be_shown(id: str) -> None:
    deck = load_deck(id)
    assert [card.id for card in deck.technologies if not card.picture] == []
    assert [card.id for card in deck.events if not card.picture] == []
    assert {name: why for name, picture in pictures_of_cards(deck).items() if (why := trouble_with(picture))} == {}


@pytest.mark.parametrize("id", DECKS)
def test_every_picture_belongs_to_a_card(id: str) -> None:
    assert {path.name for path in pictures(id)} <= pictures_of_cards(load_deck(id)).keys()


def test_a_part_is_drawn_alike_in_every_deck() -> None:
    seen: dict[str, str] = {}
    for path in (shipped_folder() / "cards").glob(f"*/*/{SYMBOLS}"):
        for name, part in re.findall(r'<g id="([^"]+)"(.*?\n)</g>', path.read_text("utf-8"), re.DOTALL):
            assert seen.setdefault(name, part) == part, name


def test_what_is_said_of_the_blind_naming_is_what_was_answered() -> None:
    """docs/pictures.md tells the figures, docs/pictures-blind.csv the answers, one a picture that has been read."""
    docs = Path(__file__).parents[2] / "docs"
    with (docs / "pictures-blind.csv").open(encoding="utf-8", newline="") as file:
        answers = {(row["deck"], row["picture"]): row["right"] == "yes" for row in csv.DictReader(file)}
    page = (docs / "pictures.md").read_text("utf-8")
    counted = 0
    for id in ("velfaerdsteknologi", "digital-ledelse"):
        deck = load_deck(id)
        for kind, ids in (
            ("technologies", [card.id for card in deck.technologies]),
            ("events", [card.id for card in deck.events]),
        ):
            right = [answers[id, card] for card in ids if (id, card) in answers]
            share = f"{sum(right) / len(right):.0%}".replace("%", " %")
            assert f"| `{id}` | {kind} | {len(right)} | {sum(right)} | {share} |" in page
            counted += len(right)
    assert counted == len(answers)
    assert (
        f"| all | | {counted} | {sum(answers.values())} | {sum(answers.values()) / counted:.0%}".replace("%", " %")
        in page
    )


@every_deck
def test_a_picture_is_small_and_square(deck: str) -> None:
    box = f"0 0 {SIDE} {SIDE}"
    assert [path.name for path in pictures(deck) if path.stat().st_size > MOST_BYTES] == []
    assert [path.name for path in pictures(deck) if elements(path)[0][0] != "svg"] == []
    assert [path.name for path in pictures(deck) if elements(path)[0][1]["viewBox"] != box] == []


@every_deck
def test_only_flat_shapes_in_the_colours_of_the_style(deck: str) -> None:
    for file in files(deck):
        for tag, attributes in elements(file):
            assert tag in SHAPES or tag == "use", file.name
            assert not [name for name in _HIDDEN if name in attributes], file.name
            for name in _COLOUR:
                colour = attributes.get(name, "none")
                assert colour == "none" or colour in PALETTE, f"{colour} on <{tag}> of {file.name}"


@every_deck
def test_no_line_is_thin(deck: str) -> None:
    for file in files(deck):
        for _tag, attributes in elements(file):
            assert float(attributes.get("stroke-width", "6")) >= 6, file.name
        for factor in re.findall(r"scale\((-?[0-9.]+)", file.read_text("utf-8")):
            assert 0.4 <= abs(float(factor)) <= 1.7, file.name


@pytest.mark.slow
@every_deck
def test_a_picture_fills_its_square_and_nothing_is_clipped_at_the_edge(deck: str) -> None:
    edge = MARGIN * PIXELS // SIDE
    for picture in pictures(deck):
        covered = opacity(drawn(picture, PIXELS)) > 127
        assert not np.delete(covered, np.s_[edge:-edge], axis=0).any(), picture.name
        assert not np.delete(covered, np.s_[edge:-edge], axis=1).any(), picture.name
        rows, columns = (np.flatnonzero(covered.any(axis=axis)) for axis in (1, 0))
        assert max(np.ptp(rows), np.ptp(columns)) >= 0.8 * PIXELS, picture.name
        assert min(np.ptp(rows), np.ptp(columns)) >= 0.4 * PIXELS, picture.name


@pytest.mark.slow
@every_deck
def test_what_matters_stands_out_from_every_ground(deck: str) -> None:
    light_of = linear(np.arange(256.0))
    for picture in pictures(deck):
        surface = drawn(picture, PIXELS)
        for ground in (PAPER, *TINTS):
            light = light_of[on_ground(surface, ground).astype(np.uint8)] @ TO_XYZ[1]
            behind = float(linear(rgb(ground)) @ TO_XYZ[1])
            contrast = (np.maximum(light, behind) + 0.05) / (np.minimum(light, behind) + 0.05)
            assert (contrast >= CLEAR).mean() >= SHARE, f"{picture.name} on {ground}"
