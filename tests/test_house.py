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
    ("language", "safe_files", "folders", "today"),
    ("content", "look", "plain", "typeface", "typesetting"),
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


def clocks(tree: ast.AST) -> set[str]:
    """Where a file asks the system for the day or the time of day."""
    return {
        f"{node.func.value.id}.{node.func.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.attr in _CLOCKS.get(node.func.value.id, ())
    }


_CLOCKS = {
    "date": {"today"},
    "datetime": {"now", "today", "utcnow"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "asctime"},
}


@pytest.mark.parametrize("folder", ["tekspil", "tests"])
def test_the_day_is_asked_for_in_one_place_only_where_tests_can_say_it(folder: str) -> None:
    asking = {
        path.relative_to(HOUSE.parent).as_posix(): found
        for path in sorted((HOUSE.parent / folder).rglob("*.py"))
        if (found := clocks(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert not asking, "ask tekspil.today instead"


@pytest.mark.parametrize(
    ("words", "only"),
    [
        (".render(", "text.py"),
        ("SRCALPHA", "paint.py"),
        ("display.set_mode(", "window.py"),
        ("mixer.init(", "sound.py"),
    ],
)
def test_the_screen_has_one_place_for_what_a_text_or_a_display_can_break(words: str, only: str) -> None:
    found = {path.name for path in (HOUSE / "screen").rglob("*.py") if words in path.read_text(encoding="utf-8")}
    assert found == {only}


def test_pygame_is_the_community_edition_and_the_other_one_is_not_installed() -> None:
    assert getattr(pygame, "IS_CE", False)
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        importlib.metadata.version("pygame")


# What else opens files, and why it need not go through safe_files.
OPENS_FILES = {
    "safe_files.py": "the one place",
    "content/icons.py": "the icons of an installed package",
    "content/authoring.py": "the templates that came along",
    "simulation/compiled.py": "its own source, for the name of what is compiled",
    "content/archive.py": "an entry of an archive that has been read",
    "sheets/reading.py": "workbooks, which have bounds of their own",
    "sheets/comparing.py": "a copy of a deck in a folder that is gone again at once",
    "content/picture.py": "pictures of boards, which are measured where they are checked",
    "screen/boardview.py": "pictures of boards, which are measured where they are checked",
    "printing/board.py": "pictures of boards, which are measured where they are checked",
    "saves.py": "saved games, which have a lock of their own",
}
OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "savefig"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_files_are_read_and_written_in_one_place(path: Path) -> None:
    name = path.relative_to(HOUSE).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or name in OPENS_FILES:
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        of_os = getattr(getattr(node.func, "value", None), "id", "") in ("os", "formatter")
        assert called not in OPENING or of_os, f"{name}:{node.lineno} {called}"
