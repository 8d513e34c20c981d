"""Changing a content file in the author's own text: `change(path, [Set(("goals", "rent-gulv", "text"), "…")])`."""

from tekspil.content.writing.edits import CannotPatch, Edit, Insert, Move, Remove, Rename, Set, differences
from tekspil.content.writing.patch import patched
from tekspil.content.writing.saving import OpenFile, change, changed, encoded, open_file, save

__all__ = [
    "CannotPatch",
    "Edit",
    "Insert",
    "Move",
    "OpenFile",
    "Remove",
    "Rename",
    "Set",
    "change",
    "changed",
    "differences",
    "encoded",
    "open_file",
    "patched",
    "save",
]
