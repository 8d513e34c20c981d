"""The house stands: floors import only downwards, and nothing pulls plain pygame in."""

from __future__ import annotations

import ast
import importlib.metadata
from pathlib import Path

import pygame
import pytest

HOUSE = Path(__file__).parent.parent / "tekspil"

# From the ground up. What stands on one line may import from its own line and from lines above it here.
FLOORS = (
    ("language", "safe_files"),
    ("content", "look"),
    ("rules",),
    ("matching",),
    ("tables",),
    ("phrases", "records", "saves", "view", "game", "transcript", "figures"),
    ("players", "advice", "sheets"),
    ("simulation",),
    ("takeaway", "printing", "adapters", "watching"),
    ("screen",),
    ("cli", "__main__"),
)
LEVEL = {name: level for level, names in enumerate(FLOORS) for name in names}
ONLY_TYPES = "TYPE_CHECKING"


def imports(tree: ast.AST) -> set[str]:
    """The rooms of tekspil that a module imports when it runs; what only types need is left out."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == ONLY_TYPES:
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tekspil"):
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("tekspil.")}
    return found


MODULES = [path for path in sorted(HOUSE.rglob("*.py")) if path != HOUSE / "__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_floor_imports_only_from_floors_below(path: Path) -> None:
    room = path.relative_to(HOUSE).parts[0].removesuffix(".py")
    for imported in imports(ast.parse(path.read_text(encoding="utf-8"))):
        assert LEVEL[imported] <= LEVEL[room], f"{room} imports {imported}"


def test_the_rules_import_nothing_but_the_standard_library_and_numpy() -> None:
    for path in (HOUSE / "rules").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                root = name.split(".")[0]
                assert name.startswith("tekspil.rules") or root in _STANDARD, f"{path.name}: {name}"


_STANDARD = {"__future__", "collections", "fractions", "itertools", "typing", "numpy"}


def test_pygame_is_the_community_edition_and_the_other_one_is_not_installed() -> None:
    assert getattr(pygame, "IS_CE", False)
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        importlib.metadata.version("pygame")
