"""`python -m distribution.kernel_maker MACHINE FOLDER`: the compiled rules as a shared library, ahead of time.

numba compiles the very functions that the simulator compiles when it runs, for any processor of the kind. Here the two
that are called are given plain names, everything else is kept inside, the machine code is emitted for MACHINE
(linux-x86_64 or windows-x86_64) and a C compiler links it. Nothing of numba's is in it, and of the system's only how
to fill and move memory. Where it is of this kind of machine, its games are compared with those of the plain rules.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numba
from llvmlite import binding
from numba import types

from distribution.kernel_check import differences
from distribution.runtime import HandoutError
from tekspil.simulation.engine import compiled
from tekspil.simulation.engine.kernel import kernel_file
from tekspil.simulation.engine.kernel_sources import sources_hash


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of machine: what LLVM calls it, its plainest processor, and how its libraries are linked."""

    triple: str
    processor: str
    link: tuple[str, ...]


# numba reads these when it is first imported. So the same library is made on every machine of a kind.
PLAIN = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": "", "NUMBA_DISABLE_INTEL_SVML": "1", "PYTHONHASHSEED": "0"}
_SAME = ("-shared", "-nostdlib", "-s")
# Its own place in memory would follow from where it is laid.
_WINDOWS = "-Wl,--no-insert-timestamp,--image-base=0x180000000,--dynamicbase,--entry=0"
TARGETS = {
    "linux-x86_64": Target(
        "x86_64-unknown-linux-gnu", "x86-64", ("cc", *_SAME, "-Wl,--build-id=none,-z,noexecstack,-z,relro,-z,now")
    ),
    "windows-x86_64": Target(
        "x86_64-w64-windows-gnu",
        "x86-64",
        ("x86_64-w64-mingw32-gcc", *_SAME, _WINDOWS, "-lmsvcrt", "-lgcc"),
    ),
}

_ROW = types.Array(types.int64, 1, "C")
_GRID = types.Array(types.int64, 2, "C")
_THINKING = types.UniTuple(_ROW, 3)
ENTRIES: dict[str, tuple[Callable[..., None], tuple[types.Type, ...]]] = {
    "play_games": (compiled._play_games, (_ROW, _ROW, _ROW, _GRID, _THINKING, _GRID, _ROW, _ROW)),
    "play_mixed": (compiled._play_mixed, (_ROW, _ROW, _GRID, _THINKING, _ROW, _GRID, _GRID)),
}


def make(machine: str, folder: Path, entries: dict[str, Any] = ENTRIES) -> Path:
    """Make the library for a kind of machine in a folder.

    Args:
        machine: One of `TARGETS`.
        folder: That is there.
        entries: The functions it has, each with the types of its arguments, by the names they are called by.

    Returns:
        The library.

    Raises:
        HandoutError: It cannot be made here.
    """
    target = TARGETS[machine]
    if shutil.which(target.link[0]) is None:
        raise HandoutError(f"{target.link[0]} is missing: it links the library for {machine}.")
    file = folder / kernel_file(machine, sources_hash())
    with tempfile.TemporaryDirectory() as name:
        loose = Path(name) / "kernel.o"
        loose.write_bytes(_emitted(_code(entries), target, tuple(entries)))
        command = [*target.link[: 1 + len(_SAME)], "-o", str(file), str(loose), *target.link[1 + len(_SAME) :]]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise HandoutError(f"{target.link[0]} failed:\n{done.stderr}")
    return file


def _code(entries: dict[str, Any]) -> str:
    """The functions with all that they call, optimised together, as LLVM's text; nothing can be called but them."""
    options: dict[str, Any] = {"_nrt": False, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    libraries: list[Any] = []
    for name, (function, arguments) in entries.items():
        of_numba: Any = numba.njit(**options)(function)
        of_numba.compile(arguments)
        [made] = of_numba.overloads.values()
        made.library._final_module.get_function(made.fndesc.llvm_func_name).name = name
        libraries.append(made.library)
    first, *others = libraries
    for other in others:
        first._final_module.link_in(other._final_module, preserve=True)
        first._linking_libraries.extend(other._linking_libraries)
    first._emit()  # see linking.py
    return str(first._final_module)


def _emitted(code: str, target: Target, entries: Sequence[str]) -> bytes:
    """The machine code of LLVM's text for a kind of machine."""
    binding.initialize_all_targets()
    binding.initialize_all_asmprinters()
    machine = binding.Target.from_triple(target.triple).create_target_machine(
        cpu=target.processor, features="", opt=3, reloc="pic", codemodel="default"
    )
    code = re.sub(r"^target triple = .*$", f'target triple = "{target.triple}"', code, flags=re.MULTILINE)
    code = re.sub(r"^target datalayout = .*$", f'target datalayout = "{machine.target_data}"', code, flags=re.MULTILINE)
    module = binding.parse_assembly(code)
    for each in (*module.functions, *module.global_variables):
        if not each.is_declaration and each.name not in entries:
            each.linkage = "internal"
        elif each.is_declaration and not each.name.startswith("llvm."):
            raise HandoutError(f"The compiled rules call {each.name}, which is not theirs.")
    module.verify()
    return bytes(machine.emit_object(module))


def main(arguments: Sequence[str]) -> int:
    """Make the library that the arguments name, compare it, and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m distribution.kernel_maker", description=__doc__)
    parser.add_argument("machine", choices=sorted(TARGETS))
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args(arguments)
    if any(os.environ.get(name) != value for name, value in PLAIN.items()):
        again = [sys.executable, "-m", "distribution.kernel_maker", *arguments]
        return subprocess.run(again, env=os.environ | PLAIN, check=False).returncode
    try:
        file = make(asked.machine, asked.folder)
    except HandoutError as error:
        print(error, file=sys.stderr)
        return 1
    found = list(differences(file, asked.machine))
    if found:
        print(*found, sep="\n", file=sys.stderr)
        file.unlink()
        return 1
    print(f"{file}: {file.stat().st_size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
