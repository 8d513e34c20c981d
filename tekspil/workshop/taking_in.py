"""A deck that a colleague sent as a .zip becomes one of one's own: bounded, looked at whole, and never over another."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tekspil.content import archive
from tekspil.content.authoring import write_schemas
from tekspil.content.deck_reader import read_deck
from tekspil.content.locations import deck_paths
from tekspil.content.parsed_files import entry, read_file
from tekspil.content.problems import ContentError
from tekspil.content.source import unwritable
from tekspil.content.values import is_slug
from tekspil.content.writing.journal import parts_of
from tekspil.folders import user_folder
from tekspil.language import _
from tekspil.safe_files import is_file_name, write_whole
from tekspil.workshop.exchange import RefusedError
from tekspil.workshop.handing_out import taken_picture


def take_deck_in(data: bytes) -> str:
    """Unpack a deck into the folder of one's own decks; its id.

    Raises `RefusedError` and `ContentError`, and writes nothing, for what is no deck, for one that has errors, and for
    one that is there already.
    """
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "bunke.zip"
        write_whole(path, data)
        files = dict(archive.files_in(path))
    kept: dict[str, bytes] = {}
    for name, content in files.items():
        if not all(is_file_name(part) for part in parts_of(name)):
            continue
        if name.startswith(f"{archive.PICTURES}/") and name != f"{archive.PICTURES}/symbols.svg":
            try:
                content, suffix = taken_picture(name, content)
            except RefusedError:
                continue  # the card shows its icon
            if not name.lower().endswith(suffix):
                continue
        kept[name] = content
    named = entry(read_file(Path("deck.yaml"), "deck", kept.get("deck.yaml", b""))[1].root, "id")
    id = getattr(named, "text", "")
    deck, problems = read_deck(Path(id), files=kept) if is_slug(id) and is_file_name(id) else (None, ())
    if deck is None:
        errors = [problem.message for problem in problems if problem.severity == "error"]
        raise RefusedError(422, _("Zip-filen er ikke en bunke, der kan bruges.") + " " + " ".join(errors[:3]))
    if id in deck_paths():
        raise RefusedError(409, _("Du har allerede en bunke, der hedder “{id}”.").format(id=id))
    folder = user_folder() / "cards" / id
    try:
        for name, content in sorted(kept.items(), key=lambda one: one[0] == "deck.yaml"):  # what makes it a deck last
            write_whole(folder.joinpath(*parts_of(name)), content, private=False)
    except OSError as error:
        raise ContentError([unwritable(folder, error)]) from None
    write_schemas()
    return id
