"""A board's picture drawn once on trial, in a process of its own that may be stopped, before anybody waits for it.

A few bytes of SVG can ask for gigabytes or minutes: a dashed line of hundredths, a thousand rectangles as large as the
board. No reading of the file tells that as surely as drawing it does. So it is drawn by the screen's library, and set
by the typesetter where that is installed, in a child that holds itself to `SECONDS` and `MEGABYTES` (`limits`). What
was found is remembered for as long as the program runs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from tekspil.content.codes import severity
from tekspil.content.limits import TOO_LARGE, TOO_SLOW, Held
from tekspil.content.picture import MAX_BYTES
from tekspil.content.problems import Problem
from tekspil.content.source import display
from tekspil.language import _
from tekspil.safe_files import in_words, read_bounded

SIZE = (1920, 1440)
SECONDS = 1.0
"""The most processor time for one drawing; those that came along take an eighth of it."""

MEGABYTES = 300
"""The most memory that the child may take on top of what it has when it begins."""

PATIENCE = 60.0
"""How many seconds of the clock the child gets, on a machine that has other things to do."""

_NOT_DRAWN = 23  # the child's exit code, beside those of `limits`
_PAPER = b'#set page(width: auto, height: auto)\n#image(bytes(sys.inputs.picture), format: "svg", width: 40cm)'


def picture_problem(picture: Path) -> Problem | None:
    """What keeps the picture at this path from being drawn within bounds; None where nothing does."""
    try:
        why = _trial(read_bounded(picture, MAX_BYTES))
    except OSError as error:
        why = _("Billedet kan ikke læses: {reason}.").format(reason=in_words(error))
    if not why:
        return None
    help = _("Brug færre og mindre former, og stiplede streger med større stykker.")
    return Problem("B14", severity("B14"), display(picture), 0, 0, 0, why, help)


@lru_cache(maxsize=64)
def _trial(svg: bytes) -> str:
    """What went wrong when the picture was drawn in a child, in words; "" where nothing did."""
    command = [sys.executable, "-m", "tekspil.content.picture_trial"]
    quiet = {**os.environ, "SDL_VIDEODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    try:
        done = subprocess.run(
            command,
            input=svg,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            env=quiet,
            cwd=Path(__file__).parents[2],
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
        code = done.returncode
    except subprocess.TimeoutExpired:
        code = TOO_SLOW
    except OSError as error:
        return _("Billedet kan ikke prøves: {reason}.").format(reason=in_words(error))
    if code == 0:
        return ""
    return {
        TOO_SLOW: _("Billedet tager for lang tid at tegne."),
        TOO_LARGE: _("Billedet bruger mere end {most} MB hukommelse at tegne.").format(most=MEGABYTES),
    }.get(code, _("Billedet kan ikke tegnes."))


def _draw(svg: bytes) -> int:
    """Draw the picture as the screen and the paper do, in this process; the exit code."""
    import io

    import pygame

    held = Held(SECONDS, MEGABYTES)
    try:
        pygame.image.load_sized_svg(io.BytesIO(svg), SIZE)
    except (pygame.error, ValueError):
        return _NOT_DRAWN
    try:
        import typst
    except ImportError:  # nothing is printed here, then
        return 0
    try:
        typst.compile(_PAPER, format="pdf", ignore_system_fonts=True, sys_inputs={"picture": svg.decode("utf-8")})
    except RuntimeError:
        return _NOT_DRAWN
    return held.verdict()


if __name__ == "__main__":
    os._exit(_draw(sys.stdin.buffer.read(MAX_BYTES + 1)))
