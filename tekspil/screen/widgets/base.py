"""What every widget is: a box in units, a state, and a way to be drawn and to be pressed."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from tekspil.screen.toolkit.layout import Anchor, Box, Canvas
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import Drawable
from tekspil.screen.toolkit.theme import TARGET, Radius

Action = Callable[[], None]


class Widget(Drawable):
    """A thing on the screen. It takes events as arguments, and time as `dt`; it knows no window and no clock.

    `reach` is how far outside its box, in units, it draws: shadow, focus ring. `focusable` says whether it can be
    pressed at all; a disabled one keeps its place but is passed over.
    """

    __slots__ = ("action", "visible")  # what is not visible is not drawn at all
    focusable = True
    aside = False  # undo, menu: the focus comes to it by itself only where there is nothing else
    reach = 46.0
    radius: float = Radius.BUTTON

    def __init__(self, box: Box, action: Action | None = None, anchor: Anchor = "middle") -> None:
        self.box, self.action, self.anchor = box, action, anchor
        self.enabled = self.visible = True
        self.focused = self.pressed = False

    @property
    def takes_focus(self) -> bool:
        return self.focusable and self.enabled and self.visible

    def bounds(self, canvas: Canvas) -> pygame.Rect:
        return canvas.rect(self.box.grown(self.reach), self.anchor)

    def draw(self, pen: Pen) -> None:
        self.paint(pen.at(self.anchor))

    def paint(self, pen: Pen) -> None:
        """Draw it, with a pen in its own anchor's frame."""
        raise NotImplementedError

    def hit(self, pixel: tuple[int, int], canvas: Canvas) -> bool:
        """Whether a press there is meant for it: anything small is larger under the finger than to the eye."""
        target = self.box.grown(max(0.0, (TARGET - self.box.w) / 2), max(0.0, (TARGET - self.box.h) / 2))
        return canvas.rect(target, self.anchor).collidepoint(pixel)

    def press(self) -> None:
        """Do what it is for."""
        if self.action:
            self.action()

    def tap(self, _pixel: tuple[int, int], _canvas: Canvas) -> None:
        """A press there, let go inside it. Widgets with several places in them look where."""
        self.press()

    def key(self, _event: pygame.event.Event) -> bool:
        """A key or written text while it is in focus; True when it was for it."""
        return False

    def update(self, _dt: float) -> None:
        """Let time pass."""

    @property
    def rest(self) -> float | None:
        """Seconds until it will look different by itself; None for never."""
        return None
