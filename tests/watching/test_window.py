"""The window: every card of the decks that came along is shown whole, and it follows what is saved."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pygame
import pytest

from tekspil import language
from tekspil.content.library import load_board
from tekspil.content.locations import deck_ids, find_deck
from tekspil.content.models import KINDS_OF_CARDS
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.watch.parts import MatchRow, Miniature, OddsPanel, ProblemBox
from tekspil.screen.scenes.watch.watch_scene import Watching
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Label, Pages, Widget
from tekspil.watching.cards import CardPlace, cards_of
from tekspil.watching.watched_deck import Watch
from tests.watching.author import Author

pytestmark = pytest.mark.slow


def window(watch: Watch, size: tuple[int, int] = (960, 540), settings: Settings | None = None) -> Offscreen:
    screen = Offscreen(Watching(watch), size, settings)
    screen.step(1.0)
    return screen


def widgets(screen: Offscreen, kind: type[Widget]) -> list[Widget]:
    return [widget for widget in screen.scenes.top.group.shown if isinstance(widget, kind)]


def words(screen: Offscreen) -> str:
    return "\n".join(widget.words for widget in widgets(screen, Label) if isinstance(widget, Label))


def ends_inside(screen: Offscreen, panel: Widget) -> bool:
    """Whether nothing is written below the panel."""
    canvas = screen.scenes.canvas
    surface = pygame.Surface((canvas.width, canvas.height))
    surface.fill("#FF00FF")
    panel.draw(Pen(surface, canvas))
    below = canvas.rect(Box(panel.box.x + 30, panel.box.bottom + 50, panel.box.w - 60, 60))
    return pygame.transform.average_color(surface.subsurface(below))[:3] == (255, 0, 255)


@pytest.mark.usefixtures("words_alone")
@pytest.mark.parametrize("id", deck_ids())
def test_every_card_is_shown_whole_at_double_size(id: str) -> None:
    watch = Watch(find_deck(id), load_board("bostedet"))
    screen = window(watch, settings=Settings(text_scale=2.0))
    assert watch.seen.deck
    for place in cards_of(watch.seen.deck):
        watch.place = place
        text.cut.clear()
        screen.scenes.top.build()
        screen.step(0)
        assert not text.cut, place


def test_nothing_is_cut_while_there_are_problems_and_figures(playing: Author) -> None:
    playing.change("technologies", "Musikpude til", "Pude med musik til")
    playing.save("goals", playing.text("goals")[:-80])
    assert playing.watch.practice
    playing.watch.practice.wait()
    for shown in product(((1280, 720), (1024, 768)), (1.0, 1.5, 2.0), language.LANGUAGES):
        size, scale, tongue = shown
        text.cut.clear()
        screen = window(playing.watch, size, Settings(language=tongue, text_scale=scale))
        for _kind in KINDS_OF_CARDS:
            screen.key(pygame.K_DOWN)
            assert all(ends_inside(screen, panel) for panel in widgets(screen, OddsPanel)), shown
        screen.scenes.change(language="da")
        assert not text.cut, shown


def test_a_save_is_shown_at_the_next_look(author: Author) -> None:
    screen = window(author.watch)
    path = author.folder / "technologies.yaml"
    path.write_text(author.text("technologies").replace("Vaskeapp til", "Minder om vask til"), encoding="utf-8")
    dirty = screen.step(0.1)
    assert dirty
    assert "vaskeapp" in words(screen)
    assert screen.step(0.1) == []


def test_a_broken_save_shows_the_problem_beside_the_last_good_card(author: Author) -> None:
    screen = window(author.watch)
    author.save("goals", author.text("goals").replace('"theme": "soevn"', '"theme": "søvn"', 1))
    screen = window(author.watch)
    assert widgets(screen, ProblemBox)
    assert widgets(screen, Miniature)
    assert "1 fejl" in words(screen)


def test_a_deck_that_cannot_be_read_yet_shows_its_problems_alone(author: Author, tmp_path: Path) -> None:
    folder = tmp_path / "andet" / "lille"
    shutil.copytree(author.folder, folder)
    (folder / "deck.yaml").write_text("format: 1\n", encoding="utf-8")
    screen = window(Watch(folder, author.watch.board))
    assert widgets(screen, ProblemBox)
    assert not widgets(screen, Miniature)
    for key in (pygame.K_RIGHT, pygame.K_DOWN, pygame.K_PAGEDOWN):
        screen.key(key)


def test_arrows_browse_the_cards(author: Author) -> None:
    screen = window(author.watch)
    screen.key(pygame.K_RIGHT)
    assert author.watch.place == CardPlace("goals", "rent-toej")
    assert "Mål 2 af 8" in words(screen)
    screen.key(pygame.K_LEFT)
    screen.key(pygame.K_UP)
    assert author.watch.place == CardPlace("reflections", "samtykke")


def test_page_down_shows_more_matches_and_stops_at_the_last(author: Author) -> None:
    screen = window(author.watch)
    pages = next(pages for pages in widgets(screen, Pages) if isinstance(pages, Pages) and pages.items > 4)
    seen: set[str] = set()
    for _ in range(pages.count + 2):
        seen |= {row.row.technology for row in widgets(screen, MatchRow) if isinstance(row, MatchRow)}
        screen.key(pygame.K_PAGEDOWN)
    assert seen == {row.technology for row in author.watch.matches}


def test_enter_at_the_beginning_leads_on_instead_of_closing_the_window(author: Author) -> None:
    screen = window(author.watch)
    screen.key(pygame.K_RETURN)
    assert screen.scenes.running
    assert author.watch.place != CardPlace("goals", "rent-gulv")


def test_escape_closes_the_window(author: Author) -> None:
    screen = window(author.watch)
    screen.key(pygame.K_ESCAPE)
    assert not screen.scenes.running


def test_a_window_at_rest_wakes_to_look_and_draws_nothing(author: Author) -> None:
    screen = window(author.watch)
    rest = screen.scenes.rest()
    assert rest is not None
    assert 0 < rest <= 0.1
    assert screen.step(0.1) == []


def test_what_is_partly_redrawn_is_what_is_drawn_from_nothing(author: Author) -> None:
    screen = window(author.watch)
    for key in (pygame.K_RIGHT, pygame.K_DOWN, pygame.K_RIGHT, pygame.K_DOWN, pygame.K_DOWN):
        screen.key(key)
        screen.step(1.0)
        partly = screen.surface.copy()
        screen.scenes.invalidate()
        screen.step(0)
        assert pygame.image.tobytes(partly, "RGB") == pygame.image.tobytes(screen.surface, "RGB")
