"""What has changed in the deck that one's own builds on, since one last looked: an upgrade brings new cards.

The base's files as they were lie in `.base/` in the deck's own folder.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tekspil.content.goal_files import parts_in
from tekspil.content.locations import find_deck
from tekspil.content.merging import difference_lines, raw_files
from tekspil.content.near_files import DECK_FILES
from tekspil.content.parsed_files import entry, read_file
from tekspil.content.problems import ContentError
from tekspil.content.source import MAX_BYTES, unwritable
from tekspil.safe_files import read_bounded, write_whole

FOLDER = ".base"


def base_of_own(folder: Path) -> Path | None:
    """Where the deck lies that the one in `folder` builds on; None where it builds on none, or on one that is gone."""
    named = getattr(entry(read_file(folder / "deck.yaml", "deck")[1].root, "extends"), "text", "")
    if not named:
        return None
    try:
        return find_deck(named)
    except ContentError:
        return None


def base_changes(folder: Path) -> list[str]:
    """What has changed in the base since `remember_base`, in words; nothing where it was never remembered."""
    base = base_of_own(folder)
    before = {}
    for name in (*DECK_FILES, *parts_in(folder / FOLDER)):
        with suppress(OSError):
            before[name] = read_bounded(folder / FOLDER / f"{name}.yaml", MAX_BYTES)
    if base is None or not before:
        return []
    try:
        now = raw_files(base)
        return difference_lines(before, now) if now != before else []
    except (ContentError, OSError):  # its own errors are told where it is checked
        return []


def is_remembered(folder: Path) -> bool:
    """Whether it is known what the base was like."""
    return (folder / FOLDER).is_dir()


def remember_base(folder: Path) -> None:
    """Keep the base's files as they are now; raise `ContentError` where that cannot be written."""
    base = base_of_own(folder)
    if base is None:
        return
    try:
        (folder / FOLDER).mkdir(exist_ok=True)
        now = raw_files(base)
        for name in parts_in(folder / FOLDER):
            if name not in now:
                (folder / FOLDER / f"{name}.yaml").unlink()
        for name, raw in now.items():
            write_whole(folder / FOLDER / f"{name}.yaml", raw)
    except OSError as error:
        raise ContentError([unwritable(folder / FOLDER, error)]) from None
