"""What a space brought: an event, the basispakke, an it-agent, or a question for the room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from tekspil.language import _, ngettext
from tekspil.records import Drawn, Gained, Helped, Step, Trained
from tekspil.rules import actions
from tekspil.rules.words import CardKind, Do, Source, SpaceType
from tekspil.screen.scenes.play.playing import PlayingModal
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import BUTTON_SHADOW, INK, INK2, MODAL_SHADOW, PAPER, PAPER2, SPACES, Radius, Size
from tekspil.screen.widgets import Button, EventCard, Picture, ReflectionCard
from tekspil.screen.widgets.buttons import read_aloud
from tekspil.screen.widgets.talk_cards import event_box, reflection_box


def effects_in_words(steps: Sequence[Step]) -> tuple[list[int], str]:
    """The teams that an event did something for, and what, in a few words."""
    got: dict[int, Counter[Do]] = {}
    for step in steps:
        match step:
            case Drawn(kind=CardKind.TECHNOLOGY, team=int(team)):
                got.setdefault(team, Counter())[Do.DRAW] += 1
            case Gained(team=team, source=Source.EVENT, points=points):
                got.setdefault(team, Counter())[Do.POINTS] += points
            case Trained(team=team):
                got.setdefault(team, Counter())[Do.TRAINING] += 1
            case Helped(team=team):
                got.setdefault(team, Counter())[Do.AGENTS] += 1
    most: dict[Do, int] = {}
    for counts in got.values():
        for what, n in counts.items():
            most[what] = n if abs(n) > abs(most.get(what, 0)) else most[what]
    return sorted(got), _(" og ").join(_gift(what, n) for what, n in most.items())


def _gift(what: Do, n: int) -> str:
    if what == Do.DRAW:
        return ngettext("trækker {n} kort", "trækker {n} kort", n).format(n=n)
    if what == Do.POINTS and n < 0:
        return ngettext("mister {n} point", "mister {n} point", -n).format(n=-n)
    if what == Do.POINTS:
        return ngettext("får {n} point", "får {n} point", n).format(n=n)
    if what == Do.TRAINING:
        return _("lærer mere")
    return ngettext("får {n} it-agent", "får {n} it-agenter", n).format(n=n)


class News(PlayingModal):
    """An event on the board, with what it gave."""

    def build(self) -> None:
        steps = self.table.last_action.steps
        place, card_drawn = next(
            (i, step) for i, step in enumerate(steps) if isinstance(step, Drawn) and step.kind == CardKind.EVENT
        )
        event = self.deck.event(card_drawn.card)
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
        record = self.table.last_action
        team = record.team
        space = next(space.type for space in self.table.game.board.spaces if space.id == record.space)
        got = next((step for step in record.steps if isinstance(step, Trained | Helped)), None)
        now = self.view.teams[team]
        if isinstance(got, Trained):
            title = _("I har lært mere")
            words = _("Kort med {level} tæller nu som klar til brug.").format(level=_level(now.training))
        elif got:
            title = _("I får en it-agent")
            words = _("En it-agent kan vise jer, hvilke behov der er i et mål.")
        elif space == SpaceType.AGENT:
            title, words = _("En it-agent hilser på"), _("It-agenterne er allerede med ved jeres bord.")
        else:
            title, words = _("I kan det hele"), _("I har lært det hele, og it-agenterne er med ved jeres bord.")
        marks = ("school",) * now.training + ("face-agent",) * now.agents
        box = event_box(self.large)
        card = Picture(
            box,
            partial(_paint_gift, SPACES[space].icon, SPACES[space].top, team, title, words, marks),
            reach=90,
        )
        where = Box(box.x + 52, box.bottom - 154, box.w - 104, 118)
        on = Button(where, _("Videre"), self.go_on, kind="primary", icon="arrow-right", icon_after=True, size=46)
        self.show([card, on, *self.discs()], on)


def _level(training: int) -> str:
    return _("1 hat") if training == 1 else _("1 eller 2 hatte")


def _paint_gift(
    icon: str, tint: str, team: int, title: str, words: str, marks: tuple[str, ...], pen: Pen, box: Box
) -> None:
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


# A question for the room on a reflection space.


class Question(PlayingModal):
    """The room talks; the active team says whether it did."""

    def build(self) -> None:
        view = self.view
        assert view.reflection
        points = self.table.game.board.rules.reflection_points
        hint = _("Tal sammen et par minutter. Alle får ordet.")
        if points and not view.cooperative:
            got = ngettext("{team} får {n} point.", "{team} får {n} point.", points)
            hint = f"{hint} {got.format(team=self.table.name(view.turn_of), n=points)}"
        box = reflection_box(self.large)
        card = ReflectionCard(self.deck.reflection(view.reflection), range(self.table.game.teams), hint, box)
        yes, no = card.button_boxes
        discussed = partial(self.act, actions.DISCUSSED)
        done = Button(yes, _("Vi har talt om det"), discussed, kind="primary", icon="check-bold", size=44)
        skip = Button(no, _("Spring over"), partial(self.act, actions.SKIP))
        done.enabled = skip.enabled = not self.table.bot_acts
        aloud = read_aloud(self.host.voice, Box(1734, 848, 92, 92), lambda: card.reflection.text, label=False)
        self.show([card, done, skip, *aloud, *self.discs()], done)
