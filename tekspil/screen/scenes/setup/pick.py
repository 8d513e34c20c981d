"""Choose a deck or a board: a button that shows the one in use, and a list of those there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType

from tekspil.content.library import board_ids, deck_ids, load_board, load_deck
from tekspil.content.models import Board, Deck
from tekspil.content.problems import ContentError
from tekspil.language import _
from tekspil.screen.scene import Modal
from tekspil.screen.scenes.plan import Plan
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.widgets import Button, Label, Widget
from tekspil.screen.widgets.sheet import Sheet

SHEET = Sheet(Box(360, 90, 1200, 900))
PER_PAGE = 5


class Pick(Modal):
    """A list with one line for each; one that cannot be read is there, and cannot be chosen."""

    def __init__(
        self,
        title: str,
        titles: Mapping[str, str],
        chosen: str,
        take: Callable[[str], str],
        details: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.details = details
        self.title, self.titles, self.chosen, self.take = title, titles, chosen, take
        self.ids = ids = tuple(titles)
        self.page = ids.index(chosen) // PER_PAGE if chosen in ids else 0
        self.trouble = ""

    def build(self) -> None:
        pages = self.pages_of(len(self.ids), SHEET.corner(36, 72).moved(-12, 0), PER_PAGE)
        widgets: list[Widget] = [
            SHEET.panel(),
            Label(SHEET.line(36, 72, 700), self.title, (56, 50), bold=True),
            pages,
        ]
        focus: Widget | None = None
        for i, name in enumerate(pages.part(self.ids)):
            box = SHEET.line(132 + 116 * i, 100)
            button = Button(box, self.titles[name], partial(self.pick, name), chosen=name == self.chosen, size=40)
            button.detail = self.details.get(name, "")
            focus = button if name == self.chosen else focus
            widgets.append(button)
        back = Button(SHEET.first(360, 108), _("Tilbage"), self.back)
        words = SHEET.last(SHEET.wide - 390, 124).moved(0, -8)
        widgets.append(Label(words, self.trouble, (34, 32), valign=0.5))
        self.show([*widgets, back], focus or back)

    def pick(self, name: str) -> None:
        """Take this one, or say why it cannot be used."""
        self.trouble = self.take(name)
        if self.trouble:
            self.build()
        else:
            self.host.pop()


def titles_of(ids: Iterable[str], load: Callable[[str], Deck | Board]) -> dict[str, str]:
    """What decks or boards are called; one that cannot be read goes by its id."""
    titles = {}
    for name in ids:
        try:
            titles[name] = load(name).title
        except ContentError:
            titles[name] = name
    return titles


def pick_deck(plan: Plan) -> Pick:
    """Choose among the decks."""

    def take(name: str) -> str:
        try:
            plan.take_deck(load_deck(name))
        except ContentError:
            return _("Bunken kan ikke læses. Skriv tekspil check {name}, og se hvorfor.").format(name=name)
        return ""

    return Pick(_("Vælg en bunke"), titles_of(deck_ids(), load_deck), plan.deck.id, take)


def pick_board(plan: Plan) -> Pick:
    """Choose among the boards."""

    def take(name: str) -> str:
        try:
            plan.take_board(load_board(name))
        except ContentError:
            return _("Pladen kan ikke læses. Skriv tekspil check {name}, og se hvorfor.").format(name=name)
        return ""

    titles = titles_of(board_ids(), load_board)
    return Pick(_("Vælg en plade"), titles, plan.board.id, take, {name: _about(name) for name in titles})


def _about(name: str) -> str:
    """How long a board takes, how large it is, and whether the teams play together; nothing of one without reading."""
    try:
        board = load_board(name)
    except ContentError:
        return ""
    words = _("{minutes} minutter, {n} felter").format(minutes=board.minutes, n=len(board.spaces))
    return f"{words}, {_('alle sammen')}" if board.rules.cooperative else words
