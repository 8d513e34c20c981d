"""The first thing a room is asked, once: whether those who sit farthest away can read what the game will write."""

from __future__ import annotations

from functools import partial

from tekspil.content.models import Board, Deck
from tekspil.deck_words import words_of
from tekspil.language import _
from tekspil.look import INK2, PAPER
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.settings import TEXT_SCALES
from tekspil.screen.toolkit.theme import Radius, Size
from tekspil.screen.widgets import Button, Label, TechnologyCard, Widget
from tekspil.screen.widgets.labels import paint_text_size

SHEET = Box(96, 176, 1728, 456)
TILES = Box(96, 676, 414, 132)
YES = Box(96, 880, 1152, 140)


class BackRow(Scene):
    """Words of the size that most of the game is written in, and the sizes to choose among. What is chosen is seen at
    once and kept in the settings; then comes the front page."""

    def __init__(self, deck: Deck, board: Board) -> None:
        super().__init__()
        self.deck, self.board = deck, board

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.box(SHEET, PAPER, Radius.BIG_CARD)

    def build(self) -> None:
        words = _(
            "Så store er ordene i spillet. Spørg dem, der sidder længst væk. Vælg større, hvis de ikke kan læse dem."
        )
        yes = Button(YES, _("Ja, alle kan læse det"), self.ready, kind="primary", icon="check-bold", size=56)
        title = Box(96, 40, 1728, 116)
        widgets: list[Widget] = [
            Label(title, _("Kan bagerste række læse det her?"), (80, 72, 64, 56, 48), bold=True, valign=0.5),
            TechnologyCard(
                Box(136, 200, 440, 408), self.deck.technologies[0], variant="laid", words=words_of(self.deck)
            ),
            Label(Box(640, 200, 1144, 408), words, (Size.BODY,), valign=0.5),
            *(
                self._size(scale, box)
                for scale, box in zip(TEXT_SCALES, row(TILES, len(TEXT_SCALES), 438), strict=True)
            ),
            Label(Box(1290, YES.y, 534, YES.h), _("I kan ændre det i Indstillinger."), colour=INK2, valign=0.5),
            yes,
        ]
        self.show(widgets, first=yes)

    def _size(self, scale: float, box: Box) -> Button:
        choose = partial(self.host.change, text_scale=scale)
        inside = partial(paint_text_size, scale)
        return Button(box, "", choose, chosen=self.host.settings.text_scale == scale, paint_inside=inside)

    def ready(self) -> None:
        """On to the front page."""
        self.host.navigator.front_page(self.deck, self.board)
