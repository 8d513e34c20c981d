"""Simulating many games: play the chunks, add them up, and say what they show."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from tekspil.content.models import Board, Deck
from tekspil.language import _
from tekspil.simulation.changes import Values
from tekspil.simulation.checkpoint import load_checkpoint, save_checkpoint
from tekspil.simulation.engine.games import (
    MOST_GAMES,
    NO_CHANGES,
    SLOW_GAMES,
    Chunk,
    Played,
    Setting,
    chunks_of,
    play_chunk,
    setting_of,
    worth_compiling,
)
from tekspil.simulation.engine.runner import Progress, Runner, given_or_threads
from tekspil.simulation.result import SimulationResult, Timing, result_of


class NotSavedError(Exception):
    """The games were played, but could not be kept to go on with: `result` is what they show, `why` what went wrong."""

    def __init__(self, result: SimulationResult, why: OSError) -> None:
        super().__init__(str(why))
        self.result = result
        self.why = why


def play_all(
    runner: Runner,
    setting: Setting,
    games: int,
    most: int,
    played: Played | None = None,
    progress: Progress | None = None,
) -> Played:
    """Play games 0 to `games` - 1 in chunks of at most `most`. Ctrl-C gives the counts of the chunks that are done."""
    played = played or Played.nothing(setting)
    # Round the sessions rather than one after another: what is broken off has then seen them all alike.
    chunks = sorted(chunks_of(setting, games, most), key=lambda chunk: chunk.first)
    try:
        runner.play(setting, chunks, played, lambda _games: progress(played.games, games) if progress else None)
    except KeyboardInterrupt:
        if not played.chunks:
            raise
    return played


def simulate(
    deck: Deck,
    board: Board,
    games: int = 10_000,
    teams: int = 4,
    players: str | Sequence[str] = "staff",
    seed: int = 1,
    *,
    session: int | None = None,
    rounds: int | None = None,
    mode: str | None = None,
    disabled: Collection[str] = (),
    themes: Collection[str] = (),
    cards: Collection[str] = (),
    changes: Values = NO_CHANGES,
    threads: int | None = None,
    chunk: int | None = None,
    progress: Progress | None = None,
    resume: Path | None = None,
    runner: Runner | None = None,
) -> SimulationResult:
    """Play games between bots and say what they show.

    Game n of a seed plays session n modulo 256, or `session` where that is given, and is opened again by
    `Game(deck, board, teams, seed, n)`. Ctrl-C gives what has been played and says that it is partial.

    Args:
        players, session, rounds, mode, disabled, themes, cards, changes: As in `setting_of`.
        threads, chunk: How many threads, and the most games of a piece of work; only the timing depends on them.
        progress: Told the games played and the games in all.
        resume: A file that keeps what has been played, and from which it goes on another time.
        runner: Plays elsewhere than on threads here.

    Raises:
        ValueError: With a message for people; `TooSmallError` for a deck with too few technologies.
        CheckpointError: `resume` is the file of another simulation, or of none.
        NotSavedError: `resume` could not be written after the games; it has what they show.
    """
    if games < 1:
        raise ValueError(_("Der skal spilles mindst ét spil."))
    setting = setting_of(
        deck,
        board,
        teams,
        players,
        seed,
        session=session,
        rounds=rounds,
        mode=mode,
        disabled=disabled,
        themes=themes,
        cards=cards,
        changes=changes,
    )
    with given_or_threads(runner, threads) as on:
        compiled = on.compiled and not setting.has_own and (resume is not None or worth_compiling(setting, games))
        on = replace(on, compiled=compiled)
        most = max(1, chunk or (MOST_GAMES if compiled else SLOW_GAMES))
        kept = load_checkpoint(resume, setting, games, most) if resume and resume.exists() else None
        before = kept.games if kept else 0
        begun = time.perf_counter()
        play_chunk(setting, Chunk(setting.session or 0, 0, 1, 0), compiled)  # no game: compiles, or finds it compiled
        ready = time.perf_counter()
        played = play_all(on, setting, games, most, kept, progress)
        seconds = time.perf_counter() - ready
        timing = Timing(
            compile_seconds=round(ready - begun, 3),
            seconds=round(seconds, 3),
            games_per_second=round((played.games - before) / seconds),
            threads=on.threads,
            compiled=compiled,
        )
    result = replace(result_of(played), partial=played.games < games, timing=timing)
    if resume:
        try:
            save_checkpoint(resume, played, games, most)
        except OSError as error:
            raise NotSavedError(result, error) from error
    return result
