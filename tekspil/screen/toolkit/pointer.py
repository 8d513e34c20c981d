"""Mouse and fingers as one pointer: a tap is one press, whoever tells of it and however many fingers lie on the glass.

A screen that feels touch may tell of one tap up to three times: as a finger, as the mouse that SDL makes of it, and as
the mouse that the system makes of it, at once or when the finger is lifted. Some turn a mouse into a finger besides.
"""

from __future__ import annotations

from typing import Literal

import pygame

from tekspil.screen.toolkit.theme import Time

Finger = tuple[int, int]  # the glass, and the finger on it
Holder = Finger | Literal["mouse"] | None

MOUSE_EVENTS = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION)
FINGER_EVENTS = {
    pygame.FINGERDOWN: pygame.MOUSEBUTTONDOWN,
    pygame.FINGERUP: pygame.MOUSEBUTTONUP,
    pygame.FINGERMOTION: pygame.MOUSEMOTION,
}


class Pointer:
    """Gives on, as mouse events in pixels, what is meant as a press. It is told how time passes and reads no clock.

    One thing presses at a time: other fingers that come down meanwhile do nothing, until it has lain for so long that
    it is a hand at rest. The mouse is heard when no finger has been for a while, and a press that follows another at
    once is an echo.
    """

    def __init__(self) -> None:
        self.seen = True  # whether there is an arrow to be seen: not after a touch, until the mouse is moved
        self._holder: Holder = None
        self._held = 0.0
        self._since_press = Time.SECOND_PRESS
        self._since_finger = Time.AFTER_TOUCH

    @property
    def touching(self) -> bool:
        """Whether a finger is pressing."""
        return isinstance(self._holder, tuple)

    def update(self, dt: float) -> None:
        """Let time pass, in seconds."""
        self._held += dt
        self._since_press += dt
        self._since_finger += dt

    def let_go(self) -> None:
        """Forget the press under way: what ends it will not be heard, or belongs to another window."""
        self._holder = None

    def take(self, event: pygame.event.Event, size: tuple[int, int]) -> pygame.event.Event | None:
        """The event to act on, or nothing. Fingers come as shares of a window of `size` pixels; what is neither
        finger nor mouse is given on as it is."""
        if event.type in FINGER_EVENTS:
            self._since_finger, self.seen = 0.0, False
            pos = min(size[0] - 1, int(event.x * size[0])), min(size[1] - 1, int(event.y * size[1]))
            made = pygame.event.Event(FINGER_EVENTS[event.type], pos=pos, button=1)
            return made if self._counts(made, (event.touch_id, event.finger_id)) else None
        if event.type in MOUSE_EVENTS:
            echoes = self._since_finger < Time.AFTER_TOUCH and self._holder != "mouse"
            if echoes or getattr(event, "touch", False):
                return None
            self.seen = True
            if getattr(event, "button", 1) == 1:
                return event if self._counts(event, "mouse") else None
        return event

    def _counts(self, event: pygame.event.Event, who: Finger | Literal["mouse"]) -> bool:
        """Whether a press, a movement or a letting go is to be heard from this one."""
        if event.type == pygame.MOUSEBUTTONDOWN:
            echo = self._since_press < Time.SECOND_PRESS
            taken = self._holder not in (None, who) and self._held < Time.HAND_AT_REST
            if not taken:
                self._since_press = 0.0
            if echo or taken:
                return False
            self._holder, self._held = who, 0.0
            return True
        if who != self._holder:
            return False
        if event.type == pygame.MOUSEBUTTONUP:
            self._holder = None
        return True


# What a presenter's clicker sends: Page Down, Page Up, F5 and Esc by turns, and a full stop or B. The button that
# starts and ends a show sends F5 one time and Esc the next; to the room it is one button, and it has to do one
# thing. So Esc after F5 counts as F5, until something else than a clicker is used.

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
