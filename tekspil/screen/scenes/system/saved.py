"""The games that are kept: what each is and how far it has come, to go on with or to delete."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tekspil.language import _
from tekspil.look import LAMP, PAPER2, SKY
from tekspil.room import saved_games
from tekspil.room.saved_games import SavedGame
from tekspil.safe_files import in_words
from tekspil.saves import SaveError
from tekspil.screen.dialogs.told import Told
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.debrief.home_rows import HomeRow, HomeWords
from tekspil.screen.scenes.system.saved_words import how_far, title_of
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.widgets import Button, Label, Widget

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
