"""What is accepted of the evidence, written into the author's own files with comments and layout left as they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tekspil.content.locations import is_shipped
from tekspil.content.problems import ContentError
from tekspil.content.source import whole_file
from tekspil.content.writing import Set, change
from tekspil.language import _


def accept_pace(path: Path, seconds: Mapping[str, int]) -> None:
    """Write paces into a board's file.

    Args:
        path: The board's file.
        seconds: By type of space, and "move".

    Raises:
        ContentError: The board came along, or its file cannot be written safely.
    """
    if is_shipped(path):
        message = _("Pladen følger med spillet og skal ikke ændres.")
        help = _("Lav din egen plade med 'tekspil new board NAVN', og giv den med --board.")
        raise ContentError([whole_file("F09", path, message, help)])
    change(path, [Set(("pace", name), value) for name, value in seconds.items()])
