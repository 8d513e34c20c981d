"""The game as a program: `tekspil` without a command, and `tek-spil`, which a double click starts.

It has no command line, and so none of a command line's packages: what a start may import is in tests/test_start.py.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace

from tekspil import language
from tekspil.cli.guard import guarded
from tekspil.cli.outcome import STOPPED, MisuseError, outcome_of
from tekspil.content import FIRST_BOARD
from tekspil.language import _
from tekspil.plain import plain
from tekspil.screen.play_options import HUMAN, PlayOptions
from tekspil.today import VARIABLE, today


def main() -> int:
    """Show the start screen until the people are done; the exit code."""
    with guarded():
        language.use(language.LANGUAGES[0])
        try:
            return start()
        except KeyboardInterrupt:
            _tell(_("Afbrudt."))
            return STOPPED
        except Exception as error:
            outcome = outcome_of(error)
            if outcome is None:
                raise
            _tell(outcome[0])
            return outcome[1]


def start() -> int:
    """The start screen."""
    check_today()
    return show(PlayOptions("", FIRST_BOARD, players=(HUMAN,) * 4, language=asked_language()))


def check_today() -> None:
    """See that the day can be known. Raises `MisuseError` where it was said and is none."""
    try:
        today()
    except ValueError as error:
        raise MisuseError(_("{name} skal være en dag, for eksempel 2026-05-04.").format(name=VARIABLE)) from error


def show(options: PlayOptions) -> int:
    """Open the screen; where there is none, say so and let the demonstration tell what it would have shown."""
    from tekspil.screen.play import run
    from tekspil.screen.window import has_display

    if not options.demo and not has_display():
        print(_("Her er ingen skærm, så computeren spiller ét spil til ende og gemmer billeder af det."))
        print(_("Start tek-spil på en computer med en skærm, hvis I vil spille selv."))
        options = replace(options, demo=True)
    if options.demo and options.shots:
        from tekspil.cli.arguments import prepare_folder

        prepare_folder(options.shots)
    return run(options)


def asked_language() -> str | None:
    """The language asked for; nothing where it is the one that is used anyway, so that the settings decide."""
    return language.current() if language.current() != language.LANGUAGES[0] else None


def _tell(words: str) -> None:
    """Say why the game cannot be shown: on standard error, or in a box where the program has none (Windows)."""
    if sys.stderr:
        print(plain(words), file=sys.stderr)
        return
    import pygame

    with suppress(pygame.error):  # there is nobody else to tell
        pygame.display.message_box("tek-spil", plain(words), "error")
