"""One deck on the desk: what its files say, read again when anybody has saved them, and steps taken in it and undone.

What is written is the author's own file with the change alone in it (content/writing). A step that would leave the deck
with more errors than it had is refused before anything is written, so nothing here can break a deck.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tekspil.advice.checking import advice_on
from tekspil.content.archive import SUFFIX
from tekspil.content.authoring import own_folder
from tekspil.content.deck_reader import read_deck
from tekspil.content.fingerprint import as_plain
from tekspil.content.models import Board, Deck
from tekspil.content.problems import ContentError, Problem
from tekspil.content.schema import file_name
from tekspil.content.source import MAX_BYTES, SourceText, unwritable
from tekspil.content.values import is_slug
from tekspil.content.writing import Edit, OpenFile, changed, encoded, open_file
from tekspil.folders import settings_folder
from tekspil.language import _
from tekspil.room.saved_games import Lock
from tekspil.safe_files import check_writable, make_folder, read_bounded, write_whole
from tekspil.watching.cards import Kind, cards_of
from tekspil.watching.watched_files import Files, bases_of
from tekspil.workshop.exchange import RefusedError
from tekspil.workshop.journal import Contents, Journal, JournalStep, parts_of

FOLDER = "vaerksted"

Raw = dict[str, Any]
"""A card, or a whole file, as nested dicts and lists of text."""


class DeckDesk:
    """The deck in `folder` (or a .zip, which can only be looked at). `deck` is the last that could be read."""

    def __init__(self, folder: Path, board: Board | None = None) -> None:
        self.folder, self.board = folder, board
        self.id = folder.stem if folder.suffix == SUFFIX else folder.name
        self.deck: Deck | None = None
        self.problems: tuple[Problem, ...] = ()
        self.is_broken = False
        self.is_own = _is_own(folder)
        name = self.id if is_slug(self.id) else hashlib.sha256(self.id.encode()).hexdigest()[:16]
        self.kept = settings_folder() / FOLDER / name
        self._files = Files(folder)
        self._bases: list[Files] = []
        self._opened: dict[str, OpenFile] = {}
        self._lock = Lock(self.kept / "i-brug")
        self._journal: Journal | None = None
        self.look()

    def look(self) -> None:
        """Read the deck again if a file of it, or of a deck that it builds on, has been saved since."""
        texts = self._files.look()
        saved = [base for base in self._bases if base.look() is not None]
        if texts is None and not saved and self._files.path.exists():
            return
        self._opened = {}
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

    def head(self) -> Raw:
        """The deck's own deck.yaml; empty where it cannot be read."""
        file = self.file("deck")
        return file.data if file and isinstance(file.data, dict) else {}

    def own_cards(self, kind: Kind) -> dict[str, Raw]:
        """The deck's own cards of a kind by id, as they stand in its file."""
        file = self.file(kind)
        listed = file.data.get(kind) if file and isinstance(file.data, dict) else None
        cards = [card for card in listed if isinstance(card, dict)] if isinstance(listed, list) else []
        return {str(card.get("id", "")): card for card in cards if isinstance(card.get("id"), str)}

    def card(self, kind: Kind, id: str) -> Raw | None:
        """A card, the deck's own or of the deck that it builds on; None where there is none."""
        own = self.own_cards(kind).get(id)
        if own is not None or self.deck is None:
            return own
        found = next((card for place, card in cards_of(self.deck).items() if place == (kind, id)), None)
        return as_file(found) if found else None

    def ids(self, kind: Kind) -> list[str]:
        """The ids of all cards of a kind: those of the deck it builds on first, then its own."""
        known = [place.id for place in cards_of(self.deck) if place.kind == kind] if self.deck else []
        return list(dict.fromkeys((*known, *self.own_cards(kind))))

    @property
    def base(self) -> str:
        """The id of the deck that this one builds on; "" where it builds on none."""
        named = self.head().get("extends", "")
        return named if isinstance(named, str) else ""

    # Steps

    @property
    def journal(self) -> Journal:
        """The steps taken in this deck. Whoever asks first becomes its only writer, and ends what was left half done.

        Raises `RefusedError` where the deck is not one's own, or another program has it open.
        """
        if not self.is_own:
            raise RefusedError(403, _("Bunken følger med eller er pakket, så den kan ikke ændres. Lav en kopi først."))
        try:
            make_folder(self.kept)
            taken = self._lock.take()
        except OSError as error:
            raise ContentError([unwritable(self.kept, error)]) from None
        if not taken:
            message = _("Bunken er åben i et andet værksted på maskinen. Luk det, og prøv igen.")
            raise RefusedError(409, message)
        if self._journal is None:
            self._journal = Journal(self.kept)
            for step in self._journal.unfinished:
                self._bring(step)
                self._journal.finish(step)
            self.look()
        return self._journal

    def close(self) -> None:
        """Let other programs write in the deck."""
        self._lock.let_go()
        self._journal = None

    def change(self, words: str, edits: Mapping[str, Sequence[Edit]], files: Mapping[str, bytes] | None = None) -> None:
        """Take a step: make `edits` in the files they are named by, in that order, and put new `files` in.

        Raises `ContentError` or `RefusedError`, and writes nothing, where it cannot be done.
        """
        journal = self.journal
        self.look()
        after = dict(files or {})
        for name, some in edits.items():
            after[f"{name}.yaml"] = self._edited(name, some)
        self.put(journal, words, after)

    def put(self, journal: Journal, words: str, after: Mapping[str, bytes]) -> None:
        """Take a step of files that are given whole, by their names in the deck's folder."""
        contents: dict[str, Contents] = {name: (self._now(name), content) for name, content in after.items()}
        contents = {name: (before, now) for name, (before, now) in contents.items() if before != now}
        if not contents:
            return
        self._check(after)
        try:
            for name in contents:
                check_writable(self._place(name), private=False)
            step = journal.begin(words, contents)
            self._bring(step)
            journal.finish(step)
        except OSError as error:
            raise ContentError([unwritable(self.folder, error)]) from None
        self.look()

    def undo(self) -> str:
        """Undo the last step that is not undone; its words."""
        return self._turn(self.journal.to_undo, True)

    def redo(self) -> str:
        """Do the last undone step again; its words."""
        return self._turn(self.journal.to_redo, False)

    def _turn(self, step: JournalStep | None, undone: bool) -> str:
        if step is None:
            raise RefusedError(409, _("Der er ikke mere at fortryde.") if undone else _("Der er intet at gentage."))
        for name, (before, after) in step.files.items():
            if self._now(name) != (after if undone else before):
                message = _("{file} er siden ændret uden for værkstedet, så trinnet kan ikke fortrydes her.")
                raise RefusedError(409, message.format(file=name))
        try:
            turned = self.journal.turn(step, undone)
            self._bring(turned)
            self.journal.finish(turned)
        except OSError as error:
            raise ContentError([unwritable(self.folder, error)]) from None
        self.look()
        return step.words

    def _bring(self, step: JournalStep) -> None:
        """Write the files of a step that are not as it leaves them; one that somebody else has changed is left."""
        for name, (before, after) in step.files.items():
            wanted, other = (before, after) if step.undone else (after, before)
            path = self._place(name)
            if self._now(name) != other:
                continue
            if wanted is None:
                path.unlink()
            else:
                write_whole(path, wanted, private=False)

    def _edited(self, name: str, edits: Sequence[Edit]) -> bytes:
        path = self.folder / f"{name}.yaml"
        if path.is_file():
            file = open_file(path)
            return encoded(file, changed(file, edits))
        lead = f"# yaml-language-server: $schema=../../schema/{file_name(name)}\n"
        new = OpenFile(path, "", SourceText(path, f"{lead}format: 1\n{name}: []\n"), {})
        return encoded(new, changed(new, edits))

    def _now(self, name: str) -> bytes | None:
        try:
            return read_bounded(self._place(name), MAX_BYTES)
        except FileNotFoundError:
            return None

    def _place(self, name: str) -> Path:
        """Where a file of the deck lies; raise `RefusedError` where a link would lead out of its folder."""
        path = self.folder.joinpath(*parts_of(name))
        if any(place.is_symlink() for place in (path, path.parent) if place != self.folder):
            raise RefusedError(409, _("{file} er en genvej til et andet sted og bliver ikke ændret.").format(file=name))
        return path

    def _check(self, after: Mapping[str, bytes]) -> None:
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
