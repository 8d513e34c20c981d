"""A start without weight: which modules it may bring in, each way in by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]

COMMAND_LINE = {"typer", "rich", "pydantic", "shellingham"}
HEAVY = {
    "numba",
    "matplotlib",
    "optuna",
    "distributed",
    "typst",
    "python_calamine",
    "xlsxwriter",
    "icalendar",
    "dateutil",
}
ARRAYS = {"numpy"}
SCREEN = {"pygame"}
DESIGNERS = {f"tekspil.{part}" for part in ("simulation", "sheets", "printing", "watching", "advice")}

FIRST_SCENE = """
from tekspil.cli import game_program
from tekspil.screen import app, window

window.has_display = lambda: True
def one_frame(self):
    self.frame([], 0.0)
    assert self.scenes.top.stage
    self.close()
app.App.run = one_frame
assert game_program.main() == 0
"""


def brought_in(source: str) -> set[str]:
    """The modules that a new process has after running a source, and the packages they are in."""
    end = "\nimport sys as _sys; print('\\n'.join(_sys.modules), file=_sys.__stderr__)"
    done = subprocess.run(
        [sys.executable, "-c", source + end], capture_output=True, encoding="utf-8", cwd=TOP, check=True
    )
    modules = set(done.stderr.split())
    return modules | {module.partition(".")[0] for module in modules}


@pytest.mark.parametrize(
    ("source", "barred"),
    [
        ("import tekspil", COMMAND_LINE | HEAVY | ARRAYS | SCREEN | DESIGNERS | {"yaml", "tekspil.content"}),
        (
            "import sys; sys.argv[1:] = ['--help']; from tekspil.__main__ import main; main()",
            HEAVY | ARRAYS | SCREEN | DESIGNERS | {"yaml", "rich", "tekspil.game"},
        ),
        (FIRST_SCENE, COMMAND_LINE | HEAVY | DESIGNERS | {"tekspil.cli.commands", "tekspil.screen.demo"}),
    ],
    ids=["the package", "--help", "the first scene"],
)
def test_a_start_brings_in_only_what_it_uses(source: str, barred: set[str]) -> None:
    assert sorted(barred & brought_in(source)) == []


def test_what_is_barred_would_be_seen() -> None:
    assert {"numpy", "tekspil.tables"} <= brought_in("import tekspil; tekspil.Game")


def test_every_name_of_the_package_is_there_when_it_is_asked_for() -> None:
    import tekspil

    assert set(tekspil.__all__) <= set(dir(tekspil))
    assert all(getattr(tekspil, name) is not None for name in tekspil.__all__)
    with pytest.raises(AttributeError, match="findes_ikke"):
        tekspil.findes_ikke  # noqa: B018
