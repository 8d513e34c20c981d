"""The locks (locks/*.txt) hold what pyproject.toml asks for, and nothing that belongs to one machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.conftest import EXTRAS

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MADE_FOR = {
    "windows": ("print", "sheet", "workshop"),
    "distribution": (),
}  # what is handed out, what makes it: with these extras
LOCKS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "locks").glob("*.txt"))}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "posix"), ("win32", "nt"), ("darwin", "posix"))

_PIN = re.compile(
    r"^(?P<pin>[A-Za-z0-9][^\\\n]*?) \\\n(?P<hashes>(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def pins(lock: str) -> list[Requirement]:
    return [Requirement(match["pin"]) for match in _PIN.finditer(LOCKS[lock])]


def asked(extras: tuple[str, ...]) -> list[Requirement]:
    """What the project asks for with these extras, and what makes its package."""
    project = PROJECT["project"]
    lines = [*project["dependencies"], *PROJECT["dependency-groups"]["build"]]
    for extra in extras:
        lines += [line for line in project["optional-dependencies"][extra] if not line.startswith("tekspil[")]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system[0])
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    ("lock", "extras"), [("play", ()), ("simulate", ("simulate",)), ("all", tuple(EXTRAS))], ids=str
)
def test_a_lock_has_one_version_within_the_bounds_of_all_that_is_asked_for(
    lock: str, extras: tuple[str, ...], python: str, system: tuple[str, str]
) -> None:
    place = {"python_version": python, "python_full_version": f"{python}.0"}
    place |= {"sys_platform": system[0], "os_name": system[1], "platform_python_implementation": "CPython"}
    there: dict[str, list[Version]] = {}
    for pin in pins(lock):
        if pin.marker is None or pin.marker.evaluate(place):
            [specifier] = pin.specifier
            assert specifier.operator == "=="
            there.setdefault(canonicalize_name(pin.name), []).append(Version(specifier.version))
    assert all(len(versions) == 1 for versions in there.values())
    for wanted in asked(extras):
        [version] = there[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), f"{wanted}, but {lock} has {version}: run .ci/lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_nothing_but_packages_and_hashes(lock: str) -> None:
    """No host, no folder, no option: it is the same wherever it was made."""
    left = _PIN.sub("", LOCKS[lock])
    assert [line for line in left.splitlines() if not line.startswith("#")] == []
    assert "://" not in LOCKS[lock] and "/" not in left.replace(".ci/lock", "")


def test_who_plays_simulates_and_develops_has_the_same_versions() -> None:
    assert set(LOCKS) == {"play", "simulate", "all", *MADE_FOR}
    play, simulate, everything = (
        {(pin.name, str(pin.specifier)) for pin in pins(lock)} for lock in ("play", "simulate", "all")
    )
    assert play <= simulate <= everything


@pytest.mark.parametrize("lock", MADE_FOR)
def test_what_is_handed_out_has_the_versions_that_are_tried_in_the_tests(lock: str) -> None:
    """And all of them within the bounds; the newest Python's may be newer than what the oldest can have."""
    tried: dict[str, set[str]] = {}
    for pin in pins("all"):
        tried.setdefault(pin.name, set()).add(str(pin.specifier))
    assert all(str(pin.specifier) in tried.get(pin.name, {str(pin.specifier)}) for pin in pins(lock))
    named = {canonicalize_name(pin.name): pin.specifier for pin in pins(lock)}
    wanted = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    for extra in MADE_FOR[lock]:
        wanted += [Requirement(line) for line in PROJECT["project"]["optional-dependencies"][extra]]
    if lock == "distribution":
        wanted += [Requirement(line) for line in PROJECT["dependency-groups"]["distribution"]]
    for one in wanted:
        [version] = [specifier.version for specifier in named[canonicalize_name(one.name)]]
        assert one.specifier.contains(Version(version)), f"{one}, but {lock} has {version}: run .ci/lock"


def test_every_extra_is_known_to_the_tests_that_need_it() -> None:
    assert set(EXTRAS) == set(PROJECT["project"]["optional-dependencies"])


@pytest.mark.parametrize("name", ["pygame-ce", "numba", "typst", "justmyresource-mdi", "fontpkg-atkinson-hyperlegible"])
def test_where_we_stand_on_the_inside_of_a_package_it_has_an_upper_bound(name: str) -> None:
    [bounds] = [one.specifier for one in asked(tuple(EXTRAS)) if one.name == name]
    assert {specifier.operator for specifier in bounds} == {">=", "<"}
