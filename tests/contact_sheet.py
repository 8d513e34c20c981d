"""Every card of every deck as it is drawn at 1080p, side by side: for eyes, and for a test that nothing is cut.

`python -m tests.contact_sheet DIR` writes a picture for each deck and each form of its cards into DIR.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from tekspil.content.deck_reader import read_deck
from tekspil.content.locations import shipped_folder
from tekspil.content.models import Deck, Technology
from tekspil.look import TABLE, Colour
from tekspil.screen.scenes.play import guess, why
from tekspil.screen.scenes.play.choose import choice_boxes
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box, Canvas
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.widgets import EventCard, GoalCard, ReflectionCard, TechnologyCard, Widget
from tekspil.screen.widgets.hand import hand_boxes
from tekspil.screen.widgets.lookup import Lookup
from tekspil.screen.widgets.talk_cards import EVENT_BOX, REFLECTION_BOX, Shown, WhyCard

if TYPE_CHECKING:
    from tekspil.screen.widgets.technology_card import Variant

CANVAS = Canvas(1920, 1080)  # one unit is one pixel
GAP = 22.0
SHEET = 3840  # how wide a sheet is, in pixels
MAT = Box(0, 0, guess.MAT.w - 56, guess.MAT.h - 56)  # where a lay stands while the others guess
HINT = "Tal sammen et par minutter. Alle får ordet. Røde Ræve får 1 point."
EFFECT = "Alle hold trækker 1 kort og får 1 point"

Make = Callable[[Box], Widget]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to draw the cards of a deck: the size it has on the screen, and what to make in a box of that size."""

    name: str
    size: tuple[float, float]
    cards: Callable[[Lookup], Iterator[tuple[str, Make]]]
    scale: float = 1.0  # on the sheet


def shipped() -> list[Deck]:
    """The decks that come along."""
    decks = [read_deck(path.parent)[0] for path in sorted((shipped_folder() / "cards").glob("*/deck.yaml"))]
    return [deck for deck in decks if deck]


def _technologies(variant: Variant, trained: bool | None) -> Callable[[Lookup], Iterator[tuple[str, Make]]]:
    def cards(look: Lookup) -> Iterator[tuple[str, Make]]:
        for card in look.deck.technologies:
            yield card.id, lambda box, card=card: TechnologyCard(box, card, variant=variant, trained=trained)  # type: ignore[misc]

    return cards


def _goals(place: str) -> Callable[[Lookup], Iterator[tuple[str, Make]]]:
    def cards(look: Lookup) -> Iterator[tuple[str, Make]]:
        for goal in look.deck.goals:

            def make(box: Box, name: str = goal.id) -> Widget:
                card, theme, tint = look.goal(name), look.theme(name), look.tint(name)
                if place == "choose":
                    return GoalCard(box, card, theme, tint, button="Vælg dette mål", show_kind=True)
                if place == "lay":
                    corner = look.words.goal_label
                    return GoalCard(box, card, theme, tint, needs=look.needs(name), corner=corner)
                return GoalCard(box, card, theme, tint, sizes=(52.0, 48.0, 44.0, 40.0, 36.0, 34.0, 32.0))

            yield goal.id, make

    return cards


def _shown(look: Lookup, card: Technology, goal: str, reason: str, team: int | None) -> Shown:
    return Shown(card, look.stars(goal, card.id), reason, team, look.law(card.id))


def _reasons(
    large: bool, every: bool = False, knock_on: bool = False
) -> Callable[[Lookup], Iterator[tuple[str, Make]]]:
    """Judged pairs, as another way or, with the card's ethics question or its `knock_on` effect, as one's own:
    every one, or the longest reason of each technology."""

    def cards(look: Lookup) -> Iterator[tuple[str, Make]]:
        pairs = [(goal.id, name, judged.why) for goal in look.deck.goals for name, judged in goal.assessments.items()]
        if not every:
            longest = {name: (goal, name, words) for goal, name, words in sorted(pairs, key=lambda pair: len(pair[2]))}
            pairs = [longest[card.id] for card in look.deck.technologies if card.id in longest]
        for goal_id, name, words in pairs:
            shown = _shown(look, look.technology(name), goal_id, words, None if large else 1)

            def make(box: Box, shown: Shown = shown) -> Widget:
                made = WhyCard(box, shown, _nothing, large)
                made.tells_knock_on = knock_on
                return made

            yield f"{goal_id} + {name}", make

    return cards


def _events(look: Lookup) -> Iterator[tuple[str, Make]]:
    for event in look.deck.events:
        words = EFFECT if event.effects else "Tal om det sammen"
        yield event.id, lambda box, event=event, words=words: EventCard(event, range(4), words, box)  # type: ignore[misc]


def _reflections(look: Lookup) -> Iterator[tuple[str, Make]]:
    for question in look.deck.reflections:
        yield question.id, lambda box, question=question: ReflectionCard(question, range(4), HINT, box)  # type: ignore[misc]


def _nothing() -> None:
    """What a press on a card of a sheet does."""


def _small() -> tuple[float, float]:
    return (MAT.w - 14) / 2, MAT.h * 0.395 - 16


def _row(box: Box, per_page: int) -> tuple[float, float]:
    return box.w, (box.h + 16) / per_page - 16


FORMS = (
    Form("hand", hand_boxes(6)[0][2:], _technologies("hand", True)),
    Form("hand-of-seven", hand_boxes(7)[0][2:], _technologies("hand", True)),
    Form("laid", (318, 340), _technologies("laid", True)),
    Form("laid-of-three", (260, 440), _technologies("laid", True)),
    Form("small", _small(), _technologies("small", None)),
    Form("goal-to-choose", choice_boxes(3)[0][2:], _goals("choose"), 0.6),
    Form("goal-laying", (670, 440), _goals("lay"), 0.6),
    Form("goal-laying-three", (510, 440), _goals("lay"), 0.8),
    Form("goal-on-mat", (MAT.w, MAT.h * 0.605), _goals("mat"), 0.8),
    Form("why-own", _row(why.MIDDLE, why.OWN), _reasons(large=True), 0.5),
    Form("why-own-knock-on", _row(why.MIDDLE, why.OWN), _reasons(large=True, knock_on=True), 0.5),
    Form("why-other", _row(why.RIGHT, why.OTHER), _reasons(large=False), 0.5),
    Form("event", EVENT_BOX[2:], _events, 0.5),
    Form("reflection", REFLECTION_BOX[2:], _reflections, 0.5),
)

# Too many for a picture: every judged pair of a deck.
PAIRS = (
    Form("why-own", _row(why.MIDDLE, why.OWN), _reasons(large=True, every=True)),
    Form("why-other", _row(why.RIGHT, why.OTHER), _reasons(large=False, every=True)),
)


def paint(surface: pygame.Surface, look: Lookup, form: Form) -> list[tuple[str, list[str], list[int]]]:
    """Draw every card of a form onto a surface as high as `height` says. For each card: its name, the texts that
    were cut, and the sizes of type in it, in units."""
    found = []
    across = _across(form)
    for i, (name, make) in enumerate(form.cards(look)):
        text.cut.clear()
        column, line = i % across, i // across
        x, y = GAP + column * (form.size[0] + GAP), GAP + line * (form.size[1] + GAP)
        with text_sizes() as sizes:
            make(Box(x, y, *form.size)).paint(Pen(surface, CANVAS))
        found.append((name, list(text.cut), sizes))
    return found


@contextmanager
def text_sizes() -> Iterator[list[int]]:
    """While it lasts, notes every size of type that a line is drawn in."""
    sizes: list[int] = []
    plain = text.line

    def noted(words: str, size: int, colour: Colour, bold: bool = False) -> pygame.Surface:
        if words.strip():
            sizes.append(size)
        return plain(words, size, colour, bold)

    with patch.object(text, "line", noted):
        yield sizes


def _across(form: Form) -> int:
    return max(1, int((SHEET / form.scale - GAP) // (form.size[0] + GAP)))


def height(look: Lookup, form: Form) -> int:
    """How high a sheet must be, before it is made smaller."""
    n = sum(1 for _ in form.cards(look))
    return round(GAP + -(-n // _across(form)) * (form.size[1] + GAP))


def sheet(look: Lookup, form: Form) -> pygame.Surface:
    """The cards of a deck in one form, in one picture."""
    surface = pygame.Surface((round(SHEET / form.scale), height(look, form)))
    surface.fill(TABLE)
    paint(surface, look, form)
    if form.scale == 1:
        return surface
    return pygame.transform.smoothscale_by(surface, form.scale)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.contact_sheet", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to write the pictures")
    parser.add_argument("forms", nargs="*", metavar="FORM", help="only these forms")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for deck in shipped():
        for form in FORMS:
            if not chosen.forms or form.name in chosen.forms:
                path = chosen.folder / f"{deck.id}-{form.name}.png"
                pygame.image.save(sheet(Lookup(deck), form), str(path))
                print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
