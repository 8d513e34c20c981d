"""The workshop itself: the decks that are on its desk, and one way from a request to its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from tekspil.content import FIRST_BOARD
from tekspil.content.library import load_board
from tekspil.content.locations import deck_paths
from tekspil.content.models import Board, Deck
from tekspil.content.problems import ContentError
from tekspil.language import _
from tekspil.plain import one_line
from tekspil.safe_files import in_words
from tekspil.workshop.board_desk import BoardDesk
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.entry_guard import EntryGuard
from tekspil.workshop.exchange import RefusedError, Reply, Request
from tekspil.workshop.kinds_of_cards import kind_titles
from tekspil.workshop.page_making import PageMaker

if TYPE_CHECKING:
    from tekspil.workshop.card_odds import CardOdds

MOST_OPEN = 8
"""Decks that are kept read; of more, the one that was used longest ago is put away."""


FindHandler = Callable[[str, str], tuple["Handler", dict[str, str]]]


class Workbench:
    """One start of the workshop, into which `guard` lets requests.

    `in_page` is the workshop in a browser's own Python: nothing is printed there, no games are played in the
    background, and sheets are .csv.
    """

    def __init__(self, guard: EntryGuard, board: str = FIRST_BOARD, *, in_page: bool = False) -> None:
        self.guard, self.in_page = guard, in_page
        self.pages = PageMaker(guard.root, guard.token, in_page)
        self.board: Board | None = _board(board)
        self._desks: dict[Path, DeckDesk] = {}
        self._boards: dict[Path, BoardDesk] = {}
        self._one_at_a_time = RLock()
        self.card_odds: CardOdds | None = None
        self._told = ""

    def turned_away(self, request: Request) -> Reply | None:
        """The answer to a request that is not let in, as far as its headers tell."""
        try:
            self.guard.by_headers(request)
        except RefusedError as refused:
            return Reply(refused.status, str(refused).encode(), "text/plain; charset=utf-8")
        return None

    def answer(self, request: Request, find: FindHandler) -> Reply:
        """The answer to a request. `find` gives what makes it, by method and path below the root."""
        try:
            let_in = self.guard.admitted(request)
        except RefusedError as refused:
            return Reply(refused.status, str(refused).encode(), "text/plain; charset=utf-8")
        if let_in is not None:
            return let_in
        with self._one_at_a_time:
            try:
                below = request.path.removeprefix(self.guard.root)
                handler, parts = find(request.method, below)
                self.pages.here = below
                return handler(self, replace(request, path=below), parts)
            except RefusedError as refused:
                return self.refusal(refused.status, str(refused))
            except ContentError as error:
                return self.refusal(409, " ".join(f"{one.message} {one.help}".strip() for one in error.problems[:3]))
            except OSError as error:
                return self.refusal(409, _("Det gik ikke: {why}.").format(why=in_words(error)))

    def refusal(self, status: int, words: str) -> Reply:
        """A page that says why something is not done."""
        return self.pages.page("refused.html", status, words=words)

    def whole_deck(self, id: str) -> tuple[DeckDesk, Deck]:
        """The deck of that id with its cards; raise `RefusedError` where it has errors."""
        desk = self.desk(id)
        if desk.deck is None:
            raise RefusedError(409, _("Bunken har fejl, der skal rettes først."))
        return desk, desk.deck

    def desk(self, id: str) -> DeckDesk:
        """The deck of that id, read if it has been saved since; raise `RefusedError` where there is none."""
        places = deck_paths().get(id)
        if not places:
            raise RefusedError(404, _("Den bunke findes ikke her."))
        path = places[-1]
        desk = self._desks.pop(path, None)
        if desk is None:
            desk = DeckDesk(path, self.board)
        else:
            desk.look()
        self._desks[path] = desk
        while len(self._desks) > MOST_OPEN:
            self._desks.pop(next(iter(self._desks))).close()
        return desk

    def put_down(self, desk: DeckDesk | BoardDesk) -> None:
        """Take a deck or a board off the desk: its files are about to go."""
        desk.close()
        self._desks = {path: one for path, one in self._desks.items() if one is not desk}
        self._boards = {path: one for path, one in self._boards.items() if one is not desk}

    def board_desk(self, path: Path) -> BoardDesk:
        """The board in that file, read again."""
        desk = self._boards.get(path)
        if desk is None:
            desk = self._boards[path] = BoardDesk(path)
        else:
            desk.look()
        return desk

    def deck_page(self, name: str, desk: DeckDesk, status: int = 200, **values: object) -> Reply:
        """A page of a deck, with what can be undone in it, and what was last done told once."""
        undo = redo = ""
        if desk.is_own:
            try:
                steps = desk.journal.to_undo, desk.journal.to_redo
                undo, redo = (step.words if step else "" for step in steps)
            except ContentError as taken:
                self._told = self._told or taken.problems[0].message
        title = desk.deck.title if desk.deck else desk.id
        told, self._told = self._told, ""
        titles = kind_titles(desk.deck)
        shown = {
            "deck_id": desk.id,
            "kinds_called": titles,
            "deck_title": one_line(title),
            "undo": undo,
            "redo": redo,
            "told": told,
        }
        return self.pages.page(name, status, desk=desk, **shown, **values)

    def tell(self, words: str) -> None:
        """Say something on the next page."""
        self._told = words

    @property
    def told(self) -> str:
        """What is to be said, once."""
        told, self._told = self._told, ""
        return told

    def close(self) -> None:
        """Let other programs have the decks."""
        if self.card_odds is not None:
            self.card_odds.close()
        for desk in (*self._desks.values(), *self._boards.values()):
            desk.close()


Handler = Callable[[Workbench, Request, Mapping[str, str]], Reply]
"""What answers an address: it gets the parts of the address that differ."""


def _board(name: str) -> Board | None:
    try:
        return load_board(name)
    except ContentError:
        return None
