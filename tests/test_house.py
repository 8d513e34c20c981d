"""The house stands: floors import only downwards, nobody imports in a circle, and each name means one thing.

Imports are read from the source, one file at a time: those inside functions and those that only types need as well.
"""

from __future__ import annotations

import ast
import importlib.metadata
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pygame
import pytest

HOUSE = Path(__file__).parent.parent / "tekspil"

# From the ground up. A module is on the floor of the longest name here that it begins with, and may import from its own
# floor and from those above it in this list.
FLOORS = (
    ("rules",),
    ("language", "figures", "today", "plain", "extras"),
    ("safe_files", "folders", "file_lock"),
    ("look", "typeface"),
    ("typesetting",),
    ("content",),
    ("matching",),
    ("tables",),
    ("records", "recorder"),
    ("game", "phrases", "deck_words", "saves", "view", "own_view"),
    ("players", "advice", "sheets"),
    ("simulation",),
    ("takeaway", "printing", "watching", "adapters"),
    ("evidence",),
    ("room",),
    ("screen.toolkit",),
    ("screen.widgets",),
    ("screen.scene",),
    ("screen.dialogs",),
    ("screen.scenes",),
    ("screen.navigator",),
    ("screen",),
    ("web", "workshop"),
    ("cli", "__main__"),
)
LEVELS = {name: level for level, names in enumerate(FLOORS) for name in names}


@cache
def modules_of(house: Path) -> dict[str, Path]:
    """The modules below a folder by their names: `game`, `rules.state`."""
    found = {}
    for path in sorted(house.rglob("*.py")):
        parts = path.relative_to(house).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


class Source(NamedTuple):
    """What the tests ask of one file, read in one go."""

    imports: frozenset[str]
    classes: tuple[tuple[str, frozenset[str]], ...]
    """Each with what it is derived from."""

    opens: tuple[str, ...]
    """Calls that open a file, each with its line."""


@cache
def source_of(path: Path) -> Source:
    """A file of the house, which no test changes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    return Source(
        frozenset(imports(nodes, modules_of(HOUSE))),
        tuple((n.name, frozenset(map(ast.unparse, n.bases))) for n in nodes if isinstance(n, ast.ClassDef)),
        tuple(openings(nodes)),
    )


def imports(nodes: Iterable[ast.AST], known: Mapping[str, Path], package: str = "tekspil") -> set[str]:
    """The modules of the house that a source imports, wherever in it."""
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name.removeprefix(f"{package}.") for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == package:
            module = node.module.removeprefix(package).removeprefix(".")
            for alias in node.names:
                inner = f"{module}.{alias.name}".removeprefix(".")
                found.add(inner if inner in known else module)
    return found & set(known) - {""}


def graph_of(house: Path) -> dict[str, set[str]]:
    """What each module of a house imports."""
    known = modules_of(house)
    if house == HOUSE:
        return {name: set(source_of(path).imports) for name, path in known.items() if name}
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in known.items() if name}
    return {name: imports(ast.walk(tree), known) for name, tree in trees.items()}


def level_of(module: str) -> int:
    """The floor of a module."""
    parts = module.split(".")
    for n in range(len(parts), 0, -1):
        if (level := LEVELS.get(".".join(parts[:n]))) is not None:
            return level
    raise AssertionError(f"{module} is on no floor")


def upward(graph: Mapping[str, set[str]]) -> list[str]:
    """The imports that point upwards."""
    return [
        f"{module} imports {other}"
        for module, others in graph.items()
        for other in others
        if level_of(other) > level_of(module)
    ]


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules that import one another in a circle, however long the way round; none where there is no circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


def test_a_floor_imports_only_from_floors_below() -> None:
    assert upward(graph_of(HOUSE)) == []


def test_nobody_imports_in_a_circle() -> None:
    assert circle(graph_of(HOUSE)) == []


def plant(folder: Path, files: Mapping[str, str]) -> dict[str, set[str]]:
    house = folder / "tekspil"
    for name, source in files.items():
        path = house / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return graph_of(house)


@pytest.mark.parametrize(
    "source",
    [
        "from tekspil.screen.app import App",
        "import tekspil.screen.app",
        "from tekspil.screen import app",
        "def run() -> None:\n    from tekspil.screen.app import App",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from tekspil.screen.app import App",
    ],
)
def test_an_arrow_that_points_upwards_is_seen_wherever_it_stands(source: str, tmp_path: Path) -> None:
    graph = plant(tmp_path, {"rules/goal.py": source, "screen/app.py": "class App: ..."})
    assert upward(graph) == ["rules.goal imports screen.app"]


def test_a_circle_is_seen_also_where_only_types_close_it(tmp_path: Path) -> None:
    typed = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from tekspil.game import Game"
    graph = plant(tmp_path, {"game.py": "from tekspil.view import View", "view.py": typed, "saves.py": ""})
    assert set(circle(graph)) == {"game", "view"}


def test_no_scene_knows_another() -> None:
    """Scenes find each other through the navigator; only what several scenes build on is imported."""
    graph = graph_of(HOUSE)
    scenes = {module for module in graph if module.startswith("screen.scenes.")}
    bases = {"Scene", "Modal", "GameScene", "Playing", "PlayingModal"}
    with_scenes = {
        module
        for module, path in modules_of(HOUSE).items()
        if module in scenes and not module.endswith(".playing")
        if any(bases & of for _name, of in source_of(path).classes)
    }
    assert [f"{one} imports {other}" for one in scenes for other in graph[one] & with_scenes] == []


def test_the_rules_import_nothing_but_the_standard_library_and_numpy() -> None:
    for path in (HOUSE / "rules").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                root = name.split(".")[0]
                assert name.startswith("tekspil.rules") or root in _STANDARD, f"{path.name}: {name}"


_STANDARD = {"__future__", "collections", "dataclasses", "enum", "fractions", "itertools", "types", "typing", "numpy"}


def clocks(nodes: Iterable[ast.AST]) -> set[str]:
    """Where a file asks the system for the day or the time of day."""
    return {
        f"{node.func.value.id}.{node.func.attr}"
        for node in nodes
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
    asking = set()
    for path in sorted((HOUSE.parent / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if any(f"{module}." in text for module in _CLOCKS) and clocks(ast.walk(ast.parse(text))):
            asking.add(path.relative_to(HOUSE.parent).as_posix())
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


def test_no_two_classes_and_no_two_modules_share_a_name() -> None:
    modules = Counter(path.stem for path in HOUSE.rglob("*.py") if path.stem != "__init__")
    names = Counter(name for path in HOUSE.rglob("*.py") for name, _bases in source_of(path).classes)
    assert [name for name, count in (*modules.items(), *names.items()) if count > 1] == []


# What else opens files, and why it need not go through safe_files.
OPENS_FILES = {
    "safe_files.py": "the one place",
    "typeface.py": "the typeface of an installed package",
    "content/icon_names.py": "the icons of an installed package",
    "content/authoring.py": "the templates that came along",
    "content/limits.py": "what the system says of this process",
    "workshop/asgi_shell.py": "the browser, which is no file",
    "simulation/engine/compiled.py": "machine code that it has made itself",
    "simulation/engine/kernel_sources.py": "its own source",
    "extras.py": "what the installed package says of itself",
    "sheets/comparing.py": "a copy of a deck in a folder that is gone again at once",
    "web/web_folder.py": "an archive in memory",
    "printing/printed_board.py": "pictures of boards, which are measured where they are checked",
}
OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "savefig"}


def openings(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The calls that open a file."""
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        of_os = getattr(getattr(node.func, "value", None), "id", "") in ("os", "formatter")
        if called in OPENING and not of_os:
            yield f"{node.lineno} {called}"


def test_files_are_read_and_written_in_one_place() -> None:
    found = {path.relative_to(HOUSE).as_posix(): source_of(path).opens for path in HOUSE.rglob("*.py")}
    assert [f"{name}:{call}" for name, calls in found.items() if name not in OPENS_FILES for call in calls] == []
    assert not [name for name in OPENS_FILES if name not in found], "is not there any more"


def test_no_name_of_a_type_is_a_class_elsewhere() -> None:
    """Names given to types, such as `Ground = Literal[...]`, at the top of a file."""
    known = {name for path in HOUSE.rglob("*.py") for name, _bases in source_of(path).classes}
    given = {
        f"{path.relative_to(HOUSE).as_posix()}: {found[1]}"
        for path in HOUSE.rglob("*.py")
        for found in re.finditer(r"^([A-Z]\w*[a-z]\w*) = ", path.read_text(encoding="utf-8"), re.MULTILINE)
        if found[1] in known
    }
    assert given <= {"content/tree.py: Node", "screen/widgets/base.py: Action"}
