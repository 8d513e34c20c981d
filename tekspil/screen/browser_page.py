"""The game on a page in a browser: the same scenes, shown by the page's own script (tekspil/web/page/tek-spil.js).

Nothing here knows a browser. The script asks for a frame, with what has happened since the last one; the answer says
which of the surface's pixels are new, what is to be heard and said, which files are there to be had, and how long
nothing will change. Both are JSON, so that a test without a browser can stand in for the script.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame

from tekspil import folders
from tekspil.content import FIRST_BOARD
from tekspil.language import _
from tekspil.plain import SOFT_HYPHEN
from tekspil.safe_files import in_words
from tekspil.screen.browser_files import DroppedError, PagePlace, take_in
from tekspil.screen.dialogs.told import Told
from tekspil.screen.play import content_of, first_scene
from tekspil.screen.play_options import PlayOptions
from tekspil.screen.scene import Scene, Scenes
from tekspil.screen.show import LATEST, Awake, Show
from tekspil.screen.toolkit import pictures, settings, text
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.sound import SoundName, samples

MOST = (1920, 1080)  # pixels: more than a browser can draw sixty times a second is scaled up by it
STILL = 0.4  # seconds for which a scene has stood still when its words are written down for those who do not see it
FREE = 0.008  # a frame that took no longer than so many seconds has time for a picture

Size2 = tuple[int, int]


def canvas_size(wide: float, high: float) -> Size2:
    """The pixels to draw for a page that is so large, in pixels of the screen: the same shape, and no more than is
    quick."""
    less = min(1.0, MOST[0] / max(wide, 1), MOST[1] / max(high, 1))
    return max(2, round(wide * less)), max(2, round(high * less))


class BrowserCanvas:
    """The canvas on the page: `changed` is what has been drawn since the last answer."""

    def __init__(self, size: Size2) -> None:
        self.size = size
        self.surface = pygame.Surface(size, 0, 32)
        self.changed: list[pygame.Rect] = []
        self.arrow = True
        self.full = False

    def change(self, settings: Settings) -> None:
        """Full screen is the browser's to make; it is told what is wanted."""
        self.full = settings.fullscreen

    def fit(self) -> bool:
        if self.surface.get_size() != self.size:
            self.surface = pygame.Surface(self.size, 0, 32)
        return True

    def show(self, changed: Sequence[pygame.Rect]) -> None:
        self.changed += changed

    def show_arrow(self, seen: bool) -> None:
        self.arrow = seen

    def close(self) -> None:
        """Nothing: the page goes on showing what was drawn last."""


class PageSound:
    """Remembers what is to be heard until the page asks."""

    def __init__(self) -> None:
        self.asked: list[SoundName] = []

    def play(self, name: SoundName) -> None:
        self.asked.append(name)

    def works(self) -> bool:
        """Browsers do not tell."""
        return True

    def close(self) -> None:
        self.asked.clear()


class PageVoice:
    """Remembers what is to be said until the page asks; "" is to be quiet."""

    def __init__(self) -> None:
        self.asked: str | None = None

    def say(self, words: str) -> None:
        self.asked = words.replace(SOFT_HYPHEN, "")

    def stop(self) -> None:
        self.asked = ""


class PageShow(Show):
    """What the page's script talks to."""

    def __init__(
        self,
        first: Scene,
        settings: Settings,
        size: Size2,
        place: PagePlace,
        *,
        speaks: bool = False,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._clock = clock or time.monotonic
        self._page, self._sound = BrowserCanvas(size), PageSound()
        self._spoken = PageVoice()
        self._place = place
        self._slices = Slices()
        self._before = self._clock()
        self._awake = Awake(self._clock)
        self._still: float | None = 0.0
        self._read: tuple[str, str] = "", ""
        super().__init__(self._page, first, settings, self._sound, self._spoken if speaks else None)
        pictures.shown.work_behind(self._slices)

    def answer(self, told: str) -> str:
        """Let the time since the last frame pass, with what has happened in it, and tell what comes of it."""
        now = self._clock()
        rest = self.rest()
        dt = min(now - self._before, (rest or 0.0) + LATEST)
        self._before = now
        self._awake.look(not self._away)
        self.scenes.spend(self._awake.taken())
        self.frame([event for one in json.loads(told) if (event := self._event(one))], dt)
        found = self._found(dt)
        if self._clock() - now < FREE or rest is None:
            self._slices.work()
        return json.dumps(found, ensure_ascii=False)

    def _event(self, told: Sequence[Any]) -> pygame.event.Event | None:
        if told[0] == "size":
            self._page.size = canvas_size(*told[1:])
        elif told[0] == "full":  # the browser has made it full, or small again
            self._page.full = bool(told[1])
            if self.scenes.settings.fullscreen != self._page.full:
                self.scenes.change(fullscreen=self._page.full)
            return None
        return event_of(told[:1] if told[0] == "size" else told)

    def _found(self, dt: float) -> dict[str, Any]:
        surface, changed = self._page.surface, self._page.changed
        self._page.changed = []
        asked, self._sound.asked = self._sound.asked, []
        said, self._spoken.asked = self._spoken.asked, None
        found: dict[str, Any] = {
            "running": self.scenes.running,
            "rest": self.rest() if self.scenes.running else None,
            "size": surface.get_size(),
            "at": surface._pixels_address,
            "pitch": surface.get_pitch(),
            "changed": [tuple(rect) for rect in changed],
            "arrow": self._page.arrow,
            "full": self._page.full,
            "letters": bool(self.scenes.running and self.scenes.top.takes_letters),
            "written": self._place.take_written(),
            "language": self.scenes.settings.language,
        }
        if asked:
            found["play"] = asked
        if said is not None:
            found["say"] = said
        self._write_down(found, dt, bool(changed))
        return found

    def _write_down(self, found: dict[str, Any], dt: float, changed: bool) -> None:
        """Tell the scene's words, when it has stood still a moment and they are others than before."""
        if changed:
            self._still = 0.0
        elif self._still is not None:
            self._still += dt
        if self._still is None or not self.scenes.running:
            return
        if self._still < STILL:
            found["rest"] = min(STILL, STILL if found["rest"] is None else found["rest"])
            return
        self._still = None
        title, words = words_of(self.scenes, self._page.surface.get_size())
        if (title, words) != self._read:
            self._read = title, words
            found["title"], found["words"] = title, words

    def hear(self, speaks: bool) -> None:
        """Be told whether the browser has a Danish voice of its own."""
        self.scenes.voice = self._spoken if speaks else None

    def samples_of(self, name: SoundName) -> bytes:
        """A sound as 16-bit samples, left and right by turns, at `sound.RATE`."""
        return samples(name).tobytes()

    def drop(self, name: str, data: bytes) -> None:
        """Take a file that was dropped on the page, and tell what became of it."""
        try:
            title, words = _("Filen er lagt ind"), take_in(self._place.folder, name, bytes(data))
        except DroppedError as error:
            title, words = _("Filen kunne ikke bruges"), str(error)
        except OSError as error:
            title, words = _("Filen kunne ikke bruges"), in_words(error)
        self.scenes.push(Told(title, words))


def labels() -> dict[str, str]:
    """The page's own words, in the language in use."""
    return {
        "files": _("Hent filer"),
        "save": _("Hent spillet som fil"),
        "open": _("Åbn en bunke eller et spil"),
        "full": _("Fuld skærm"),
        "kept": _("Alt gemmes i denne browser. Hent spillet som fil, hvis I vil være sikre på at have det."),
        "unkept": _("Denne browser kan ikke gemme. Hent spillet som fil, før I lukker siden."),
        "over": _("Tek-spil er lukket, og alt er gemt."),
        "again": _("Åbn det igen"),
        "loading": _("Tek-spil bliver gjort klar …"),
        "old": _("Denne browser er for gammel til tek-spil. Brug en ny Edge, Chrome eller Firefox."),
        "served": _("Den her fil er til en webserver. Gå en mappe op, og dobbeltklik på Tek-spil.html."),
        "twice": _("Tek-spil er åbent i en anden fane. Luk det der, og åbn det så her."),
        "broken": _("Noget gik galt. Spillet er gemt efter det seneste tryk. Åbn siden igen, og vælg Fortsæt spillet."),
    }


def begin(home: str, wide: float, high: float, speaks: bool, language: str = "") -> PageShow:
    """The start scene on a page of that size in pixels, with its files in the folder `home`."""
    place = PagePlace(Path(home))
    folders.use(place)
    chosen = replace(settings.load(), fullscreen=False, display=0)
    if language:
        chosen = replace(chosen, language=language)
    options = PlayOptions("", FIRST_BOARD)
    scene = first_scene(*content_of(options, chosen.language), options)
    return PageShow(scene, chosen, canvas_size(wide, high), place, speaks=speaks)


# The words of a scene, in the order in which they are drawn: for those who hear a page instead of seeing it.
# They are found by drawing the scene once where nobody sees it, all but one pixel of it left out.


def words_of(scenes: Scenes, size: tuple[int, int]) -> tuple[str, str]:
    """What stands largest in the top scene, and all its words, a paragraph for each text."""
    surface = pygame.Surface(size, 0, 32)
    surface.set_clip(pygame.Rect(0, 0, 1, 1))
    scene = scenes.top
    with text.heard() as found:
        scene.ground(Pen(surface, scenes.canvas))
        for node in scene.nodes():
            node.draw(Pen(surface, scenes.canvas))
    told = [(words.replace(SOFT_HYPHEN, "").strip(), size) for words, size in found]
    told = [one for one in dict.fromkeys(told) if any(sign.isalnum() for sign in one[0])]
    title = max(told, key=lambda one: one[1], default=("", 0))[0]
    focus = scene.group.focused
    label = getattr(focus, "label", "") if focus else ""
    lines = [title, *(words for words, _size in told if words != title)]
    return title, "\n".join([*lines, *([f"» {label}"] if label else [])]).strip()


# Work that is done a piece at a time, where there is no thread to do it behind the game's back: in a browser.


class Slices(Executor):
    """An executor whose work is done one piece for each call of `work`, the first asked for first."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Future[Any], Callable[[], Any]]] = deque()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Put off calling `fn`; the future has its answer when it has been called."""
        future: Future[Any] = Future()
        self._waiting.append((future, lambda: fn(*args, **kwargs)))
        return future

    def work(self) -> bool:
        """Do one piece; whether there was any."""
        while self._waiting:
            future, piece = self._waiting.popleft()
            if not future.set_running_or_notify_cancel():
                continue  # nobody waits for it any more
            try:
                future.set_result(piece())
            except Exception as error:
                future.set_exception(error)
            return True
        return False


# What a browser tells of, as the events that scenes know from a window.
# A page sends what has happened since the last frame as a list; each is a list of its kind and what belongs to it:
# - `["down", x, y, button]`, `["up", x, y, button]` and `["move", x, y]` of a mouse, in pixels of the canvas; -
# `["wheel", lines]`; - `["touch", "down" | "move" | "up", finger, x, y]`, from 0 to 1; - `["key", key, code, mods]`
# in the browser's words; mods is 1 for Shift, 2 for Ctrl, 4 for Alt, 8 for Meta; - `["text", words]`, what was
# written; - `["size"]`, `["hidden"]`, `["shown"]`, `["blur"]` and `["leave"]` of the page itself.

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
