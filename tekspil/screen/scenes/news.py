"""What a space brought, after it has happened: an event, the basispakke, an it-agent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from tekspil.language import _, ngettext
from tekspil.screen.layout import Box
from tekspil.screen.pen import Pen
from tekspil.screen.scenes.playing import PlayingModal
from tekspil.screen.theme import BUTTON_SHADOW, INK, INK2, MODAL_SHADOW, PAPER, PAPER2, SPACES, Radius, Size
from tekspil.screen.widgets import Button, EventCard, Picture
from tekspil.screen.widgets.talk_cards import event_box

Steps = Sequence[dict[str, Any]]


def effects_in_words(steps: Steps) -> tuple[list[int], str]:
    """The teams that an event did something for, and what, in a few words."""
    got: dict[int, dict[str, int]] = {}
    for step in steps:
        team = step.get("team")
        if team is None or step["step"] == "turn":
            continue
        of_team = got.setdefault(team, {})
        if step["step"] == "drawn" and step["kind"] == "technology":
            of_team["cards"] = of_team.get("cards", 0) + 1
        elif step["step"] == "points" and step["source"] == "event":
            of_team["points"] = of_team.get("points", 0) + step["points"]
        elif step["step"] in ("training", "agents"):
            of_team[step["step"]] = of_team.get(step["step"], 0) + 1
    teams = [team for team, found in got.items() if found]
    most: dict[str, int] = {}
    for team in teams:
        for what, n in got[team].items():
            most[what] = n if abs(n) > abs(most.get(what, 0)) else most[what]
    return sorted(teams), _(" og ").join(_gift(what, n) for what, n in most.items())


def _gift(what: str, n: int) -> str:
    if what == "cards":
        return ngettext("trækker {n} kort", "trækker {n} kort", n).format(n=n)
    if what == "points" and n < 0:
        return ngettext("mister {n} point", "mister {n} point", -n).format(n=-n)
    if what == "points":
        return ngettext("får {n} point", "får {n} point", n).format(n=n)
    if what == "training":
        return _("lærer mere")
    return ngettext("får {n} it-agent", "får {n} it-agenter", n).format(n=n)


class News(PlayingModal):
    """An event on the board, with what it gave."""

    def build(self) -> None:
        record = self.table.record
        steps: Steps = record["steps"]
        place = next(i for i, s in enumerate(steps) if s["step"] == "drawn" and s["kind"] == "event")
        event = self.deck.event(steps[place]["card"])
        teams, words = effects_in_words(steps[place + 1 :])
        if words:
            everybody = len(teams) == self.table.game.teams and len(teams) > 1
            if everybody:
                words = _("Alle hold {what}").format(what=words)
            elif len(teams) == 1:
                words = f"{self.table.name(teams[0])} {words}"
            else:
                words = words[0].upper() + words[1:]  # the pieces above say who
        elif event.effects:
            words = _("Det gav intet denne gang")
        else:
            words = _("Tal om det sammen")
        card = EventCard(event, teams or range(self.table.game.teams), words, event_box(self.large))
        on = Button(
            card.button_box, _("Videre"), self.go_on, kind="primary", icon="arrow-right", icon_after=True, size=46
        )
        self.show([card, on, *self.discs()], on)


class Gift(PlayingModal):
    """The basispakke, or an it-agent: what the team now has."""

    def build(self) -> None:
        record = self.table.record
        team = int(record["team"])
        space = {s.id: s.type for s in self.table.game.board.spaces}[record["space"]]
        got = next((s["step"] for s in record["steps"] if s["step"] in ("training", "agents")), "")
        now = self.view.teams[team]
        if got == "training":
            title = _("I har lært mere")
            words = _("Kort med {level} tæller nu som klar til brug.").format(level=_level(now.training))
        elif got == "agents":
            title = _("I får en it-agent")
            words = _("En it-agent kan vise jer, hvilke behov der er i et mål.")
        elif space == "agent":
            title, words = _("En it-agent hilser på"), _("It-agenterne er allerede med ved jeres bord.")
        else:
            title, words = _("I kan det hele"), _("I har lært det hele, og it-agenterne er med ved jeres bord.")
        marks = ["school"] * now.training + ["face-agent"] * now.agents
        box = event_box(self.large)
        card = Picture(
            box,
            partial(_paint_gift, SPACES[space].icon, SPACES[space].top, team, title, words, marks),
            (team, title, words, len(marks)),
            reach=90,
        )
        where = Box(box.x + 52, box.bottom - 154, box.w - 104, 118)
        on = Button(where, _("Videre"), self.go_on, kind="primary", icon="arrow-right", icon_after=True, size=46)
        self.show([card, on, *self.discs()], on)


def _level(training: int) -> str:
    return _("1 hat") if training == 1 else _("1 eller 2 hatte")


def _paint_gift(icon: str, tint: str, team: int, title: str, words: str, marks: list[str], pen: Pen, box: Box) -> None:
    x, y, w, h = box
    pen.box(box, PAPER, Radius.BIG_CARD, shadow=MODAL_SHADOW)
    picture = Box(x + 24, y + 24, w - 48, 300)
    pen.box(picture, tint, 28)
    pen.box(Box.around(picture.centre, 220), PAPER, 28, shadow=BUTTON_SHADOW)
    pen.icon(icon, picture.centre, 170)
    pen.piece(team, (x + 104, y + 396), 92)
    room = Box(x + 172, y + 340, w - 228, 112)
    pen.block(title, room, (60, 56, 52, 48, 44), INK, True, valign=0.5)
    pen.block(words, Box(x + 56, y + 464, w - 112, h - 786), (Size.BODY, 38, 36, 34, 32), INK2)
    panel = Box(x + 24, y + h - 310, w - 48, 128)
    pen.box(panel, PAPER2, 28)
    step = 92.0
    start = panel.centre[0] - step * (len(marks) - 1) / 2
    for i, mark in enumerate(marks):
        pen.icon(mark, (start + step * i, panel.centre[1]), 76)
