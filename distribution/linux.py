"""`python -m distribution.linux FOLDER`: a folder for Linux that needs no Python, and the same as a packed file.

PyInstaller lays the Python that makes the folder beside the packages of the lock and our own wheel. So it runs where
the system's C library is at least as new as that of the machine that made it, where there is a zlib, and on the same
kind of processor.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from distribution import wheels
from distribution.archive import DAY, sums
from distribution.runtime import HandoutError
from distribution.sbom import bill_of_materials, python_of_this_machine

NAME = "Tek-spil"
INSIDE = "indhold"  # the folder of what the program stands on
TEXT = Path(__file__).parent / "texts" / "laes-mig-linux.txt"
START = Path(__file__).with_name("tekspil_frozen.py")
MOMENT = int(datetime(*DAY, tzinfo=UTC).timestamp())

KERNELS = "tekspil/simulation/engine/kernels"  # the compiled rules (distribution/kernel_maker.py)

# Whose files and late imports nobody sees by reading the imports.
WHOLE = (
    *("tekspil", "fontpkg_atkinson_hyperlegible", "justmyresource", "justmyresource_mdi", "pyphen", "icalendar"),
    *("typst", "xlsxwriter", "python_calamine", "uvicorn", "tzdata"),
)
NEVER = (
    *("tkinter", "pytest", "setuptools", "PyInstaller", "pygame.docs", "pygame.examples", "pygame.tests"),
    *("numba", "llvmlite", "matplotlib", "mpl_toolkits", "PIL"),  # who makes the folder has them for the compiled rules
    *("numpy.f2py", "numpy.testing", "pydantic.v1", "sqlite3", "lib2to3", "pydoc_data"),
)


def make(folder: Path) -> Path:
    """Make the folder and its packed file below `folder`.

    Args:
        folder: Made if it is not there; an earlier one made here is replaced.

    Returns:
        The packed file.

    Raises:
        HandoutError: Something is not as it should be.
    """
    if sys.platform != "linux":
        raise HandoutError("The folder for Linux is made on Linux.")
    top = folder / NAME
    if top.exists():
        if not (top / INSIDE).is_dir():
            raise HandoutError(f"{top} is there already, and was not made by this command.")
        shutil.rmtree(top)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        lib = work / "lib"
        wheels.install_here(wheels.own_wheel(work, f"linux-{platform.machine()}"), lib)
        wheels.prune(lib)
        _freeze(lib, work, folder.resolve())
        _add_licences(lib, top / INSIDE)
        (top / "SBOM.cdx.json").write_text(bill_of_materials(lib, python_of_this_machine()), encoding="utf-8")
    shutil.copyfile(TEXT, top / "LÆS-MIG.txt")
    (top / "SHA256SUMS").write_text(sums(top), encoding="utf-8")
    target = folder / f"{NAME}-linux-{platform.machine()}.tar.gz"
    pack(top, target)
    return target


def _freeze(lib: Path, work: Path, folder: Path) -> None:
    """Let PyInstaller lay the program and what it imports from `lib` into `folder`."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--name", NAME]
    command += ["--contents-directory", INSIDE, "--distpath", str(folder)]
    command += ["--workpath", str(work / "build"), "--specpath", str(work)]
    for kernel in (lib / KERNELS).glob("*"):  # PyInstaller takes a library for one of Python's own and passes it by
        command += ["--add-binary", f"{kernel}:{KERNELS}"]
    command += [word for package in WHOLE for word in ("--collect-all", package)]
    command += [word for module in NEVER for word in ("--exclude-module", module)]
    same = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(MOMENT), "PYTHONPATH": str(lib)}
    same |= {"PYINSTALLER_CONFIG_DIR": str(work / "kept")}
    same |= {
        "PYTHONPYCACHEPREFIX": str(work / "pyc")
    }  # what was compiled before may be other bytes for the same source
    given = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [*command, str(START)], cwd=work, env=given | same, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise HandoutError(f"PyInstaller failed:\n{done.stdout}{done.stderr}")


def _add_licences(lib: Path, inside: Path) -> None:
    """Lay what each package says of itself, its licence too, beside it, and Python's own licence."""
    for about in lib.glob("*.dist-info"):
        shutil.copytree(about, inside / about.name, dirs_exist_ok=True)
    own = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    if own.is_file():
        shutil.copyfile(own, inside / "LICENSE-Python.txt")


def pack(top: Path, target: Path) -> None:
    """Write `top`, with its own name at the top, to `target`, the same each time: who owns it and when it was made is
    left out, and who may run it is kept."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname = MOMENT, 0, 0, "", ""
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in (top, *sorted(top.rglob("*"), key=lambda one: one.relative_to(top).parts)):
            archive.add(path, Path(NAME, path.relative_to(top)).as_posix(), recursive=False, filter=plain)
    target.write_bytes(gzip.compress(kept.getvalue(), mtime=0))


def main(arguments: Sequence[str]) -> int:
    """Make the folder that the arguments name, and say where it is and how large."""
    parser = argparse.ArgumentParser(prog="python -m distribution.linux", description=__doc__)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args(arguments)
    try:
        made = make(asked.folder)
    except HandoutError as error:
        print(error, file=sys.stderr)
        return 1
    unpacked = sum(path.lstat().st_size for path in (asked.folder / NAME).rglob("*"))
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB, unpacked {unpacked / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
