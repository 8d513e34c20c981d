"""The game on the shared screen.

Importing this package settles what SDL must be told before it starts: that the program minds the sharpness of its
own pixels, and that a full screen stays where it is when another window is in front. Every module here imports
pygame, so this one comes first.
"""

from __future__ import annotations

import os

os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
os.environ.setdefault("SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS", "0")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


class ScreenError(Exception):
    """There is no screen to show the game on, or it has gone. The message is for the person, and says what to do."""
