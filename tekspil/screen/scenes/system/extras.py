"""Scenes that stand beside the game: how to play, the cards, the settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tekspil.content.models import Board, Deck
from tekspil.game import Game
from tekspil.language import _
from tekspil.screen.scenes.browse.cards import CardsScene
from tekspil.screen.scenes.browse.how_to import HowToScene
from tekspil.screen.scenes.system.settings import SettingsScene
from tekspil.screen.toolkit.scene import Scene

Entry = tuple[str, str, Callable[[], Scene]]  # label, icon, and what to open


def menu(game: Game) -> list[Entry]:
    """What the menu of a game offers beside the game itself."""
    cards = partial(CardsScene, game.deck, game.session.goals, game.session.technologies)
    return [
        (_("Spillets kort"), "cards-playing-outline", cards),
        (_("Hjælp"), "help-circle-outline", partial(HowToScene, game.deck, game.board)),
        (_("Indstillinger"), "cog", SettingsScene),
    ]


def start(deck: Deck, board: Board) -> list[Entry]:
    """What the start screen offers beside a game; an empty label is a button with an icon alone."""
    return [
        (_("Kort"), "cards-playing-outline", partial(CardsScene, deck)),
        (_("Hjælp"), "help-circle-outline", partial(HowToScene, deck, board)),
        ("", "cog", SettingsScene),
    ]
