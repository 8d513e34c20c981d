"""What a presenter's clicker sends: Page Down, Page Up, F5 and Esc by turns, and a full stop or B.

The button that starts and ends a show sends F5 one time and Esc the next; to the room it is one button, and it has to
do one thing. So Esc after F5 counts as F5, until something else than a clicker is used.
"""

from __future__ import annotations

import pygame

OTHERS = (pygame.K_PAGEDOWN, pygame.K_PAGEUP, pygame.K_PERIOD, pygame.K_KP_PERIOD, pygame.K_b)


class Clicker:
    """Remembers whether the last that was heard came from a clicker's start button, or may have come from a clicker."""

    def __init__(self) -> None:
        self._in_use = False

    def take(self, event: pygame.event.Event) -> pygame.event.Event:
        """The event to act on."""
        if event.type == pygame.MOUSEBUTTONDOWN:
            self._in_use = False
        if event.type != pygame.KEYDOWN:
            return event
        if event.key == pygame.K_ESCAPE and self._in_use:
            return pygame.event.Event(pygame.KEYDOWN, {**event.dict, "key": pygame.K_F5})
        self._in_use = event.key == pygame.K_F5 or (self._in_use and event.key in OTHERS)
        return event
