"""A watch over a deck: what there is to see after each save. It knows no screen and no clock."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from tekspil.advice.checking import advice_on
from tekspil.content.deck_reader import read_deck
from tekspil.content.models import Board, Deck
from tekspil.content.problems import SEVERITIES, Problem
from tekspil.watching.cards import Card, CardMatch, CardPlace, cards_of, changed, matches_of, pointed_at, written_in
from tekspil.watching.odds import Odds
from tekspil.watching.practice import Practice
from tekspil.watching.watched_files import Files, Texts, bases_of


@dataclass(frozen=True, slots=True)
class SeenDeck:
    """The state after a save.

    `deck` is the last that could be read, `before` the first, which it is held against; both None until there is one.
    `is_broken`: this save could not be read, so that cards and figures are those of the last good one. `problems`
    are sorted: errors first, and of each severity those in the card that is shown. `saves` counts from 1.
    """

    deck: Deck | None
    before: Deck | None
    is_broken: bool
    problems: tuple[Problem, ...]
    saves: int


def _by_severity(problem: Problem) -> int:
    return SEVERITIES.index(problem.severity)


class Watch:
    """Follows the deck at `path`. `look` reads the disk; `take` is told what stands there."""

    def __init__(self, path: Path, board: Board, practice: Practice | None = None) -> None:
        self.board, self.practice = board, practice
        self.files = Files(path)
        self.seen = SeenDeck(None, None, True, (), 0)
        self.place: CardPlace | None = None
        self._texts: Texts = {}
        self._bases: dict[Path, Files] = {}

    def look(self) -> bool:
        """Look at the files; True if they have been saved since the last look."""
        texts = self.files.look()
        saved_bases = [base for base in self._bases.values() if base.look() is not None]
        if texts is None and not saved_bases:
            return False
        self.take(self._texts if texts is None else texts)
        return True

    def take(self, texts: Texts) -> None:
        """Read the deck anew, find the card that was changed, and let the games begin again."""
        with self.practice.resting() if self.practice else nullcontext():
            self._take(texts)

    def _take(self, texts: Texts) -> None:
        old = self.seen
        deck, problems = read_deck(self.files.path, files=texts if self.files.are_loose else None)
        if deck is not None:
            problems = (*problems, *advice_on(deck, self.board))
        problems = tuple(sorted(problems, key=_by_severity))
        self.place = self._found(old.deck, deck, texts, problems)
        near = {problem for problem in problems if pointed_at(texts, problem) == self.place}
        problems = tuple(sorted(problems, key=lambda problem: (_by_severity(problem), problem not in near)))
        self.seen = SeenDeck(deck or old.deck, old.before or deck, deck is None, problems, old.saves + 1)
        self._texts = dict(texts)
        self._follow_bases()
        is_new = deck is not None and (old.deck is None or deck.fingerprint != old.deck.fingerprint)
        if is_new and self.practice and deck and self.seen.before:
            self.practice.begin(deck, self.seen.before)

    def _follow_bases(self) -> None:
        """Look at the files of the decks that this one builds on, too."""
        paths = bases_of(self.files.path, self._texts) if self.files.are_loose else []
        known = self._bases
        self._bases = {path: known.get(path) or Files(path) for path in paths}
        for path in self._bases.keys() - known.keys():
            self._bases[path].look()

    def _found(
        self, old: Deck | None, deck: Deck | None, texts: Texts, problems: Sequence[Problem]
    ) -> CardPlace | None:
        """The card to show after a save: the one that was changed or written in, else the one that was shown."""
        good = deck or old
        if good is None:
            return None
        candidates = [self.place]
        if deck is None:
            candidates = [written_in(self._texts, texts), pointed_at(texts, problems[0]), self.place]
        elif old is not None:
            candidates = [*changed(old, deck), self.place]
        there = cards_of(good)
        return next((place for place in candidates if place in there), next(iter(there), None))

    @property
    def card(self) -> Card | None:
        """The card that is shown, as it stands in the last deck that could be read."""
        return cards_of(self.seen.deck)[self.place] if self.seen.deck and self.place else None

    @property
    def matches(self) -> list[CardMatch]:
        """What the card matches, and why."""
        if not self.seen.deck or not self.seen.before or not self.place:
            return []
        return matches_of(self.seen.deck, self.place, self.seen.before)

    @property
    def odds(self) -> Odds | None:
        """The newest figures of the deck that is shown."""
        return self.practice.odds if self.practice else None

    def step(self, by: int) -> None:
        """Show another card of the same kind: the next, or the one before."""
        places = self._of_kind()
        if self.place in places:
            self.place = places[(places.index(self.place) + by) % len(places)]

    def turn(self, by: int) -> None:
        """Show the first card of another kind."""
        if self.seen.deck and self.place:
            firsts: dict[str, CardPlace] = {}
            for place in cards_of(self.seen.deck):
                firsts.setdefault(place.kind, place)
            kinds = list(firsts)
            self.place = firsts[kinds[(kinds.index(self.place.kind) + by) % len(kinds)]]

    def number(self) -> tuple[int, int]:
        """Which card of its kind is shown, from 1, and of how many."""
        places = self._of_kind()
        return (places.index(self.place) + 1 if self.place in places else 0), len(places)

    def _of_kind(self) -> list[CardPlace]:
        if not self.seen.deck or not self.place:
            return []
        return [place for place in cards_of(self.seen.deck) if place.kind == self.place.kind]
