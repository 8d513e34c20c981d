"""What the points came of, and the themes the room went through: for whoever wants to know."""

from __future__ import annotations

from functools import partial

from tekspil.deck_words import sentence, words_of
from tekspil.language import _
from tekspil.look import INK, INK2, PAPER2, theme_tint
from tekspil.phrases import source_name
from tekspil.room.room_game import RoomGame
from tekspil.rules.words import Source
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Radius, Size
from tekspil.screen.widgets import Button, Label, Picture, Widget
from tekspil.screen.widgets.lookup import Lookup
from tekspil.screen.widgets.sheet import Sheet
from tekspil.takeaway.skills import MOST, choose_skills, skills_of, suggestions_for_citizens

TABLE, THEMES = Box(300, 60, 1320, 590), Box(300, 674, 1320, 200)


class PointsTold(Modal):
    """Opened from the result."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__()
        self.table = table

    def build(self) -> None:
        done = Button(Box(1260, 904, 360, 112), _("Tilbage"), self.back, kind="primary")
        sources = Picture(TABLE, self._paint_sources)
        self.show([sources, Picture(THEMES, self._paint_themes), done], done)

    def _paint_sources(self, pen: Pen, box: Box) -> None:
        """A line for each thing that gave points, a column for each team."""
        pen.card(box, Radius.CARD)
        teams, words = self.table.view.teams, words_of(self.table.game.deck)
        pen.line(_("Det gav point"), (box.x + 32, box.y + 26), 44, INK, True, room=430)
        columns = 500.0
        step = (box.w - columns - 24) / len(teams)
        for team in teams:
            at = box.x + columns + step * (team.number + 0.5), box.y + 54
            pen.piece(team.number, at, 62, shadow=False)
        rows = [source for source in Source if any(team.by_source[source] for team in teams)]
        high = min(66.0, (box.h - 118) / max(1, len(rows)))
        for line, source in enumerate(rows):
            y = box.y + 104 + line * high
            if line % 2 == 0:
                pen.box(Box(box.x + 16, y, box.w - 32, high), PAPER2, 14)
            top = y + high / 2
            pen.line(sentence(source_name(source, words)), (box.x + 36, top - 36 * 0.61), Size.SMALL, INK, room=440)
            for team in teams:
                n = team.by_source[source]
                told = str(n).replace("-", "−") if n else "·"
                x = box.x + columns + step * (team.number + 0.5)
                pen.line(told, (x, top - 38 * 0.61), 38, INK if n else INK2, bool(n), align=0.5)

    def _paint_themes(self, pen: Pen, box: Box) -> None:
        """The themes that the room has met, as discs."""
        pen.card(box, Radius.CARD)
        themes = self.table.game.deck.themes
        met = {theme for team in self.table.view.teams for theme in team.themes}
        words = _("{n} af {all} temaer nåede I omkring").format(n=len(met), all=len(themes))
        pen.line(words, (box.x + 32, box.y + 22), Size.SMALL, INK, True, room=box.w - 64)
        shown = [(i, theme) for i, theme in enumerate(themes) if theme.id in met]
        step = min(96.0, (box.w - 64) / max(1, len(shown)))
        for place, (i, theme) in enumerate(shown):
            at = box.x + 32 + step * place + min(84.0, step - 6) / 2, box.y + 130
            size = min(84.0, step - 6)
            pen.disc(at, size, theme_tint(i, theme.colour), INK, 3)
            pen.icon(theme.icon, at, size * 0.6)


# Two new skills for the citizens, chosen among what the game has shown, with who can teach them.

SHEET = Sheet(Box(260, 70, 1400, 940), 148)
PER_PAGE, LARGE_PER_PAGE = 5, 3


class Skills(Modal):
    """One tap chooses, another takes it back; a third skill has to wait until next year."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__()
        self.table, self.page = table, 0

    def build(self) -> None:
        said = words_of(self.table.game.deck)
        found, chosen = suggestions_for_citizens(self.table.game), skills_of(self.table.game)
        pages = self.pages_of(len(found), SHEET.corner(120, 64), PER_PAGE, LARGE_PER_PAGE)
        step = 193.0 if self.large else 116.0
        words = _("{n} af {most} valgt. Hvem viser det?").format(n=len(chosen), most=MOST)
        if not found:
            words = _("Der kom intet på listen i dag.")
        widgets: list[Widget] = [
            SHEET.panel(),
            SHEET.title(sentence(_("{persons} to nye færdigheder i år").format(persons=said.person.of_all)), 36),
            Label(SHEET.line(120, 64, SHEET.wide - 320), words, (40, 36, 32), colour=INK2, valign=0.5),
            pages,
        ]
        deck = Lookup(self.table.game.deck)
        for i, lesson in enumerate(pages.part(found)):
            card = deck.technology(lesson.technology)
            teachers = _(" eller ").join(lesson.teachers) or _("måske {agent}").format(agent=said.agent.one)
            box = SHEET.line(204 + step * i, step - 12)
            button = Button(box, card.name, partial(self._toggle, card.id), icon=card.icon, detail=teachers, size=40)
            button.chosen = card.id in chosen
            button.enabled = button.chosen or len(chosen) < MOST
            widgets.append(button)
        done = Button(SHEET.last(), _("Færdig"), self.back, kind="primary")
        self.show([*widgets, done], first=done)

    def _toggle(self, card: str) -> None:
        chosen = skills_of(self.table.game)
        kept = [one for one in chosen if one != card] if card in chosen else [*chosen, card]
        choose_skills(self.table.game, kept)
        self.table.save()
        self.build()
