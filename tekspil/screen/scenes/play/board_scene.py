"""The board: roll, choose among the spaces that light up, and see the piece walk there."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial

from tekspil import phrases
from tekspil.deck_words import words_of
from tekspil.game import Game
from tekspil.language import _
from tekspil.look import INK, INK2, PAPER, SPACES, Pile
from tekspil.phrases import space_name
from tekspil.room.crews import READER, ROLE_ICONS
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.rules import state as s
from tekspil.rules.words import ActionKind, Phase, SpaceType
from tekspil.screen.scene import Scenes
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box, Point
from tekspil.screen.toolkit.motion import Done, Pulse
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import Node
from tekspil.screen.toolkit.theme import MODAL_SHADOW, Radius, Size, Time
from tekspil.screen.toolkit.timeline import Timeline
from tekspil.screen.widgets import Button, ScoreRow, TurnCard
from tekspil.screen.widgets.base import Widget
from tekspil.screen.widgets.board_view import ACTIVE_PIECE, PIECE, BoardView, LitSpace, Piece, Way
from tekspil.screen.widgets.caption import caption
from tekspil.screen.widgets.scores import Together

ROLL_BOX = Box(1468, 324, 328, 208)
SMALL_ROLL_BOX = Box(1468, 446, 328, 100)  # where the roles are told
SCORES = Box(1440, 616, 384, 94)


class Spot(Widget):
    """A space within reach: what is to be seen of it is drawn as a lit space of the board."""

    def paint(self, pen: Pen) -> None:
        """Nothing: `Board.nodes` draws it under the pieces."""


class BoardScene(Playing):
    """The board in play; or, with `past`, as it lies under a card that tells what has just happened on it."""

    def __init__(self, table: RoomGame, past: bool = False) -> None:
        super().__init__(table)
        self.past = past
        self.pulse = Pulse(Time.PULSE)
        self.board = BoardView(table.game.board)
        self.spots: dict[str, Spot] = {}
        self.pieces: dict[int, Piece] = {}
        self.moving = ""  # the space that a piece is on its way to
        self.turn_card: TurnCard | None = None
        self.rolling = False
        self.banner: Banner | None = None  # what is being told over the board

    def enter(self, host: Scenes) -> None:
        super().enter(host)
        self.pulse.calm = host.settings.calm
        if not self.past and self.view.phase == Phase.ROLLING:
            host.play("turn")
            if not self.table.game.can_redo:
                self._tell(*next_team(self.table, self.plays_roles(self.team)))
                if host.voice and host.settings.sound and self.plays_roles(self.team):
                    host.voice.say(said_aloud(self.table))

    def _tell(self, banner: Banner, seconds: float, done: Done | None = None) -> None:
        """Show something over the board for so long, then go on."""
        self.banner = banner
        timeline = Timeline()
        banner.cue(timeline, seconds)
        timeline.play(self.motion, done)

    # Still

    def ground_key(self) -> Hashable:
        return tuple(pile_sizes(self.table.game).items()), self.view.round, self.view.rounds, self.view.cooperative

    def ground(self, pen: Pen) -> None:
        pen.table()
        self.board.ground(pen, pile_sizes(self.table.game))
        view = self.view
        small, words = _("Runde"), _("{round} af {rounds}").format(round=view.round, rounds=view.rounds)
        if view.round == view.rounds:
            small, _newline, words = _("Sidste\nrunde").partition("\n")
        pen.line(small, (1440, 44), Size.SMALL, INK2, room=170)
        pen.line(words, (1440, 82), 48, INK, True, room=170)
        if not view.cooperative:
            pen.line(_("Point"), (1544, 562), Size.SMALL, INK2)
            pen.line(_("Hjælp"), (1808, 562), Size.SMALL, INK2, align=1)

    # Made anew

    @property
    def team(self) -> int:
        if self.past:
            return self.table.last_action.team
        return self.view.turn_of

    def build(self) -> None:
        self.pulse.calm = self.host.settings.calm
        view = self.view
        people = not self.table.bot_acts and not self.past
        widgets: list[Widget] = []
        self.spots = {}
        if view.phase == Phase.MOVING and not self.moving and not self.rolling and people:
            for space in view.reachable:
                spot = Spot(self.board.space_box(space), partial(self.choose, space))
                spot.radius = self.board.tile * 0.21
                self.spots[space] = spot
        widgets += self.spots.values()
        self._place_pieces()
        self.turn_card = self._turn_card()
        widgets.append(self.turn_card)
        if view.phase == Phase.ROLLING and people:
            box = SMALL_ROLL_BOX if self.turn_card.told else ROLL_BOX
            widgets.append(Button(box, _("Slå"), self.roll, kind="primary", icon="dice-5", size=56))
            note = Box(896, box.centre[1] - 90, 510, 180)
            words = _("Tryk på Slå. Så ser I, hvor I kan gå hen.")
            widgets += self._guided(ActionKind.ROLL, words, note, (box.x, box.centre[1]))
        widgets += self._scores()
        if self.spots:
            words = _("Tryk på et felt, der lyser. På {goal} får I mest at tale om.").format(
                goal=self.deck.words.goal.one
            )
            widgets += self._guided(ActionKind.MOVE, words, Box(1424, 556, 416, 364), (1632, 540))
        if not self.past:
            widgets += self.discs()
        first = next((w for w in widgets if w.takes_focus and not w.aside), None)
        self.show(widgets, first if self.group.focused not in widgets else None)

    def _turn_card(self) -> TurnCard:
        view = self.view
        team, foot, value = self.team, "", view.roll
        name = self.table.name(team)
        line = _("robot") if self.table.seats[team] else ""
        if self.past:
            went = self.table.last_action.space
            foot = space_name(self.board.spaces[went].type, self.deck.words) if went else ""
            value = 0
        elif view.phase == Phase.ROLLING:
            line = line or ("" if self.plays_roles(team) else _("har turen"))
        else:
            line = "" if self.plays_roles(team) else _("slog {roll}").format(roll=view.roll)
            foot = (
                space_name(self.board.spaces[self.moving].type, self.deck.words) if self.moving else _("Vælg et felt")
            )
        roles: list[tuple[str, int]] = []
        told: tuple[str, ...] = ()
        if self.plays_roles(team) and not self.past:
            crew = self.table.crews[team]
            roles = [(icon, crew.holder(role, view.round)) for role, icon in enumerate(ROLE_ICONS)]
            if view.round == 1 and view.phase == Phase.ROLLING:  # in words, before they become signs
                line = _("Tæl jer: 1–{n}").format(n=crew.people)
                told = self.deck.words.roles
        return TurnCard(team, name, line, value, foot, roles=roles, told=told)

    def _guided(self, kind: ActionKind, words: str, box: Box, at: Point) -> list[Widget]:
        """As `guided`; a board has no title for the note to lie on, so it lies there in any size of text."""
        wanted = self.guided((kind,), words)
        return caption(box, words, self.end_guide, at) if wanted else []

    def _scores(self) -> list[Widget]:
        view = self.view
        rows: list[Widget] = []
        top, room = SCORES, 416.0
        if view.cooperative:
            rows.append(Together(view.total, view.aim, 0, self.table.hidden, Box(1440, 576, 384, 92), "middle"))
            top, room = SCORES.moved(0, 68), 374.0
        step = min(104.0, room / len(view.teams))
        for team, points in zip(view.teams, self.earned(), strict=True):
            box = Box(top.x, top.y + step * team.number, top.w, step - (10 if step > 80 else 6))
            words = self._short_name(team.number) if view.cooperative else "–" if self.table.hidden else ""
            active = team.number == self.team
            row = ScoreRow(box, team.number, points, team.agents, team.training, active, words)
            row.name = "" if view.cooperative else self.table.crews[team.number].name
            rows.append(row)
        return rows

    def _short_name(self, team: int) -> str:
        """The team's name where there is little room for it: its own if it is short."""
        name = self.table.name(team)
        least = self.canvas.px(Size.LEAST)
        return name if text.width(name, least, True) <= 120 * self.canvas.u else phrases.team_name(team)

    def _place_pieces(self) -> None:
        if self.motion.moving and self.pieces:
            return
        where = {team.number: team.space for team in self.view.teams}
        places = self.board.piece_places(where, self.team)
        self.pieces = {
            team: Piece(team, at, ACTIVE_PIECE if team == self.team else PIECE)
            for team, at in sorted(places.items(), key=lambda place: place[0] == self.team)
        }

    def nodes(self) -> Sequence[Node]:
        view = self.view
        marks: list[Node] = []
        if view.phase == Phase.MOVING and not self.past and not self.rolling:
            ways = [view.reachable[self.moving]] if self.moving else list(view.reachable.values())
            marks += [Way(self.board, way) for way in ways]
            reached = [self.moving] if self.moving else list(view.reachable)
            self.group.keep_focus()
            ribbons: list[Box] = []
            for space in reached:
                spot = self.spots.get(space)
                here = any(team.space == space for team in view.teams)
                focused = bool(spot and spot.focused)
                mark = LitSpace(
                    self.board,
                    space,
                    self.pulse.value,
                    focused,
                    here,
                    short_cut=space == view.short_cut,
                    words=self.deck.words,
                    avoid=tuple(ribbons),
                )
                ribbons.append(mark.ribbon(self.canvas))
                marks.append(mark)
        lit = {mark.space for mark in marks if isinstance(mark, LitSpace)}
        standing = {team.number for team in view.teams if team.space in lit}
        walking = {self.team} if self.motion.moving and self.moving else set()
        # Above the light stands only who stands in it, or walks into it: a name on a ribbon must be read.
        above = [piece for team, piece in self.pieces.items() if team in standing | walking]
        below = [piece for team, piece in self.pieces.items() if team not in standing | walking]
        told = [self.banner] if self.banner and self.banner.visible else []
        return [*below, *marks, *above, *self.group.shown, *told]

    # Play

    def roll(self) -> None:
        """Roll the die and see it tumble."""
        self.table.act(actions.ROLL)
        self.host.play("roll")
        self.rolling = True
        self.build()
        assert self.turn_card
        self.turn_card.foot = ""
        self.turn_card.line = ""
        self.turn_card.roll(self.motion, self.view.roll, self._rolled)

    def _rolled(self) -> None:
        self.rolling = False
        self.motion.guard = Time.GUARD
        self.build()

    def choose(self, space: str) -> None:
        """Walk to a space within reach, and then do what it says."""
        walk = self.view.reachable[space]
        self.moving = space
        self.build()
        piece = self.pieces[self.team]
        points = [self.board.points[step] for step in walk[1:]]
        kind, across = self.board.spaces[space].type, space == self.view.short_cut
        moved = partial(self.act, self.view.moves[space])
        piece.walk(self.motion, points, lambda: self._tell(*landed_on(self.table, self.team, kind, across), moved))

    def bot_act(self) -> None:
        view = self.view
        if view.phase == Phase.ROLLING and not self.table.watching:
            self.roll()
        elif view.phase == Phase.MOVING and not self.table.watching:
            action = self.table.bot_action()
            self.choose(next(space for space, move in view.moves.items() if move == action))
        else:
            super().bot_act()

    def update(self, dt: float) -> None:
        super().update(dt)
        self.pulse.update(dt)

    def rest(self) -> float | None:
        lit = self.view.phase == Phase.MOVING and not self.past
        rests = [r for r in (super().rest(), self.pulse.rest if lit else None) if r is not None]
        return min(rests, default=None)


# How many cards lie in each pile, for the piles on the board.


def pile_sizes(game: Game) -> dict[Pile, int]:
    """The cards in each draw pile."""
    now = game.state.now
    return {
        "goal": int(now[s.PILED + s.GOALS]),
        "technology": int(now[s.PILED + s.TECHNOLOGIES]),
        "event": int(now[s.PILED + s.EVENTS]),
        "reflection": int(now[s.PILED + s.REFLECTIONS]),
    }


# A beat between two turns, in words large enough for the back row: whose turn it is, and where a piece has landed.

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
    called = words_of(table.game.deck).roles
    roles = [role.format(n=crew.holder(number, view.round), role=name) for number, name in enumerate(called)]
    return " ".join([_("Nu: {team}").format(team=table.name(team)) + ".", *roles])


def landed_on(table: RoomGame, team: int, kind: SpaceType, by_short_cut: bool) -> tuple[Banner, float]:
    """Where a team's piece has come to, and for how long that is to be seen."""
    foot = _("Genvej: Begrundelsen giver point") if by_short_cut else ""
    return Banner(
        team, space_name(kind, words_of(table.game.deck)), table.name(team), foot, space=kind
    ), ROUND if by_short_cut else LANDED
