"""The deck and the board of a game as they were read, packed so small that they can be kept with it.

A snapshot holds a deck's files and a board's as their authors would write them, with what a deck builds on written in.
Its pictures are in it too, but for those that came along with the program, which are named.
So they are read back by the same readers, with every check, and an older format is brought up to date like any other.
"""

from __future__ import annotations

import atexit
import base64
import hashlib
import json
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

from tekspil.content import photo
from tekspil.content.archive import PICTURES
from tekspil.content.board_reader import read_board
from tekspil.content.card_picture import MAX_BYTES, PictureError, content_of, is_photo, lender, pictures_of_cards
from tekspil.content.deck_reader import read_deck
from tekspil.content.fingerprint import as_plain
from tekspil.content.models import KINDS_OF_CARDS, Board, CardPicture, Deck, OwnWords
from tekspil.content.parsed_files import NEWEST_FORMAT
from tekspil.content.problems import Problem
from tekspil.content.values import is_slug
from tekspil.content.writing.rendering import flow
from tekspil.language import _, ngettext
from tekspil.plain import SOFT_HYPHEN
from tekspil.safe_files import parse_json, read_bounded, write_whole

MOST_OF_PICTURES = 4_000_000
"""The most bytes of pictures that go with a game; cards after that have their icons when it is resumed."""

MOST_OF_ONE = 2 * MAX_BYTES
"""The most bytes of one picture, a drawing with its parts in it."""

MOST_BYTES = 40_000_000  # unpacked: more than any deck that can be read, so that a small file cannot fill the memory
PICTURE, MOST_OF_PICTURE = "plade.svg", 2_000_000
NAMED = 2  # changed cards that are named before "og 3 andre kort"


class SnapshotError(ValueError):
    """A snapshot that cannot be read; the message is a reason in the user's language."""


@lru_cache(maxsize=8)
def taken(content: Deck | Board) -> str:
    """The snapshot of a deck or a board, as ASCII letters. Taken once for each that is loaded."""
    files = _deck_files(content) if isinstance(content, Deck) else _board_files(content)
    packed = zlib.compress(json.dumps(files, ensure_ascii=False).encode("utf-8"), 9)
    return base64.b64encode(packed).decode("ascii")


def pictures_left_out(deck: Deck) -> frozenset[str]:
    """The names of the pictures that a saved game has no room for, as the deck's files have them."""
    pictures = _Pictures(deck)
    mine = [
        picture
        for picture in pictures_of_cards(deck).values()
        if not lender(picture) or lender(picture) != pictures.lender
    ]
    if len(mine) * MOST_OF_ONE <= MOST_OF_PICTURES:  # nothing need be read
        return frozenset()
    for picture in mine:
        pictures.name_of(picture)
    return frozenset(pictures.left_out)


def deck_of(snapshot: str, id: str) -> Deck:
    """The deck of a snapshot. Raises `SnapshotError` where it holds none of that id."""
    files = _unpacked(snapshot, id)
    nowhere = Path("snapshot", id)  # no folder of that name is looked for, but a deck and its folder share their name
    deck, problems = read_deck(nowhere, files=_as_bytes(files))
    if deck is None or deck.id != id:
        raise SnapshotError(_first(problems))
    return replace(deck, folder=None)


def board_of(snapshot: str, id: str) -> Board:
    """The board of a snapshot; its picture lies in a folder that is deleted when the program ends.

    Raises `SnapshotError` where it holds none of that id, `OSError` where there is no room for the picture.
    """
    files = _unpacked(snapshot, id)
    folder = Path()
    if PICTURE in files:
        temporary = tempfile.TemporaryDirectory(prefix="tekspil-", ignore_cleanup_errors=True)
        atexit.register(temporary.cleanup)
        folder = Path(temporary.name)
        write_whole(folder / PICTURE, files[PICTURE])
    board, problems = read_board(folder / f"{id}.yaml", files.get("board.yaml", "").encode())
    if board is None or board.id != id:
        raise SnapshotError(_first(problems))
    return board


def changed_cards(then: Deck, now: Deck) -> str:
    """What has changed from one reading of a deck to another, in words: "“Tablet”, “Timeglas” og 3 andre kort"."""
    names: list[str] = []
    for kind in KINDS_OF_CARDS:
        before, after = _by_id(getattr(then, kind)), _by_id(getattr(now, kind))
        changed = [id for id in {**before, **after} if before.get(id) != after.get(id)]
        names += [_name(before.get(id) or after[id]) for id in changed]
    if not names:
        return _("ikke kortene, men andet i bunken")
    shown, more = names[:NAMED], len(names) - NAMED
    if more > 0:
        others = ngettext("{n} andet kort", "{n} andre kort", more).format(n=more)
        return _("{cards} og {others}").format(cards=", ".join(shown), others=others)
    return _(" og ").join(shown)


def _by_id(cards: Iterable[Any]) -> dict[str, Any]:
    return {card.id: card for card in cards}


def _name(card: Any) -> str:
    """What a card of any kind is called, short enough to stand in a sentence."""
    words = next(getattr(card, name) for name in ("name", "title", "text") if hasattr(card, name))
    plain = words.replace(SOFT_HYPHEN, "")
    return f"“{plain if len(plain) <= 50 else plain[:48].rstrip() + ' …'}”"


def _deck_files(deck: Deck) -> dict[str, str]:
    head = {
        **{name: getattr(deck, name) for name in ("id", "title", "language", "version", "description")},
        "labels": _said(deck.labels),
        "labels_in": {language: _said(words) for language, words in deck.labels_in.items()},
        "stars": list(deck.stars),
        "themes": _keyed(deck.themes),
        "needs": _keyed(deck.needs),
    }
    pictures = _Pictures(deck)
    head |= {"picture": pictures.name_of(deck.picture), "pictures": pictures.lender}
    cards = {kind: [_with_picture(card, pictures) for card in getattr(deck, kind)] for kind in KINDS_OF_CARDS}
    files = {"deck.yaml": _file(head), **pictures.files}
    files |= {f"{kind}.yaml": _file({kind: cards[kind]}) for kind in KINDS_OF_CARDS}
    if deck.law is not None:
        files["law.yaml"] = _file({"law": as_plain(deck.law)})
    for name, people in (("agents", deck.it_agents), ("exercises", deck.exercises)):
        if people:
            files[f"{name}.yaml"] = _file({name: as_plain(people)})
    return files


def _board_files(board: Board) -> dict[str, str]:
    """A board without its `targets`, which are of no account to a game that is played."""
    picture = {}
    if board.picture is not None:
        try:
            picture[PICTURE] = read_bounded(board.picture, MOST_OF_PICTURE).decode("utf-8")
        except (OSError, UnicodeDecodeError):  # gone since it was read: the board is played without it
            picture.clear()
    return {"board.yaml": _file({**as_plain(board), "picture": PICTURE if picture else ""}), **picture}


class _Pictures:
    """The pictures of a deck's cards as they go with a game.

    Those that came along with the program are named, since it has them; the deck that most of them are from stands as
    `lender`. All others are `files`, called by what is in them, so that one name never means two pictures.
    """

    def __init__(self, deck: Deck) -> None:
        from_where = Counter(lender(picture) for picture in pictures_of_cards(deck).values())
        from_where.pop("", None)
        self.lender = max(from_where, key=lambda id: from_where[id], default="")
        self.files: dict[str, str] = {}
        self.left_out: set[str] = set()
        self._left = MOST_OF_PICTURES

    def name_of(self, picture: CardPicture | None) -> str:
        """What the picture is called in the snapshot; "" where it does not go with it."""
        if picture is None:
            return ""
        if self.lender and lender(picture) == self.lender:
            return picture.name
        try:
            data = content_of(picture, trying=False)  # whoever draws it tries it
            data, suffix = photo.kept(data) if is_photo(picture) else (data, PurePath(picture.name).suffix.lower())
        except (PictureError, photo.PhotoError):  # nobody has seen it in the game either
            return ""
        name = f"{hashlib.sha256(data).hexdigest()[:16]}{suffix}"
        if f"{PICTURES}/{name}" not in self.files:
            if len(data) > self._left:
                self.left_out.add(picture.name)
                return ""
            self._left -= len(data)
            text = base64.b64encode(data).decode("ascii") if is_photo(picture) else data.decode("utf-8")
            self.files[f"{PICTURES}/{name}"] = text
        return name


def _with_picture(card: Any, pictures: _Pictures) -> dict[str, Any]:
    """A card as its file has it, with what its picture is called in the snapshot."""
    plain: dict[str, Any] = as_plain(card)
    name = pictures.name_of(getattr(card, "picture", None))
    return {**plain, "picture": name} if name else plain


def _as_bytes(files: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a snapshot by name; a photo stands in it as letters."""
    found = {}
    for name, text in files.items():
        if name.endswith(photo.SUFFIXES):
            try:
                found[name] = base64.b64decode(text, validate=True)
            except ValueError:
                continue  # the card has its icon then
        else:
            found[name] = text.encode()
    return found


def _said(words: OwnWords) -> dict[str, Any]:
    """A deck's own words as its file has them, without those that it has none of."""
    plain: dict[str, Any] = as_plain(words)
    return {name: said for name, said in plain.items() if said}


def _keyed(named: Iterable[Any]) -> dict[str, Any]:
    """Themes or needs as a deck's file has them: by id."""
    plain = [as_plain(one) for one in named]
    return {one.pop("id"): one for one in plain}


def _file(fields: Mapping[str, Any]) -> str:
    return flow(_filled({"format": NEWEST_FORMAT, **fields}))


def _filled(value: Any) -> Any:
    """A value without its empty fields, which a file leaves out."""
    if isinstance(value, Mapping):
        return {name: _filled(one) for name, one in value.items() if one is not None and one != ""}
    return [_filled(one) for one in value] if isinstance(value, list) else value


def _unpacked(snapshot: str, id: str) -> dict[str, str]:
    """The files of a snapshot by name."""
    if not is_slug(id):
        raise SnapshotError(_("“{id}” kan ikke være et id").format(id=ascii(id[:60])[1:-1]))
    try:
        unpacking = zlib.decompressobj()
        raw = unpacking.decompress(base64.b64decode(snapshot, validate=True), MOST_BYTES)
        files: dict[str, str] = parse_json(raw)
        whole = unpacking.eof and isinstance(files, dict) and all(isinstance(text, str) for text in files.values())
        if whole:
            "".join((*files, *files.values())).encode()  # half a sign, which JSON can spell, is in no file
    except (ValueError, zlib.error) as error:
        raise SnapshotError(_("kortene, det blev spillet med, er ødelagt")) from error
    if not whole:
        raise SnapshotError(_("kortene, det blev spillet med, er ødelagt"))
    return files


def _first(problems: Sequence[Problem]) -> str:
    """The first thing that is wrong with what a snapshot holds."""
    errors = [problem.message for problem in problems if problem.severity == "error"]
    return errors[0] if errors else _("kortene, det blev spillet med, er nogle andre")
