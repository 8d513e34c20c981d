"""The packages of a handed out folder: the locked wheels and our own, without what is never used, compiled."""

from __future__ import annotations

import os
import py_compile
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from distribution.runtime import PYTHON, HandoutError

ROOT = Path(__file__).parents[1]
OURS = "tekspil"
LOCK = ROOT / "locks" / "windows.txt"
LOCKED = ROOT / "locks" / "all.txt"
KERNELS = {"linux-x86_64": "cc", "windows-x86_64": "x86_64-w64-mingw32-gcc"}  # by hatch_build.py, with these
EXTRAS = ("print", "sheet", "workshop")

# Looked for below the packages' folder.
UNUSED = (
    "bin",
    "**/tests",
    "**/*.pyi",
    "**/*.pxd",
    "**/*.pyx",
    "**/*.h",
    "**/*.lib",
    "numpy/f2py",
    "numpy/_core/_simd.*",  # for numpy's own tests
    "numpy/_core/_*_tests.*",
    "numpy/testing",
    "numpy/random/_examples",
    "pygame/docs",
    "pygame/examples",
    "pygame/lib[otx]*.dll",  # music, films and pictures of kinds that no deck may have: loaded only when asked for
    "pygame/libwavpack*.dll",
    "pygame/*freetype*",
    "pygame/ftfont.py",
    "pygame/portmidi.dll",
    "pygame/pypm.*",
    "pygame/_camera.*",
    "pygame/_sdl2",
    "pydantic/v1",
    "pygments/lexers/[a-z]*",  # colours for programs' source
    "pygments/lexers/_*_builtins*",
    "pygments/formatters/[a-z]*",
    "anyio/_backends/_trio.py",
    "anyio/pytest_plugin.py",
    "tekspil/locale/**/*.po",  # what translators write in
    "*.dist-info/RECORD",  # who installed what from where: no installer comes after us
    "*.dist-info/INSTALLER",
    "*.dist-info/REQUESTED",
    "*.dist-info/direct_url.json",
    "*.dist-info/uv_cache.json",
)
_ENVIRONMENT = {**os.environ, "PYTHONHASHSEED": "0"}
HYPHENATION, SPOKEN = "pyphen/dictionaries", ("hyph_da_", "hyph_en_GB", "hyph_en_US")


def own_wheel(folder: Path, machine: str) -> Path:
    """Build our wheel in `folder`, with the compiled rules for a kind of machine where they can be made."""
    can = bool(find_spec("numba") and shutil.which(KERNELS.get(machine, "")))
    if not can:
        print(f"No compiled rules for {machine}: they take locks/simulate.txt and a C compiler.", file=sys.stderr)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder.resolve())]
    _run(build, cwd=ROOT, more={"TEKSPIL_KERNEL": machine} if can else {})
    [wheel] = folder.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path, lock: Path = LOCK) -> None:
    """Unpack what `lock` names for Windows, and our wheel, into `folder`."""
    version = ".".join(map(str, PYTHON))
    common = ["--target", str(folder), "--python-platform", "windows", "--python-version", version, "--no-deps"]
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-config", "--link-mode", "copy"]
    _run([*uv, *common, "--only-binary", ":all:", "--require-hashes", "--requirement", str(lock)])
    _run([*uv, *common, str(wheel)])


def install_here(wheel: Path, folder: Path) -> None:
    """Unpack our wheel, with what prints, reads sheets and opens the workshop, for this machine into `folder`."""
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-config", "--link-mode", "copy"]
    where = ["--target", str(folder), "--python", sys.executable, "--only-binary", ":all:"]
    _run([*uv, *where, "--verify-hashes", "--constraint", str(LOCKED), f"{wheel}[{','.join(EXTRAS)}]"])


def prune(folder: Path) -> None:
    """Take away what the game never reads."""
    for pattern in UNUSED:
        for path in sorted(folder.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    for path in (folder / HYPHENATION).iterdir():
        if path.suffix == ".dic" and not path.name.startswith(SPOKEN):
            path.unlink()


def compile_all(folder: Path) -> None:
    """Compile the packages, so that a folder in which nothing may be written starts at once.

    Only what is compiled stays, of others' work without its explanations, which keeps the folder small. What is written
    can be read in the packages themselves.
    """
    if sys.version_info[:2] != PYTHON:
        raise HandoutError(f"The files are compiled for Python {PYTHON[0]}.{PYTHON[1]}: run this with that Python.")
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    for path in sorted(folder.rglob("*.py")):
        name, target = path.relative_to(folder).as_posix(), str(path.with_suffix(".pyc"))
        less = 0 if name.startswith(OURS) else 2
        try:
            py_compile.compile(str(path), target, name, doraise=True, optimize=less, invalidation_mode=unchecked)
        except py_compile.PyCompileError:
            continue  # a template, or for another Python
        path.unlink()


def _run(command: Sequence[str], cwd: Path | None = None, more: Mapping[str, str] = MappingProxyType({})) -> None:
    """Run a command that says nothing unless it fails, with `more` in its environment."""
    environment = {**_ENVIRONMENT, **more}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise HandoutError(f"{' '.join(command[:6])} ... failed:\n{done.stdout}{done.stderr}")
