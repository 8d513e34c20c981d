"""What the README shows is so."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import tekspil

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_of_the_readme_does_what_it_says() -> None:
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert tried > 4
    assert failed == 0


def test_the_readme_has_one_line_to_start_with_and_one_line_to_try_everything() -> None:
    lines = [line.strip() for line in README.splitlines() if line.startswith("    python3 -m venv .venv && ")]
    assert len(lines) == 2
    assert lines[0].endswith("&& .venv/bin/tekspil")
    assert lines[1].endswith("&& .venv/bin/pytest")


def test_every_line_that_fetches_something_fetches_what_is_locked_and_works_from_the_clone_alone() -> None:
    fetching = [line.strip() for line in README.splitlines() if line.startswith("    ") and "pip install" in line]
    assert [line.replace("\\", "/").partition("locks/")[2].partition(".txt")[0] for line in fetching] == [
        *("play", "play", "simulate", "all"),
    ]
    for line in fetching:
        assert all((ROOT / name).is_file() for name in re.findall(r"locks/\w+\.txt", line.replace("\\", "/")))
        others = [part for part in line.split("&&") if "pip install" in part and "-r locks" not in part]
        assert all(part.split("install ")[1].strip() == "-q --no-build-isolation -e ." for part in others)


def test_every_link_of_the_readme_leads_somewhere() -> None:
    for part in README.split("](")[1:]:
        target = part.partition(")")[0]
        assert (ROOT / target).exists(), target


def test_the_package_says_how_it_is_used() -> None:
    assert "tekspil.load_deck" in (tekspil.__doc__ or "")
