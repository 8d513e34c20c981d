"""`python -m tekspil`, and the `tekspil` that an installation puts on the path."""

from __future__ import annotations

import io
import sys


def main() -> int:
    """Run the command line on this program's arguments and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A pipe gets UTF-8 whatever the system thinks, and a poor terminal shows ? rather than an error.
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")
    if not sys.argv[1:]:
        from tekspil.cli.game_program import main as play

        return play()
    from tekspil.cli.commands import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
