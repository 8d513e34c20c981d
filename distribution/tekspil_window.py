"""The game without a console: what could not be done is told in a box, for nobody would see it elsewhere."""

from __future__ import annotations

import ctypes
import io
import sys
import traceback

ERROR = 0x10  # the box's sign


def main() -> int:
    """Run the game, and say in a box why it ended otherwise than well."""
    said = io.StringIO()
    sys.stdout = sys.stderr = said
    try:
        from tekspil.__main__ import main as run

        code = run()
    except Exception:
        traceback.print_exc(file=said)
        code = 1
    if code and said.getvalue() and sys.platform == "win32":
        ctypes.windll.user32.MessageBoxW(None, said.getvalue()[-2000:], "Tek-spil", ERROR)
    return code


if __name__ == "__main__":
    sys.exit(main())
