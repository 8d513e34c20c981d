"""A scene, one that lies on another, their stack, and the ways from one to the next.

A scene makes its widgets in `build`, draws its unchanging ground in `ground`, and lists what may change in `nodes`.
Events are given to it as arguments and time as `dt`, so a whole game can be played without a window or a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pygame

from tekspil import language
from tekspil.content.models import Board, Deck, Goal, Technology
from tekspil.look import DUSK, Colour
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.screen.toolkit import art, paint, pictures, text
from tekspil.screen.toolkit.layout import Anchor, Box, Canvas
from tekspil.screen.toolkit.motion import Motion
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.pointer import Clicker, Pointer
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.sound import Player, Silence, SoundName
from tekspil.screen.toolkit.speech import Voice
from tekspil.screen.toolkit.stage import Node, Sprite, Stage
from tekspil.screen.toolkit.theme import Time
from tekspil.screen.widgets import Pages, Timer
from tekspil.screen.widgets.base import Widget
from tekspil.screen.widgets.buttons import Button
from tekspil.screen.widgets.entry import TextEntry
from tekspil.screen.widgets.group import PRESS_KEYS, Group
from tekspil.screen.widgets.talk_cards import Shown


class Scene:
    """One screen of the game. Subclasses fill in `build` and `ground`, and `nodes` when not all are widgets."""

    host: Scenes
    modal = False
    rests = False  # whether the game's own time stands still while it is on the screen: the menu, the black screen
    page = 0  # the one shown of what has more pages than one

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

    def show(self, widgets: Iterable[Widget], focus: Widget | None = None, *, first: Widget | None = None) -> None:
        """Let these be the scene's widgets. The focus begins at `first` and stays where it was on the screen, unless
        `focus` says otherwise, so that a scene may be built anew after every press."""
        widgets = list(widgets)
        if not self.group.widgets:
            focus = focus or first
        old = self.group.focused
        if focus is None and old:
            same = (w for w in widgets if w.takes_focus and (w.box, w.anchor) == (old.box, old.anchor))
            focus = next(same, None)
        self.group = Group(widgets, focus)

    def to_page(self, page: int) -> None:
        """Show another page of what does not fit on one."""
        self.page = page
        self.build()

    def pages_of(self, items: int, box: Box, per_page: int, large: int = 0, anchor: Anchor = "middle") -> Pages:
        """What turns the scene's pages. On each lie `per_page` of the items, or where text is large so many as `large`
        says; the page that is shown follows when there are fewer."""
        pages = Pages(box, items, large if large and self.large else per_page, self.to_page, self.page, anchor)
        self.page = pages.page
        return pages

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
        if self.motion.moving:
            return 0.0
        rests = (self.group.rest, self.motion.guard or None)
        return min((rest for rest in rests if rest is not None), default=None)

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
            with text.unheard():
                below.paint(pen.surface)
        pen.surface.fill(DUSK, special_flags=pygame.BLEND_RGB_MULT)

    def back(self) -> None:
        self.host.pop()


class GameScene(Scene):
    """A scene of a game: what the menu and the facilitator act on."""

    table: RoomGame
    timer: Timer | None = None

    @property
    def has_paused(self) -> bool:
        """Whether the facilitator has stopped the clock."""
        return self.timer is not None and not self.timer.running

    def next(self) -> None:
        """Show what the game asks for."""
        self.host.navigator.game(self.table)


class Navigator(Protocol):
    """The ways from one scene to the next, by name. A scene says where to go and knows no other scene; which they are,
    navigator.py alone knows."""

    def front_page(self, deck: Deck | None = None, board: Board | None = None, plan: Plan | None = None) -> None: ...
    def settings(self) -> None: ...
    def saved_games(self) -> None: ...
    def resume(self, path: Path) -> str:
        """To a kept game where the room left it; why that cannot be, else nothing."""

    def set_up(self, deck: Deck, board: Board, plan: Plan | None = None) -> None: ...
    def pick_deck(self, plan: Plan) -> None: ...
    def pick_board(self, plan: Plan) -> None: ...
    def teams_to_come(self, plan: Plan) -> None: ...
    def more_choices(self, plan: Plan) -> None: ...
    def before_and_after(self, plan: Plan) -> None: ...

    def game(self, table: RoomGame) -> None:
        """To the scene that the game asks for."""

    def menu(self, scene: GameScene) -> None: ...
    def teams_in_play(self, scene: GameScene) -> None: ...
    def side_lay(self, table: RoomGame, team: int, done: Callable[[], None]) -> None: ...
    def about(self, shown: Shown) -> None: ...
    def disagree(self, table: RoomGame, technology: Technology, goal: str, team: int) -> None: ...

    def points(self, table: RoomGame) -> None: ...
    def skills(self, table: RoomGame) -> None: ...
    def figures(self, figures: str, save: Callable[[], None]) -> None: ...

    def cards(
        self, deck: Deck, goals: Collection[str] | None = None, technologies: Collection[str] | None = None
    ) -> None: ...
    def goal_card(self, deck: Deck, goal: Goal, tint: Colour) -> None: ...
    def technology_card(self, deck: Deck, technology: Technology) -> None: ...
    def how_to(self, deck: Deck, board: Board) -> None: ...


PRESSES = (pygame.MOUSEBUTTONDOWN, pygame.KEYDOWN)
PRESS_AGAIN = (*PRESS_KEYS, pygame.K_PAGEDOWN)
SYSTEM = pygame.KMOD_ALT | pygame.KMOD_META  # with these held a key is meant for the system: to another window, say


class Scenes:
    """The stack of scenes, and what they share: the canvas, the settings and the pointer, which lets through one press
    at a time. A press while something moves ends the movement. What lies under a modal shows through, dimmed and still.
    """

    navigator: Navigator

    def __init__(self, size: tuple[int, int], settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        language.use(self.settings.language)
        self.canvas = self._canvas(size)
        self.player: Player = Silence()  # until a window gives it a real one
        self.voice: Voice | None = None
        self.running = True
        self.pointer = Pointer()
        self._clicker = Clicker()
        self._since_key = Time.SECOND_PRESS
        self._stack: list[Scene] = []
        self._redraw = True

    def _canvas(self, size: tuple[int, int]) -> Canvas:
        return Canvas(size[0], size[1], self.settings.text_scale, self.settings.safe_edge)

    @property
    def top(self) -> Scene:
        return self._stack[-1]

    def below(self, scene: Scene) -> Scene | None:
        """The scene under this one."""
        place = self._stack.index(scene)
        return self._stack[place - 1] if place else None

    def push(self, scene: Scene) -> None:
        if self._stack:
            self.top.group.release()
        self._stack.append(scene)
        scene.enter(self)
        self._redraw = True

    def pop(self) -> None:
        """Take the top scene away; with the last one the program ends."""
        self._stack.pop()
        self._redraw = True
        if self._stack:
            self.top.build()
        else:
            self.running = False

    def replace(self, scene: Scene) -> None:
        """Put a scene in the place of the whole stack."""
        self._stack = []
        self.push(scene)

    def play(self, name: SoundName) -> None:
        """Play a sound, if the room wants sounds."""
        if self.settings.sound:
            self.player.play(name)

    def leave(self) -> None:
        """End the program."""
        self.running = False

    def resize(self, size: tuple[int, int]) -> None:
        """Fit everything to a surface of another size."""
        self.canvas = self._canvas(size)
        paint.forget()
        art.forget()
        pictures.shown.forget()
        text.line.cache_clear()
        self.rebuild()

    def change(self, **settings: object) -> None:
        """Change settings and show them at once."""
        self.settings = replace(self.settings, **settings)  # type: ignore[arg-type]
        language.use(self.settings.language)
        self.canvas = self._canvas((self.canvas.width, self.canvas.height))
        self.rebuild()

    def rebuild(self) -> None:
        """Let every scene make its widgets anew, those that lie under others too."""
        for scene in self._stack:
            scene.motion.calm = self.settings.calm
            scene.build()
        self._redraw = True

    def invalidate(self) -> None:
        """Draw everything anew: the window has been hidden."""
        self._redraw = True

    def let_go(self) -> None:
        """Drop the press under way, without its doing anything: the window has lost it."""
        self.pointer.let_go()
        for scene in self._stack:
            scene.group.release()

    def update(self, dt: float) -> None:
        self.pointer.update(dt)
        pictures.shown.collect()
        self._since_key += dt
        if self._stack:
            self.top.update(dt)

    def spend(self, seconds: float) -> None:
        """Count seconds as spent on the game that is shown, unless it rests: its clock is stopped, the screen is black.

        Args:
            seconds: In which the window was seen and the machine awake, before the next events are taken.
        """
        games = [scene for scene in self._stack if isinstance(scene, GameScene)]
        if games and not any(scene.rests for scene in self._stack) and not any(scene.has_paused for scene in games):
            games[-1].table.spend(seconds)

    def handle(self, event: pygame.event.Event) -> None:
        """Give an event to the top scene."""
        if not self._stack:
            return
        pointed = self.pointer.take(event, (self.canvas.width, self.canvas.height))
        if pointed is None or (pointed.type == pygame.KEYDOWN and pointed.mod & SYSTEM):
            return
        event = self._clicker.take(pointed)
        if self._is_echo(event):
            return
        if event.type in PRESSES and getattr(event, "button", 1) == 1 and self.top.motion.moving:
            self.top.motion.finish()
            return
        if self._is_too_soon(event):
            return
        self.top.handle(event)

    def _is_too_soon(self, event: pygame.event.Event) -> bool:
        """Whether it would choose something that has only just come on the screen."""
        if self.top.motion.guard <= 0:
            return False
        pressed = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        return pressed or (event.type == pygame.KEYDOWN and event.key in PRESS_AGAIN and not self.top.takes_letters)

    def _is_echo(self, event: pygame.event.Event) -> bool:
        """Whether it is the same press of a key once more: keys and clickers bounce as fingers do."""
        if event.type != pygame.KEYDOWN or event.key not in PRESS_AGAIN or self.top.takes_letters:
            return False
        echo = self._since_key < Time.SECOND_PRESS
        if not echo:
            self._since_key = 0.0
        return echo

    def rest(self) -> float | None:
        """Seconds until there is something to draw: 0 while something moves, None until the next event."""
        if self._redraw:
            return 0.0
        rests = [rest for rest in (self.top.rest() if self._stack else None, pictures.shown.rest) if rest is not None]
        return min(rests, default=None)

    def draw(self, surface: pygame.Surface) -> list[pygame.Rect]:
        """Bring the surface up to date; the rectangles that changed."""
        if not self._stack:
            return []
        if self._redraw:
            self.top.stage.invalidate()
            self._redraw = False
        return self.top.draw(surface)
