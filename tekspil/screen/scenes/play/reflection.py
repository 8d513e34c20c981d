"""A question for the room on a reflection space."""

from __future__ import annotations

from functools import partial

from tekspil.language import _, ngettext
from tekspil.rules import actions
from tekspil.screen.scenes.play.playing import PlayingModal
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.widgets import Button, ReflectionCard
from tekspil.screen.widgets.read_aloud import read_aloud
from tekspil.screen.widgets.talk_cards import reflection_box


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
