"""Whoever is sent somewhere by the docs finds it: every path that they name is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = ("README.md", "README.en.md", "CONTRIBUTING.md", "docs/architecture.md")
_QUOTED = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"\.?[\w-]+(/[\w.-]+)*(/|\.(py|md|yaml|typ|html|css|js|toml|txt|po|png|svg))")
_FILE = re.compile(r"(?<![\w/.])[a-z_]+(?:/[a-z_]+)+\.(?:py|html|yaml|js|json)\b")  # in prose, too
_NAME = re.compile(r"`(?:[A-Z]\w+\.)?(\w+)`")  # `Scenes.handle`, `build`
_INSTALLED = (".venv/", "tekspil/shipped/", ".pytest_cache/")  # made when it is installed, or run


def paths(text: str) -> Iterator[str]:
    """The paths in backticks, outside of blocks of code."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    for quoted in _QUOTED.findall(prose):
        if _PATH.fullmatch(quoted):
            yield quoted


def is_there(path: str) -> bool:
    """A path from the top of the source, or from the package."""
    return path.startswith(_INSTALLED) or any((folder / path).exists() for folder in (ROOT, ROOT / "tekspil"))


@pytest.mark.parametrize("document", DOCS)
def test_every_path_in_backticks_leads_somewhere(document: str) -> None:
    named = list(paths((ROOT / document).read_text(encoding="utf-8")))
    assert named
    assert [path for path in named if not is_there(path)] == []


def test_every_file_that_the_architecture_names_is_there() -> None:
    named = _FILE.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    assert len(named) > 50
    assert sorted({path for path in named if not is_there(path)}) == []


def test_every_stop_of_the_three_walks_has_what_is_said_to_be_there() -> None:
    walks = (
        (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("## Three walks")[1].split("| walk |")[0]
    )
    stops = re.findall(r"^\d+\. .*$", walks, flags=re.MULTILINE)
    assert len(stops) > 50
    assert [stop for stop in stops if not all(name in _text_of(stop) for name in _NAME.findall(stop))] == []


def _text_of(stop: str) -> set[str]:
    """The words of the files that a stop names."""
    files = [ROOT / "tekspil" / path for path in paths(stop) if (ROOT / "tekspil" / path).is_file()]
    return {word for file in files for word in re.findall(r"\w+", file.read_text(encoding="utf-8"))}


def test_every_folder_and_module_at_the_top_of_the_package_has_its_line_in_the_architecture() -> None:
    layout = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").partition("## Words")[0]
    there = [path for path in (ROOT / "tekspil").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    names = [path.name + "/" * path.is_dir() for path in there if path.name != "__init__.py"]
    assert [name for name in names if not re.search(rf"(?<![\w/]){re.escape(name)}", layout)] == []


@pytest.mark.parametrize("document", DOCS)
def test_every_link_leads_somewhere(document: str) -> None:
    place = (ROOT / document).parent
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / document).read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (place / link).exists()] == []


@pytest.mark.parametrize(
    "text, told",
    [
        ("see `tekspil/nowhere.py`", ["tekspil/nowhere.py"]),
        ("`pytest -n 0 tests/nowhere.py`, `rules/`, `_(...)` and `Game.view`", ["rules/"]),
        ("```\n`tekspil/nowhere.py`\n```\n", []),
    ],
)
def test_what_is_a_path_is_seen(text: str, told: list[str]) -> None:
    assert list(paths(text)) == told


def test_the_pictures_are_small_and_shown() -> None:
    shown = "".join(
        (ROOT / document).read_text(encoding="utf-8") for document in ("README.md", "README.en.md", "docs/start.md")
    )
    for picture in (ROOT / "docs" / "pictures").iterdir():
        assert picture.stat().st_size < 200_000
        assert f"pictures/{picture.name})" in shown
