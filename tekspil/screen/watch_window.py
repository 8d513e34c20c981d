"""The window in which a deck is followed beside an editor."""

from __future__ import annotations

from dataclasses import replace

from tekspil import language
from tekspil.screen.app import App
from tekspil.screen.scenes.watch.watch_scene import Watching
from tekspil.screen.toolkit import settings
from tekspil.watching.watched_deck import Watch


class WatchWindow(App):
    """A window beside an editor. It leaves the game's own settings as they are."""

    def _keep(self) -> str:
        return ""


def run(watched: Watch) -> None:
    """Follow the deck in a window until it is closed."""
    chosen = replace(settings.load(), fullscreen=False)
    if language.current() != language.LANGUAGES[0]:
        chosen = replace(chosen, language=language.current())
    WatchWindow(Watching(watched), chosen).run()
