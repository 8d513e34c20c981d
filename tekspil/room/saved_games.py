"""The games that are kept: a file for each, the last one first, and each in one window at a time.

Every game that is begun or gone on with gets a higher number than all others, so that the last is the last whatever
the clock says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from tekspil.file_lock import Lock
from tekspil.folders import settings_folder
from tekspil.language import _
from tekspil.safe_files import make_folder, sweep
from tekspil.saves import Save, SaveError, read_save

FOLDER = "spil"
BEFORE = "spil-i-gang.json"  # where older versions kept the one game that there could be
ORDER = "order"  # the place in a save's extras for its number
MOST_FINISHED = 10  # games that were played to the end, and left without a word to the last screen

_NAME = re.compile(r"spil-([1-9][0-9]{0,8})\.json")
_locks: dict[Path, Lock] = {}  # of the games that this window has open


class InUseError(SaveError):
    """The game is open in another window."""

    def __init__(self) -> None:
        super().__init__(_("Spillet er åbent i et andet vindue. Luk det der, eller vælg et andet."))


@dataclass(frozen=True, slots=True)
class SavedGame:
    """A game that is kept. `trouble` says why it cannot be gone on with, and then there is no `save`."""

    path: Path
    order: int
    day: date
    in_use: bool
    save: Save | None
    trouble: str = ""

    @property
    def over(self) -> bool:
        return self.save is not None and self.save.over


def folder() -> Path:
    """Where the games lie. It may not exist."""
    return settings_folder() / FOLDER


def saved_games() -> list[SavedGame]:
    """The games that are kept, the last one first. What cannot be read is among them, so that it can be deleted."""
    games = [_game(path) for path in _paths()]
    return sorted(games, key=lambda game: (game.order, game.path.name), reverse=True)


def last() -> Path:
    """The file of the last game. Raises `SaveError` where there is none."""
    games = saved_games()
    if not games:
        raise SaveError(_("Der er intet spil at fortsætte."))
    return games[0].path


def begin() -> tuple[Path, int]:
    """A file for a new game, which no other game has and no other window takes, and the game's number.

    Raises `OSError` where there can be none.
    """
    make_folder(folder())
    order = _next()
    number = max([order, *(int(match.group(1)) + 1 for path in _paths() if (match := _NAME.fullmatch(path.name)))])
    while True:
        path = folder() / f"spil-{number}.json"
        if path not in _locks:
            lock = _lock(path)
            if lock.take() and not path.exists():
                _locks[path] = lock
                return path, order
            lock.let_go()
        number += 1


def hold(path: Path) -> None:
    """Let no other window have the game. Raises `InUseError` where one has, `OSError` where none can be kept away."""
    make_folder(path.parent)
    lock = _lock(path)
    if not lock.take():
        raise InUseError
    _locks[path] = lock


def open_again(path: Path) -> int:
    """Hold a game that is gone on with; its new number, which makes it the last. Raises `InUseError`."""
    with suppress(OSError):  # a folder that cannot be written in: the table says so, and tries again
        hold(path)
    return _next()


def let_go() -> None:
    """Let other windows have the games that this one had open."""
    for lock in _locks.values():
        lock.let_go()
    _locks.clear()


def delete(path: Path) -> None:
    """Delete a game. Raises `InUseError` where another window has it, `OSError` where it cannot be deleted."""
    hold(path)
    for name in (path.name, f"{path.name}.ny"):  # the second: what an older version had begun to write
        path.with_name(name).unlink(missing_ok=True)
    sweep(path.parent)
    _locks.pop(path).delete()


def tidy() -> None:
    """Delete the oldest of many games that have been played to the end, and locks of games that are no more.

    Unfinished games are never deleted here.
    """
    finished = [game for game in saved_games() if game.over and not game.in_use]
    for game in finished[MOST_FINISHED:]:
        with suppress(OSError, InUseError):  # another day, then
            delete(game.path)
    with suppress(OSError):
        for path in folder().glob("spil-*.json.lock"):
            lock = Lock(path)
            if not path.with_suffix("").exists() and path.with_suffix("") not in _locks and lock.take():
                lock.delete()


def _paths() -> Iterator[Path]:
    with suppress(OSError):
        before = settings_folder() / BEFORE
        if before.exists():
            yield before
        for path in sorted(folder().iterdir()) if folder().is_dir() else ():
            if _NAME.fullmatch(path.name):
                yield path


def _lock(path: Path) -> Lock:
    return _locks.get(path) or Lock(path.with_name(f"{path.name}.lock"))


def _in_use(path: Path) -> bool:
    """Whether another window has the game open."""
    lock = _lock(path)
    if path in _locks or not lock.path.exists():
        return False
    try:
        return not lock.take()
    except OSError:
        return False
    finally:
        lock.let_go()


def _game(path: Path) -> SavedGame:
    try:
        about = path.stat()
        day = date.fromtimestamp(about.st_mtime)
    except (OSError, OverflowError, ValueError):
        return SavedGame(path, 0, date.min, False, None, _("Filen kan ikke læses."))
    try:
        save = _read(path, about.st_ino, about.st_mtime_ns, about.st_size)
    except SaveError as error:
        return SavedGame(path, 0, day, _in_use(path), None, str(error).partition("\n")[0].replace(str(path), path.name))
    order = save.extra.get(ORDER)
    return SavedGame(path, order if type(order) is int else 0, day, _in_use(path), save)


@lru_cache(maxsize=100)
def _read(path: Path, *_version: int) -> Save:
    """The game in a file, read once for each version of it: every save puts a new file in its place."""
    return read_save(path)


def _next() -> int:
    return 1 + max((game.order for game in saved_games()), default=0)
