"""The scenes of which a picture is kept, by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import tekspil
from tekspil.look import theme_tint
from tekspil.room.plan import Plan
from tekspil.rules.words import SpaceType
from tekspil.screen.dialogs.find import Find, Found
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.browse.card import GoalModal, TechnologyModal
from tekspil.screen.scenes.browse.cards_scene import CardsScene
from tekspil.screen.scenes.browse.how_to import HowToScene
from tekspil.screen.scenes.system.settings_scene import SettingsScene
from tekspil.screen.scenes.system.start import BackRow, Start
from tests.golden import guided, six
from tests.golden.deck import deck, plain_board
from tests.golden.gallery import BoardPage, ChoosePage, EventPage, LayPage, PartsPage, ReflectionPage, WordsPage


def _howto(page: int) -> Scene:
    scene = HowToScene(deck(), plain_board())
    scene.page = page
    return scene


def _technologies() -> Scene:
    scene = CardsScene(deck())
    scene.kind = "technology"
    return scene


def _technology(name: str, page: int) -> Scene:
    scene = TechnologyModal(deck(), next(t for t in deck().technologies if t.id == name))
    scene.page = page
    return scene


def _find(words: str) -> Scene:
    cards = [Found(card.id, card.name, card.icon) for card in deck().technologies]
    scene = Find(cards, lambda _id: None)
    scene.words = words
    return scene


def _front_page() -> Scene:
    """Somebody has left a game in the middle, and wants it back."""
    Plan(deck(), plain_board(), teams=4).start()
    return Start(deck(), plain_board())


SCENES: dict[str, Callable[[], Scene]] = {
    "parts": PartsPage,
    "words": WordsPage,
    "board": lambda: BoardPage(tekspil.load_board("bostedet")),
    "choose": ChoosePage,
    "lay": LayPage,
    "reflection": ReflectionPage,
    "event": EventPage,
    "bagerste-raekke": lambda: BackRow(deck(), plain_board()),
    "vis-vej-felt": partial(guided.shown, "move"),
    "vis-vej-hvorfor": partial(guided.shown, "why"),
    "vis-vej-klar": lambda: guided.LaidOne(guided.at("lay")),
    "vis-vej-faelles": partial(guided.shown, "share", SpaceType.SHARED_GOAL),
    "forside-fortsaet": _front_page,
    "settings": partial(SettingsScene, 2),
    "cards-goals": lambda: CardsScene(deck()),
    "cards-technologies": _technologies,
    "card-goal": lambda: GoalModal(deck(), deck().goals[0], theme_tint(0)),
    "card-facts": partial(_technology, "smartphone", 0),
    "card-talk": partial(_technology, "smartphone", 1),
    "card-law": partial(_technology, "smartphone", 2),
    "find": lambda: _find(""),
    "find-some": lambda: _find("ta"),
    "seks-pladen": six.board,
    "seks-gaet": six.guess,
    "seks-begrundelse": six.judge,
    "seks-slut": six.end,
    "seks-finale": six.finale,
    "seks-argument": six.best,
    "dagens-tal": six.figures,
    **{f"howto-{page + 1}": partial(_howto, page) for page in range(6)},
}
