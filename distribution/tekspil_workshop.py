"""The workshop by a double click: its console shows the link, and closing that closes the workshop."""

from __future__ import annotations

import sys

from tekspil.__main__ import main

if __name__ == "__main__":
    sys.argv[1:] = ["workshop"]
    sys.exit(main())
