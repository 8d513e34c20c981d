""" "Prøvede I det?": what became of the trials from the team's earlier games, asked before a new one."""

from __future__ import annotations

from functools import partial

from tekspil.deck_words import sentence
from tekspil.game import SaveError
from tekspil.language import _
from tekspil.look import INK, INK2, technology_tint
from tekspil.room.papers import Papers
from tekspil.room.room_game import RoomGame
from tekspil.safe_files import in_words
from tekspil.screen.dialogs.told import Told
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Radius
from tekspil.screen.widgets import Button, Label, Picture, Widget
from tekspil.takeaway.campaign import Campaign, FollowUp, TrialAnswer
from tekspil.takeaway.trials import Trial
from tekspil.today import today

PER_PAGE = 4
ROW = Box(96, 190, 1728, 118)


def answer_words() -> tuple[tuple[TrialAnswer, str], ...]:
    """What can be said of a trial."""
    return ("tried", _("Prøvet")), ("not_yet", _("Ikke endnu")), ("dropped", _("Lagt væk"))


class FollowUps(Playing):
    """A row for each trial, three answers to each; below, the skills of the year and which of them are learned."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__(table)
        self.campaign: Campaign | None = None
        self.trouble = ""
        try:
            self.campaign = Papers(table, today()).campaign()
        except SaveError as error:
            self.trouble = str(error)
        cards = {card.id for card in table.game.deck.technologies}
        asked = self.campaign.to_ask_about() if self.campaign else ()
        self.asked = tuple(one for one in asked if one.trial.technology in cards)  # of another deck: not this one's
        self.skills = [card for card in self.campaign.skills if card in cards] if self.campaign else []

    def build(self) -> None:
        discs = self.discs("top")
        name = self.campaign.folder.name if self.campaign else ""
        pages = self.pages_of(len(self.asked), Box(1280, 82, 300, 66), PER_PAGE, anchor="top")
        words = self.trouble
        if not self.asked and not words:
            words = _("Der er ingen prøvehandlinger at spørge til.")
        widgets: list[Widget] = [
            Label(Box(96, 38, 1480, 46), name, (36, 32), colour=INK2, anchor="top"),
            Label(Box(96, 82, 1160, 76), _("Prøvede I det?"), (60, 56, 50), bold=True, anchor="top"),
            Label(Box(96, 200, 1728, 200), words, (44, 40, 36, 32)),
            pages,
        ]
        for i, one in enumerate(pages.part(self.asked)):
            widgets += self._row(one, ROW.moved(0, 134 * i))
        widgets += self._skills()
        on = Button(Box(1424, 904, 400, 116), _("Videre"), self.go_on, kind="primary", icon="arrow-right", size=46)
        on.icon_after, on.anchor = True, "bottom"
        self.show([*widgets, on, *discs], first=on)

    def _row(self, one: FollowUp, box: Box) -> list[Widget]:
        widgets: list[Widget] = [Picture(box, partial(self._paint_row, one.trial))]
        for i, (answer, words) in enumerate(answer_words()):
            place = Box(box.x + 1010 + 236 * i, box.y + 9, 224, 100)
            widgets.append(
                Button(place, words, partial(self._answer, one, answer), size=36, chosen=one.answer == answer)
            )
        return widgets

    def _paint_row(self, trial: Trial, pen: Pen, box: Box) -> None:
        pen.card(box, Radius.HAND)
        card = self.deck.technology(trial.technology)
        picture = Box(box.x + 12, box.y + 12, 116, box.h - 24)
        pen.box(picture, technology_tint(card.id), Radius.PICTURE)
        pen.thing(card, picture.grown(-2), 70)
        pen.block(card.name, Box(box.x + 148, box.y + 6, 360, box.h - 12), (38, 36, 34, 32), INK, True, valign=0.5)
        pen.block(trial.first_step, Box(box.x + 524, box.y + 6, 470, box.h - 12), (36, 34, 32), INK2, valign=0.5)

    def _skills(self) -> list[Widget]:
        if not self.campaign or not self.skills:
            return []
        learned, of = self.campaign.skills_learned
        words = sentence(
            _("{persons} nye færdigheder: {n} af {of} lært").format(
                persons=self.deck.words.person.of_all, n=learned, of=of
            )
        )
        widgets: list[Widget] = [Label(Box(96, 740, 1728, 60), words, (44, 40), bold=True, valign=0.5)]
        for i, skill in enumerate(self.skills):
            card = self.deck.technology(skill)
            on = skill in self.campaign.learned
            box = Box(96 + 650 * i, 904, 630, 116)
            button = Button(box, card.name, partial(self._learn, skill, not on), icon=card.icon, size=38, chosen=on)
            button.detail = _("lært") if on else _("ikke lært endnu")
            button.anchor = "bottom"
            widgets.append(button)
        return widgets

    def _answer(self, one: FollowUp, answer: TrialAnswer) -> None:
        assert self.campaign
        try:
            self.campaign.answer(one, "" if one.answer == answer else answer)
        except OSError as problem:
            self._told(problem)
        self.build()

    def _learn(self, skill: str, learned: bool) -> None:
        assert self.campaign
        try:
            self.campaign.learn(skill, learned)
        except OSError as problem:
            self._told(problem)
        self.build()

    def _told(self, problem: OSError) -> None:
        words = _("Filen kan ikke gemmes: {why}. Se efter, om der er plads, og om mappen må bruges.")
        self.host.push(Told(_("Det gik ikke"), words.format(why=in_words(problem))))
