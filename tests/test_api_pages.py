"""What other programs build on is told in full: each argument, what is raised, and pages without a warning."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.api_pages import PUBLIC, build

PACKAGE = Path(__file__).parent.parent / "tekspil"
OTHERS_TELL = ("tekspil.simulation", "tekspil.content.problems")  # by their own conventions, still
GIVEN = {"self", "cls", "tables", "state"}
"""Arguments that mean the same everywhere: rules/__init__.py says what."""


def sources(module: str) -> Iterator[Path]:
    path = PACKAGE.parent / module.replace(".", "/")
    yield from sorted(path.glob("*.py")) if path.name == "rules" else [path.with_suffix(".py")]


@cache
def imported_from_rules() -> set[tuple[str, str]]:
    """The module and the name of everything of the rules that the rest of the package uses."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "rules":
            continue
        modules: dict[str, str] = {}
        text = path.read_text(encoding="utf-8")
        nodes = list(ast.walk(ast.parse(text))) if "from tekspil.rules" in text else []
        for node in nodes:
            if isinstance(node, ast.ImportFrom) and node.module == "tekspil.rules":
                modules |= {alias.asname or alias.name: alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tekspil.rules."):
                found |= {((node.module or "").rpartition(".")[2], alias.name) for alias in node.names}
        for node in nodes:
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
                found.add((modules[node.value.id], node.attr))
    return found


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The public functions and methods of a file by name; of the rules, those that other floors use."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        owned = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else [node]
        for one in owned:
            if not isinstance(one, ast.FunctionDef) or one.name.startswith("_"):
                continue
            if path.parent.name != "rules" or (path.stem, one.name) in imported_from_rules():
                yield (f"{node.name}.{one.name}" if isinstance(node, ast.ClassDef) else one.name), one


def untold(function: ast.FunctionDef) -> Iterator[str]:
    """What a docstring leaves out: an argument, or an exception that the function itself raises."""
    told = ast.get_docstring(function) or ""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    names = [argument.arg for argument in arguments if argument.arg not in GIVEN]
    section = told.partition("Args:\n")[2].partition("\n\n")[0]
    listed = set(re.findall(r"\w+", " ".join(re.findall(r"^    ([\w, ]+):", section, re.MULTILINE))))
    yield from (f"the argument {name}" for name in names if name not in listed)
    raised = {
        ast.unparse(node.exc.func)
        for node in ast.walk(function)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
    }
    yield from (f"the error {name}" for name in sorted(raised) if name[0].isupper() and f"{name}:" not in told)


FILES = [
    path for module in PUBLIC if module != "tekspil" and not module.startswith(OTHERS_TELL) for path in sources(module)
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_public_function_tells_its_arguments_and_its_errors(path: Path) -> None:
    missing = [f"{name}: {what}" for name, function in functions(path) for what in untold(function)]
    assert missing == []


@pytest.mark.slow
@pytest.mark.needs("dev")
def test_the_api_pages_are_made_without_a_warning(tmp_path: Path) -> None:
    assert build(tmp_path) == ""
    page = (tmp_path / "tekspil" / "game.html").read_text(encoding="utf-8")
    assert "<h6" in page and "Arguments:" in page and "Raises:" in page
