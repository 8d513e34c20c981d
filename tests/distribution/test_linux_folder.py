"""The folder for Linux is packed the same each time, and its one program tries pictures in a program of its own.

The whole folder is made and tried by `.ci/run linux`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

import distribution

START = Path(distribution.__file__).with_name("tekspil_frozen.py")
ROOT = START.parents[1]
FOUND = os.environ | {"PYTHONPATH": str(ROOT)}
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M1 1h5v5z"/></svg>'
TOOLS = "what makes the folder for Linux is not installed: locks/distribution.txt"


def test_the_packed_folder_is_the_same_each_time_and_keeps_what_may_be_run(tmp_path: Path) -> None:
    for tool in ("deflate", "cyclonedx"):
        pytest.importorskip(tool, reason=TOOLS)
    from distribution.linux import NAME, pack

    top = tmp_path / NAME
    (top / "indhold").mkdir(parents=True)
    program = top / NAME
    program.write_bytes(b"\x7fELF")
    (top / "indhold" / "lib.so.1").write_bytes(bytes(range(256)))
    (top / "indhold" / "lib.so").symlink_to("lib.so.1")
    program.chmod(0o755)
    pack(top, tmp_path / "one.tar.gz")
    for path in top.rglob("*"):
        path.touch()
    program.chmod(0o700)
    pack(top, tmp_path / "two.tar.gz")
    assert (tmp_path / "one.tar.gz").read_bytes() == (tmp_path / "two.tar.gz").read_bytes()
    with tarfile.open(tmp_path / "one.tar.gz") as archive:
        kept = {one.name: one for one in archive}
    assert kept[f"{NAME}/{NAME}"].mode == 0o755 and kept[f"{NAME}/indhold/lib.so.1"].mode == 0o644
    assert kept[f"{NAME}/indhold/lib.so"].issym()


@pytest.mark.slow
def test_the_program_runs_a_module_of_ours_as_python_does() -> None:
    ends = {}
    for picture in (SQUARE, b"<svg"):
        for program in ((), (str(START),)):
            command = [sys.executable, *program, "-m", "tekspil.content.picture"]
            done = subprocess.run(command, input=picture, capture_output=True, check=False, cwd=ROOT, env=FOUND)
            ends[picture, program] = done.returncode
    assert ends[SQUARE, ()] == ends[SQUARE, (str(START),)] == 0
    assert ends[b"<svg", ()] == ends[b"<svg", (str(START),)] != 0


def test_a_folder_that_was_not_made_here_is_left_alone(tmp_path: Path) -> None:
    for tool in ("deflate", "cyclonedx"):
        pytest.importorskip(tool, reason=TOOLS)
    from distribution import linux

    mine = tmp_path / linux.NAME / "mit.txt"
    mine.parent.mkdir()
    mine.write_text("mit", encoding="utf-8")
    assert linux.main([str(tmp_path)]) == 1
    assert mine.read_text(encoding="utf-8") == "mit"
