"""Where decks and boards lie: those that came along, and the user's own; each found by its id."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from tekspil.content import FIRST_DECKS, archive
from tekspil.content.near_files import looks_like_deck, without_copy
from tekspil.content.problem_report import shown
from tekspil.content.problems import ContentError, Problem, did_you_mean, severity
from tekspil.content.source import display
from tekspil.folders import user_folder
from tekspil.language import _, current
from tekspil.safe_files import check_listable, in_words


def shipped_folder() -> Path:
    """The folder with the `cards/` and `boards/` that came along: in the wheel, or at the top of the source."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


def is_shipped(path: Path) -> bool:
    """Whether a file came along, so that it was tried before it was sent out.

    Args:
        path: Need not be there.
    """
    return any(path.resolve().is_relative_to(shipped_folder() / kind) for kind in ("cards", "boards"))


def deck_paths() -> dict[str, list[Path]]:
    """The folders (or .zip files) of all decks, by id; the user's own after those that came along.

    A folder that may not be looked into is taken for a deck: reading it tells why it cannot be used; and so is one
    whose deck.yaml has nearly that name. What a program unpacked lies a folder or two further in.
    """

    def named(path: Path) -> list[tuple[str, Path]]:
        if path.suffix == archive.SUFFIX and os.path.isfile(path):  # noqa: PTH113 (never raises)
            return [(without_copy(path.stem), path)]
        return [(folder.name, folder) for folder in _decks_at(path)]

    return _by_id("cards", named)


def board_paths() -> dict[str, list[Path]]:
    """The files of all boards, by id; the user's own after those that came along."""

    def named(path: Path) -> list[tuple[str, Path]]:
        if path.suffix == ".yaml":
            return [(path.stem, path)]
        inner = _inside(path) if os.path.isdir(path) and not path.name.startswith((".", "__")) else []  # noqa: PTH112
        return [(file.stem, file) for file in inner if file.suffix == ".yaml"]

    return _by_id("boards", named)


def first_deck(language: str = "") -> str:
    """The id of the deck that is played where none is named.

    Args:
        language: The language that its cards are written in; the one in use if left out.
    """
    return FIRST_DECKS[language or current()]


def deck_ids() -> tuple[str, ...]:
    """The ids of all decks, sorted."""
    return tuple(sorted(deck_paths()))


def board_ids() -> tuple[str, ...]:
    """The ids of all boards, sorted."""
    return tuple(sorted(board_paths()))


def find_deck(path_or_id: str | Path) -> Path:
    """The folder of a deck; whether it can be used is not asked.

    Args:
        path_or_id: Its id, or its folder, which is then the answer.

    Raises:
        ContentError: The id is unknown, or stands in two places.
    """
    return _find(path_or_id, deck_paths, _("Der er ingen bunke, der hedder '{id}'."))


def find_board(path_or_id: str | Path) -> Path:
    """The file of a board; whether it can be used is not asked.

    Args:
        path_or_id: Its id, or its file, which is then the answer.

    Raises:
        ContentError: The id is unknown, or stands in two places.
    """
    return _find(path_or_id, board_paths, _("Der er ingen plade, der hedder '{id}'."))


def closed_folders() -> dict[Path, OSError]:
    """Those of the folders with decks and boards that are there and cannot be looked into, each with the reason."""
    closed = {}
    for folder in (home / kind for home in (shipped_folder(), user_folder()) for kind in ("cards", "boards")):
        try:
            check_listable(folder)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            closed[folder] = error
    return closed


MOST_WITHIN = 2
"""How many folders further in a deck is looked for: a program that unpacks makes one, and the deck's own is another."""


def _decks_at(path: Path, within: int = MOST_WITHIN) -> list[Path]:
    """The deck that a folder is, or those that lie in it."""
    if _may_be_deck(path):
        return [path]
    if not os.path.isdir(path) or path.name.startswith((".", "__")):  # noqa: PTH112 (never raises)
        return []
    inner = [deck for folder in _inside(path) for deck in _decks_at(folder, within - 1)] if within else []
    return inner or ([path] if looks_like_deck(path) else [])


def _may_be_deck(path: Path) -> bool:
    try:
        return stat.S_ISREG((path / "deck.yaml").stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def _inside(folder: Path) -> list[Path]:
    """What lies in a folder, sorted; nothing of one that cannot be looked into (`closed_folders` names it)."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _by_id(kind: str, named: Callable[[Path], list[tuple[str, Path]]]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for home in (shipped_folder() / kind, user_folder() / kind):
        for path in _inside(home):
            for name, place in named(path):
                if name and not name.startswith("."):
                    found.setdefault(name, []).append(place)
    return found


def _find(path_or_id: str | Path, paths: Callable[[], dict[str, list[Path]]], unknown: str) -> Path:
    text = str(path_or_id)
    if isinstance(path_or_id, Path) or "/" in text or os.sep in text or text.endswith((".yaml", archive.SUFFIX)):
        return Path(path_or_id)
    found = paths()
    if text in found:
        if len(found[text]) > 1:
            places = ", ".join(display(path) for path in found[text])
            message = _("'{id}' findes to steder: {places}.").format(id=text, places=places)
            raise _refusal("F07", text, message, _("Giv dit eget et andet id og navn."))
        return found[text][0]
    if text and os.path.exists(text):  # noqa: PTH110 (never raises)
        return Path(text)
    have = _("Her er: {names}.").format(names=", ".join(sorted(found))) if found else ""
    closed = [
        _("{folder} kan ikke åbnes: {why}.").format(folder=display(folder), why=in_words(error))
        for folder, error in closed_folders().items()
    ]
    help = " ".join(part for part in (did_you_mean(text, found), have, *closed) if part)
    raise _refusal("F04", text, unknown.format(id=shown(text)), help)


def _refusal(code: str, name: str, message: str, help: str) -> ContentError:
    return ContentError([Problem(code, severity(code), shown(name), 0, 0, 0, message, help)])
