"""What was said, as it lies in a saved game: read with suspicion, since anyone can have written in the file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tekspil.language import _
from tekspil.safe_files import in_words, sweep
from tekspil.saves import SaveError


def texts(extra: Mapping[str, Any], place: str, known: Collection[str] | None = None) -> tuple[str, ...]:
    """A list of texts, ids of `known` cards where that is given. Raises `SaveError` for anything else."""
    value = extra.get(place, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise damaged()
    if known is not None and not set(value) <= set(known):
        raise damaged()
    return tuple(value)


def by_team(extra: Mapping[str, Any], place: str, part: str, teams: int) -> dict[int, Any]:
    """What each team has said in a part of a place, by its number. Raises `SaveError` for anything else."""
    parts = extra.get(place, {})
    said = parts.get(part, {}) if isinstance(parts, dict) else None
    numbers = [str(team) for team in range(teams)]
    if not isinstance(said, dict) or not set(said) <= set(numbers):
        raise damaged()
    return {int(team): value for team, value in said.items()}


def damaged() -> SaveError:
    """What to say of a saved game that has been damaged."""
    return SaveError(_("Det, I har sagt i spillet, kan ikke læses: Filen er ødelagt. Begynd et nyt spil."))


# Deleting what games wrote: past what cannot be deleted, which is named, so that nobody believes that it is gone.


@dataclass(frozen=True, slots=True)
class Left:
    """A file or folder that still lies there, and why, in the user's language."""

    path: Path
    why: str


def delete_files(paths: Iterable[Path]) -> tuple[Left, ...]:
    """Delete files, with what is left of the writing of them, and their folders where that leaves them empty."""
    left: list[Left] = []
    folders: dict[Path, None] = {}
    for path in paths:
        folders[path.parent] = None
        for one in (path, path.with_name(f"{path.name}.ny")):  # as drafts were called in older versions
            left += tried(one, partial(one.unlink, missing_ok=True))
    for folder in folders:
        sweep(folder)
        left += remove_if_empty(folder)
    return tuple(left)


def remove_if_empty(folder: Path) -> tuple[Left, ...]:
    """Delete a folder in which nothing lies."""

    def remove() -> None:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

    return tried(folder, remove)


def tried(path: Path, act: Callable[[], object]) -> tuple[Left, ...]:
    """Do `act`; where the system refuses, `path` is left."""
    try:
        act()
    except OSError as error:
        return (Left(path, in_words(error)),)
    return ()
