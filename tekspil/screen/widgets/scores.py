"""Who has what, whose turn it is, and how long there is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from tekspil.language import _
from tekspil.look import EDGE, EMPTY_EDGE, GOLD, INK, INK2, PAPER, PAPER2, PINE, TEAMS, WHITE
from tekspil.screen.toolkit import art
from tekspil.screen.toolkit.layout import Anchor, Box
from tekspil.screen.toolkit.motion import Done, Motion
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import CARD_SHADOW, Radius, Size, Time
from tekspil.screen.widgets.base import Action, Widget
from tekspil.screen.widgets.buttons import Button
from tekspil.screen.widgets.labels import Label, Picture, paint_piece

TURN_BOX = Box(1440, 168, 384, 392)
GAIN = 96.0, 50.0  # the chip with points just got


def paint_gain(points: int, pen: Pen, chip: Box) -> None:
    """Points that were just got, or lost, as a chip."""
    pen.box(chip, PINE, 25)
    words = f"+{points}" if points > 0 else f"−{-points}"
    pen.line(words, (chip.centre[0], chip.y), 40, WHITE, True, align=0.5)


class ScorePills(Widget):
    """The teams' points at the top, from the right; the team whose turn it is lies on paper. `gains` shows what
    each has just got; `hidden` keeps the points for the end."""

    focusable = False

    def __init__(
        self, points: Sequence[int], active: int, gains: Sequence[int] = (), hidden: bool = False, right: float = 1604
    ) -> None:
        self.points, self.active, self.gains, self.hidden = tuple(points), active, tuple(gains), hidden
        self.wide = 136.0 if len(self.points) <= 4 else 112.0
        width = len(self.points) * (self.wide + 8) - 8
        super().__init__(Box(right - width, 46, width, 92), anchor="top")
        self.reach = 70.0
        self.held: frozenset[int] = frozenset()  # teams whose points are still on their way

    def hold(self, teams: Iterable[int]) -> None:
        """Do not count in yet what these teams have just got."""
        self.held = frozenset(teams)

    def release(self, team: int) -> None:
        """A team's points have arrived."""
        self.held -= {team}

    def pill(self, team: int) -> Box:
        return Box(self.box.x + team * (self.wide + 8), self.box.y, self.wide, self.box.h)

    def gain_box(self, team: int) -> Box:
        """Where what a team has just got is shown."""
        box = self.pill(team)
        return Box.around((box.centre[0], box.bottom + 35), *GAIN)

    def paint(self, pen: Pen) -> None:
        piece = 58.0 if self.wide > 120 else 50.0
        for team, points in enumerate(self.points):
            box = self.pill(team)
            if team == self.active:
                pen.box(box, PAPER, box.h / 2, INK, 5)
            middle = box.centre[1]
            at = box.x + (16 if self.wide > 120 else 10) + piece / 2
            pen.piece(team, (at, middle - 2), piece, shadow=False)
            left = at + piece / 2 + 6
            gain = self.gains[team] if team < len(self.gains) else 0
            shown = "–" if self.hidden else str(points - gain if team in self.held else points)
            size = 42.0 if self.wide > 120 else 40.0
            pen.line(shown, (left, middle + 2 - size * 0.61), size, INK, True, room=box.right - left - 10)
            if gain and team not in self.held:
                paint_gain(gain, pen, self.gain_box(team))


class ScoreRow(Widget):
    """A team's line beside the board: points (or `words` in their place), it-agents and training. A `name` of its own
    stands over them, where the line is high enough."""

    focusable = False
    name = ""

    def __init__(
        self, box: Box, team: int, points: int, agents: int, training: int, active: bool, words: str = ""
    ) -> None:
        super().__init__(box)
        self.team, self.points, self.agents, self.training, self.active = team, points, agents, training, active
        self.words = words

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        fill, line, width = (PAPER, INK, 5) if self.active else (PAPER2, EMPTY_EDGE, 2)
        pen.box(self.box, fill, 36, line, width)
        size = min(66.0, h * 0.72) if h > 80 else h - 4
        pen.piece(self.team, (x + 24 + size / 2, y + h / 2 - 2), size, shadow=False)
        marks = ["human-greeting-variant"] * self.agents + ["book-open-variant"] * self.training
        step = 50.0 if len(marks) <= 4 else 38.0
        room = min(110.0, w - 42 - 22 - step * (len(marks) - 1) - 106 - 8)
        middle, number, high = y + h / 2, 54.0, h
        if self.name and h > 90:
            pen.line(self.name, (x + 106, y + 6), Size.LEAST, INK, room=w - 130, high=40)
            middle, number, high = y + 64, 44.0, 56.0
        if self.words:
            pen.line(self.words, (x + 106, middle - Size.SMALL * 0.61), Size.SMALL, INK, True, room=120)
        else:
            pen.line(str(self.points), (x + 106, middle - number * 0.61), number, INK, True, room=room, high=high)
        for i, mark in enumerate(reversed(marks)):
            pen.icon(mark, (x + w - 42 - i * step, middle), min(44.0, step + 2))


class TurnCard(Widget):
    """Whose turn it is, in the team's colour, and the die. Without a line, who in the team has which role: an icon
    and a number each. What the roles are is `told` under it, in the die's place."""

    focusable = False

    def __init__(
        self,
        team: int,
        name: str,
        line: str,
        value: int,
        foot: str,
        tilt: int = -8,
        box: Box = TURN_BOX,
        roles: Sequence[tuple[str, int]] = (),
        told: Sequence[str] = (),
    ) -> None:
        super().__init__(box)
        self.roles, self.told = tuple(roles), tuple(told)
        self.team, self.name, self.line, self.value, self.foot, self.tilt = team, name, line, value, foot, tilt

    def roll(self, motion: Motion, value: int, done: Done | None = None) -> None:
        """Let the die tumble over six faces and come to rest on `value`; in calm mode it lies there at once."""
        rest = self.tilt

        def step(p: float) -> None:
            face = min(5, int(p * 6))
            self.value = value if face == 5 else (value + 2 * face) % 6 + 1
            self.tilt = rest if p >= 1 else (12 if face % 2 else -12)

        motion.start(Time.DIE, step, done=done)

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        look = TEAMS[self.team]
        pen.card(self.box, Radius.CARD, CARD_SHADOW)
        band = Box(x, y, w, 132)
        pen.box(band, look.top, Radius.CARD, corners=(True, True, False, False))
        pen.piece(self.team, (x + 78, y + 68), 108)
        left, room = x + 156, w - 156 - 16
        pen.line(self.name, (left, y + 14), 46, look.text, True, room=room, high=72)
        if self.roles and not self.line:
            for i, (icon, number) in enumerate(self.roles):
                pen.icon(icon, (left + 20 + 72 * i, y + 96), 40, look.text)
                pen.line(str(number), (left + 42 + 72 * i, y + 96 - 40 * 0.61), 40, look.text, True)
        else:
            pen.line(self.line, (left, y + 68), Size.NAME, look.text, room=room, high=52)
        for i, ((icon, number), role) in enumerate(zip(self.roles, self.told, strict=False)):
            middle = y + 155 + 40 * i
            pen.icon(icon, (x + 38, middle), 40)
            words = _("{n}: {role}").format(n=number, role=role)
            pen.line(words, (x + 70, middle - 34 * 0.61), 34, INK, room=w - 84, high=42)
        if self.value:
            pen.die(self.value, (x + w / 2, y + 230), 132, self.tilt)
        foot = Box(x + 16, y + h - 70, w - 32, 60)
        pen.block(self.foot, foot, (44, 40, 36, Size.LEAST), INK, True, align=0.5, valign=0.5)


class Timer(Widget):
    """A ring that empties. It turns no red and makes no sound; at zero it says to take the time one needs."""

    __slots__ = ("ended", "left", "running")
    focusable = False

    def __init__(
        self,
        box: Box,
        seconds: float,
        *,
        left: float | None = None,
        running: bool = True,
        calm: bool = False,
        ended: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(box)
        self.seconds, self.left = seconds, seconds if left is None else left
        self.running, self.calm, self.ended = running, calm, ended
        self.parts = 72 if not calm else max(1, round(seconds))

    @property
    def seconds_left(self) -> int:
        """Whole seconds that are left: what is seen of them."""
        return math.ceil(self.left)

    def appearance(self) -> object:
        return super().appearance(), self.seconds_left

    def extend(self, seconds: float) -> None:
        """Give so much more time; the ring is full again where that is more than there was at first."""
        self.left += seconds
        self.seconds = max(self.seconds, self.left)

    def update(self, dt: float) -> None:
        if self.running and self.left > 0:
            self.left = max(0.0, self.left - dt)
            if self.left == 0 and self.ended:
                self.ended()

    @property
    def rest(self) -> float | None:
        return (self.left % 1.0) or 1.0 if self.running and self.left > 0 else None

    def paint(self, pen: Pen) -> None:
        side = min(self.box.w, self.box.h)
        whole = self.seconds_left
        share = round(self.parts * whole / self.seconds) if self.seconds else 0
        size = pen.rect(Box.around(self.box.centre, side)).width
        picture = art.timer_ring(size, min(self.parts, share), self.parts, PINE, EMPTY_EDGE, PAPER2)
        rect = pen.rect(Box.around(self.box.centre, side))
        pen.surface.blit(picture, rect)
        if whole > 0:
            middle = Box.around(self.box.centre, side * 0.74, 60)
            pen.block(f"{whole // 60}:{whole % 60:02}", middle, (44, 40, 36), INK, True, align=0.5, valign=0.5)
        else:
            middle = Box.around(self.box.centre, side * 0.74, side * 0.7)
            pen.block(_("Tag jer tid"), middle, (Size.LEAST,), INK, True, even=True, align=0.5, valign=0.5)


def rail_room(pills: ScorePills | None) -> float:
    """Units for the words at the top, between the piece and the pills, or the buttons where there are no pills."""
    return (pills.box.x if pills else 1622.0) - 226 - 24


def rail(
    team: int,
    kicker: str,
    title: str,
    points: Sequence[int],
    undo: Action,
    menu: Action,
    *,
    gains: Sequence[int] = (),
    can_undo: bool = True,
    hidden: bool = False,
    large: bool = False,
) -> list[Widget]:
    """The top of the scenes in which a goal is played: whose turn, what to do, the points, undo and menu. Where text is
    `large`, points that do not change make room for the words: they stand on the board."""
    pills = ScorePills(points, team, gains, hidden) if any(gains) or not large else None
    room = rail_room(pills)
    sizes = (56.0, 52.0, 48.0, 44.0, 40.0, 36.0)
    above, below = (
        (Box(226, 20, room, 60), Box(226, 76, room, 86))
        if large
        else (
            Box(226, 36, room, 52),
            Box(226, 86, room, 68),
        )
    )
    back = Button(Box(1622, 46, 92, 92), "", undo, kind="disc", icon="undo", size=46, anchor="top")
    back.enabled = can_undo
    more = Button(Box(1734, 46, 92, 92), "", menu, kind="disc", icon="menu", size=50, anchor="top")
    back.aside = more.aside = True
    return [
        Picture(Box(96, 42, 106, 106), partial(paint_piece, team, 106), anchor="top"),
        Label(above, kicker, (Size.SMALL, 34, Size.LEAST), colour=INK2, anchor="top"),
        Label(below, title, sizes, bold=True, anchor="top"),
        *([pills] if pills else []),
        back,
        more,
    ]


# One sum for everybody, in place of each team's points: a bar on its way to the target.

RAIL_BOX = Box(1180, 46, 424, 92)


class Together(Widget):
    """The points of all teams held against the target. `gain` is what was just added, and not counted in yet while it
    is `held`."""

    focusable = False
    reach = 70.0
    held = False

    def __init__(
        self,
        total: int,
        target: float,
        gain: int = 0,
        hidden: bool = False,
        box: Box = RAIL_BOX,
        anchor: Anchor = "top",
    ) -> None:
        super().__init__(box, None, anchor)
        self.total, self.target, self.gain, self.hidden = total, target, gain, hidden

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        pen.icon("account-group", (x + 34, y + h / 2), 60)
        left, wide = x + 84, w - 84
        target = f"{self.target:g}".replace(".", ",")
        total = self.total - self.gain if self.held else self.total
        shown = "–" if self.hidden else str(total)
        words = _("{points} af {target} point").format(points=shown, target=target)
        pen.line(words, (left, y - 2), Size.SMALL, INK, True, room=wide)
        bar = Box(left, y + 50, wide, 34)
        pen.box(bar, PAPER2, 17, EDGE, 3)
        share = 0.0 if self.hidden or self.target <= 0 else min(1.0, total / self.target)
        if share > 0:
            pen.box(Box(bar.x + 4, bar.y + 4, max(26.0, (wide - 8) * share), 26), PINE if share < 1 else GOLD, 13)
        if self.gain and not self.held:
            chip = Box.around((bar.centre[0], self.box.bottom + 35), 96, 50)
            pen.box(chip, PINE, 25, PAPER)
            sign = "+" if self.gain > 0 else "−"
            pen.line(f"{sign}{abs(self.gain)}", (chip.centre[0], chip.y + 1), 38, WHITE, True, align=0.5)
