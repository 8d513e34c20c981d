"""A beat between two turns, in words large enough for the back row: whose turn it is, and where a piece has landed."""

from __future__ import annotations

from tekspil.language import _
from tekspil.phrases import space_name
from tekspil.room.crews import READER, ROLE_ICONS, role_name
from tekspil.room.room_game import RoomGame
from tekspil.rules.words import SpaceType
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import INK, INK2, MODAL_SHADOW, PAPER, SPACES, Radius
from tekspil.screen.toolkit.timeline import Timeline
from tekspil.screen.widgets.base import Widget

PLACE = Box(110, 372, 1200, 336)
RISE, RISES = 36.0, 0.22  # how far below its place it comes from, and the seconds that takes
TURN, ROUND, LANDED, ROBOT = (
    1.4,
    2.0,
    0.9,
    0.8,
)  # seconds to read who is next, and which round begins; a landing, a robot


class Banner(Widget):
    """A wide card over the board: a piece, and up to three lines. `below` is how far it still has to rise."""

    focusable = False
    reach = 140.0

    def __init__(self, team: int, title: str, above: str = "", foot: str = "", space: SpaceType | None = None) -> None:
        super().__init__(PLACE)
        self.team, self.title, self.above, self.foot, self.space = team, title, above, foot, space
        self.below = RISE

    def cue(self, timeline: Timeline, seconds: float) -> None:
        """Be seen for so long, from now on."""
        start = timeline.length
        timeline.move(start, RISES, self._rise)
        timeline.vanish(start + seconds, self)

    def _rise(self, p: float) -> None:
        self.below = round(RISE * (1 - p), 1)

    def paint(self, pen: Pen) -> None:
        box = self.box.moved(0, self.below)
        pen.box(box, PAPER, Radius.BIG_CARD, INK, 4, shadow=MODAL_SHADOW)
        pen.piece(self.team, (box.x + 170, box.centre[1] - 4), 210)
        left = Box(box.x + 320, box.y + 32, box.w - 320 - 48, box.h - 64)
        if self.space:
            look = SPACES[self.space]
            tile = Box(left.right - 176, box.centre[1] - 88, 176, 176)
            pen.box(tile, look.top, 40, INK, 4)
            pen.icon(look.icon, tile.centre, 110, look.ink)
            left = Box(left.x, left.y, left.w - 204, left.h)
        lines = [(self.above, 56.0, 66.0), (self.title, 96.0, 130.0), (self.foot, 52.0, 66.0)]
        told = [line for line in lines if line[0]]
        y = left.centre[1] - sum(high for _words, _size, high in told) / 2
        for words, size, high in told:
            bold = words == self.title
            sizes = tuple(size * share for share in (1.0, 0.9, 0.8, 0.7, 0.6))
            pen.block(words, Box(left.x, y, left.w, high), sizes, INK if bold else INK2, bold, valign=0.5, most=1)
            y += high


def next_team(table: RoomGame, roles: bool) -> tuple[Banner, float]:
    """Whose turn it is, the round where one begins, and who reads aloud; and for how long that is to be seen."""
    view, team = table.view, table.view.turn_of
    above = ""
    if team == 0:
        above = _("Runde {round} af {rounds}").format(round=view.round, rounds=view.rounds)
        if view.round == view.rounds:
            above = _("Sidste runde")
    foot, robot = "", bool(table.seats[team])
    if roles and not robot:
        foot = _("Nr. {n} læser højt").format(n=table.crews[team].holder(READER, view.round))
    banner = Banner(team, _("Nu: {team}").format(team=table.name(team)), above, foot)
    return banner, ROUND if above else ROBOT if robot else TURN


def said_aloud(table: RoomGame) -> str:
    """Whose turn it is and who has which role, to be spoken; nothing of a robot."""
    view, team = table.view, table.view.turn_of
    if table.seats[team]:
        return ""
    crew, role = table.crews[team], _("Nr. {n} er {role}.")
    roles = [
        role.format(n=crew.holder(number, view.round), role=role_name(number)) for number in range(len(ROLE_ICONS))
    ]
    return " ".join([_("Nu: {team}").format(team=table.name(team)) + ".", *roles])


def landed_on(table: RoomGame, team: int, kind: SpaceType, by_short_cut: bool) -> tuple[Banner, float]:
    """Where a team's piece has come to, and for how long that is to be seen."""
    foot = _("Genvej: Begrundelsen giver point") if by_short_cut else ""
    return Banner(team, space_name(kind), table.name(team), foot, space=kind), ROUND if by_short_cut else LANDED
