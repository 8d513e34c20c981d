"""Settings: everything at once, shown as it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from tekspil.language import _
from tekspil.look import EDGE_STRONG, LINE, PAPER2, Colour
from tekspil.screen.scene import Scene, Scenes
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.settings import SAFE_EDGES, TEXT_SCALES
from tekspil.screen.toolkit.theme import Size
from tekspil.screen.widgets import Button, Label, Widget
from tekspil.screen.widgets.buttons import Switch
from tekspil.screen.widgets.labels import paint_text_size

LEFT, LEFT_WIDTH = 96.0, 904.0
RIGHT, RIGHT_WIDTH = 1048.0, 776.0
TOP, HEADING, CHOICE, SWITCH = 150.0, 72.0, 216.0, 116.0
LANGUAGE_NAMES = {"da": "Dansk", "en": "English"}  # each in its own tongue, so that one finds the way back


def screens() -> int:
    """How many screens there are to choose among."""
    return len(pygame.display.get_desktop_sizes()) if pygame.display.get_init() else 1


class SettingsScene(Scene):
    """Language, type, edge and screen on the left; what is on or off on the right. Leaves with Esc or the cross."""

    def __init__(self, displays: int | None = None) -> None:
        super().__init__()
        self.displays = screens() if displays is None else displays
        self.silent = False  # there is nothing to be heard through

    def enter(self, host: Scenes) -> None:
        self._listen(host)
        super().enter(host)

    def _listen(self, host: Scenes) -> None:
        """Find out whether sounds can be heard, where they are wanted."""
        self.silent = host.settings.sound and not host.player.works()

    def build(self) -> None:
        old = self.group.focused
        widgets: list[Widget] = [
            Label(Box(LEFT, 50, 1400, 92), _("Indstillinger"), (60, 56, 52), bold=True, valign=0.5),
            Button(Box(1734, 46, 92, 92), icon="close", kind="disc", size=50, action=self.back),
            *self._choices(),
            *self._switches(),
        ]
        first = None if old else next(w for w in widgets if isinstance(w, Button) and w.chosen)
        self.show(widgets, first)

    def back(self) -> None:
        self.host.pop()

    # The left column

    def _choices(self) -> list[Widget]:
        now = self.host.settings
        rows: list[tuple[str, list[Button]]] = [
            (_("Sprog"), [self._choice("language", tongue, name) for tongue, name in LANGUAGE_NAMES.items()]),
            (_("Tekst"), [self._text_size(scale) for scale in TEXT_SCALES]),
            (_("Margen på skærmen"), [self._edge(edge) for edge in SAFE_EDGES]),
        ]
        if self.displays > 1:
            names = [_("Skærm {number}").format(number=i + 1) for i in range(self.displays)]
            chosen = min(now.display, self.displays - 1)
            tiles = [
                self._choice("display", i, name, icon="monitor", chosen=i == chosen) for i, name in enumerate(names)
            ]
            rows.append((_("Hvilken skærm"), tiles))
        widgets: list[Widget] = []
        for i, (title, tiles) in enumerate(rows):
            top = TOP + CHOICE * i
            widgets.append(Label(Box(LEFT, top, LEFT_WIDTH, 54), title, (Size.SMALL, Size.LEAST), bold=True))
            widgets += self._in_row(tiles, top + HEADING)
        return widgets

    @staticmethod
    def _in_row(tiles: Sequence[Button], top: float) -> Sequence[Button]:
        gap = 20.0
        wide = (LEFT_WIDTH - gap * (len(tiles) - 1)) / len(tiles)
        for i, tile in enumerate(tiles):
            tile.box = Box(LEFT + i * (wide + gap), top, wide, 112)
        return tiles

    def _choice(self, name: str, value: object, words: str, *, icon: str = "", chosen: bool | None = None) -> Button:
        if chosen is None:
            chosen = getattr(self.host.settings, name) == value
        choose = partial(self.host.change, **{name: value})
        return Button(Box(0, 0, 0, 0), words, choose, icon=icon, chosen=chosen, size=Size.NAME)

    def _text_size(self, scale: float) -> Button:
        """A letter in the size it stands for, and the percentage."""
        tile = self._choice("text_scale", scale, "")
        tile.paint_inside = partial(paint_text_size, scale)
        return tile

    def _edge(self, edge: float) -> Button:
        """A screen with that much left free around it, and what it is called."""
        tile = self._choice("safe_edge", edge, "")
        tile.paint_inside = partial(_paint_edge, edge)
        return tile

    # The right column

    def _switches(self) -> list[Widget]:
        now = self.host.settings
        about_sound = _("Her er ingen lyd nu") if self.silent else _("Få og bløde lyde")
        rows = (
            ("calm", now.calm, "leaf", _("Rolig"), _("Intet bevæger sig")),
            ("sound", now.sound, "volume-high", _("Lyd"), about_sound),
            ("timer", now.timer, "timer-outline", _("Tidsur"), _("En ring, der tømmes")),
            ("roles", now.roles, "account-switch", _("Roller på holdet"), _("De skifter hver tur")),
            (
                "guide",
                now.guide,
                "help-circle-outline",
                _("Vis vej"),
                _("I det næste spil"),
            ),
            ("fullscreen", now.fullscreen, "fullscreen", _("Fuld skærm"), _("Eller tast F11")),
        )
        widgets: list[Widget] = []
        for i, (name, on, icon, label, detail) in enumerate(rows):
            box = Box(RIGHT, TOP + HEADING + 134 * i, RIGHT_WIDTH, SWITCH)
            widgets.append(Switch(box, label, on, partial(self._set, name), icon=icon, detail=detail))
        title = Label(Box(RIGHT, TOP, RIGHT_WIDTH, 54), _("Til og fra"), (Size.SMALL, Size.LEAST), bold=True)
        return [title, *widgets]

    def _set(self, name: str, on: bool) -> None:
        self.host.change(**{name: on})
        if name == "sound":
            self._listen(self.host)
            self.build()


def _paint_edge(edge: float, pen: Pen, face: Box, ink: Colour) -> None:
    words = _("{percent} %").format(percent=round(edge * 100)) if edge else _("Ingen")
    outer = Box.around((face.x + 88, face.centre[1]), 120, 70)
    pen.box(outer, EDGE_STRONG if edge else PAPER2, 8, LINE, 3)
    if edge:
        inner = outer.grown(-220 * edge)
        pen.box(inner, PAPER2, 4)
    room = Box(outer.right + 8, face.y, face.right - outer.right - 16, face.h)
    pen.block(words, room, (Size.SMALL, Size.LEAST), ink, align=0.5, valign=0.5, most=1)
