"""Thanks for the game: who got how far, what the points came of, and the themes the room went through."""

from __future__ import annotations

from tekspil.language import _, ngettext
from tekspil.phrases import SOURCES, outcome_name, source_name
from tekspil.screen.layout import Box
from tekspil.screen.pen import Pen
from tekspil.screen.scenes.playing import Playing
from tekspil.screen.scenes.together import Together
from tekspil.screen.theme import INK, INK2, LAMP, PAPER2, Radius, Size, theme_tint
from tekspil.screen.widgets import Button, Label, Picture, Widget

RESULT, TABLE = Box(96, 176, 700, 470), Box(828, 176, 996, 694)
THEMES = Box(96, 670, 700, 200)


class End(Playing):
    """The result, without fuss: the talk comes after."""

    def build(self) -> None:
        result = self.table.game.result()
        title = Label(Box(96, 50, 700, 90), _("Tak for spillet"), (64, 56), bold=True, valign=0.5, anchor="top")
        line = Label(
            Box(760, 50, 844, 90), self.verdict(), (Size.BODY, 36, 34, 32), align=1.0, valign=0.5, anchor="top"
        )
        undo, menu = self.discs()
        undo.anchor = menu.anchor = "top"
        widgets: list[Widget] = [title, line, undo, menu]
        if result.cooperative:
            target = Box(RESULT.x + 40, RESULT.y + 36, RESULT.w - 80, 92)
            widgets.append(Picture(RESULT, lambda pen, box: pen.card(box), "paper"))
            widgets.append(Together(self.view.total, result.target, 0, False, target, "middle"))
            words = Box(RESULT.x + 40, RESULT.y + 160, RESULT.w - 80, 270)
            widgets.append(Label(words, outcome_name(result.outcome), (64, 56, 48), bold=True, even=True, valign=0.5))
        else:
            widgets.append(Picture(RESULT, self._paint_result, result.points))
        widgets.append(Picture(TABLE, self._paint_sources, result.points))
        widgets.append(Picture(THEMES, self._paint_themes, "themes"))
        new = Button(
            Box(96, 904, 700, 116),
            _("Nyt spil"),
            self.new_game,
            kind="primary",
            icon="dice-5",
            size=46,
            anchor="bottom",
        )
        home = Button(Box(828, 904, 996, 116), _("Til forsiden"), self.home, icon="home", size=44, anchor="bottom")
        self.show([*widgets, new, home], None if self.group.widgets else new)

    def verdict(self) -> str:
        """Who won, in a sentence."""
        result = self.table.game.result()
        if result.cooperative:
            return _("I spillede sammen. Alle fik noget med hjem.")
        if self.table.game.teams == 1:
            return ngettext("I fik {n} point.", "I fik {n} point.", result.points[0]).format(n=result.points[0])
        names = _(" og ").join(self.table.name(team) for team in result.winners)
        if len(result.winners) > 1:
            return _("{teams} deler sejren. Alle fik noget med hjem.").format(teams=names)
        most = max(result.points)
        if result.points.count(most) > 1:
            return _("{team} vandt på flest sikre svar. Alle fik noget med hjem.").format(team=names)
        return _("{team} fik flest point. Alle fik noget med hjem.").format(team=names)

    def _paint_result(self, pen: Pen, box: Box) -> None:
        pen.card(box, Radius.CARD)
        result = self.table.game.result()
        teams = sorted(self.view.teams, key=lambda t: (t.number not in result.winners, -t.points, t.number))
        step = min(106.0, (box.h - 24) / len(teams))
        for i, team in enumerate(teams):
            row = Box(box.x + 12, box.y + 12 + i * step, box.w - 24, step - 4)
            if team.number in result.winners and len(teams) > 1:
                pen.box(row, LAMP, 20)
            middle = row.centre[1]
            pen.piece(team.number, (row.x + 60, middle - 2), min(70.0, step - 12), shadow=False)
            points = ngettext("{n} point", "{n} point", team.points).format(n=team.points)
            pen.line(points, (row.x + 124, middle - 48 * 0.61), 48, INK, True, room=280)
            n = len(team.themes)
            themes = ngettext("{n} tema", "{n} temaer", n).format(n=n)
            pen.line(themes, (row.right - 24, middle - 36 * 0.61), Size.SMALL, INK2, align=1.0, room=220)

    def _paint_sources(self, pen: Pen, box: Box) -> None:
        """A line for each thing that gave points, a column for each team."""
        pen.card(box, Radius.CARD)
        teams = self.view.teams
        pen.line(_("Det gav point"), (box.x + 32, box.y + 26), 44, INK, True, room=430)
        columns = 500.0
        step = (box.w - columns - 24) / len(teams)
        for team in teams:
            at = box.x + columns + step * (team.number + 0.5), box.y + 54
            pen.piece(team.number, at, 62, shadow=False)
        rows = [(i, name) for i, name in enumerate(SOURCES) if any(t.by_source[name] for t in teams)]
        high = min(66.0, (box.h - 118) / max(1, len(rows)))
        for line, (i, name) in enumerate(rows):
            y = box.y + 104 + line * high
            if line % 2 == 0:
                pen.box(Box(box.x + 16, y, box.w - 32, high), PAPER2, 14)
            top = y + high / 2
            pen.line(source_name(i).capitalize(), (box.x + 36, top - 36 * 0.61), Size.SMALL, INK, room=440)
            for team in teams:
                n = team.by_source[name]
                words = str(n).replace("-", "−") if n else "·"
                x = box.x + columns + step * (team.number + 0.5)
                pen.line(words, (x, top - 38 * 0.61), 38, INK if n else INK2, bool(n), align=0.5)

    def _paint_themes(self, pen: Pen, box: Box) -> None:
        """The themes that the room has met, as discs."""
        pen.card(box, Radius.CARD)
        themes = self.table.game.deck.themes
        met = {theme for team in self.view.teams for theme in team.themes}
        words = _("{n} af {all} temaer nåede I omkring").format(n=len(met), all=len(themes))
        pen.line(words, (box.x + 32, box.y + 22), Size.SMALL, INK, True, room=box.w - 64)
        shown = [(i, theme) for i, theme in enumerate(themes) if theme.id in met]
        step = min(96.0, (box.w - 64) / max(1, len(shown)))
        for place, (i, theme) in enumerate(shown):
            at = box.x + 32 + step * place + min(84.0, step - 6) / 2, box.y + 130
            size = min(84.0, step - 6)
            pen.disc(at, size, theme_tint(i), INK, 3)
            pen.icon(theme.icon, at, size * 0.6)

    def new_game(self) -> None:
        from tekspil.screen.scenes.setup import SetUp

        self.table.forget()
        self.host.replace(SetUp(self.table.game.deck, self.table.game.board))

    def home(self) -> None:
        from tekspil.screen.scenes.start import Start

        self.table.forget()
        self.host.replace(Start())
