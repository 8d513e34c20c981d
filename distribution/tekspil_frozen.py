"""The one program of the folder for Linux: the game, or a command line where there are words after it."""

from __future__ import annotations

import runpy
import sys


def main() -> int:
    """Run what was asked for; the exit code. `-m MODULE` runs a module of ours, as Python does: the game tries
    pictures in a program of its own, and here that is this one."""
    if sys.argv[1:2] == ["-m"] and sys.argv[2:3] and sys.argv[2].startswith("tekspil."):
        module = sys.argv[2]
        del sys.argv[1:3]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        return 0
    from tekspil.__main__ import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
