"""Games played in the background while an author looks, and begun anew whenever the deck is saved."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tekspil.content.models import Board, Deck
from tekspil.simulation.engine.games import setting_of
from tekspil.simulation.engine.runner import has_compiler
from tekspil.tables import TooSmallError
from tekspil.watching.odds import LOOKS, Games, Odds

FIRST = LOOKS.at[0]
"""Sessions before the first figures are shown."""

Work = tuple[Games, Games | None]  # the deck now, and the deck before where that is another


class Practice:
    """Plays a deck, and the deck as it was before, in one thread of its own. `close` it when done."""

    def __init__(self, board: Board, teams: int = 4, players: str = "staff", seed: int = 1) -> None:
        self.board, self.teams, self.players, self.seed = board, teams, players, seed
        self.compiled = has_compiler()
        self.refusal = ""
        self._news = threading.Condition()
        self._work: Work | None = None
        self._old: Games | None = None
        self._odds: Odds | None = None
        self._failure: BaseException | None = None
        self._closed = self._is_resting = False
        self._thread: threading.Thread | None = None

    def begin(self, deck: Deck, before: Deck) -> None:
        """Play these decks from now on. `refusal` says why, where they cannot be played."""
        work = self._prepared(deck, before)
        with self._news:
            self._work, self._odds = work, None
            self._news.notify_all()
        if work and self._thread is None:
            self._thread = threading.Thread(target=self._run, name="practice", daemon=True)
            self._thread.start()

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Let the games stand still, so that they do not slow down what is done meanwhile."""
        self._rest(True)
        try:
            yield
        finally:
            self._rest(False)

    def _rest(self, is_resting: bool) -> None:
        with self._news:
            self._is_resting = is_resting
            self._news.notify_all()

    @property
    def odds(self) -> Odds | None:
        """The newest figures of the deck last begun. Raises what went wrong while playing."""
        with self._news:
            if self._failure:
                raise self._failure
            return self._odds

    def wait(self, sessions: int = FIRST) -> Odds | None:
        """The figures once so many sessions have been played; None where the deck cannot be played."""
        with self._news:
            self._news.wait_for(lambda: self._failure or not self._work or self._has(sessions))
        return self.odds

    def close(self) -> None:
        """Stop playing."""
        with self._news:
            self._closed = True
            self._news.notify_all()
        if self._thread:
            self._thread.join(timeout=2)  # a compiler at work cannot be stopped, and dies with the program

    def _has(self, sessions: int) -> bool:
        return self._odds is not None and self._odds.sessions >= sessions

    def _prepared(self, deck: Deck, before: Deck) -> Work | None:
        self.refusal = ""
        old = self._games_before(before)
        if deck is before or deck.fingerprint == before.fingerprint:
            return (old, None) if old else None
        now = self._games(deck)
        return (now, old) if now else None

    def _games_before(self, before: Deck) -> Games | None:
        """The games of the deck as it was, kept from save to save."""
        if self._old is None or self._old.setting.deck is not before:
            self._old = self._games(before)
        return self._old

    def _games(self, deck: Deck) -> Games | None:
        try:
            setting = setting_of(deck, self.board, self.teams, self.players.split(","), self.seed)
        except TooSmallError as error:
            self.refusal = str(error)
            return None
        return Games(setting, self.compiled)

    def _run(self) -> None:
        try:
            while (work := self._next()) is not None:
                self._play(work)
        except BaseException as error:
            with self._news:
                self._failure = error
                self._news.notify_all()

    def _next(self) -> Work | None:
        """The decks to play, once there are some that have not been played to the end; None when closed."""
        with self._news:
            self._news.wait_for(lambda: self._closed or (self._work and not self._has(LOOKS.most)))
            return None if self._closed else self._work

    def _play(self, work: Work) -> None:
        """Play until the deck is saved again or there is nothing more to learn, and tell of it now and then."""
        now, before = work
        for sessions in range(1, LOOKS.most + 1):
            for games in work:
                if not self._may_go_on(work):
                    return
                if games is not None:
                    games.play(sessions)
            if sessions in LOOKS.at:
                odds = Odds(now, before, sessions)
                odds.moved  # noqa: B018 (worked out here, where nobody waits for it)
                with self._news:
                    if self._work is work:
                        self._odds = odds
                        self._news.notify_all()

    def _may_go_on(self, work: Work) -> bool:
        """Whether these are still the decks to play; waits while it is to rest."""
        with self._news:
            self._news.wait_for(lambda: self._closed or not self._is_resting)
            return not self._closed and self._work is work
