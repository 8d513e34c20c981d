"""The compiled rules, as machine code that the package brings along, or as numba makes it where it brings none.

A package for one kind of machine holds a shared library in `kernels/`, made from the very same functions when the
package was built (distribution/kernel.py) and checked there against the plain rules. It is loaded without numba. Its
name says which sources it was made of: where they have been changed since, numba makes the code anew.

What is in it is called as numba calls what it compiles: where to put the answer and what went wrong, and then every
array as where its numbers lie, how many there are, and its shape and strides.
"""

from __future__ import annotations

import ctypes
import platform
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from tekspil.simulation.engine.kernel_sources import is_kept, sources_hash

FOLDER = Path(__file__).with_name("kernels")
SUFFIXES = {"linux": ".so", "windows": ".dll", "darwin": ".dylib"}
MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}
RETURNED = (0, -2)  # a number, and nothing: what a function says that has come to its end


def machine() -> str:
    """The kind of machine that this is, as in the names of `kernels/`: "linux-x86_64"."""
    system = "windows" if sys.platform == "win32" else sys.platform
    name = platform.machine().lower()
    return f"{system}-{MACHINES.get(name, name)}"


def kernel_file(machine: str, sources: str) -> str:
    """The name of the library of a kind of machine, made of sources with this hash."""
    return f"{machine}-{sources}{SUFFIXES.get(machine.partition('-')[0], '.so')}"


class Kernel:
    """A library of compiled functions."""

    def __init__(self, file: Path) -> None:
        """Load it. Raises `OSError` where the system cannot."""
        self._library = ctypes.CDLL(str(file))

    def call(self, name: str, *arguments: Any) -> None:
        """Call one of its functions, which returns nothing, with arrays of int64 and tuples of them.

        Raises:
            AttributeError: It has no such function.
            ZeroDivisionError: A function came upon a division by zero, the one thing that compiled rules can raise.
        """
        function = getattr(self._library, name)
        words = [ctypes.c_int64(word) for argument in arguments for word in _words(argument)]
        returned, raised = ctypes.c_void_p(), ctypes.c_void_p()
        if function(ctypes.byref(returned), ctypes.byref(raised), *words) not in RETURNED:
            raise ZeroDivisionError(name)


def _words(argument: Any) -> Iterator[int]:
    """An array as numba hands it over: nobody owns it, its size, where it lies, its shape and its strides."""
    if isinstance(argument, tuple):
        for part in argument:
            yield from _words(part)
        return
    if argument.dtype != np.int64 or not argument.flags.c_contiguous:
        raise TypeError(argument.dtype)
    yield from (0, 0, argument.size, argument.itemsize, argument.ctypes.data, *argument.shape, *argument.strides)


@lru_cache(maxsize=1)
def brought_along() -> Kernel | None:
    """The library that came with the package, where it is of this kind of machine and of these sources."""
    sources = sources_hash()
    found = sorted(FOLDER.glob(kernel_file(machine(), sources or "*")))
    if len(found) != 1:
        return None
    try:
        return Kernel(found[0])
    except OSError:
        return None  # a system that lets no library be loaded from here: numba makes one, or plain Python plays


def is_ready() -> bool:
    """Whether compiled rules play at once: brought along, or kept by numba from an earlier run."""
    return brought_along() is not None or is_kept()


def call(name: str, *arguments: Any) -> None:
    """Call `play_games` or `play_mixed` of compiled.py, with frames, arrays and tuples of them."""
    kernel = brought_along()
    if kernel is not None:
        kernel.call(name, *arguments)
        return
    from tekspil.simulation.engine import compiled  # needs the extra `simulate`

    getattr(compiled, name)(*arguments)
