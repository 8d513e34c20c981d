"""The button that reads a card aloud, where the machine has a voice."""

from __future__ import annotations

from collections.abc import Callable

from tekspil.language import _
from tekspil.screen.toolkit.layout import Anchor, Box
from tekspil.screen.toolkit.speech import Voice
from tekspil.screen.widgets.base import Widget
from tekspil.screen.widgets.buttons import Button


def read_aloud(
    voice: Voice | None, box: Box, words: Callable[[], str], label: bool = True, anchor: Anchor = "middle"
) -> list[Widget]:
    """A button that speaks `words()`, or nothing at all on a machine without a voice."""
    if voice is None:
        return []
    speak = voice.say
    name = _("Læs op") if label else ""
    return [Button(box, name, lambda: speak(words()), icon="account-voice", anchor=anchor)]
