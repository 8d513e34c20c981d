"""The start screen: a new game, on with the last one that was in play, or to the others that are kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pygame

from tekspil.content import FIRST_BOARD
from tekspil.content.library import load_board, load_deck
from tekspil.content.locations import first_deck
from tekspil.content.models import Board, Deck
from tekspil.deck_words import sentence, words_of
from tekspil.language import _
from tekspil.look import INK, INK2, PINE
from tekspil.room import saved_games
from tekspil.room.plan import Plan
from tekspil.screen.scene import Scene, Scenes
from tekspil.screen.scenes.system.saved_words import how_far
from tekspil.screen.toolkit import paint
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Size
from tekspil.screen.widgets import Button, Label, TechnologyCard, Widget
from tekspil.screen.widgets.board_view import BoardView, Piece

BAND = Box(0, 914, 1920, 166)
SHORT = 9  # letters of a name that stands in one line on a small card


class Start(Scene):
    """Where everybody begins. `plan` is what the set-up opens with."""

    def __init__(self, deck: Deck | None = None, board: Board | None = None, plan: Plan | None = None) -> None:
        super().__init__()
        self.deck = deck or load_deck(first_deck())
        self.board = board or load_board(FIRST_BOARD)
        self.plan = plan
        self.trouble = ""

    def ground(self, pen: Pen) -> None:
        pen.table()
        self._paint_board(pen)
        bottom = pen.at("bottom")
        bottom.band(BAND)
        bottom.icon("shield-home", (134, 976), 72, PINE)
        took = bottom.line(
            _("{goals} er opdigtede.").format(goals=sentence(words_of(self.deck).goal.all)),
            (196, 930),
            Size.BODY,
            INK,
            True,
        )
        more = _("Nævn ikke navne eller genkendelige historier.")
        bottom.line(more, (196 + took + 10, 930), Size.BODY, INK, room=1620 - took)
        words = _("Spillet gemmer ingen navne. Tal om jer selv, ikke om andre.")
        bottom.line(words, (196, 980), Size.BODY, INK, room=1620)

    def _paint_board(self, pen: Pen) -> None:
        """The board, tilted, as it lies on the table with pieces and cards on it."""
        canvas = pen.canvas
        side = canvas.px(1500)
        picture = paint.blank((side, side))
        left, top = canvas.point((0, 0))
        flat = Pen(picture, replace(canvas.shifted(-left, -top), text_scale=1.0))  # a picture, not words to be read
        view = BoardView(self.board, Box(60, 60, 1344, 1008))
        view.ground(flat, {"goal": 14, "technology": 20, "event": 6, "reflection": 5})
        ids = [space.id for space in self.board.spaces]
        x, y = view.points[ids[1 % len(ids)]]
        for team, (dx, dy) in enumerate(((0, 10), (124, 96), (110, -60))):
            Piece(team, (x + dx, y + dy), 122).draw(flat)
        short = [card for card in self.deck.technologies if len(card.name) <= SHORT]
        for i, technology in enumerate((short or self.deck.technologies)[:3]):
            TechnologyCard(
                Box(416 + 226 * i, 664 + 14 * (i % 2), 214, 290), technology, words=words_of(self.deck)
            ).paint(flat)
        turned = pygame.transform.rotozoom(picture, 7, 1.0)
        pen.surface.blit(turned, canvas.point((790, -220)))

    def enter(self, host: Scenes) -> None:
        """Nobody plays here: other windows may have the games that this one had open."""
        saved_games.let_go()
        saved_games.tidy()
        super().enter(host)

    def build(self) -> None:
        kept = saved_games.saved_games()
        trouble = self.trouble
        if kept and kept[0].in_use and not trouble:
            trouble = _("Det seneste spil er åbent i et andet vindue. Gå derhen, eller vælg et andet spil her.")
        first, second = Box(96, 458, 600, 128), Box(96, 626, 600, 112)
        place = first if trouble or not kept else second
        new = Button(place, _("Nyt spil"), self.new_game, kind="primary", icon="dice-5", size=50)
        focus = new
        usual = _("Hvilken teknologi\nkan hjælpe – og hvorfor?")
        widgets: list[Widget] = [
            Label(Box(92, 70, 760, 190), "tek-spil", (184, 150), bold=True),
            Label(
                Box(98, 278, 700, 150),
                (usual if not words_of(self.deck).own_person else _("Hvad kan hjælpe\n– og hvorfor?")),
                (52, 46, 40),
            ),
            new,
        ]
        row = 762.0 if kept or trouble else 626.0
        if trouble:
            widgets.append(Label(Box(96, 600, 740, 158), trouble, (34, 32), colour=INK2, valign=0.5))
        elif kept:  # who was in a game wants it back: after a power cut nobody should begin anew by mistake
            detail = "" if self.large or kept[0].save is None else how_far(kept[0], dated=False)
            go_on = partial(self.resume, kept[0].path)
            focus = Button(first, _("Fortsæt spillet"), go_on, kind="primary", icon="play", detail=detail, size=50)
            new.kind, new.size = "secondary", 44
            widgets.append(focus)
        if kept:
            left, right = Box(place.x, place.y, 266, place.h), Box(place.x + 282, place.y, 318, place.h)
            new.box = left
            widgets.append(Button(right, _("Gemte spil"), self.saved, icon="history", size=40))
        x = 96.0
        navigator = self.host.navigator
        entries = (
            (_("Kort"), "cards-playing-outline", partial(navigator.cards, self.deck)),
            (_("Hjælp"), "help-circle-outline", partial(navigator.how_to, self.deck, self.board)),
            ("", "cog", navigator.settings),
        )
        for label, icon, open_it in entries:
            wide = 232.0 if label else 104.0
            widgets.append(Button(Box(x, row, wide, 108), label, open_it, icon=icon, size=40))
            x += wide + 16
        close = Button(Box(1734, 46, 92, 92), "", self.host.leave, kind="disc", icon="close", size=46)
        self.show([*widgets, close], first=focus)

    def new_game(self) -> None:
        self.host.navigator.set_up(self.deck, self.board, self.plan)

    def resume(self, path: Path) -> None:
        """Go on with the last game, or say why that cannot be."""
        self.trouble = self.host.navigator.resume(path)
        if self.trouble:
            self.build()

    def saved(self) -> None:
        """Show all the games that are kept."""
        self.trouble = ""
        self.host.navigator.saved_games()

    def back(self) -> None:
        """Nothing lies under the start screen: to leave it takes a press on the cross."""
