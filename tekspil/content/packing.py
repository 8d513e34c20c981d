"""A deck and a board sent as one .zip, laid out as in one's own folder, so that both are found once unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tekspil.content import library, locations
from tekspil.content.archive import PICTURES
from tekspil.content.authoring import own_folder
from tekspil.content.near_files import DECK_FILES
from tekspil.content.problems import ContentError
from tekspil.content.source import MAX_BYTES, unreadable, unwritable, whole_file
from tekspil.language import _
from tekspil.safe_files import read_bounded, write_whole


def pack(deck: str, board: str, out: Path) -> Path:
    """Write a deck, its pictures and a board into one .zip.

    Args:
        deck: One of one's own decks, by its id or its folder.
        board: A board's id or file, or "" for none.
        out: The .zip, which must not be there yet.

    Raises `ContentError` where one of them has errors, or where the file cannot be written.
    """
    folder = own_folder(locations.find_deck(deck))
    id = library.load_deck(folder).id
    if out.exists():
        message = _("Filen findes allerede, og den bliver ikke skrevet over.")
        raise ContentError([whole_file("F09", out, message, _("Flyt den, eller vælg et andet navn."))])
    files = [(path, f"cards/{id}/{path.name}") for name in DECK_FILES if (path := folder / f"{name}.yaml").is_file()]
    files += [
        (path, f"cards/{id}/{PICTURES}/{path.name}") for path in sorted(folder.glob(f"{PICTURES}/*")) if path.is_file()
    ]
    if board:
        path = locations.find_board(board)
        loaded = library.load_board(path)
        files.append((path, f"boards/{loaded.id}.yaml"))
        if loaded.picture is not None:
            files.append((loaded.picture, f"boards/{loaded.picture.name}"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
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
