"""What a space brought, after it has happened: an event, the basispakke, an it-agent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from tekspil.content.models import Exercise, ItAgent
from tekspil.deck_words import DeckWords, sentence
from tekspil.language import _, ngettext
from tekspil.look import INK, INK2, PAPER, PAPER2, SPACES
from tekspil.phrases import gift_words, listed, training_level
from tekspil.records import Drawn, Gained, Helped, Step, Trained
from tekspil.room.crews import exercise_for, it_agent, names_at_table
from tekspil.rules import actions
from tekspil.rules.words import CardKind, Do, Source, SpaceType
from tekspil.screen.scenes.play.playing import PlayingModal
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import BUTTON_SHADOW, MODAL_SHADOW, Radius, Size
from tekspil.screen.widgets import Button, EventCard, Picture, ReflectionCard
from tekspil.screen.widgets.base import Action, Widget
from tekspil.screen.widgets.buttons import read_aloud
from tekspil.screen.widgets.talk_cards import event_box, reflection_box


def effects_in_words(steps: Sequence[Step], words: DeckWords) -> tuple[list[int], str]:
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
    return sorted(got), _(" og ").join(gift_words(what, n, words) for what, n in most.items())


NOTE, NOTE_TIP = Box(60, 330, 430, 270), (530.0, 465.0)  # beside a card, where the room is new to its space


class News(PlayingModal):
    """An event on the board, with what it gave."""

    def build(self) -> None:
        steps = self.table.last_action.steps
        place, card_drawn = next(
            (i, step) for i, step in enumerate(steps) if isinstance(step, Drawn) and step.kind == CardKind.EVENT
        )
        event = self.deck.event(card_drawn.card)
        teams, words = effects_in_words(steps[place + 1 :], self.deck.words)
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
        words = _("Læs kortet højt. Spillet giver selv det, der står.")
        self.show([card, on, *self.guided_at(SpaceType.EVENT, words, NOTE, NOTE_TIP), *self.discs()], on)


class Gift(PlayingModal):
    """The basispakke with an exercise to try at the table, or an it-agent who comes with the team.

    Where text is large the exercise's steps take a page of their own; why it is tried comes after it.
    """

    tried = False  # the exercise has been shown, and what is left of it is on the next page

    def build(self) -> None:
        record = self.table.last_action
        team = record.team
        space = next(space.type for space in self.table.game.board.spaces if space.id == record.space)
        got = next((step for step in record.steps if isinstance(step, Trained | Helped)), None)
        now = self.view.teams[team]
        deck, large = self.table.game.deck, self.large
        exercise = None
        if space == SpaceType.TRAINING:
            exercise = exercise_for(deck, now.training, team, self.view.round)
        if exercise and not self.tried:
            self._show_exercise(exercise, team, training_words(now.training, isinstance(got, Trained), self.deck.words))
            return
        if space == SpaceType.TRAINING:
            title = _("I har lært mere") if isinstance(got, Trained) else _("I kan det hele")
            words = training_words(now.training, isinstance(got, Trained), self.deck.words)
            words = f"{exercise.why} {words}" if exercise else words
        else:
            title, words = welcome(it_agent(deck, team, now.agents - 1), bool(got), self.deck.words)
        box = event_box(large)
        people = names_at_table(deck, team, now.agents)
        there = _("Ved jeres bord: {names}").format(names=listed(people)) if people else ""
        if not people:
            there = _("{agents} ved jeres bord").format(agents=self.deck.words.agent.counted(now.agents))
        learned = _("Oplæring: {level}").format(level=training_level(now.training, self.deck.words))
        foot = learned if space == SpaceType.TRAINING else there
        card = Picture(
            box,
            partial(_paint_gift, SPACES[space].icon, SPACES[space].top, team, title, words, foot),
            reach=90,
        )
        self._show_card(card, box)

    def _show_exercise(self, exercise: Exercise, team: int, words: str) -> None:
        box = event_box(self.large)
        card = Picture(box, partial(paint_exercise, exercise, team, words, self.deck.words), reach=90)
        self._show_card(card, box, self._on_from_steps if self.large else self.go_on, exercise=True)

    def _on_from_steps(self) -> None:
        self.tried = True
        self.build()

    def _note(self, exercise: bool) -> list[Widget]:
        if exercise:
            words = _("Prøv øvelsen nu, alle sammen. Tryk så på Videre.")
            return self.guided_at(SpaceType.TRAINING, words, NOTE, NOTE_TIP)
        said = self.deck.words
        words = _("Når I får {goal}, kan I spørge {agent}. Så ser I, hvad {the_goal} kræver.")
        words = words.format(goal=said.goal.one, agent=said.agent.the, the_goal=said.goal.the)
        return self.guided_at(SpaceType.AGENT, words, NOTE.grown(0, 30), NOTE_TIP)

    def _show_card(self, card: Picture, box: Box, action: Action | None = None, exercise: bool = False) -> None:
        where = Box(box.x + 52, box.bottom - 154, box.w - 104, 118)
        on = Button(
            where, _("Videre"), action or self.go_on, kind="primary", icon="arrow-right", icon_after=True, size=46
        )
        self.show([card, on, *self._note(exercise), *self.discs()], on)


def welcome(agent: ItAgent | None, came: bool, said: DeckWords) -> tuple[str, str]:
    """The words for an it-agent who comes to the table, or greets a team that has all the help it can have."""
    if agent is None:
        one = sentence(said.agent.one)
        title = _("{name} kommer med") if came else _("{name} hilser på")
        told = _("{agent} kender tingene fra sin egen hverdag. Spørg, når I har {goal}.")
        return title.format(name=one), told.format(agent=one, goal=said.goal.one)
    if came:
        title, words = _("{name} kommer med"), _("{name} er god til {good_at}. “{question}”")
    else:
        title, words = _("{name} hilser på"), _("I har tre {agents} med ved bordet. “{question}”")
    return title.format(name=agent.name), words.format(
        name=agent.name, good_at=agent.good_at, question=agent.asks, agents=said.agent.many
    )


def training_words(training: int, learned: bool, words: DeckWords) -> str:
    """What a team's training is good for now."""
    if not learned:
        return _("I kan det hele. {agent} sidder med ved jeres bord.").format(agent=sentence(words.agent.one))
    if training == 1:
        return _("Kort, der kræver {basics}, er nu klar til brug.").format(basics=words.basics)
    return _("Kort fra {experts} er nu også klar til brug.").format(experts=words.experts)


def _paint_gift(icon: str, tint: str, team: int, title: str, words: str, foot: str, pen: Pen, box: Box) -> None:
    x, y, w, h = box
    pen.box(box, PAPER, Radius.BIG_CARD, shadow=MODAL_SHADOW)
    high = 150.0 if pen.canvas.large else 300.0
    picture = Box(x + 24, y + 24, w - 48, high)
    pen.box(picture, tint, 28)
    pen.box(Box.around(picture.centre, high * 0.73), PAPER, 28, shadow=BUTTON_SHADOW)
    pen.icon(icon, picture.centre, high * 0.57)
    pen.piece(team, (x + 104, picture.bottom + 72), 92)
    room = Box(x + 172, picture.bottom + 16, w - 228, 112)
    pen.block(title, room, (60, 56, 52, 48, 44), INK, True, valign=0.5)
    pen.block(words, Box(x + 56, room.bottom + 12, w - 112, h - high - 486), (Size.BODY, 38, 36, 34, 32), INK2)
    panel = Box(x + 24, y + h - 310, w - 48, 128)
    pen.box(panel, PAPER2, 28)
    inside = Box(panel.x + 24, panel.y + 8, panel.w - 48, panel.h - 16)
    pen.block(foot, inside, (44, 40, 36, 34, 32), INK, True, align=0.5, valign=0.5)


def paint_exercise(exercise: Exercise, team: int, words: str, said: DeckWords, pen: Pen, box: Box) -> None:
    """The exercise's name, its steps one under the other, and why; below, what the training is good for in the game.
    Large text leaves room for the name and the steps."""
    x, y, w, h = box
    large = pen.canvas.large
    look = SPACES[SpaceType.TRAINING]
    pen.box(box, PAPER, Radius.BIG_CARD, shadow=MODAL_SHADOW)
    head = Box(x + 24, y + 24, w - 48, 120 if large else 164)
    pen.box(head, look.top, 28)
    pen.piece(team, (head.x + 76, head.centre[1]), 92)
    name = Box(head.x + 140, head.y + 8, head.w - 160, head.h - 16)
    if not large:
        level = sentence(_("{basics}: Alle prøver med").format(basics=said.basics))
        if exercise.level > 1:
            level = _("Fra {experts}: Alle prøver med").format(experts=said.experts)
        pen.block(level, Box(name.x, name.y, name.w, 58), (40, 38, 36, 34, 32), INK2, valign=0.5)
        name = Box(name.x, name.y + 58, name.w, name.h - 58)
    pen.block(exercise.title, name, (52, 48, 46, 44, 42, 40, 36), INK, True, valign=0.5)
    bottom = y + h - 186  # over the button
    if not large:
        panel = Box(x + 24, bottom - 152, w - 48, 152)
        pen.box(panel, PAPER2, 28)
        why = Box(panel.x + 24, panel.y + 6, panel.w - 48, 84)
        pen.block(exercise.why, why, (40, 38, 36, 34, 32), INK, True, valign=0.5)
        pen.block(words, Box(why.x, panel.y + 88, why.w, 60), (34, 32), INK2, valign=0.5)
        bottom = panel.y - 10
    top = head.bottom + 10
    high = (bottom - top) / len(exercise.steps)
    for i, step in enumerate(exercise.steps):
        at = Box(x + 40, top + high * i, 72, high)
        size = 64.0 if large else 40.0
        pen.disc(at.centre, 84 if large else 62, look.top, INK, 3)
        pen.line(str(i + 1), (at.centre[0], at.centre[1] - size * 0.61), size, INK, True, align=0.5)
        room = Box(x + 136, top + high * i + 2, w - 166, high - 4)
        pen.block(step, room, (40, 38, 36, 34, 32), INK, valign=0.5)


# A question for the room on a reflection space.


class ReflectionScene(PlayingModal):
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
