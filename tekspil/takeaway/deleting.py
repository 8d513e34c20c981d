"""Deleting what games wrote: past what cannot be deleted, which is named, so that nobody believes that it is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tekspil.safe_files import in_words, sweep


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
