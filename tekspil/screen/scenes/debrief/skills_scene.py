"""Two new skills for the citizens, chosen among what the game has shown, with who can teach them."""

from __future__ import annotations

from functools import partial

from tekspil.language import _
from tekspil.room.room_game import RoomGame
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.theme import INK2
from tekspil.screen.widgets import Button, Label, Pages, Panel, Widget
from tekspil.screen.widgets.lookup import Lookup
from tekspil.takeaway.skills import MOST, choose_skills, skills_of, suggestions_for_citizens

PANEL = Box(260, 70, 1400, 940)
PER_PAGE, LARGE_PER_PAGE = 5, 3


class Skills(Modal):
    """One tap chooses, another takes it back; a third skill has to wait until next year."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__()
        self.table, self.page = table, 0

    def build(self) -> None:
        x, y, wide = PANEL.x + 48, PANEL.y + 36, PANEL.w - 96
        found, chosen = suggestions_for_citizens(self.table.game), skills_of(self.table.game)
        large = self.large
        per_page, step = (LARGE_PER_PAGE, 193.0) if large else (PER_PAGE, 116.0)
        pages = Pages(Box(PANEL.right - 348, y + 84, 300, 64), len(found), per_page, self._turn, self.page)
        words = _("{n} af {most} valgt. Hvem viser det?").format(n=len(chosen), most=MOST)
        if not found:
            words = _("Der kom intet på listen i dag.")
        widgets: list[Widget] = [
            Panel(PANEL),
            Label(Box(x, y, wide, 80), _("Borgernes to nye færdigheder i år"), (56, 50, 46), bold=True, valign=0.5),
            Label(Box(x, y + 84, wide - 320, 64), words, (40, 36, 32), colour=INK2, valign=0.5),
            pages,
        ]
        deck = Lookup(self.table.game.deck)
        for i, lesson in enumerate(pages.part(found)):
            card = deck.technology(lesson.technology)
            teachers = _(" eller ").join(lesson.teachers) or _("måske en it-agent")
            box = Box(x, y + 168 + step * i, wide, step - 12)
            button = Button(box, card.name, partial(self._toggle, card.id), icon=card.icon, detail=teachers, size=40)
            button.chosen = card.id in chosen
            button.enabled = button.chosen or len(chosen) < MOST
            widgets.append(button)
        done = Button(Box(PANEL.right - 408, PANEL.bottom - 148, 360, 112), _("Færdig"), self.back, kind="primary")
        self.show([*widgets, done], None if self.group.widgets else done)

    def _turn(self, page: int) -> None:
        self.page = page
        self.build()

    def _toggle(self, card: str) -> None:
        chosen = skills_of(self.table.game)
        kept = [one for one in chosen if one != card] if card in chosen else [*chosen, card]
        choose_skills(self.table.game, kept)
        self.table.save()
        self.build()
