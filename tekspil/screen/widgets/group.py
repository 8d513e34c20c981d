"""The widgets of a scene together: who is pressed, who is in focus, and where the arrow keys lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pygame

from tekspil.screen.toolkit.layout import Canvas
from tekspil.screen.widgets.base import Widget

ARROWS = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}
PRESS_KEYS = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)


class Group:
    """Widgets in reading order. One that can take it is in focus, unless there is nothing but undo and menu."""

    def __init__(self, widgets: Iterable[Widget] = (), focus: Widget | None = None) -> None:
        self.widgets = list(widgets)
        self._held: Widget | None = None
        self._focus: Widget | None = None
        self.focus(focus)

    def __iter__(self) -> Iterator[Widget]:
        return iter(self.widgets)

    @property
    def shown(self) -> list[Widget]:
        return [widget for widget in self.widgets if widget.visible]

    @property
    def focused(self) -> Widget | None:
        """The widget in focus; when it has gone or been switched off, the first that can take its place, but never undo
        or menu: who presses Enter once more wants to go on, and where a robot acts that would take its step back."""
        self.keep_focus()
        return self._focus

    def keep_focus(self) -> None:
        """Move the focus on when the widget that had it cannot keep it."""
        if self._focus not in self.widgets or self._focus is None or not self._focus.takes_focus:
            self.focus(next((widget for widget in self.widgets if widget.takes_focus and not widget.aside), None))

    def focus(self, widget: Widget | None) -> None:
        self._focus = widget
        for other in self.widgets:
            other.focused = other is widget

    def update(self, dt: float) -> None:
        for widget in self.widgets:
            widget.update(dt)

    @property
    def rest(self) -> float | None:
        times = [widget.rest for widget in self.shown]
        return min((t for t in times if t is not None), default=None)

    def handle(self, event: pygame.event.Event, canvas: Canvas) -> bool:
        """Give the event to whom it is for; True when someone took it."""
        match event.type:
            case pygame.MOUSEBUTTONDOWN if event.button == 1:
                return self._down(event.pos, canvas)
            case pygame.MOUSEMOTION if self._held:
                self._held.pressed = self._held.hit(event.pos, canvas)
                return True
            case pygame.MOUSEBUTTONUP if event.button == 1:
                return self._up(event.pos, canvas)
            case pygame.KEYDOWN | pygame.TEXTINPUT | pygame.MOUSEWHEEL:
                return self._key(event, canvas)
        return False

    def release(self) -> None:
        """Let go of what is held, without pressing it: the window has lost the pointer."""
        if self._held:
            self._held.pressed = False
        self._held = None

    def _down(self, pixel: tuple[int, int], canvas: Canvas) -> bool:
        self.release()
        under = [w for w in self.widgets if w.takes_focus and w.hit(pixel, canvas)]
        if not under:
            return False
        inside = [w for w in under if canvas.rect(w.box, w.anchor).collidepoint(pixel)]
        self._held = (inside or under)[-1]
        self._held.pressed = True
        self.focus(self._held)
        return True

    def _up(self, pixel: tuple[int, int], canvas: Canvas) -> bool:
        held = self._held
        self.release()
        if held is None:
            return False
        if held.takes_focus and held.hit(pixel, canvas):
            held.tap(pixel, canvas)
        return True

    def _key(self, event: pygame.event.Event, canvas: Canvas) -> bool:
        widget = self.focused
        if widget is None:
            leads = event.type == pygame.KEYDOWN and (event.key == pygame.K_TAB or event.key in ARROWS)
            if leads:
                self.step()
            return leads
        if widget.key(event):
            return True
        if event.type != pygame.KEYDOWN:
            return False
        if event.key in PRESS_KEYS:
            widget.press()
            return True
        if event.key == pygame.K_TAB:
            self.step(-1 if event.mod & pygame.KMOD_SHIFT else 1)
            return True
        if event.key in ARROWS:
            self._move(widget, ARROWS[event.key], canvas)
            return True
        return False

    def step(self, by: int = 1) -> None:
        """Move the focus on in reading order, and round from the last to the first."""
        able = [w for w in self.widgets if w.takes_focus]
        if self.focused in able:
            self.focus(able[(able.index(self.focused) + by) % len(able)])
        elif able:
            self.focus(able[0])

    def _move(self, widget: Widget, way: tuple[int, int], canvas: Canvas) -> None:
        """To the nearest widget that way; where nothing is, on in reading order. To the side, only what is beside
        counts: so the keys that go right lead to everything in the end."""
        here = canvas.rect(widget.box, widget.anchor)
        best: tuple[float, Widget] | None = None
        for other in self.widgets:
            if other is widget or not other.takes_focus:
                continue
            there = canvas.rect(other.box, other.anchor)
            dx, dy = there.centerx - here.centerx, there.centery - here.centery
            ahead = dx * way[0] + dy * way[1]
            if way[0]:
                askew = max(0, there.top - here.bottom, here.top - there.bottom)
                clear = there.left >= here.right if way[0] > 0 else there.right <= here.left
            else:
                askew = max(0, there.left - here.right, here.left - there.right)
                clear = there.top >= here.bottom if way[1] > 0 else there.bottom <= here.top
            if not clear or (way[0] and askew):
                continue
            drift = abs(dy) if way[0] else abs(dx)
            cost = ahead + 3 * askew + 0.3 * drift
            if best is None or cost < best[0]:
                best = cost, other
        if best:
            self.focus(best[1])
        else:
            self.step(sum(way))
