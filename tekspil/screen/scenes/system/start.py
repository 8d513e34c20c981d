"""The start screen, the games that are kept, and the question of the first start: can the back row read this?"""

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
from tekspil.language import _, ngettext
from tekspil.look import INK, INK2, LAMP, PAPER, PAPER2, PINE, SKY
from tekspil.plain import one_line
from tekspil.room import crews, saved_games
from tekspil.room.plan import Plan
from tekspil.room.saved_games import SavedGame
from tekspil.safe_files import in_words
from tekspil.saves import SaveError
from tekspil.screen.dialogs.told import Told
from tekspil.screen.scene import Scene, Scenes
from tekspil.screen.scenes.debrief.home_rows import HomeRow, HomeWords
from tekspil.screen.toolkit import paint
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.settings import TEXT_SCALES
from tekspil.screen.toolkit.theme import Radius, Size
from tekspil.screen.widgets import Button, Label, TechnologyCard, Widget
from tekspil.screen.widgets.board_view import BoardView, Piece
from tekspil.screen.widgets.labels import paint_text_size
from tekspil.takeaway.days import day_in_words

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


# The games that are kept: what each is and how far it has come, to go on with or to delete.

ROW, LARGE_ROW = Box(96, 176, 1596, 128), Box(96, 176, 1596, 196)
GAP, PER_PAGE, LARGE_PER_PAGE = 20.0, 5, 3


class SavedGames(Scene):
    """All games that are kept, the last one first, page by page."""

    def build(self) -> None:
        games = saved_games.saved_games()
        row = LARGE_ROW if self.large else ROW
        pages = self.pages_of(len(games), Box(700, 940, 520, 88), PER_PAGE, LARGE_PER_PAGE)
        close = Button(Box(1734, 46, 92, 92), "", self.back, kind="disc", icon="close", size=50)
        title = Label(Box(96, 42, 1500, 100), _("Gemte spil"), (64, 56, 50), bold=True, valign=0.5)
        rows: list[Widget] = []
        for i, game in enumerate(pages.part(games)):
            box = row.moved(0, (row.h + GAP) * i)
            rows.append(self._row(box, game))
            beside, ask = Box(1730, box.centre[1] - 48, 96, 96), partial(self._ask_to_delete, game)
            delete = Button(beside, "", ask, icon="delete-outline", size=44)
            delete.enabled = not game.in_use
            rows.append(delete)
        empty = Label(Box(96, 300, 1728, 200), _("Der er ingen gemte spil."), (44, 40, 36)) if not games else None
        first = next((one for one in rows if one.takes_focus), close)
        self.show([title, *rows, *([empty] if empty else []), pages, close], first=first)

    def _row(self, box: Box, game: SavedGame) -> HomeRow:
        name, more = title_of(game), how_far(game)
        if game.in_use:
            elsewhere = _("Åbent i et andet vindue: {more}").format(more=more)
            return HomeRow(box, HomeWords("lock-outline", PAPER2, name, elsewhere))
        icon, tint = ("alert-outline", LAMP) if game.save is None else ("play", SKY)
        return HomeRow(box, HomeWords(icon, tint, name, more), partial(self.go_on, game.path))

    def go_on(self, path: Path) -> None:
        """Go on with a game, or say why that cannot be."""
        trouble = self.host.navigator.resume(path)
        if trouble:
            self.build()
            self.host.push(Told(_("Spillet kan ikke fortsætte"), trouble))

    def _ask_to_delete(self, game: SavedGame) -> None:
        """Ask once more: what is gone is gone."""
        words = _(
            "Spillet og det, I har sagt i det, bliver slettet. Det kan ikke fortrydes. "
            "Rapporter og andet, I har gemt fra det, bliver liggende."
        )
        yes = (_("Ja, slet spillet"), "delete-outline", partial(self._delete, game.path))
        self.host.push(Told(_("Skal spillet slettes?"), words, (title_of(game), how_far(game)), [yes]))

    def _delete(self, path: Path) -> None:
        """Delete a game, or say why that cannot be; the list shows which there are now."""
        trouble = ""
        try:
            saved_games.delete(path)
        except SaveError as error:
            trouble = str(error)
        except OSError as error:
            trouble = _("Spillet kan ikke slettes: {why}.").format(why=in_words(error))
        self.host.pop()
        if trouble:
            self.host.push(Told(_("Det gik ikke"), trouble))

    def back(self) -> None:
        self.host.pop()


# A kept game in words: what was played, by whom, and how far they have come.


def title_of(game: SavedGame) -> str:
    """What was played: the deck and the board; of a file that cannot be read its name."""
    if game.save is None:
        return game.path.name
    kept = (game.save.deck, game.save.board)
    deck, board = (one_line(one.get("title", ""))[:80] or one["id"] for one in kept)
    return _("{deck} – {board}").format(deck=deck, board=board)


def how_far(game: SavedGame, *, dated: bool = True) -> str:
    """Who plays, how far they have come and when they last did, in a line; of a file that cannot be read why."""
    if game.save is None:
        return game.trouble
    save = game.save
    named = [crew.name for crew in crews.from_plain(save.extra.get("crews"), save.teams) if crew.name]
    teams = ngettext("{n} hold", "{n} hold", save.teams).format(n=save.teams)
    parts = [f"{teams} ({', '.join(named)})" if named else teams]
    if save.over:
        parts.append(_("spillet til ende"))
    elif save.round:
        parts.append(_("runde {round} af {rounds}").format(round=save.round, rounds=save.rounds))
    return ", ".join([*parts, day_in_words(game.day)] if dated else parts)


# The first thing a room is asked, once: whether those who sit farthest away can read what the game will write.

SHEET = Box(96, 176, 1728, 456)
TILES = Box(96, 676, 414, 132)
YES = Box(96, 880, 1152, 140)


class BackRow(Scene):
    """Words of the size that most of the game is written in, and the sizes to choose among. What is chosen is seen at
    once and kept in the settings; then comes the front page."""

    def __init__(self, deck: Deck, board: Board) -> None:
        super().__init__()
        self.deck, self.board = deck, board

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.box(SHEET, PAPER, Radius.BIG_CARD)

    def build(self) -> None:
        words = _(
            "Så store er ordene i spillet. Spørg dem, der sidder længst væk. Vælg større, hvis de ikke kan læse dem."
        )
        yes = Button(YES, _("Ja, alle kan læse det"), self.ready, kind="primary", icon="check-bold", size=56)
        title = Box(96, 40, 1728, 116)
        widgets: list[Widget] = [
            Label(title, _("Kan bagerste række læse det her?"), (80, 72, 64, 56, 48), bold=True, valign=0.5),
            TechnologyCard(
                Box(136, 200, 440, 408), self.deck.technologies[0], variant="laid", words=words_of(self.deck)
            ),
            Label(Box(640, 200, 1144, 408), words, (Size.BODY,), valign=0.5),
            *(
                self._size(scale, box)
                for scale, box in zip(TEXT_SCALES, row(TILES, len(TEXT_SCALES), 438), strict=True)
            ),
            Label(Box(1290, YES.y, 534, YES.h), _("I kan ændre det i Indstillinger."), colour=INK2, valign=0.5),
            yes,
        ]
        self.show(widgets, first=yes)

    def _size(self, scale: float, box: Box) -> Button:
        choose = partial(self.host.change, text_scale=scale)
        inside = partial(paint_text_size, scale)
        return Button(box, "", choose, chosen=self.host.settings.text_scale == scale, paint_inside=inside)

    def ready(self) -> None:
        """On to the front page."""
        self.host.navigator.front_page(self.deck, self.board)
