"""Thanks for the game: who got how far, how far the room saw, and what it takes home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tekspil import folders
from tekspil.deck_words import words_of
from tekspil.game import SaveError
from tekspil.language import _, ngettext
from tekspil.look import INK, INK2, LAMP
from tekspil.phrases import outcome_name
from tekspil.room.flow import around_of
from tekspil.room.guide import has_met_everything
from tekspil.room.papers import Papers
from tekspil.room.room_game import RoomGame
from tekspil.safe_files import in_words
from tekspil.screen.dialogs.told import Told, Write
from tekspil.screen.scene import Scenes
from tekspil.screen.scenes.debrief.home_rows import home_rows
from tekspil.screen.scenes.debrief.horizon_picture import paint_marks, paint_named
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Radius, Size
from tekspil.screen.widgets import Button, Label, Pages, Picture, Tappable, Widget
from tekspil.screen.widgets.scores import Together
from tekspil.takeaway import notes
from tekspil.takeaway.horizon import horizon_of
from tekspil.takeaway.marks import marks_of
from tekspil.takeaway.suggestions import said_in
from tekspil.takeaway.trials import trials_of
from tekspil.today import today
from tekspil.typesetting import lacking_words

PICTURE, RESULT = Box(96, 150, 1728, 400), Box(96, 582, 600, 300)
LARGE_RESULT = Box(96, 170, 760, 700)
ROW_Y, ROW_HIGH = 908.0, 116.0


LINES = 4  # of files, that a panel has room for


def _first_of(paths: Sequence[Path]) -> tuple[str, ...]:
    """The first of some files, and how many there are besides."""
    if len(paths) <= LINES:
        return tuple(str(path) for path in paths)
    more = len(paths) - LINES + 1
    rest = ngettext("og {n} til", "og {n} til", more).format(n=more)
    return (*(str(path) for path in paths[: LINES - 1]), rest)


def _to_open(path: Path) -> tuple[tuple[str, Path], ...]:
    """A file that was written, and where it lies."""
    return (_("Åbn"), path), (_("Åbn mappen"), path.parent)


class End(Playing):
    """The result, without fuss, and beside it what is worth more."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__(table)
        self.papers = Papers(table, today())
        self.page = 0  # of what goes home
        self.part = 0  # where text is large: the picture and the verdict, or the points and what goes home

    def enter(self, host: Scenes) -> None:
        super().enter(host)
        if host.settings.guide and has_met_everything(self.table):
            self.end_guide()
        self._counted(self.papers.count)

    def build(self) -> None:
        discs = self.discs("top")
        delete = Button(Box(1330, 46, 268, 92), _("Slet alt"), self.ask_to_delete, icon="delete-outline", size=36)
        delete.anchor = "top"
        right = 1306.0
        widgets: list[Widget] = [delete, *discs]
        if notes.are_allowed(self.table.game):
            write = Button(Box(1214, 46, 92, 92), "", self._write, kind="disc", icon="pencil", size=46, anchor="top")
            widgets.append(write)
            right = 1190.0
        title = Label(Box(96, 42, 490, 96), _("Tak for spillet"), (64, 56, 50), bold=True, valign=0.5, anchor="top")
        first, *rest = self._buttons()
        shown = self._one_of_two(right) if self.large else self._together(right)
        self.show([title, *shown, *widgets, first, *rest], first=first)

    def _together(self, right: float) -> list[Widget]:
        """All of it on one page: the verdict at the top, to the left of `right`."""
        verdict = Box(600, 30, right - 600, 118)
        sizes = (Size.BODY, 38, 36, 34, 32)
        line = Label(verdict, self.verdict(), sizes, even=True, align=1.0, valign=0.5, anchor="top")
        home = home_rows(self.table.game, self.page, self.to_page, self._skills)
        return [line, *self._picture(), *self._result(RESULT), *home]

    def _one_of_two(self, right: float) -> list[Widget]:
        """Where text is large: first the picture and the verdict, then the points and what goes home."""
        turn = Pages(Box(right - 330, 46, 330, 92), 2, 1, self.show_part, self.part, anchor="top")
        if self.part == 0:
            verdict = Box(96, 576, 1728, 300)
            line = Label(verdict, self.verdict(), (Size.NUMBER, 40, 36), bold=True, even=True, align=0.5, valign=0.5)
            return [turn, *self._picture(), line]
        home = home_rows(self.table.game, self.page, self.to_page, self._skills, large=True)
        return [turn, *self._result(LARGE_RESULT), *home]

    def show_part(self, part: int) -> None:
        self.part = part
        self.build()

    # What one sees

    def _picture(self) -> list[Widget]:
        game = self.table.game
        horizon = horizon_of(game)
        if horizon is None or not horizon.rows:
            return [Picture(PICTURE, partial(paint_marks, game), shows=marks_of(game))]
        told = Tappable(PICTURE, lambda: self.host.push(Told(_("Jeres horisont"), "\n".join(horizon.words))))
        told.radius = Radius.CARD
        told.enabled = bool(horizon.words)
        return [Picture(PICTURE, partial(paint_named, horizon)), told]

    def _result(self, box: Box) -> list[Widget]:
        result = self.table.game.result()
        told = Tappable(box, lambda: self.host.navigator.points(self.table))
        told.radius = Radius.CARD
        if not result.cooperative:
            return [Picture(box, self._paint_result, shows=result.points), told]
        target = Box(box.x + 32, box.y + 30, box.w - 110, 92)
        words = Box(box.x + 32, box.y + 140, box.w - 110, box.h - 156)
        return [
            Picture(box, self._paint_paper),
            Together(self.view.total, result.target, 0, False, target, "middle"),
            Label(words, outcome_name(result.outcome), (52, 48, 44, 40, 36), bold=True, even=True, valign=0.5),
            told,
        ]

    def _paint_paper(self, pen: Pen, box: Box) -> None:
        pen.card(box, Radius.CARD)
        pen.icon("chevron-right", (box.right - 34, box.centre[1]), 48)

    def verdict(self) -> str:
        """Who won, in a sentence."""
        result = self.table.game.result()
        if result.cooperative:
            return _("I spillede sammen. Alle fik noget med hjem.")
        if self.table.game.teams == 1:
            return ngettext("I fik {n} point.", "I fik {n} point.", result.points[0]).format(n=result.points[0])
        names = _(" og ").join(self.table.name(team) for team in result.winners)
        if len(result.winners) == self.table.game.teams:
            return _("Alle hold deler sejren. Alle fik noget med hjem.")
        if len(result.winners) > 2:  # which, the points below say
            return _("{n} hold deler sejren. Alle fik noget med hjem.").format(n=len(result.winners))
        if len(result.winners) > 1:
            return _("{teams} deler sejren. Alle fik noget med hjem.").format(teams=names)
        most = max(result.points)
        if result.points.count(most) > 1:
            return _("{team} vandt på flest sikre svar. Alle fik noget med hjem.").format(team=names)
        return _("{team} fik flest point. Alle fik noget med hjem.").format(team=names)

    def _paint_result(self, pen: Pen, box: Box) -> None:
        self._paint_paper(pen, box)
        result = self.table.game.result()
        teams = sorted(self.view.teams, key=lambda t: (t.number not in result.winners, -t.points, t.number))
        k = box.h / RESULT.h
        step = min(92.0 * k, (box.h - 16) / len(teams))
        top = box.centre[1] - step * len(teams) / 2
        for i, team in enumerate(teams):
            row = Box(box.x + 10, top + i * step, box.w - 76, step - 3)
            if team.number in result.winners and len(teams) > 1:
                pen.box(row, LAMP, 18)
            middle = row.centre[1]
            pen.piece(team.number, (row.x + 48, middle - 2), min(72.0 if k > 1 else 60.0, step - 6), shadow=False)
            points = ngettext("{n} point", "{n} point", team.points).format(n=team.points)
            size = min(44.0, step * 0.74)
            half = (row.w - 134) / 2
            pen.line(points, (row.x + 104, middle - size * 0.61), size, INK, True, room=half, high=step)
            n = len(team.themes)
            themes = ngettext("{n} tema", "{n} temaer", n).format(n=n)
            pen.line(
                themes,
                (row.right - 16, middle - 40 * 0.61),
                min(40.0, size),
                INK2,
                align=1.0,
                room=half - 14,
                high=step,
            )

    # What one can do

    def _buttons(self) -> list[Button]:
        game = self.table.game
        made = [
            Button(Box(0, 0, 400, 0), _("Gem rapport"), self.save_report, kind="primary", icon="content-save"),
            Button(Box(0, 0, 236, 0), _("Kalender"), self.save_calendar, icon="calendar-export"),
            Button(Box(0, 0, 270, 0), _("Forslag til bunken"), self.save_suggestions, icon="forum"),
            Button(Box(0, 0, 272, 0), _("Gem dagens tal"), self.show_figures, icon="chart-box-outline"),
            Button(Box(0, 0, 220, 0), _("Nyt spil"), self.new_game, icon="dice-5"),
            Button(Box(0, 0, 250, 0), _("Til forsiden"), self.home, icon="home"),
        ]
        made[0].detail = _("læs den, før I deler")
        made[1].enabled = bool(trials_of(game))
        made[2].enabled = bool(said_in(game))
        more = 0.0
        if self.large:  # five on each page, so that words may be large: the figures wait on the second, where the
            gone = made.pop(3 if self.part == 0 else 2)  # suggestions have been
            more = (gone.box.w + 16) / len(made)
        x = 96.0
        for button in made:
            wide = button.box.w + more
            button.box, button.anchor, button.size = Box(x, ROW_Y, wide, ROW_HIGH), "bottom", 36
            if self.large:  # all of it for the words
                button.box, button.detail, button.icon = Box(x, ROW_Y - 10, wide, 136), "", ""
            x += wide + 16
        return made

    def _skills(self) -> None:
        self.host.navigator.skills(self.table)

    def _write(self) -> None:
        self.host.push(Write(_("Skriv en note til rapporten"), self._note, longest=160))

    def _note(self, words: str) -> None:
        notes.add(self.table.game, words)
        self.table.save()

    def save_report(self) -> None:
        """Write the report, and say where it is."""
        try:
            report = self.papers.report()
        except OSError as problem:
            self._trouble(problem)
            return
        words = _("Læs den, før I deler den. Den ligger i denne mappe:")
        if remark := report.refusal or lacking_words(report.lacking):
            words = f"{remark}\n{words}"
        lines = (folders.told(report.paths[0].parent), *(path.name for path in report.paths))
        self.host.push(Told(_("Rapporten er gemt"), words, lines, opens=_to_open(report.paths[0])))

    def save_calendar(self) -> None:
        """Write the days to look at the trials, and say where they are and what to do with them."""
        try:
            path = self.papers.calendar()
        except OSError as problem:
            self._trouble(problem)
            return
        words = _("Åbn filen, så kommer dagene i jeres kalender. Den ligger i denne mappe:")
        lines = (folders.told(path.parent), path.name)
        self.host.push(Told(_("Kalenderen er gemt"), words, lines, opens=_to_open(path)))

    def save_suggestions(self) -> None:
        """Write what the room thinks of the deck's cards, and say how its author reads it."""
        try:
            path = self.papers.suggestions()
        except OSError as problem:
            self._trouble(problem)
            return
        words = _(
            "Her er jeres mærker og gæt, og intet andet. På denne maskine ses de i værkstedet under “Fra spillene”. "
            "Retter en anden bunken, så giv filen videre:"
        )
        lines = (folders.told(path.parent), path.name)
        self.host.push(Told(_("Forslagene er gemt"), words, lines, opens=_to_open(path)[1:]))

    def show_figures(self) -> None:
        """Show what the afternoon's file would hold, and ask before it is written."""
        self.host.navigator.figures(self.papers.figures_text(), self.save_figures)

    def save_figures(self) -> None:
        """Write the afternoon's figures, and say where they are and whom they are for."""
        try:
            path = self.papers.figures()
        except OSError as problem:
            self._trouble(problem)
            return
        words = _("Giv filen til {experts}, hvis I vil. Intet er sendt. “Slet alt” sletter også den. Den ligger her:")
        words = words.format(experts=words_of(self.table.game.deck).experts)
        lines = (folders.told(path.parent), path.name)
        self.host.push(Told(_("Dagens tal er gemt"), words, lines, opens=_to_open(path)[1:]))

    def _trouble(self, problem: OSError) -> None:
        words = _("Filen kan ikke gemmes: {why}. Se efter, om der er plads, og om mappen må bruges.")
        place = (str(problem.filename),) if problem.filename else ()
        self.host.push(Told(_("Det gik ikke"), words.format(why=in_words(problem)), place))

    def ask_to_delete(self) -> None:
        """Ask once more: what is gone is gone."""
        words = _("Spillet, jeres mærker og alt, hvad I har gemt fra det, bliver slettet. Det kan ikke fortrydes.")
        name = around_of(self.table.game).campaign
        if name:
            more = _("Holdets mappe “{name}” bliver også slettet, med alt om de tidligere spil.")
            words = f"{words} {more.format(name=name)}"
        earlier = self.papers.earlier
        if not earlier:
            yes = ((_("Ja, slet alt"), "delete-outline", self.delete),)
            self.host.push(Told(_("Skal alt slettes?"), words, yes=yes))
            return
        here = _("Her ligger også papirer fra holdets tidligere spil:")
        words = f"{words} {here}"
        choices = (
            (_("Slet også dem"), "delete-sweep-outline", partial(self.delete, earlier=True)),
            (_("Slet kun resten"), "delete-outline", self.delete),
        )
        self.host.push(Told(_("Skal alt slettes?"), words, _first_of(earlier), yes=choices))

    def delete(self, *, earlier: bool = False) -> None:
        """Delete it all, and begin anew; what could not be deleted is told of there."""
        left = self.papers.delete(earlier=earlier)
        self.host.navigator.front_page(self.table.game.deck, self.table.game.board)
        if left:
            reasons = ", ".join(dict.fromkeys(one.why for one in left))
            words = _("Resten er slettet. Det her ligger der stadig ({reasons}). Se efter, og slet det selv i mappen:")
            paths = [one.path for one in left]
            self.host.push(Told(_("Noget er ikke slettet"), words.format(reasons=reasons), _first_of(paths)))

    def _counted(self, count: Callable[[], None]) -> bool:
        """Count the game in the team's folder, if it has one; False, with the reason told, where that cannot be."""
        try:
            count()
        except OSError as problem:
            self._trouble(problem)
            return False
        except SaveError as error:
            self.host.push(Told(_("Det gik ikke"), str(error)))
            return False
        return True

    def new_game(self) -> None:
        if self._counted(self.papers.close):
            self.host.navigator.set_up(self.table.game.deck, self.table.game.board)

    def home(self) -> None:
        if self._counted(self.papers.close):
            self.host.navigator.front_page()
