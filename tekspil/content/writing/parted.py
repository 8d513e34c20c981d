"""Edits of goals that stand in several files: each is made in the file that has the goal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tekspil.content.goal_files import GOALS, GoalData, files_of, goals_in, parts_in
from tekspil.content.writing.edits import CannotPatch, Edit, Insert, Remove, Set
from tekspil.content.writing.saving import open_file


def in_their_files(folder: Path, edits: Mapping[str, Sequence[Edit]]) -> Mapping[str, Sequence[Edit]]:
    """Edits by file, those of goals by the file that has the goal; raise `ContentError` where one cannot be read.

    Args:
        folder: The deck's own folder.
        edits: By file. What stands under "goals" is meant as if all goals stood in goals.yaml. A new goal goes there,
            or into the first of the other files where there is no goals.yaml.
    """
    if not edits.get(GOALS) or not parts_in(folder):
        return edits
    files = {name: open_file(folder / f"{name}.yaml").data for name in files_of(GOALS, folder)}
    return {**{name: some for name, some in edits.items() if name != GOALS}, **parted(edits[GOALS], files)}


def parted(edits: Iterable[Edit], files: GoalData) -> dict[str, list[Edit]]:
    """Edits of goals, as if they were one list, by the file that has each goal."""
    ids = {name: [str(goal.get("id", "")) for goal in goals_in(data)] for name, data in files.items()}
    first = next(iter(ids))
    found: dict[str, list[Edit]] = {}
    for edit in edits:
        name, step = first, edit.path[1] if len(edit.path) > 1 and edit.path[0] == GOALS else None
        if step is not None:
            name, number = _place(ids, step)
            edit = replace(edit, path=(GOALS, number if isinstance(step, int) else step, *edit.path[2:]))
            if isinstance(edit, Remove) and len(edit.path) == 2:
                del ids[name][number]
            elif isinstance(edit, Set) and edit.path[2:] == ("id",):
                ids[name][number] = str(edit.value)
        elif isinstance(edit, Insert) and edit.path == (GOALS,):
            edit = replace(edit, index=min(edit.index, len(ids[first])))
            ids[first].insert(edit.index, str(edit.value.get("id", "")))
        found.setdefault(name, []).append(edit)
    return found


def _place(ids: Mapping[str, Sequence[str]], step: str | int) -> tuple[str, int]:
    """The file that has a goal, by its id or its number in the one list, and its number there."""
    before = 0
    for name, there in ids.items():
        if isinstance(step, str) and step in there:
            return name, there.index(step)
        if isinstance(step, int) and step - before < len(there):
            return name, step - before
        before += len(there)
    raise CannotPatch((GOALS, step))
