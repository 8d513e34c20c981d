"""A deck and a board sent as one .zip, laid out as in one's own folder, so that both are found once unpacked."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

from tekspil.content import library, locations
from tekspil.content.archive import PICTURES
from tekspil.content.authoring import own_folder
from tekspil.content.card_picture import PictureError, content_of, lender, pictures_of_cards
from tekspil.content.goal_files import parts_in
from tekspil.content.models import Deck
from tekspil.content.near_files import DECK_FILES
from tekspil.content.problems import ContentError
from tekspil.content.source import MAX_BYTES, unreadable, unwritable, whole_file
from tekspil.language import _
from tekspil.safe_files import read_bounded, write_whole


def deck_contents(folder: Path, deck: Deck | None) -> dict[str, bytes]:
    """What of a deck is sent, by name: its files, its pictures, and those borrowed of a deck that did not come along.

    Args:
        folder: The deck's own folder. Links in it lead nowhere.
        deck: The deck, where it could be read.

    Raises `ContentError` where a file cannot be read.
    """
    paths = [folder / f"{name}.yaml" for name in (*DECK_FILES, *parts_in(folder))]
    paths += sorted(folder.glob(f"{PICTURES}/*"))
    found = {}
    for path in paths:
        if path.is_file() and not path.is_symlink() and not path.parent.is_symlink():
            try:
                found[path.relative_to(folder).as_posix()] = read_bounded(path, MAX_BYTES)
            except OSError as error:
                raise ContentError([unreadable(path, error)]) from None
    written = b"\n".join(data for name, data in found.items() if name.endswith(".yaml"))
    for name, picture in pictures_of_cards(deck).items() if deck else ():
        is_named = name.encode() in written  # else the card is that of the deck it builds on
        if is_named and f"{PICTURES}/{name}" not in found and not lender(picture):
            with suppress(PictureError):  # the card shows its icon there too
                found[f"{PICTURES}/{name}"] = content_of(picture)
    return found


def pack(deck: str, board: str, out: Path) -> Path:
    """Write a deck, its pictures and a board into one .zip.

    Args:
        deck: One of one's own decks, by its id or its folder.
        board: A board's id or file, or "" for none.
        out: The .zip, which must not be there yet.

    Raises `ContentError` where one of them has errors, or where the file cannot be written.
    """
    folder = own_folder(locations.find_deck(deck))
    loaded_deck = library.load_deck(folder)
    id = loaded_deck.id
    if out.exists():
        message = _("Filen findes allerede, og den bliver ikke skrevet over.")
        raise ContentError([whole_file("F09", out, message, _("Flyt den, eller vælg et andet navn."))])
    files: list[tuple[Path, str]] = []
    if board:
        path = locations.find_board(board)
        loaded = library.load_board(path)
        files.append((path, f"boards/{loaded.id}.yaml"))
        if loaded.picture is not None:
            files.append((loaded.picture, f"boards/{loaded.picture.name}"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in deck_contents(folder, loaded_deck).items():
            archive.writestr(f"cards/{id}/{name}", data)
        for path, name in files:
            try:
                archive.writestr(name, read_bounded(path, MAX_BYTES))
            except OSError as error:
                raise ContentError([unreadable(path, error)]) from None
    try:
        write_whole(out, made.getvalue(), private=False)
    except OSError as error:
        raise ContentError([unwritable(out, error)]) from None
    return out
