"""One deck on the desk: what its files say, read again when anybody has saved them, and steps taken in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tekspil.advice.checking import advice_on
from tekspil.content.archive import PICTURES, SUFFIX
from tekspil.content.authoring import own_folder
from tekspil.content.deck_reader import read_deck
from tekspil.content.fingerprint import as_plain
from tekspil.content.goal_files import files_of
from tekspil.content.models import Board, Deck, KindOfCards
from tekspil.content.parsed_files import collector_paused
from tekspil.content.problems import ContentError, Problem
from tekspil.content.schema import file_name
from tekspil.content.source import MAX_BYTES, SourceText
from tekspil.content.writing import Edit, OpenFile, changed, encoded, open_file
from tekspil.content.writing.parted import in_their_files
from tekspil.content.writing.steps import kept_for
from tekspil.safe_files import read_bounded
from tekspil.watching.cards import cards_of
from tekspil.watching.watched_files import Files, bases_of
from tekspil.workshop.step_desk import Raw, StepDesk


class DeckDesk(StepDesk):
    """The deck in `folder` (or a .zip, which can only be looked at). `deck` is the last that could be read."""

    def __init__(self, folder: Path, board: Board | None = None) -> None:
        self.id = folder.stem if folder.suffix == SUFFIX else folder.name
        super().__init__(folder, kept_for(folder), _is_own(folder))
        self.board = board
        self.deck: Deck | None = None
        self.problems: tuple[Problem, ...] = ()
        self.is_broken = False
        self._files = Files(folder)
        self._bases: list[Files] = []
        self._opened: dict[str, OpenFile] = {}
        self._is_stale = False
        self.look()

    def look(self) -> None:
        """Read the deck again if a file of it, or of a deck that it builds on, has been saved since."""
        texts = self._files.look()
        saved = [base for base in self._bases if base.look() is not None]
        if texts is None and not saved and not self._is_stale and self._files.path.exists():
            return
        self._opened, self._is_stale = {}, False
        deck, problems = read_deck(self.folder)
        if deck is not None:
            problems = (*problems, *advice_on(deck, self.board, 0))
        self.deck, self.problems, self.is_broken = deck or self.deck, tuple(problems), deck is None
        if self._files.are_loose:
            self._bases = [Files(path) for path in bases_of(self.folder, texts or {})] if texts else self._bases
            for base in self._bases:
                base.look()

    # What stands in the files

    def file(self, name: str) -> OpenFile | None:
        """The deck's own file `name`, such as "goals"; None where there is none, or it cannot be read as YAML."""
        if name not in self._opened:
            path = self.folder / f"{name}.yaml"
            if not self._files.are_loose or not path.is_file():
                return None
            try:
                self._opened[name] = open_file(path)
            except ContentError:
                return None
        return self._opened[name]

    def card_files(self, kind: KindOfCards) -> dict[str, OpenFile]:
        """The deck's own files with cards of a kind, by name, as far as they can be read."""
        found = {name: self.file(name) for name in files_of(kind, self.folder)}
        return {name: file for name, file in found.items() if file is not None}

    def head(self) -> Raw:
        """The deck's own deck.yaml; empty where it cannot be read."""
        file = self.file("deck")
        return file.data if file and isinstance(file.data, dict) else {}

    def own_cards(self, kind: KindOfCards) -> dict[str, Raw]:
        """The deck's own cards of a kind by id, as they stand in its files."""
        files = [file for file in self.card_files(kind).values() if isinstance(file.data, dict)]
        lists = [listed for file in files if isinstance(listed := file.data.get(kind), list)]
        cards = [card for listed in lists for card in listed if isinstance(card, dict)]
        return {str(card.get("id", "")): card for card in cards if isinstance(card.get("id"), str)}

    def card(self, kind: KindOfCards, id: str) -> Raw | None:
        """A card, the deck's own or of the deck that it builds on; None where there is none."""
        own = self.own_cards(kind).get(id)
        if own is not None or self.deck is None:
            return own
        found = next((card for place, card in cards_of(self.deck).items() if place == (kind, id)), None)
        return as_file(found) if found else None

    def ids(self, kind: KindOfCards) -> list[str]:
        """The ids of all cards of a kind: those of the deck it builds on first, then its own."""
        known = [place.id for place in cards_of(self.deck) if place.kind == kind] if self.deck else []
        return list(dict.fromkeys((*known, *self.own_cards(kind))))

    @property
    def base(self) -> str:
        """The id of the deck that this one builds on; "" where it builds on none."""
        named = self.head().get("extends", "")
        return named if isinstance(named, str) else ""

    @collector_paused()
    def change(
        self,
        words: str,
        edits: Mapping[str, Sequence[Edit]],
        files: Mapping[str, bytes] | None = None,
        *,
        sure: bool = False,
    ) -> None:
        """Take a step: make `edits` in the files they are named by, in that order, and put new `files` in.

        `sure` edits are of one card that its readers have found good already.

        Raises `ContentError` or `RefusedError`, and writes nothing, where it cannot be done.
        """
        self.journal  # noqa: B018 (which may refuse)
        self.look()
        after = dict(files or {})
        for name, some in in_their_files(self.folder, edits).items():
            after[f"{name}.yaml"] = self._edited(name, some)
        self.put(words, after, sure)

    def put(self, words: str, after: Mapping[str, bytes], sure: bool = False) -> None:
        self._is_stale = any(name.startswith(PICTURES) for name in after)  # which are not looked at
        super().put(words, after, sure)

    def undo(self) -> str:
        self._is_stale = True
        return super().undo()

    def redo(self) -> str:
        self._is_stale = True
        return super().redo()

    def _edited(self, name: str, edits: Sequence[Edit]) -> bytes:
        path = self.folder / f"{name}.yaml"
        if path.is_file():
            file = self._opened.get(name)
            if file is None or file.digest != hashlib.sha256(read_bounded(path, MAX_BYTES)).hexdigest():
                file = open_file(path)
            return encoded(file, changed(file, edits))
        lead = f"# yaml-language-server: $schema=../../schema/{file_name(name)}\n"
        empty = "law:\n  topics: []\n" if name == "law" else f"{name}: []\n"
        new = OpenFile(path, "", SourceText(path, f"{lead}format: 1\n{empty}"), {})
        return encoded(new, changed(new, edits))

    def check(self, after: Mapping[str, bytes]) -> None:
        """Raise `ContentError` where the deck would have more errors with these files than it has now."""
        texts = {path.name: read_bounded(path, MAX_BYTES) for path in sorted(self.folder.glob("*.yaml"))}
        deck, problems = read_deck(self.folder, files={**texts, **after})
        errors = [problem for problem in problems if problem.severity == "error"]
        if deck is None and len(errors) > sum(problem.severity == "error" for problem in self.problems):
            raise ContentError(errors)


def _is_own(folder: Path) -> bool:
    try:
        return own_folder(folder) == folder
    except ContentError:
        return False


def as_file(card: Any) -> Raw:
    """A card as its file would have it: without the fields that say nothing, every value as text."""
    picture = getattr(card, "picture", None)
    plain = {**as_plain(card), "picture": picture.name if picture else None}
    return {name: _as_text(value) for name, value in plain.items() if value not in (None, "", [], {}, False)}


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_text(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
