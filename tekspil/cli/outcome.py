"""How a command ends: its exit code, and what a person is told when it could not be done.

Exit codes: 0 well, 1 problems found, 2 used wrongly. A mistake of the user's gets a sentence; a mistake of ours a
traceback, so that it can be mended. Nothing is imported here before something has gone wrong: it is on the way to every
start.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from tekspil.language import _, ngettext

WELL, FOUND, MISUSED = 0, 1, 2

STOPPED = 130
"""The exit code of a command that was broken off, as a shell gives it for Ctrl-C."""

UNKNOWN = frozenset(("F01", "F04"))
"""Problems that come of naming what is not there: the command was used wrongly, no deck or board is."""


class MisuseError(Exception):
    """A command was used wrongly; the message says how to use it."""


def outcome_of(error: Exception) -> tuple[str, int] | None:
    """What a person is told of an error, and the exit code; None where it is a mistake of ours."""
    from tekspil.content.problems import ContentError
    from tekspil.players.own_players import OwnPlayerError
    from tekspil.saves import SaveError
    from tekspil.screen import ScreenError
    from tekspil.tables import TooSmallError

    if isinstance(error, MisuseError):
        return str(error), MISUSED
    if isinstance(error, ContentError):
        return str(error), MISUSED if {problem.code for problem in error.problems} <= UNKNOWN else FOUND
    if isinstance(error, TooSmallError):
        return _too_small(error.missing, error.teams), FOUND
    if isinstance(error, SaveError | ScreenError | OwnPlayerError):
        return str(error), FOUND
    if isinstance(error, OSError):
        return _refused_by_system(error), FOUND
    return None


def _refused_by_system(error: OSError) -> str:
    """Why the system would not, where no command has foreseen it; nothing where nobody reads on."""
    from tekspil.content.problem_report import shown
    from tekspil.safe_files import in_words

    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        _print_no_more()
    if isinstance(error, BrokenPipeError):  # "tekspil check | head" has read what it wanted
        return ""
    path = shown(error.filename) if isinstance(error.filename, str) else ""
    message = _("{path} kan ikke bruges: {why}.") if path else _("Det gik ikke: {why}.")
    return message.format(path=path, why=in_words(error))


def _print_no_more() -> None:
    """Let go of what cannot be printed, or Python would complain of it once more when it ends."""
    with suppress(OSError, ValueError):  # what stands in for standard output may have no number
        number = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def _too_small(missing: int, teams: int) -> str:
    cards = ngettext("{n} teknologi", "{n} teknologier", missing).format(n=missing)
    message = _("Bunken er for lille til {teams} hold: Der mangler {cards}. Vælg færre hold, eller skriv flere kort.")
    return message.format(teams=teams, cards=cards)
