"""A scene, and one that lies on another (the stack is in stack.py).

A scene makes its widgets in `build`, draws its unchanging ground in `ground`, and lists what may change in `nodes`.
Events are given to it as arguments and time as `dt`, so a whole game can be played without a window or a clock.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

import pygame

from tekspil.screen.toolkit.layout import Canvas
from tekspil.screen.toolkit.motion import Motion
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.sprites import Sprite
from tekspil.screen.toolkit.stage import Node, Stage
from tekspil.screen.toolkit.theme import DUSK, Time
from tekspil.screen.widgets.base import Widget
from tekspil.screen.widgets.buttons import Button
from tekspil.screen.widgets.entry import TextEntry
from tekspil.screen.widgets.group import Group

if TYPE_CHECKING:
    from tekspil.screen.toolkit.stack import Scenes


class Scene:
    """One screen of the game. Subclasses fill in `build` and `ground`, and `nodes` when not all are widgets."""

    host: Scenes
    modal = False

    def __init__(self) -> None:
        self.group = Group()
        self.motion = Motion()
        self.stage = Stage()

    @property
    def canvas(self) -> Canvas:
        return self.host.canvas

    @property
    def large(self) -> bool:
        """Whether text is so large that what lies side by side is shown page by page."""
        return self.canvas.large

    def enter(self, host: Scenes) -> None:
        """Called when the scene comes onto the stack, before it is drawn."""
        self.host = host
        self.motion.calm = host.settings.calm
        self.build()

    def build(self) -> None:
        """Make the widgets. Called again after a change of size, language or settings."""

    def show(self, widgets: Iterable[Widget], focus: Widget | None = None) -> None:
        """Let these be the scene's widgets. The focus stays where it was on the screen unless `focus` says
        otherwise, so that a scene may be built anew after every press."""
        widgets = list(widgets)
        old = self.group.focused
        if focus is None and old:
            same = (w for w in widgets if w.takes_focus and (w.box, w.anchor) == (old.box, old.anchor))
            focus = next(same, None)
        self.group = Group(widgets, focus)

    def ground_key(self) -> Hashable:
        """What the ground depends on; when it changes the ground is drawn anew."""
        return ()

    def ground(self, pen: Pen) -> None:
        """Draw what does not change."""
        pen.table()

    def nodes(self) -> Sequence[Node]:
        """What may change, from the bottom up."""
        return self.group.shown

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; True when it was for this scene."""
        if self.group.handle(event, self.canvas):
            return True
        if event.type != pygame.KEYDOWN:
            return False
        match event.key:
            case pygame.K_ESCAPE:
                self.back()
            case pygame.K_PAGEUP:
                self.turn_back()
            case pygame.K_PAGEDOWN:
                self.turn_on()
            case pygame.K_F5:
                self.group.step()
            case _:
                return self._for_below(event)
        return True

    @property
    def takes_letters(self) -> bool:
        """Whether a letter is meant to be written."""
        return isinstance(self.group.focused, TextEntry)

    def _for_below(self, event: pygame.event.Event) -> bool:
        below = None if self.takes_letters else self.host.below(self)
        return bool(below and below.from_above(event))

    def from_above(self, event: pygame.event.Event) -> bool:
        """Take a key that the scene on top of this one has no use for; by itself a scene hands it on."""
        return self._for_below(event)

    # A presenter's clicker: its buttons are Page Down, Page Up and F5, which moves the focus on.

    def turn_on(self) -> None:
        """Press what has the focus; then it goes to what carries on from there."""
        if self.group.focused:
            self.group.focused.press()
        if self.host.running and (wanted := self.host.top.wanted()):
            self.host.top.group.focus(wanted)

    def turn_back(self) -> None:
        self.back()

    def wanted(self) -> Widget | None:
        """What a clicker presses next: the button that is meant; where there is none, whatever has the focus."""
        able = (w for w in self.group.widgets if w.takes_focus)
        return next((w for w in able if isinstance(w, Button) and w.kind == "primary"), None)

    def back(self) -> None:
        """Esc: close, or go back; in a game, the menu."""

    def update(self, dt: float) -> None:
        """Let time pass, in seconds."""
        self.motion.update(dt)
        self.group.update(dt)

    def rest(self) -> float | None:
        """Seconds for which nothing will look different: 0 while something moves, None until the next event."""
        return 0.0 if self.motion.moving else self.group.rest

    def draw(self, surface: pygame.Surface) -> list[pygame.Rect]:
        """Bring the surface up to date; the rectangles that changed."""
        self.group.keep_focus()
        key = self.ground_key()
        return self.stage.draw(surface, self.canvas, key, self.ground, self.nodes())

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the whole scene from nothing."""
        self.ground(Pen(surface, self.canvas))
        for node in self.nodes():
            node.draw(Pen(surface, self.canvas))


class Modal(Scene):
    """A scene on top of another, which shows through at dusk. It rises into place; Esc closes it."""

    modal = True
    RISE = 24.0

    def __init__(self) -> None:
        super().__init__()
        self._rising: Sprite | None = None

    def enter(self, host: Scenes) -> None:
        super().enter(host)
        shown = self.group.shown
        if not shown or self.motion.calm:
            return
        self.group.keep_focus()
        sprite = Sprite.of(self.canvas, *shown)
        x, y = sprite.at
        sprite.at = x, y + self.RISE
        self._rising = sprite
        sprite.slide(self.motion, (x, y), Time.RISE, self._risen)

    def _risen(self) -> None:
        self._rising = None

    def nodes(self) -> Sequence[Node]:
        return [self._rising] if self._rising else super().nodes()

    def ground(self, pen: Pen) -> None:
        below = self.host.below(self)
        if below:
            below.paint(pen.surface)
        pen.surface.fill(DUSK, special_flags=pygame.BLEND_RGB_MULT)

    def back(self) -> None:
        self.host.pop()
