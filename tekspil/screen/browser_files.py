"""Where a page in a browser keeps files, what of it people can have, and what they may put there.

All of it lies in one folder, which the page keeps in the browser (IndexedDB). People do not see that folder, so what is
written for them is offered as a download; and a deck or a saved game comes in by being dropped on the page.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from tekspil.content.library import load_deck
from tekspil.content.locations import deck_paths
from tekspil.content.problems import ContentError
from tekspil.language import _
from tekspil.room import saved_games
from tekspil.safe_files import is_file_name, write_whole
from tekspil.saves import SaveError, read_save

LARGEST = 50_000_000  # bytes of a file that is dropped; what a deck or a save may fill is asked when it is read
OWN = frozenset(("settings.json",))
DRAFT = "ny"  # the folder in which what has been dropped is looked at before it is let in


class PagePlace:
    """A folder for everything. `take_written` tells once of each file that is for people, and of the last save."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._written: dict[Path, None] = {}

    def user_folder(self) -> Path:
        return self.folder

    def settings_folder(self) -> Path:
        return self.folder

    def written(self, path: Path) -> None:
        self._written[path] = None

    def told(self, folder: Path) -> str:  # noqa: ARG002 (whichever it comes from)
        """What a browser is given lands in one folder of its own."""
        return _("Overførsler (eller tryk på “Hent filer” under spillet)")

    def opens(self) -> bool:
        """The browser does that with what it was given."""
        return False

    def show(self, path: Path) -> bool:  # noqa: ARG002 (whatever it is)
        return False

    def take_written(self) -> list[dict[str, str]]:
        """What has been written since this was last asked: its path, its name, and whether it is a "paper", which
        people have asked for, a "save", or our "own"."""
        told = [{"path": str(path), "name": path.name, "kind": self._kind(path)} for path in self._written]
        self._written.clear()
        return told

    def _kind(self, path: Path) -> str:
        if path.parent == self.folder / saved_games.FOLDER:
            return "save"
        if path.name in OWN or (self.folder / "cards") in path.parents or self.folder / DRAFT in path.parents:
            return "own"
        return "paper"


class DroppedError(Exception):
    """A file that was dropped cannot be used; the message says why, and what to do."""


def take_in(folder: Path, name: str, data: bytes) -> str:
    """Put a file that was dropped on the page where it belongs; what to tell of it. Raises `DroppedError`.

    A .zip is a deck, a .json a saved game; each is read as any other before it is let in.
    """
    name = PurePosixPath(name.replace("\\", "/")).name
    if not is_file_name(name) or len(data) > LARGEST:
        raise DroppedError(_("Filen kan ikke bruges. Den er for stor, eller dens navn er ikke et filnavn."))
    suffix = Path(name).suffix.lower()
    if suffix == ".zip":
        return _take_deck(folder, Path(name).stem, data)
    if suffix == ".json":
        return _take_save(folder, data)
    raise DroppedError(_("Læg en bunke her som .zip, eller et gemt spil som .json."))


def _take_deck(folder: Path, id: str, data: bytes) -> str:
    target = folder / "cards" / f"{id}.zip"
    if any(path != target for path in deck_paths().get(id, [])):
        message = _("Der er en bunke i forvejen, der hedder '{id}'. Giv zip-filen et andet navn, og prøv igen.")
        raise DroppedError(message.format(id=id))
    draft = folder / DRAFT / f"{id}.zip"
    try:
        write_whole(draft, data)
        deck = load_deck(draft)
        write_whole(target, data)
    except ContentError as error:
        raise DroppedError(str(error).replace(str(draft.parent) + "/", "")) from error
    finally:
        draft.unlink(missing_ok=True)
    return _("Bunken “{title}” ligger her nu. Vælg den, når I gør et spil klar.").format(title=deck.title)


def _take_save(folder: Path, data: bytes) -> str:
    draft = folder / DRAFT / "spil.json"
    try:
        write_whole(draft, data)
        read_save(draft)
        path, _order = saved_games.begin()
        write_whole(path, data)
        saved_games.let_go()
    except SaveError as error:
        raise DroppedError(str(error).replace(str(draft), "spil.json")) from error
    finally:
        draft.unlink(missing_ok=True)
    return _("Det gemte spil ligger her nu. Find det på forsiden under de gemte spil.")
