"""Pages that show every part and state of the screen, and two scenes with sample cards: for eyes and for tests."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tekspil.content.models import Board, Event, Goal, Reflection, Technology, Theme
from tekspil.look import BACKS, GOLD, HALF, INK, INK2, MAT_STITCH, PINE, SPACES, TABLE, theme_tint
from tekspil.phrases import space_name
from tekspil.rules.parameters import Rules
from tekspil.rules.words import SpaceType
from tekspil.screen.scene import Modal, Scene
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.motion import Pulse
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import Node
from tekspil.screen.toolkit.theme import Size, Time
from tekspil.screen.widgets import (
    Button,
    EventCard,
    GoalCard,
    Label,
    Pages,
    Picture,
    ReflectionCard,
    ScoreRow,
    Stepper,
    TechnologyCard,
    TextEntry,
    Timer,
    TurnCard,
    Widget,
    rail,
    same_size,
)
from tekspil.screen.widgets.board_view import BoardView, LitSpace, Piece, Way

THEME = Theme("soevn", "Søvn og døgnrytme", "weather-night")
GOAL = Goal(
    "op-om-morgenen", "Jeg vil selv kunne komme op om morgenen, så jeg når mit arbejde.", "soevn", "develop", {}
)
OTHERS = (
    (
        Goal("gulv", "Jeg vil have et rent gulv og selv stå for det.", "praktisk", "develop", {}),
        "Praktiske opgaver",
        "broom",
    ),
    (Goal("tur", "Jeg vil gå tur alene og føle mig tryg.", "bolig", "maintain", {}), "Bolig og tryghed", "shield-home"),
)
HAND = (
    Technology(
        "lysvaekkeur", "Lysvækkeur", "Lyset kommer lidt ad gangen, før det ringer.", "weather-sunset-up", {}, "self"
    ),
    Technology("tandboerste", "El-tandbørste", "Børster selv; tænderne tæller med.", "toothbrush-electric", {}, "self"),
    Technology("hoeretelefoner", "Støjdæmpende høretelefoner", "Dæmper larm.", "headphones", {}, "self"),
    Technology("smartphone", "Smartphone", "Alarm, kalender og beskeder i lommen.", "cellphone", {}, "self", 1),
    Technology("opvaskemaskine", "Opvaskemaskine", "Vasker op.", "dishwasher", {}, "for"),
    Technology("tyngdedyne", "Kugle- og tyngdedyne", "Giver ro i kroppen.", "bed-king", {}, "self"),
)


class PartsPage(Scene):
    """Pieces, spaces, buttons, stars, cards: each in every state."""

    def ground(self, pen: Pen) -> None:
        pen.surface.fill(TABLE)
        for words, x, y in (
            ("Brikker: farve, form og bogstav", 60, 26),
            ("Felter", 60, 250),
            ("Knapper", 60, 522),
            ("Stjerner", 60, 760),
            ("Behov", 980, 700),
            ("Korttyper", 60, 906),
        ):
            pen.line(words, (x, y), 36, INK, True)
        for i in range(6):
            pen.piece(i, (122 + 150 * i, 152), 120)
        pen.piece(0, (1035, 146), 100)
        pen.ring(Box.around((1035, 142), 136), 68, ((GOLD, 9), (INK, 5)))
        pen.free_piece(4, (1204, 140), 104)
        for i, kind in enumerate(SPACES):
            x = 122 + 162 * i
            pen.block(space_name(kind), Box(x - 76, 446, 152, 80), (Size.LEAST,), INK2, align=0.5)
        for i in range(4):
            pen.stars(i, (62 + 226 * i, 850), 58, 66)
        needs = (
            ("check-circle", PINE, "dækket"),
            ("circle-half-full", HALF, "halvt"),
            ("circle-outline", INK2, "mangler"),
        )
        for i, (mark, ink, words) in enumerate(needs):
            y = 766 + 50 * i
            pen.icon(mark, (1004, y), 48, ink)
            pen.line("Ro", (1042, y - 24), 38, INK, True)
            pen.line(words, (1280, y - 22), 36, INK2, align=1)
        for i, look in enumerate(BACKS.values()):
            pen.back(look, Box(240 + 110 * i, 914, 92, 128))
        pen.die(6, (772, 970), 94)
        pen.die(4, (900, 970), 94, -8)

    def nodes(self) -> Sequence[Node]:
        return (*self._lit, *self.group.shown)

    def build(self) -> None:
        view = _row_of_spaces()
        self._view = view
        self._lit = (LitSpace(view, "lit"), LitSpace(view, "focus", focused=True))
        tiles = Picture(Box(0, 0, 1920, 1080), lambda pen, _box: _tiles(pen, view), reach=0)
        boxes = [Box(76 + 330 * i, 582, 280, 106) for i in range(4)]
        normal, focus, pressed, off = (Button(box, "Videre", kind="primary") for box in boxes)
        pressed.pressed, off.enabled = True, False
        chosen = Button(Box(1640, 582, 220, 106), "Ja", icon="check-bold", chosen=True)
        disc = Button(Box(1570, 718, 92, 92), icon="undo", kind="disc", size=46)
        quiet = Button(Box(1690, 716, 180, 96), "Stille", kind="quiet")
        widgets: list[Widget] = [
            tiles,
            normal,
            focus,
            pressed,
            off,
            Button(Box(1396, 582, 220, 106), "Ikke nu"),
            chosen,
            disc,
            quiet,
            Button(
                Box(1290, 880, 200, 148),
                "Søvn og døgnrytme",
                icon="weather-night",
                kind="quiet",
                stacked=True,
                chosen=True,
                tint=theme_tint(4),
            ),
            Button(Box(1520, 880, 200, 148), "Kommunikation", icon="forum", kind="quiet", stacked=True),
            Stepper(Box(400, 748, 300, 72), 4, 1, 9, lambda _n: None),
            TextEntry(Box(1330, 730, 200, 72), "Blåbær"),
            Pages(Box(1310, 800, 300, 64), 12, 4, lambda _n: None, 1),
            Timer(Box(1120, 900, 148, 148), 180, left=96, running=False),
            Timer(Box(960, 900, 148, 148), 180, left=0, running=False),
        ]
        self.show(widgets, focus)


def _row_of_spaces() -> BoardView:
    """Every kind of space in a row, and two more that light up."""
    from tekspil.content.models import Space

    spaces = tuple(Space(kind, kind, (122 + 162 * i, 370)) for i, kind in enumerate(SPACES))
    lit = (Space("lit", SpaceType.TOOLBOX, (1650, 170)), Space("focus", SpaceType.TOOLBOX, (1650, 400)))
    board = Board("raekke", "", 45, 15, (1920, 1080), (*spaces, *lit), (), (), Rules(), {})
    return BoardView(board, Box(0, 0, 1920, 1080))


def _tiles(pen: Pen, view: BoardView) -> None:
    for kind in SPACES:
        view.tile_at(pen, view.spaces[kind])


class LayPage(Scene):
    """Scene 05 with sample cards: lay one or two technologies."""

    def __init__(self) -> None:
        super().__init__()
        self.laid = ["lysvaekkeur", "smartphone"]

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(Box(56, 160, 1408, 536))

    def build(self) -> None:
        widgets = rail(
            0,
            "Hold A – sig højt, hvorfor de passer",
            "Læg 1 eller 2 teknologier",
            (17, 14, 15, 11),
            self.back,
            self.back,
        )
        widgets.append(GoalCard(Box(88, 180, 670, 496), GOAL, THEME, theme_tint(4), needs=None, corner="Mål"))
        by_id = {technology.id: technology for technology in HAND}
        for box, name in zip((Box(784, 180, 318, 408), Box(1118, 180, 318, 408)), self.laid, strict=False):
            take_back = partial(self.toggle, name)
            widgets.append(TechnologyCard(box, by_id[name], take_back, variant="laid", trained=True))
        widgets.append(Picture(Box(784, 600, 652, 76), self._listeners))
        widgets.append(Timer(Box(1490, 160, 148, 148), 150, left=96, running=False))
        widgets += [
            Button(Box(1664, 180, 160, 108), icon="pause", size=50),
            Button(
                Box(1490, 320, 334, 112),
                "Spørg it-agent",
                icon="human-greeting-variant",
                detail="1 brik tilbage",
                size=34,
            ),
            Button(Box(1490, 450, 334, 98), "Ikke nu", icon="hand-back-left", size=42),
        ]
        ready = Button(Box(1490, 572, 334, 110), "Vi er klar", self.ready, kind="primary", icon="check-bold", size=44)
        ready.enabled = bool(self.laid)
        widgets.append(ready)
        for box, technology in zip(row(Box(96, 712, 270, 326), 6, 291.6), HAND, strict=True):
            away = "lagt" if technology.id in self.laid else ""
            lay = partial(self.toggle, technology.id)
            widgets.append(TechnologyCard(box, technology, lay, away=away, anchor="bottom"))
        self.show(widgets, None if self.group.widgets else ready)

    def _listeners(self, pen: Pen, box: Box) -> None:
        pen.box(box, MAT_STITCH, 38)
        for i in range(3):
            pen.piece(i + 1, (box.x + 46 + 72 * i, box.centre[1] - 2), 60, shadow=False)
        room = Box(box.x + 236, box.y, box.w - 250, box.h)
        pen.block("lytter og gætter bagefter", room, (36, 34, 32), INK, valign=0.5)

    def toggle(self, technology: str) -> None:
        """Lay a card, or take it back."""
        if technology in self.laid:
            self.laid.remove(technology)
        elif len(self.laid) < 2:
            self.laid.append(technology)
        self.build()

    def ready(self) -> None:
        self.host.push(ReflectionPage())


class ChoosePage(Scene):
    """Scene 04 with sample cards: choose one of three goals."""

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(Box(40, 176, 1840, 738))

    def build(self) -> None:
        widgets = rail(0, "Hold A", "Vælg ét mål", (17, 14, 15, 11, 9, 20), self.back, self.back)
        goals = ((GOAL, THEME), *((goal, Theme("t", title, icon)) for goal, title, icon in OTHERS))
        cards = []
        for i, (box, (goal, theme)) in enumerate(zip(row(Box(72, 200, 580, 690), 3, 598), goals, strict=True)):
            cards.append(
                GoalCard(box, goal, theme, theme_tint(4 + 2 * i), self.back, button="Vælg dette mål", show_kind=True)
            )
        same_size(self.canvas, cards)
        self.show([*widgets, *cards], cards[0])


class BoardPage(Scene):
    """Scene 03 with sample pieces: two spaces within reach."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.view = BoardView(board)
        self.pulse = Pulse(Time.PULSE)

    def ground(self, pen: Pen) -> None:
        pen.table()
        self.view.ground(pen, {"goal": 14, "technology": 20, "event": 5, "reflection": 4})
        pen.line("Runde", (1440, 44), Size.SMALL, INK2)
        pen.line("3 af 4", (1440, 82), 48, INK, True)
        pen.line("Point", (1544, 562), Size.SMALL, INK2)
        pen.line("Hjælp", (1808, 562), Size.SMALL, INK2, align=1)

    def build(self) -> None:
        self.pulse.calm = self.host.settings.calm
        rows: list[Widget] = [
            ScoreRow(Box(1440, 616 + 104 * i, 384, 94), i, points, (1, 0, 2, 1)[i], (1, 1, 0, 2)[i], i == 0)
            for i, points in enumerate((17, 14, 15, 11))
        ]
        undo = Button(Box(1622, 46, 92, 92), kind="disc", icon="undo", size=46)
        menu = Button(Box(1734, 46, 92, 92), kind="disc", icon="menu", size=50)
        self.show([TurnCard(0, "Hold A", "slog 4", 4, "Vælg et felt"), *rows, undo, menu])

    def nodes(self) -> Sequence[Node]:
        ids = [space.id for space in self.view.board.spaces]
        n = len(ids)
        where = {0: ids[20 % n], 1: ids[8 % n], 2: ids[11 % n], 3: ids[4 % n]}
        pieces = [
            Piece(team, at, 112 if team == 0 else 76)
            for team, at in sorted(self.view.piece_places(where, 0).items(), reverse=True)
        ]
        lit = [LitSpace(self.view, ids[i % n], self.pulse.value) for i in (13, 16)]
        return [Way(self.view, ids[16:21]), *lit, *pieces, *self.group.shown]

    def update(self, dt: float) -> None:
        super().update(dt)
        self.pulse.update(dt)

    def rest(self) -> float | None:
        rests = [r for r in (super().rest(), self.pulse.rest) if r is not None]
        return min(rests, default=None)


class ReflectionPage(Modal):
    """Scene 09 with a sample question."""

    def build(self) -> None:
        question = Reflection("samtykke", "Hvad gør vi, hvis borgeren siger nej i morgen?", "ethics")
        card = ReflectionCard(question, range(4), "Tal sammen et par minutter. Alle får ordet.")
        yes, no = card.button_boxes
        done = Button(yes, "Vi har talt om det", self.back, kind="primary", icon="check-bold", size=44)
        self.show([card, done, Button(no, "Spring over", self.back)], done)


class EventPage(Modal):
    """Scene 08 with a sample event."""

    def build(self) -> None:
        event = Event("nyhedsbrev", "Nyhedsbrevet er kommet", "Alle får øje på noget nyt.")
        card = EventCard(event, range(4), "Alle hold trækker 1 kort")
        draw = Button(card.button_box, "Træk kort", self.back, kind="primary", icon="cards-outline")
        self.show([card, draw], draw)


class WordsPage(Scene):
    """Long Danish words at every width, to look at how they are divided."""

    def build(self) -> None:
        words = "Vores velfærdsteknologiambassadør hjælper med medicindispenseringsautomater."
        labels: list[Widget] = []
        for i, wide in enumerate((200, 300, 420, 700)):
            labels.append(
                Label(Box(96 + sum((0, 230, 560, 1010)[i : i + 1]), 100, wide, 900), words, (40,), bold=i % 2 == 0)
            )
        self.show(labels)
