"""Is there time to play on a board? (rulebook, "Length")"""

from __future__ import annotations

from collections.abc import Iterator

from tekspil.advice.places import Places
from tekspil.content.models import Board
from tekspil.content.problems import Problem
from tekspil.language import _
from tekspil.rules.length import FEWEST_ROUNDS, fits, turn_seconds

TEAMS = (2, 3, 4, 5, 6)


def board_advice(board: Board, places: Places) -> Iterator[Problem]:
    """Warn of the numbers of teams for which the fewest rounds do not fit into the board's minutes."""
    seconds = turn_seconds([space.type for space in board.spaces], board.pace)
    late = [teams for teams in TEAMS if not fits(board.minutes, board.frame_minutes, teams, seconds)]
    if not late:
        return
    message = _("Med {teams} hold er der ikke tid til {rounds} runder på {minutes} minutter.").format(
        teams=_one_of(late), rounds=FEWEST_ROUNDS, minutes=board.minutes
    )
    help = _("En tur tager {seconds} sekunder i snit. Gør 'minutes' større, eller spil med færre hold.")
    yield places.on_field("R08", "minutes", message, help.format(seconds=round(seconds)))


def _one_of(numbers: list[int]) -> str:
    """4, 5 and 6, as a person would say it."""
    words = [str(number) for number in numbers]
    if len(words) == 1:
        return words[0]
    return _("{first} eller {last}").format(first=", ".join(words[:-1]), last=words[-1])
