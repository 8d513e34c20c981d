"""What is around the game: settings, the cards, the tour. Nothing is cut, and keys alone get everywhere."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache, partial
from typing import Any

import pygame
import pytest

import tekspil
from tekspil import language
from tekspil.content.models import Deck, Goal, Technology, Theme
from tekspil.deck_words import words_of
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.browse.card import GoalModal, TechnologyModal, facts
from tekspil.screen.scenes.browse.cards_scene import CardsScene
from tekspil.screen.scenes.browse.how_to import HowToScene, sample
from tekspil.screen.scenes.system.settings_scene import SettingsScene
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Button, GoalCard, Pages, TechnologyCard
from tekspil.screen.widgets.base import Action
from tekspil.screen.widgets.buttons import Switch
from tests.screen.scenes.people import drawn


@cache
def deck() -> Deck:
    return tekspil.load_deck("velfaerdsteknologi")


class Below(Scene):
    """What the scene under test lies on."""


def shown(scene: Scene, size: tuple[int, int] = (960, 540), settings: Settings | None = None) -> Offscreen:
    screen = Offscreen(Below(), size, settings)
    screen.scenes.push(scene)
    screen.settle()
    return screen


def buttons(screen: Offscreen) -> dict[str, Button]:
    return {w.label or w.icon: w for w in screen.scenes.top.group.shown if isinstance(w, Button)}


def howto(page: int = 0, done: Action | None = None) -> HowToScene:
    scene = HowToScene(deck(), tekspil.load_board("bostedet"), done)
    scene.page = page
    return scene


SCENES: dict[str, Callable[[], Scene]] = {
    "settings": lambda: SettingsScene(1),
    "settings-four-screens": lambda: SettingsScene(4),
    "cards": lambda: CardsScene(deck()),
    "goal": lambda: GoalModal(deck(), deck().goals[0], "#EFDFC2"),
    **{f"howto-{page + 1}": partial(howto, page) for page in range(6)},
    "technology": lambda: TechnologyModal(deck(), deck().technologies[0]),
}


@pytest.mark.slow
@pytest.mark.parametrize("tongue", language.LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", SCENES)
def test_nothing_is_cut(name: str, scale: float, tongue: str) -> None:
    text.cut.clear()
    for size in ((1280, 720), (1024, 768)):
        shown(SCENES[name](), size, Settings(language=tongue, text_scale=scale))
        assert not text.cut
    language.use("da")


@pytest.mark.parametrize("name", SCENES)
def test_escape_leads_back(name: str) -> None:
    screen = shown(SCENES[name]())
    screen.key(pygame.K_ESCAPE)
    assert isinstance(screen.scenes.top, Below)


@pytest.mark.parametrize("name", SCENES)
def test_tab_reaches_everything_that_can_be_pressed(name: str) -> None:
    screen = shown(SCENES[name]())
    group = screen.scenes.top.group
    reached = set()
    for _ in group.shown:
        screen.key(pygame.K_TAB)
        reached.add(id(group.focused))
    assert reached == {id(w) for w in group.shown if w.takes_focus}


def test_settings_are_seen_as_soon_as_they_are_chosen() -> None:
    screen = shown(SettingsScene(2))
    screen.press(buttons(screen)["Skærm 2"].box)
    screen.press(buttons(screen)["English"].box)
    assert (screen.scenes.settings.display, screen.scenes.settings.language) == (1, "en")
    assert language.current() == "en"
    screen.press(buttons(screen)["Dansk"].box)
    assert screen.scenes.settings.language == "da"


@pytest.mark.parametrize("place, name", list(enumerate(("calm", "sound", "timer", "roles", "guide", "fullscreen"))))
def test_a_switch_turns_over_and_back(place: int, name: str) -> None:
    screen = shown(SettingsScene(1))
    before = getattr(screen.scenes.settings, name)
    for expected in (not before, before):
        switch = [w for w in screen.scenes.top.group.shown if isinstance(w, Switch)][place]
        screen.press(switch.box)
        assert getattr(screen.scenes.settings, name) == expected
        again = [w for w in screen.scenes.top.group.shown if isinstance(w, Switch)][place]
        assert again.on == expected


def test_text_is_larger_as_soon_as_it_is_chosen() -> None:
    scene = SettingsScene(1)
    screen = shown(scene)
    tile = next(w for w in scene.group.shown if isinstance(w, Button) and drawn(w) == 2.0)
    screen.press(tile.box)
    assert screen.scenes.canvas.text_scale == 2.0


def cards_on(screen: Offscreen) -> list[Goal | Technology]:
    found: list[Goal | Technology] = []
    for widget in screen.scenes.top.group.shown:
        if isinstance(widget, GoalCard):
            found.append(widget.goal)
        elif isinstance(widget, TechnologyCard):
            found.append(widget.technology)
    return found


def every_card(screen: Offscreen) -> list[Goal | Technology]:
    found = cards_on(screen)
    while True:
        pages = [w for w in screen.scenes.top.group.shown if isinstance(w, Pages) and w.box.x > 500]
        if not pages or pages[0].page == pages[0].count - 1:
            return found
        pages[0].turn(1)
        found += cards_on(screen)


def test_the_pages_show_every_card_once() -> None:
    scene = CardsScene(deck())
    screen = shown(scene)
    assert every_card(screen) == list(deck().goals)
    screen.press(next(button for words, button in buttons(screen).items() if words.startswith("Teknologi")).box)
    assert every_card(screen) == list(deck().technologies)


def test_a_theme_shows_its_goals_and_no_others() -> None:
    theme = deck().themes[1]
    screen = shown(CardsScene(deck()))
    screen.press(buttons(screen)[theme.title].box)
    assert every_card(screen) == [goal for goal in deck().goals if goal.theme == theme.id]


def test_the_cards_of_a_session_are_all_there_is() -> None:
    goals, technologies = [deck().goals[3].id], [t.id for t in deck().technologies[5:8]]
    scene = CardsScene(deck(), goals, technologies)
    screen = shown(scene)
    assert every_card(screen) == [deck().goals[3]]
    screen.press(next(button for words, button in buttons(screen).items() if words.startswith("Teknologi")).box)
    assert every_card(screen) == list(deck().technologies[5:8])


def test_a_card_is_opened_by_a_press_and_closed_again() -> None:
    screen = shown(CardsScene(deck()))
    screen.press(next(w for w in screen.scenes.top.group.shown if isinstance(w, GoalCard)).box)
    assert isinstance(screen.scenes.top, GoalModal)
    screen.press(buttons(screen)["Luk"].box)
    assert isinstance(screen.scenes.top, CardsScene)


@pytest.mark.slow
def test_every_technology_shows_every_page_uncut_at_double_size() -> None:
    text.cut.clear()
    screen = Offscreen(Below(), (640, 360), Settings(text_scale=2.0))
    for technology in deck().technologies:
        scene = TechnologyModal(deck(), technology)
        screen.scenes.push(scene)
        for page in range(len(scene.pages())):
            scene.to_page(page)
            screen.settle()
        assert not text.cut, technology.id
        screen.scenes.pop()


def test_the_law_page_is_there_for_those_the_law_file_names() -> None:
    law = deck().law
    assert law
    named = {t for topic in law.topics for t in topic.technologies}
    for technology in deck().technologies:
        pages = TechnologyModal(deck(), technology).pages()
        assert any(icon == "gavel" for icon, _ in pages) == (technology.id in named)
        assert len(deck().law_topics(technology.id)) == sum(icon == "gavel" for icon, _ in pages)


def test_facts_say_the_price_class_and_a_loan() -> None:
    technology = Technology("x", "X", "Y", "walk", {}, "self", requires=("wifi",), price=2, loan=True)
    words = [fact.words for fact in facts(technology, words_of(None))]
    assert "Under 2.500 kr." in words and "Kan lånes og prøves" in words and "Wi-fi" in words
    assert [fact.dots for fact in facts(technology, words_of(None)) if fact.dots] == [2]


class Spoken:
    """A voice that remembers instead of speaking."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, words: str) -> None:
        self.said.append(words)

    def stop(self) -> None:
        """It is never at it."""


def test_a_card_is_read_aloud_where_there_is_a_voice_and_has_no_button_where_there_is_none() -> None:
    technology = next(t for t in deck().technologies if deck().law_topics(t.id))
    scene = TechnologyModal(deck(), technology)
    screen = shown(scene)
    assert "Læs op" not in buttons(screen)
    voice = Spoken()
    screen.scenes.voice = voice
    for page in range(len(scene.pages())):
        scene.to_page(page)
        screen.press(buttons(screen)["Læs op"].box)
    assert all(words.startswith(technology.name) for words in voice.said)
    assert technology.ethics.rstrip(".") in voice.said[1]
    assert deck().law_topics(technology.id)[0].ask in voice.said[-1] or len(deck().law_topics(technology.id)) > 1


def test_the_tour_goes_on_with_enter_alone_and_ends_where_it_began() -> None:
    screen = shown(howto())
    for page in range(6):
        scene = screen.scenes.top
        assert isinstance(scene, HowToScene) and scene.page == page
        screen.key(pygame.K_RETURN)
    assert isinstance(screen.scenes.top, Below)


def test_a_presenters_clicker_turns_the_tour() -> None:
    scene = howto()
    screen = shown(scene)
    for key, page in ((pygame.K_PAGEDOWN, 1), (pygame.K_PAGEDOWN, 2), (pygame.K_PAGEUP, 1)):
        screen.key(key)
        assert scene.page == page


def test_the_tour_can_be_skipped_and_says_so_to_whom_it_may_concern() -> None:
    over: list[bool] = []
    screen = shown(howto(done=lambda: over.append(True)))
    screen.press(buttons(screen)["Spring over"].box)
    assert over == [True]


@pytest.mark.parametrize("name", ["velfaerdsteknologi", "digital-ledelse", "wellbeing-technology"])
def test_the_tour_shows_cards_of_the_deck_that_meet_each_other(name: str) -> None:
    cards = sample(tekspil.load_deck(name))
    assert len({goal.theme for goal in cards.goals}) == 3
    for technology in cards.technologies[:2]:
        assert cards.goals[0].assessments[technology.id].stars >= 2


def test_the_tour_does_with_the_smallest_deck() -> None:
    goal = Goal("g", "Jeg vil ud.", "t", "develop", {})
    one = Technology("x", "X", "Y", "walk", {}, "self")
    thirds = (Fraction(1, 3), Fraction(2, 3), Fraction(1))
    small = Deck("lille", "Lille", "da", "1", "", thirds, (Theme("t", "T", "walk"),), (), (goal,), (one,))
    for page in range(6):
        scene = HowToScene(small, tekspil.load_board("bostedet"))
        scene.page = page
        shown(scene, (640, 360))


@pytest.mark.parametrize(("board", "points"), [("bostedet", ["+10", "+6"]), ("sammen", ["+5", "+4"])])
def test_the_tour_tells_the_points_of_the_board_that_is_played(
    board: str, points: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    plain = Pen.block

    def listening(pen: Pen, words: str, *rest: Any, **more: Any) -> Any:
        told.append(words)
        return plain(pen, words, *rest, **more)

    monkeypatch.setattr(Pen, "block", listening)
    scene = HowToScene(deck(), tekspil.load_board(board))
    scene.page = 4
    shown(scene)
    assert [words for words in told if words.startswith("+")][:2] == points


def test_the_tour_is_read_aloud_in_danish_only() -> None:
    for tongue, offered in (("da", True), ("en", False)):
        screen = shown(Below(), settings=Settings(language=tongue))
        screen.scenes.voice = Spoken()
        screen.scenes.push(howto())
        icons = {w.icon for w in screen.scenes.top.group.shown if isinstance(w, Button)}
        assert ("account-voice" in icons) == offered
    language.use("da")
