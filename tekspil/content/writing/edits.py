"""What can be changed in a content file: a value set or removed, a card added, removed or moved.

The same changes are made on the file's data (here) and on its text (`patch`), so that the one can be held against
the other before anything is saved.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tekspil.content import tree

Value = Any
"""A text, a number, a yes or no, or a list or mapping of such."""

Path = tuple[str | int, ...]
"""From a file's root to a value: the names of fields; in a list, an item's number (from 0) or its id."""


class CannotPatch(Exception):  # noqa: N818 (says what it means)
    """A change that cannot be made in this text without touching more than it should; the text is as it was."""


@dataclass(frozen=True, slots=True)
class Set:
    """Give the value at `path` a new value; fields on the way that are missing are added."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """Take away a field, or an item of a list."""

    path: Path


@dataclass(frozen=True, slots=True)
class Insert:
    """Put `value` into the list at `path`, so that it becomes number `index` (from 0).

    `notes` are written above it as comments, where the list has a line for each item.
    """

    path: Path
    index: int
    value: Value
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """Make the item at `path` number `index` (from 0) of its list."""

    path: Path
    index: int


@dataclass(frozen=True, slots=True)
class Rename:
    """Call the field at `path` otherwise; its value and its place stay."""

    path: Path
    name: str


Edit = Set | Remove | Insert | Move | Rename


def written(value: Value) -> Any:
    """`value` as it is read back: nested dicts and lists of text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, str)):
        return str(value)
    if isinstance(value, (Fraction, float)):
        return decimal(value)
    if isinstance(value, Mapping):
        return {str(key): written(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [written(item) for item in value]
    raise TypeError(type(value))


def decimal(value: Fraction | float) -> str:
    """`value` with a point and no more digits than it needs; nine at most, as the reader takes."""
    return f"{float(value):.9f}".rstrip("0").rstrip(".")


def data_of(node: tree.Node | None) -> Any:
    """The text in a tree as dicts and lists."""
    if type(node) is tree.Mapping:
        return {name: data_of(value) for name, (_key, value) in node.entries.items()}
    if type(node) is tree.Sequence:
        return [data_of(item) for item in node.items]
    return node.text if type(node) is tree.Scalar else ""


def applied(data: Any, edits: Iterable[Edit]) -> Any:
    """`data` with `edits` made, one after the other; `data` itself stays as it is.

    Raises `CannotPatch` where a path leads nowhere.
    """
    data = copy.deepcopy(data)
    last: dict[int, int] = {}
    for edit in edits:
        _apply(data, edit, last)
    return data


def _apply(data: Any, edit: Edit, last: dict[int, int]) -> None:
    """Make one edit in `data`; `last` remembers where in each list something was found, for the next is often near."""
    if isinstance(edit, Insert):
        items = _at(data, edit.path, last)
        if items == "":  # an empty field
            _apply(data, Set(edit.path, [edit.value]), last)
            return
        if not isinstance(items, list) or not 0 <= edit.index <= len(items):
            raise CannotPatch(edit.path)
        items.insert(edit.index, written(edit.value))
        return
    parent, step = _at(data, edit.path[:-1], last, isinstance(edit, Set)), edit.path[-1]
    if isinstance(parent, list):
        step = _near(parent, step, last)
        if isinstance(edit, Set):
            parent[step] = written(edit.value)
        else:
            item = parent.pop(step)
            if isinstance(edit, Move):
                if not 0 <= edit.index <= len(parent):
                    raise CannotPatch(edit.path)
                parent.insert(edit.index, item)
    elif isinstance(parent, dict) and isinstance(edit, Rename):
        if step not in parent or edit.name in parent:
            raise CannotPatch(edit.path)
        renamed = {edit.name if name == step else name: value for name, value in parent.items()}
        parent.clear()
        parent.update(renamed)
    elif isinstance(parent, dict) and isinstance(edit, Set):
        parent[str(step)] = written(edit.value)
    elif isinstance(parent, dict) and isinstance(edit, Remove) and step in parent:
        del parent[str(step)]
    else:
        raise CannotPatch(edit.path)


def _at(data: Any, path: Path, last: dict[int, int], make: bool = False) -> Any:
    for number, step in enumerate(path):
        if isinstance(data, list):
            data = data[_near(data, step, last)]
        elif isinstance(data, dict) and step in data and not (make and data[str(step)] == ""):
            data = data[str(step)]
        elif isinstance(data, dict) and make:
            data[str(step)] = {}
            data = data[str(step)]
        else:
            raise CannotPatch(path[: number + 1])
    return data


def _near(items: list[Any], step: str | int, last: dict[int, int]) -> int:
    """As `position`; ids are looked for at the place of the last one that was found, and after it, first."""
    at = last.get(id(items), 0)
    for number in range(at, min(at + 3, len(items))) if isinstance(step, str) else ():
        if isinstance(items[number], dict) and items[number].get("id") == step:
            break
    else:
        number = position(items, step)
    last[id(items)] = number
    return number


def position(items: Sequence[Any], step: str | int) -> int:
    """The number of the item that `step` names, by its id or by its number."""
    for number, item in enumerate(items):
        if step == number or (isinstance(item, dict) and item.get("id") == step):
            return number
    raise CannotPatch((step,))


def differences(path: Path, old: Any, new: Value) -> Iterator[Edit]:
    """The edits that make the data `old` at `path` into `new`, field by field, so that little of the text changes."""
    new_data = written(new)
    if old == new_data:
        return
    if isinstance(old, dict) and isinstance(new, Mapping) and new and old:
        for name in old:
            if name not in new_data:
                yield Remove((*path, name))
        for name, value in new.items():
            if name in old:
                yield from differences((*path, str(name)), old[name], value)
            else:
                yield Set((*path, str(name)), value)
    elif isinstance(old, list) and isinstance(new_data, list) and len(old) == len(new_data):
        for number, value in enumerate(new):
            yield from differences((*path, number), old[number], value)
    elif isinstance(old, list) and isinstance(new_data, list) and old and new_data:
        yield from _list_differences(path, old, list(new))
    else:
        yield Set(path, new)


def _list_differences(path: Path, old: list[Any], new: list[Value]) -> Iterator[Edit]:
    """Items go and come between those that are the same at the beginning and at the end of both lists."""
    shorter = min(len(old), len(new))
    same = [before == written(after) for before, after in zip(old, new, strict=False)]
    start = same.index(False) if False in same else shorter
    same = [before == written(after) for before, after in zip(reversed(old), reversed(new), strict=False)]
    end = min(same.index(False) if False in same else shorter, shorter - start)
    if not start and not end:
        yield Set(path, new)
        return
    for number in reversed(range(start, len(old) - end)):
        yield Remove((*path, number))
    for number in range(start, len(new) - end):
        yield Insert(path, number, new[number])
