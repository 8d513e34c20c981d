"""The game without a console: a mistake of ours is told in a box, for nobody would see it elsewhere."""

from __future__ import annotations

import ctypes
import sys
import traceback

ERROR = 0x10  # the box's sign


def main() -> int:
    """Show the game; the exit code."""
    try:
        from tekspil.cli.game_program import main as run

        return run()
    except Exception:
        if sys.platform == "win32":
            ctypes.windll.user32.MessageBoxW(None, traceback.format_exc()[-2000:], "Tek-spil", ERROR)
        return 1


if __name__ == "__main__":
    sys.exit(main())
