"""A designer's questions, asked from Python: each takes a deck and a board, and whose table it is.

`tekspil.compare` and `tekspil.knock_out` are these; `tekspil.simulate` and `tekspil.health` need none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypedDict, Unpack

from tekspil.content.models import Board, Deck
from tekspil.simulation.changes import Values
from tekspil.simulation.compare import Comparison
from tekspil.simulation.compare import compare as compare_settings
from tekspil.simulation.engine.games import NO_CHANGES, setting_of
from tekspil.simulation.engine.runner import given_or_threads
from tekspil.simulation.knockout import GAMES
from tekspil.simulation.knockout import knock_out as knock_out_of
from tekspil.simulation.result import KnockOuts


class Whose(TypedDict, total=False):
    """Whose table it is, and what is played there: as `setting_of` takes it."""

    session: int | None
    rounds: int | None
    mode: str | None
    disabled: Collection[str]
    themes: Collection[str]
    cards: Collection[str]
    changes: Values


def compare(
    deck: Deck,
    board: Board,
    metric: str = "not_now",
    *,
    deck_b: Deck | None = None,
    board_b: Board | None = None,
    changes_b: Values = NO_CHANGES,
    teams: int = 4,
    players: str | Sequence[str] = "staff",
    seed: int = 1,
    margin: float | None = None,
    games: int = 200_000,
    threads: int | None = None,
    **whose: Unpack[Whose],
) -> Comparison:
    """Hold a deck on a board against another, or against itself with something changed.

    Args:
        metric, margin: As in `tekspil.simulation.compare.compare`.
        deck_b, board_b: What B is where it is another.
        changes_b: What is changed in B, beside what is in both: `{"not_now_points": 2}`.
        teams, players, seed, whose: As in `setting_of`.
        games: The most that each side plays.
        threads: All cores where it is None.

    Raises:
        ValueError: With a message for people.
        KeyError: There is no such metric.
    """
    both = dict(whose.get("changes", {}))
    ours = setting_of(deck, board, teams, players, seed, **whose)
    theirs = {**whose, "changes": {**both, **changes_b}}
    other = setting_of(deck_b or deck, board_b or board, teams, players, seed, **theirs)  # type: ignore[arg-type]
    with given_or_threads(None, threads) as runner:
        return compare_settings(ours, other, metric, runner=runner, margin=margin, budget=games)


def knock_out(
    deck: Deck,
    board: Board,
    technologies: Sequence[str] = (),
    *,
    teams: int = 4,
    players: str | Sequence[str] = "staff",
    seed: int = 1,
    games: int = GAMES,
    threads: int | None = None,
    **whose: Unpack[Whose],
) -> KnockOuts:
    """What each technology is worth, all of them where none is named: the same games without it.

    Args:
        technologies: Ids.
        teams, players, seed, threads, whose: As in `compare`.
        games: With and without each.
    """
    setting = setting_of(deck, board, teams, players, seed, **whose)
    return knock_out_of(setting, technologies, games, threads=threads)
