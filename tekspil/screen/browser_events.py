"""What a browser tells of, as the events that scenes know from a window.

A page sends what has happened since the last frame as a list; each is a list of its kind and what belongs to it:

- `["down", x, y, button]`, `["up", x, y, button]` and `["move", x, y]` of a mouse, in pixels of the canvas;
- `["wheel", lines]`;
- `["touch", "down" | "move" | "up", finger, x, y]`, from 0 to 1;
- `["key", key, code, mods]` in the browser's words; mods is 1 for Shift, 2 for Ctrl, 4 for Alt, 8 for Meta;
- `["text", words]`, what was written;
- `["size"]`, `["hidden"]`, `["shown"]`, `["blur"]` and `["leave"]` of the page itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pygame

GLASS = 1  # the number of the only touch screen there is

KEYS = {
    "Enter": pygame.K_RETURN,
    "Escape": pygame.K_ESCAPE,
    "Backspace": pygame.K_BACKSPACE,
    "Tab": pygame.K_TAB,
    "Delete": pygame.K_DELETE,
    "ArrowLeft": pygame.K_LEFT,
    "ArrowRight": pygame.K_RIGHT,
    "ArrowUp": pygame.K_UP,
    "ArrowDown": pygame.K_DOWN,
    "Home": pygame.K_HOME,
    "End": pygame.K_END,
    "PageUp": pygame.K_PAGEUP,
    "PageDown": pygame.K_PAGEDOWN,
    **{f"F{n}": pygame.K_F1 + n - 1 for n in range(1, 13)},
}
CODES = {"NumpadEnter": pygame.K_KP_ENTER, "NumpadDecimal": pygame.K_KP_PERIOD}
MODS = ((1, pygame.KMOD_LSHIFT), (2, pygame.KMOD_LCTRL), (4, pygame.KMOD_LALT), (8, pygame.KMOD_LMETA))
TOUCHES = {"down": pygame.FINGERDOWN, "move": pygame.FINGERMOTION, "up": pygame.FINGERUP}
OF_THE_PAGE = {
    "size": pygame.WINDOWSIZECHANGED,
    "hidden": pygame.WINDOWHIDDEN,
    "shown": pygame.WINDOWSHOWN,
    "blur": pygame.WINDOWFOCUSLOST,
    "leave": pygame.WINDOWLEAVE,
}


def event_of(told: Sequence[Any]) -> pygame.event.Event | None:
    """The event that a page has told of; None for one that scenes know nothing of."""
    match told:
        case ["down" | "up" as way, x, y, button]:
            kind = pygame.MOUSEBUTTONDOWN if way == "down" else pygame.MOUSEBUTTONUP
            return pygame.event.Event(kind, pos=(int(x), int(y)), button=int(button) + 1, touch=False)
        case ["move", x, y]:
            return pygame.event.Event(
                pygame.MOUSEMOTION, pos=(int(x), int(y)), rel=(0, 0), buttons=(0, 0, 0), touch=False
            )
        case ["wheel", lines]:
            return pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=int(lines), touch=False)
        case ["touch", str(way), finger, x, y] if way in TOUCHES:
            at = min(1.0, max(0.0, float(x))), min(1.0, max(0.0, float(y)))
            return pygame.event.Event(TOUCHES[way], touch_id=GLASS, finger_id=int(finger), x=at[0], y=at[1])
        case ["key", str(key), str(code), mods]:
            return _key(key, code, int(mods))
        case ["text", str(words)] if words:
            return pygame.event.Event(pygame.TEXTINPUT, text=words)
        case [str(kind)] if kind in OF_THE_PAGE:
            return pygame.event.Event(OF_THE_PAGE[kind])
    return None


def _key(key: str, code: str, mods: int) -> pygame.event.Event | None:
    """A key that has gone down; None for one that writes nothing by itself, such as a dead key."""
    number = CODES.get(code) or KEYS.get(key) or (ord(key.lower()) if len(key) == 1 else 0)
    if not number:
        return None
    mod = sum(flag for bit, flag in MODS if mods & bit)
    return pygame.event.Event(pygame.KEYDOWN, key=number, mod=mod, unicode=key if len(key) == 1 else "")
