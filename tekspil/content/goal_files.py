"""Goals in several files: beside goals.yaml a deck may have goals-NAME.yaml, each with goals of its own.

To everybody who reads or changes a deck they are one list: those of goals.yaml first, then the other files' by name.
Whoever changes a goal says so as if all stood in goals.yaml, and writing/parted.py finds the file
that has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

GOALS = "goals"
_PART = re.compile(r"goals-[a-z0-9]+(?:-[a-z0-9]+)*")

GoalData = Mapping[str, Any]
"""Files of goals by name without .yaml ("goals-hjem"), each with its data as nested dicts and lists of text."""


def kind_of(name: str) -> str:
    """What a deck's file holds, by its name without .yaml: "goals" for "goals-hjem", and for others their own name."""
    return GOALS if _PART.fullmatch(name) else name


def parts_among(files: Iterable[str]) -> list[str]:
    """Which of a folder's files hold goals beside goals.yaml, without .yaml and in the order in which they are read."""
    stems = (name.removesuffix(".yaml") for name in files if name.endswith(".yaml"))
    return sorted(stem for stem in stems if _PART.fullmatch(stem))


def parts_in(folder: Path) -> list[str]:
    """As `parts_among`, of a folder; none of one that cannot be looked into."""
    try:
        return parts_among(path.name for path in folder.iterdir())
    except OSError:
        return []


def files_of(kind: str, folder: Path) -> list[str]:
    """The files of a deck's folder that hold cards of a kind, without .yaml; its own name where there is none."""
    parts = parts_in(folder) if kind == GOALS else []
    return [kind, *parts] if not parts or (folder / f"{kind}.yaml").is_file() else parts


def files_among(kind: str, files: Collection[str]) -> list[str]:
    """As `files_of`, of files by their names."""
    parts = parts_among(files) if kind == GOALS else []
    return [kind, *parts] if not parts or f"{kind}.yaml" in files else parts


def as_one(files: GoalData) -> Any:
    """The data of all files of goals, as if they were one; an empty one without any."""
    first: Any = next(iter(files.values()), {})
    if len(files) < 2:
        return first
    return {
        **(first if isinstance(first, dict) else {}),
        GOALS: [goal for data in files.values() for goal in goals_in(data)],
    }


def goals_in(data: Any) -> list[Any]:
    """The goals in a file's data."""
    listed = data.get(GOALS) if isinstance(data, dict) else None
    return [goal for goal in listed if isinstance(goal, dict)] if isinstance(listed, list) else []
